"""How fast are stories found: in a whole corpus from texts, and in a stream as the corpus grows.

The batch: all 25,880 articles of id_news, two threads. The stream: 2,000 articles a day in batches of 100, drawn from
id_news; from the second round on three words in ten get the round's number, so that nothing repeats for ever. The cost
per article is that of the last 5,000 articles up to each size.
"""

import datetime as dt
import random
import statistics
import sys
import time
from collections.abc import Iterator
from itertools import islice

from many_articles import FIRST_DAY, Dated
from pairing import RUNS, news, seconds
from warta import StoryClusterer

SIZES = (10_000, 20_000, 40_000, 80_000, 160_000)
PER_DAY = 2_000
BATCH = 100
MEASURED = 5_000


def stream(texts: list[str], count: int) -> Iterator[Dated]:
    chance = random.Random(1)
    for number in range(count):
        copy = number // len(texts)
        words = texts[chance.randrange(len(texts))].split(" ")
        if copy:
            words = [f"{word}{copy}" if chance.random() < 0.3 else word for word in words]
        yield Dated(None, " ".join(words), FIRST_DAY + dt.timedelta(days=number // PER_DAY))


def clocked(model: StoryClusterer, batch: list[Dated]) -> float:
    """Wall time; the garbage is not collected before, which would take longer than the batch."""
    start = time.perf_counter()
    model.partial_fit(batch)
    return time.perf_counter() - start


def time_batch(texts: list[str]) -> None:
    runs = [seconds(lambda: StoryClusterer(n_jobs=2).fit(texts)) for _ in range(RUNS)]
    print(
        f"stories of {len(texts)} articles from texts, two threads: {statistics.median(runs):.2f} s "
        f"({min(runs):.2f} to {max(runs):.2f}, {RUNS} runs)   floor 10 s aim 4 s"
    )


def time_stream(texts: list[str]) -> None:
    articles = stream(texts, SIZES[-1])
    model = StoryClusterer()
    took: list[float] = []
    for size in SIZES:
        while len(took) * BATCH < size:
            batch = list(islice(articles, BATCH))
            took.append(clocked(model, batch))
        last = took[-MEASURED // BATCH :]
        print(
            f"stream at {size:7}: {1000 * sum(last) / MEASURED:.3f} ms per article, "
            f"{1000 * sum(took) / size:.3f} on average since the first",
            flush=True,
        )


def main() -> None:
    """`batch`, `stream`, or both."""
    texts = news()
    for name in sys.argv[1:] or ["batch", "stream"]:
        {"batch": time_batch, "stream": time_stream}[name](texts)


if __name__ == "__main__":
    main()
