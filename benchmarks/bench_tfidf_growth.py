"""Does the time per MB stay the same as the corpus grows: TfidfVectorizer().fit_transform on 1 to 400 MB, one thread.

id_news over and over; one word in 50 gets a number of its own, which makes it a word that stands nowhere else: the
vocabulary grows at the same rate at every size, also where texts come again. The texts are a list of str made before
the clock starts. Small sizes are fitted several times in a row, 40 MB in all, so that none is measured on caches that
the garbage collector has emptied just before. WARTA_BENCH_MB caps the largest size.
"""

import itertools
import os
import statistics

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


def milliseconds_per_megabyte(megabytes: int, texts: list[str], vectorizer: warta.TfidfVectorizer) -> float:
    """Of fits in a row."""
    fits = max(1, TIMED_AT_ONCE // megabytes)

    def fit() -> None:
        for _ in range(fits):
            vectorizer.fit_transform(texts)

    return seconds(fit) / fits / megabytes * 1e3


def main() -> None:
    largest = int(os.environ.get("WARTA_BENCH_MB", "400"))
    texts = news()
    per_megabyte = {}
    for size in (size for size in SIZES if size <= largest):
        made = corpus(size, texts)
        vectorizer = warta.TfidfVectorizer()
        vectorizer.fit_transform(made)
        runs = [milliseconds_per_megabyte(size, made, vectorizer) for _ in range(RUNS)]
        per_megabyte[size] = statistics.median(runs)
        terms = len(vectorizer.get_feature_names_out())
        print(f"{size:4} MB {len(made):8,} documents {terms:10,} terms: {per_megabyte[size]:.2f} ms/MB "
              f"({min(runs):.2f} to {max(runs):.2f})", flush=True)  # fmt: skip
    middle = statistics.median(per_megabyte.values())
    spread = max(abs(value / middle - 1) for value in per_megabyte.values())
    print(f"farthest from the median: {spread:.0%} (bar {WITHIN:.0%}){'' if spread <= WITHIN else '  OUTSIDE THE BAR'}")


if __name__ == "__main__":
    main()
