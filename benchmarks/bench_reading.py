r"""How fast are articles read, languages told apart, one thread, beside a bare split into words.

All of id_news: kinds, metadata, quotes, sources, figures, dates and names. No peer reads plain text; the pair is
Python's own `re.findall(r"\w+", text)`, which finds words and nothing else. Times are of the processor, median of five
rounds, the two in turn. Checked: segments tile every text.
"""

import re
import statistics
import time

from pairing import news
from warta.articles.given import Given
from warta.articles.reader import read_articles

ROUNDS = 5
WORD = re.compile(r"\w+")


def seconds(work) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    texts = news()
    given = [Given(str(row)) for row in range(len(texts))]
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    reading, splitting = [], []
    for _ in range(ROUNDS):
        reading.append(seconds(lambda: next(read_articles(texts, given))))
        splitting.append(seconds(lambda: [WORD.findall(text) for text in texts]))
    for article in read_articles(texts, given):
        ends = [segment.end for segment in article.segments]
        if (ends[-1] if ends else 0) != len(article.raw):
            raise SystemExit(f"article {article.id}: segments do not reach the end")
    ours, peer = statistics.median(reading), statistics.median(splitting)
    print(f"{len(texts)} texts, {megabytes:.1f} MB")
    print(f"reading    {megabytes / ours:6.1f} MB/s")
    print(f"words only {megabytes / peer:6.1f} MB/s")
    print(f"ratio      {peer / ours:6.2f}")


if __name__ == "__main__":
    main()
