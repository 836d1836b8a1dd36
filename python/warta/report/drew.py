"""Who drew on whom in a story, by the table of evidence for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from warta.articles import Articles
from warta.comparison import drew_on


@dataclass(frozen=True)
class Drew:
    """An article that drew on an earlier one: their numbers, what part of it stands there, and if it names it."""

    later: int
    earlier: int
    part: float
    names: bool

    @property
    def ends(self) -> tuple[int, int]:
        """The two, the lower number first."""
        return min(self.later, self.earlier), max(self.later, self.earlier)


def drew_within(articles: Articles, numbers: Sequence[int]) -> tuple[tuple[Drew, ...], dict[int, tuple[str, ...]]]:
    """Who drew on whom among the articles of these numbers, most first, and what each names besides.

    Of each article the one that it drew on most; none where nothing says who had a text first.
    """
    several = articles[list(numbers)]
    number_of = dict(zip(several.ids, numbers, strict=True))
    found: list[Drew] = []
    names: dict[int, list[str]] = defaultdict(list)
    for row in drew_on(several):
        number = number_of[row.article]
        if row.source_article is None:
            names[number].append(row.source)
        elif row.directed:
            found.append(Drew(number, number_of[row.source_article], row.strength, row.cites))
    return tuple(most_of_each(found)), {number: tuple(names[number]) for number in numbers if number in names}


def most_of_each(found: Iterable[Drew]) -> list[Drew]:
    """Of each article the one that it drew on most; those who drew most first."""
    best: dict[int, Drew] = {}
    for drew in sorted(found, key=lambda drew: (-drew.part, not drew.names, drew.later, drew.earlier)):
        best.setdefault(drew.later, drew)
    return list(best.values())
