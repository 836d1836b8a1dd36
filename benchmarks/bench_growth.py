"""How the time of pairs_above grows with the number of articles.

    python benchmarks/bench_growth.py [largest]

The corpus id_news, repeated with half of each article's words exchanged for words drawn at random from the corpus, so
that articles are distinct. The exponent is the slope of log time over log n.
"""

import sys

import numpy as np

from pairing import RUNS, news, seconds
from warta import TfidfVectorizer
from warta.similarity import pairs_above

SIZES = (10_000, 20_000, 40_000, 80_000, 160_000)
THRESHOLD = 0.6


def distinct_articles(count: int) -> list[str]:
    random = np.random.default_rng(1)
    base = [text.split() for text in news()]
    words = np.array([word for text in base for word in text])
    articles = []
    for number in range(count):
        own = np.array(base[number % len(base)], dtype=object)
        exchanged = random.random(len(own)) < 0.5
        own[exchanged] = words[random.integers(0, len(words), exchanged.sum())]
        articles.append(" ".join(own))
    return articles


def main() -> None:
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1]
    sizes = [size for size in SIZES if size <= largest]
    articles = distinct_articles(sizes[-1])
    times = []
    for size in sizes:
        X = TfidfVectorizer(dtype=np.float32).fit_transform(articles[:size])
        pairs = pairs_above(X, threshold=THRESHOLD).nnz
        times.append(float(np.median([seconds(lambda X=X: pairs_above(X, threshold=THRESHOLD)) for _ in range(RUNS)])))
        print(f"{size:8,} articles {X.nnz:12,} non-zeros {pairs:10,} pairs {times[-1]:8.3f} s", flush=True)
    print(f"exponent {np.polyfit(np.log(sizes), np.log(times), 1)[0]:.2f} (bar 1.6)")


if __name__ == "__main__":
    main()
