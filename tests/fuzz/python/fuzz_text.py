"""Normal forms, case, words, sentences and tokens of random texts against Python's own tables and plain rules."""

import sys
import unicodedata
from itertools import pairwise
from typing import Any

import numpy as np
from fuzzing import run

import warta
from warta.text import fold, normalize, sentence_boundaries, tokenize, word_boundaries, words

FORMS: tuple[Any, ...] = ("NFC", "NFD", "NFKC", "NFKD")
#: Stretches of one kind: the scripts whose words are found in different ways, and what stands between them.
RANGES = (
    (0x20, 0x7E), (0x20, 0x7E), (0xA0, 0x17F), (0x300, 0x36F), (0x370, 0x4FF), (0x5D0, 0x6FF), (0x900, 0x97F),
    (0xE01, 0xE5B), (0xE81, 0xEDF), (0x1000, 0x109F), (0x1100, 0x11FF), (0x1780, 0x17FF), (0x2000, 0x206F),
    (0x3040, 0x30FF), (0x4E00, 0x4FFF), (0xAC00, 0xAD00), (0xFB00, 0xFDFF), (0x1F300, 0x1F6FF), (0x0, 0x10FFFF),
)  # fmt: skip
WORDS = ("Jakarta", "Dr.", "100.000", "e.g.", "don't", "\r\n", "\n\n", " ", ". ", "_", "#", "@a", "\u200d", "\u00ad")


def random_text(random: np.random.Generator) -> str:
    """Up to some 3,000 characters, so that blocks of every size and their ends are reached."""
    pieces = []
    for _ in range(int(random.integers(0, 12))):
        if random.random() < 0.4:
            pieces += [WORDS[at] for at in random.integers(0, len(WORDS), random.integers(1, 40))]
        else:
            low, high = RANGES[int(random.integers(len(RANGES)))]
            codes = random.integers(low, high + 1, int(random.choice([1, 2, 15, 16, 63, 64, 65, 250])))
            pieces.append("".join(chr(code) for code in codes if not 0xD800 <= code <= 0xDFFF))
    return "".join(pieces)


def is_assigned(text: str) -> bool:
    """Whether the running Python's tables know every character, so that they can judge."""
    return all(unicodedata.category(character) != "Cn" for character in text)


def try_text(random: np.random.Generator) -> None:
    text = random_text(random)
    known = "".join(character for character in text if is_assigned(character))
    for form in FORMS:
        assert normalize(known, form) == unicodedata.normalize(form, known), form
    assert fold(known) == known.casefold()

    found = words(text)
    for boundaries in (word_boundaries(text), sentence_boundaries(text), sentence_boundaries(text, "id")):
        ends = np.asarray(boundaries)
        assert (np.diff(ends) > 0).all()
        assert ends.tolist() == [] if not text else (ends[0], ends[-1]) == (0, len(text))
    ends = np.asarray(word_boundaries(text))
    segments = [text[begin:end] for begin, end in pairwise(ends)]
    remaining = iter(segments)
    assert all(word in remaining for word in found)

    alone = [warta.tokenize([part])[0] for part in (text, known)]
    together = tokenize([text, "", known])
    assert [together[0], together[1], together[2]] == [alone[0], [], alone[1]]
    assert together[0] == found
    for form, is_folded in ((None, True), ("NFKC", False), ("NFKC_Casefold", True)):
        prepared = text if form is None else normalize(text, form)
        prepared = fold(prepared) if is_folded else prepared
        tokens = tokenize([text], normalize=form, fold=is_folded)
        assert tokens[0] == words(prepared)
        assert all(0 <= begin < end <= len(text) for begin, end in tokens.spans(0))


if __name__ == "__main__":
    sys.exit(run("text", try_text))
