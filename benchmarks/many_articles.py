"""Many dated articles made of the corpus id_news: as many as one likes, the same at every call.

The first round is the corpus itself. Each further round repeats it with a quarter of the words of each text exchanged
by others, drawn from all words of the corpus as often as they are said there: so words keep their frequencies, and each
text has a few texts like it and no copy. Articles come in one order, so many a day.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

EXCHANGED = 0.25
PER_DAY = 1_000
FIRST_DAY = dt.date(2024, 1, 1)


@dataclass(frozen=True)
class Dated:
    """As much of an article as the story clusterer looks at."""

    headline: str | None
    text: str
    published: dt.date
    language: str = "id"
    source: str | None = None
    outlet: str | None = None


def many_texts(texts: list[str], count: int) -> Iterator[str]:
    """`count` texts: those given, in an order drawn once, then rounds of them with words exchanged."""
    random = np.random.default_rng(0)
    order = random.permutation(len(texts))
    words = np.array([word for text in texts for word in text.split(" ")], dtype=object)
    for number in range(count):
        text = texts[order[number % len(texts)]]
        if number < len(texts):
            yield text
            continue
        said = text.split(" ")
        exchanged = np.flatnonzero(random.random(len(said)) < EXCHANGED)
        for at, word in zip(exchanged.tolist(), words[random.integers(len(words), size=len(exchanged))], strict=True):
            said[at] = word
        yield " ".join(said)


def many_articles(texts: list[str], count: int, per_day: int = PER_DAY) -> list[Dated]:
    """The same with a day of publication, `per_day` a day."""
    return [
        Dated(None, text, FIRST_DAY + dt.timedelta(days=number // per_day))
        for number, text in enumerate(many_texts(texts, count))
    ]
