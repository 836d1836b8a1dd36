"""How fast are stories found: in a whole corpus from texts, and in a stream as the corpus grows.

The batch: all 25,880 articles of id_news, two threads. The stream: 2,000 articles a day in batches of 100, drawn from
id_news; from the second round on three words in ten get the round's number, so that nothing repeats for ever. The cost
per article is that of the last 5,000 articles up to each size.
"""

import datetime as dt
import random
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from pairing import news, seconds
from warta import StoryClusterer

SIZES = (10_000, 20_000, 40_000, 80_000, 160_000)
PER_DAY = 2_000
BATCH = 100
MEASURED = 5_000
FIRST_DAY = dt.date(2024, 1, 1)


@dataclass(frozen=True)
class Dated:
    """As much of an article as the story clusterer looks at."""

    headline: str | None
    text: str
    published: dt.date


def stream(texts: list[str], count: int) -> Iterator[Dated]:
    chance = random.Random(1)
    for number in range(count):
        copy = number // len(texts)
        words = texts[chance.randrange(len(texts))].split(" ")
        if copy:
            words = [f"{word}{copy}" if chance.random() < 0.3 else word for word in words]
        yield Dated(None, " ".join(words), FIRST_DAY + dt.timedelta(days=number // PER_DAY))


def main() -> None:
    texts = news()
    runs = [seconds(lambda: StoryClusterer(n_jobs=2).fit(texts)) for _ in range(3)]
    print(
        f"stories of {len(texts)} articles from texts, two threads: {statistics.median(runs):.2f} s (floor 10, aim 4)"
    )
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1]
    articles = list(stream(texts, largest))
    model = StoryClusterer()
    took: list[float] = []
    for begin in range(0, largest, BATCH):
        batch = articles[begin : begin + BATCH]
        took.append(seconds(lambda batch=batch: model.partial_fit(batch)))  # type: ignore[misc]
        if begin + BATCH in SIZES:
            last = took[-MEASURED // BATCH :]
            print(
                f"stream at {begin + BATCH:7}: {1000 * sum(last) / (len(last) * BATCH):.3f} ms per article", flush=True
            )


if __name__ == "__main__":
    main()
