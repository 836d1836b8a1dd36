"""near_duplicates in one call, in a stream, broken off and shared by threads, against all pairs by definition."""

import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

sys.path.append(str(Path(__file__).resolve().parents[3]))

import fuzzing
from tests.reference import near_duplicates as reference

from warta.similarity import DuplicateFinder, NearDuplicates, near_duplicates

VOCABULARY = ["kata{}", "É{}", "straße{}", "ЁЛКА{}", "भाषा{}", "Žena{}", "قصة{}"]
GAPS = [" ", ", ", " 😀 ", "\n", "، ", "। ", "-", "'"]
ALL_FOUND = 1 - 1e-12


def random_texts(random: np.random.Generator) -> list[str]:
    """Families of texts that differ in some words, by case and by normal form, some with a footer in common."""
    footer = [f"kaki{n}" for n in range(random.integers(0, 12))]
    most = int(random.choice([2, 10, 60]))
    texts: list[str] = []
    for _ in range(random.integers(0, 12)):
        base = [
            str(random.choice(VOCABULARY)).format(random.integers(0, most)) for _ in range(random.integers(0, most))
        ]
        for _ in range(random.integers(1, 5)):
            words = [word if random.random() < 0.95 else "lain" for word in base] + footer
            text = "".join(word + str(random.choice(GAPS)) for word in words[random.integers(0, 3) :])
            texts.append(unicodedata.normalize(str(random.choice(["NFC", "NFD"])), text))
    random.shuffle(texts)
    return [text.upper() if random.random() < 0.2 else text for text in texts]


def pairs_of(found: NearDuplicates) -> dict[tuple[int, int], float]:
    return dict(zip(zip(found.i.tolist(), found.j.tolist(), strict=True), found.scores.tolist(), strict=True))


def stop(done: int, total: int) -> None:
    raise InterruptedError(f"{done} of {total}")


def streamed(
    finder: DuplicateFinder, texts: list[str], days: list[float] | None, random: np.random.Generator
) -> dict[tuple[int, int], float]:
    """Added in parts; some calls are broken off and made again."""
    pairs: dict[tuple[int, int], float] = {}
    at = 0
    while at < len(texts):
        end = at + int(random.integers(1, 9))
        times = None if days is None else np.array(days[at:end])
        if random.random() < 0.3:
            try:
                finder.add(texts[at:end], times=times, progress=stop)
            except InterruptedError:
                assert len(finder) == at
        pairs |= pairs_of(finder.add(texts[at:end], times=times))
        at = end
    return pairs


def try_input(random: np.random.Generator) -> None:
    """Some texts and options."""
    texts = random_texts(random)
    measure = "jaccard" if random.random() < 0.4 else "containment"
    threshold, width = float(random.choice([0.05, 0.1, 0.3, 0.5, 0.7, 0.95, 1.0])), int(random.integers(1, 7))
    window = float(random.choice([0, 1, 5])) if random.random() < 0.3 else None
    days = None if window is None else random.uniform(0, 10, len(texts)).tolist()
    expected = reference.near_duplicates(texts, threshold, measure, width, days, window)
    options = {"threshold": threshold, "measure": measure, "shingle_words": width, "window": window,
               "permutations": 256, "recall": ALL_FOUND, "n_jobs": int(random.choice([1, 2, 8]))}  # fmt: skip
    whole = pairs_of(near_duplicates(texts, times=None if days is None else np.array(days), **options))
    in_parts = streamed(DuplicateFinder(**options), texts, days, random)
    assert in_parts == whole, f"{texts}, {options}: {in_parts} in parts, {whole} at once"
    missing = {pair: score for pair, score in expected.items() if pair not in whole}
    if measure == "containment" or threshold >= 0.5:
        assert not missing, f"{texts}, {options}: {missing} are missing"
    assert all(expected.get(pair) == score for pair, score in whole.items()), f"{texts}, {options}: {whole}"

    shared = DuplicateFinder(**{**options, "window": None})
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(shared.add, [texts] * 3))
    once = reference.near_duplicates(texts, threshold, measure, width, None, None)
    if measure == "containment":
        with_empty = sum(not reference.words(text) for text in texts)
        alike = 3 * len(once) + 2 * 3 * len(once) + 3 * (len(texts) - with_empty)
        assert sum(map(len, results)) == alike, f"{texts}, {options}: {sum(map(len, results))} for {alike} by threads"


if __name__ == "__main__":
    fuzzing.run("near_duplicates", try_input)
