"""Does the time per MB stay the same as the corpus grows: TfidfVectorizer().fit_transform on 1 to 400 MB, one thread.

id_news over and over; one word in 50 gets a number of its own, which makes it a word that stands nowhere else: the
vocabulary grows at the same rate at every size, also where texts come again. The texts are a list of str made before
the clock starts. Small sizes are fitted several times in a row, 40 MB in all, so that none is measured on caches that
the garbage collector has emptied just before; and each after a fit that does not count, since a virtual machine may
take memory that has lain free a while, and give it back slowly; its time is printed too. The sizes take turns, and each
is compared with the median of its round, so that a machine that drifts favours none. WARTA_BENCH_MB caps the largest
size.
"""

import itertools
import os
import statistics

import numpy as np

import warta
from pairing import RUNS, news, seconds

SIZES = (1, 4, 16, 40, 100, 400)
WITHIN = 0.15
TIMED_AT_ONCE = 40


def corpus(megabytes: int, texts: list[str]) -> list[str]:
    """Texts of this size in all."""
    made: list[str] = []
    size = 0
    number = itertools.count()
    for text in itertools.cycle(texts):
        words = text.split(" ")
        words[25::50] = [f"{word}{next(number)}" for word in words[25::50]]
        made.append(" ".join(words))
        size += len(made[-1])
        if size >= megabytes * 1_000_000:
            break
    return made


def milliseconds_per_megabyte(
    megabytes: int, texts: list[str], vectorizer: warta.TfidfVectorizer
) -> tuple[float, float]:
    """Of the fit that does not count, and of those in a row after it."""
    first = seconds(lambda: vectorizer.fit_transform(texts))
    fits = max(1, TIMED_AT_ONCE // megabytes)

    def fit() -> None:
        for _ in range(fits):
            vectorizer.fit_transform(texts)

    return first / megabytes * 1e3, seconds(fit) / fits / megabytes * 1e3


def main() -> None:
    largest = int(os.environ.get("WARTA_BENCH_MB", "400"))
    made = corpus(largest, news())
    ends = np.cumsum([len(text) for text in made])
    corpora = {size: made[: np.searchsorted(ends, size * 1_000_000) + 1] for size in SIZES if size <= largest}
    vectorizer = warta.TfidfVectorizer()
    terms = {}
    for size, texts in corpora.items():
        vectorizer.fit(texts)
        terms[size] = len(vectorizer.get_feature_names_out())
    first: dict[int, list[float]] = {size: [] for size in corpora}
    rounds = []
    for _ in range(RUNS):
        times = {}
        for size, texts in corpora.items():
            uncounted, times[size] = milliseconds_per_megabyte(size, texts, vectorizer)
            first[size].append(uncounted)
        rounds.append(times)
    off = {}
    for size, texts in corpora.items():
        times_of_size = [times[size] for times in rounds]
        off[size] = statistics.median(times[size] / statistics.median(times.values()) for times in rounds) - 1
        figures = f"{statistics.median(times_of_size):.2f} ms/MB ({min(times_of_size):.2f} to {max(times_of_size):.2f})"
        documents = f"{len(texts):8,} documents {terms[size]:10,} terms"
        uncounted = statistics.median(first[size])
        print(f"{size:4} MB {documents}: {figures}, {off[size]:+.0%}; first of a turn {uncounted:.2f}", flush=True)
    spread = max(map(abs, off.values()))
    print(f"farthest from the median: {spread:.0%} (bar {WITHIN:.0%}){'' if spread <= WITHIN else '  OUTSIDE THE BAR'}")


if __name__ == "__main__":
    main()
