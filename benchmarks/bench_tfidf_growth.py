"""Does the time per MB stay the same as the corpus grows: TfidfVectorizer().fit_transform on 1 to 400 MB, one thread.

id_news over and over; in each copy one word in 50 gets the copy's number, so that the vocabulary grows with the
corpus. The copies are a list of str made before the clock starts. WARTA_BENCH_MB caps the largest size.
"""

import os
import statistics

import warta
from pairing import RUNS, news, seconds

SIZES = (1, 4, 16, 40, 100, 400)
WITHIN = 0.15


def corpus(megabytes: int, texts: list[str]) -> list[str]:
    """Texts of this size in all."""
    made: list[str] = []
    size = copy = 0
    while True:
        for text in texts:
            words = text.split(" ")
            words[copy % 50 :: 50] = [f"{word}{copy}" for word in words[copy % 50 :: 50]]
            made.append(" ".join(words))
            size += len(made[-1])
            if size >= megabytes * 1_000_000:
                return made
        copy += 1


def main() -> None:
    largest = int(os.environ.get("WARTA_BENCH_MB", "400"))
    texts = news()
    per_megabyte = {}
    for size in (size for size in SIZES if size <= largest):
        made = corpus(size, texts)
        vectorizer = warta.TfidfVectorizer()
        vectorizer.fit_transform(made)
        runs = [seconds(lambda v=vectorizer, m=made: v.fit_transform(m)) / size * 1e3 for _ in range(RUNS)]
        per_megabyte[size] = statistics.median(runs)
        terms = len(vectorizer.get_feature_names_out())
        print(f"{size:4} MB {len(made):8,} documents {terms:10,} terms: {per_megabyte[size]:.2f} ms/MB "
              f"({min(runs):.2f} to {max(runs):.2f})", flush=True)  # fmt: skip
    middle = statistics.median(per_megabyte.values())
    spread = max(abs(value / middle - 1) for value in per_megabyte.values())
    print(f"farthest from the median: {spread:.0%} (bar {WITHIN:.0%}){'' if spread <= WITHIN else '  OUTSIDE THE BAR'}")


if __name__ == "__main__":
    main()
