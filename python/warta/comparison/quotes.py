"""What the same speaker is quoted with in two articles."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from warta.articles import Article, Quote
from warta.comparison.circumstances import lexicon
from warta.comparison.prose import function_words, words
from warta.comparison.stems import stem
from warta.frames.table import Table
from warta.text import sentence_boundaries

#: Quotes are the same words from this overlap of their words on (the shared part of the shorter).
SAME_WORDS = 0.8
#: Quotes are about one matter from this cosine of their stems on.
SAME_MATTER = 0.25


@dataclass(frozen=True)
class QuoteRow:
    """A quote of each of two articles.

    `relation` is "differ" (one speaker says and denies the same thing), "same words", "other speaker" (the same words
    from another mouth) or "same speaker"; `likeness` the cosine of their stems; offsets are those of the raw texts.
    """

    relation: str
    likeness: float
    speaker_a: str | None
    speaker_b: str | None
    quote_a: str
    quote_b: str
    start_a: int
    end_a: int
    start_b: int
    end_b: int


def compare_quotes(a: Article, b: Article) -> Table[QuoteRow]:
    """Quotes of the same speaker against each other, and the same words from two speakers."""
    rows = []
    for one in a.quotes:
        for other in b.quotes:
            relation = quote_relation(one, other, a.language)
            if relation is not None:
                likeness = _likeness(one.text, other.text, a.language)
                rows.append(
                    QuoteRow(
                        relation,
                        likeness,
                        one.speaker,
                        other.speaker,
                        one.text,
                        other.text,
                        one.start,
                        one.end,
                        other.start,
                        other.end,
                    )
                )
    order = {"differ": 0, "other speaker": 1, "same words": 2, "same speaker": 3}
    rows.sort(key=lambda row: (order[row.relation], -row.likeness, row.start_a, row.start_b))
    return Table(QuoteRow, rows)


def quote_relation(one: Quote, other: Quote, language: str) -> str | None:
    """How two quotes stand to each other; None if they have neither a speaker nor words in common."""
    same = is_same_speaker(one.speaker, other.speaker)
    contradicts = any(_contradicts(*pair, language) for pair in _best_matches(one.text, other.text, language))
    if _overlap(one.text, other.text) >= SAME_WORDS and not contradicts:
        return "other speaker" if one.speaker and other.speaker and not same else "same words"
    if not same:
        return None
    return "differ" if contradicts else "same speaker"


def _best_matches(one: str, other: str, language: str) -> list[tuple[str, str]]:
    """Each sentence of the quote with fewer of them, and the sentence of the other that is most like it."""
    fewer, more = sorted((_sentences(one), _sentences(other)), key=len)
    return [(sentence, max(more, key=lambda theirs: _likeness(sentence, theirs, language))) for sentence in fewer]


def _sentences(text: str) -> list[str]:
    bounds = sentence_boundaries(text).tolist()
    return [text[start:end] for start, end in pairwise(bounds) if text[start:end].strip()] or [text]


def is_same_speaker(one: str | None, other: str | None) -> bool:
    """Whether one name is the other or a part of it: "Zelensky" and "Volodymyr Zelensky"."""
    if not one or not other:
        return False
    ours = {word.text.casefold() for word in words(one)}
    theirs = {word.text.casefold() for word in words(other)}
    return bool(ours) and bool(theirs) and (ours <= theirs or theirs <= ours)


def _overlap(one: str, other: str) -> float:
    """The part of the shorter quote's words, in order of pairs, that the longer has too."""
    ours, theirs = _word_pairs(one), _word_pairs(other)
    shorter = min(sum(ours.values()), sum(theirs.values()))
    return sum((ours & theirs).values()) / shorter if shorter else 0.0


def _word_pairs(text: str) -> Counter[tuple[str, str]]:
    folded = [word.text.casefold() for word in words(text)]
    return Counter(pairwise(folded)) if len(folded) > 1 else Counter({(w, "") for w in folded})


def _contradicts(one: str, other: str, language: str) -> bool:
    """Whether two sentences speak of one matter and say the contrary: by a denial, or by a word and its opposite."""
    turns = _polarity(one, language) + _polarity(other, language) + _opposed(one, other, language)
    return turns % 2 == 1 and _likeness(one, other, language) >= SAME_MATTER


def _opposed(one: str, other: str, language: str) -> int:
    """How many words of one text have their opposite, and not themselves, in the other."""
    ours, theirs = ({word.text.casefold() for word in words(text)} for text in (one, other))
    sides = (
        [(bool(said & yes), bool(said & no)) for said in (ours, theirs)] for yes, no in lexicon(language).opposites
    )
    return sum(a != b and a[0] != a[1] and b[0] != b[1] for a, b in sides)


def _polarity(text: str, language: str) -> int:
    """1 if the text denies what it speaks of, else 0; two denials undo each other."""
    denials = lexicon(language).denials
    return sum(word.text.casefold() in denials for word in words(text)) % 2


def _likeness(one: str, other: str, language: str) -> float:
    ours, theirs = _stems(one, language), _stems(other, language)
    product = sum(count * theirs[key] for key, count in ours.items())
    lengths = sum(c * c for c in ours.values()) * sum(c * c for c in theirs.values())
    return product / math.sqrt(lengths) if lengths else 0.0


@lru_cache(maxsize=8192)
def _stems(text: str, language: str) -> Counter[str]:
    skipped = function_words(language) | lexicon(language).denials
    folded = (word.text.casefold() for word in words(text))
    return Counter(_matter(word, language) for word in folded if word not in skipped)


@lru_cache(maxsize=65536)
def _matter(word: str, language: str) -> str:
    """What a word speaks of: its stem, the same for a word and its opposite."""
    for yes, no in lexicon(language).opposites:
        if word in yes | no:
            return min(yes | no)
    return stem(word, language)
