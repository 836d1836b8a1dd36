"""Whom two articles draw on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from warta.articles import Article
from warta.comparison.prose import words
from warta.frames.table import Table


@dataclass(frozen=True)
class SourceRow:
    """A source and which of two articles cites it."""

    source: str
    in_a: bool
    in_b: bool


def source_key(name: str) -> str:
    """What makes two spellings of a source one: its words in lower case."""
    return " ".join(word.text.casefold() for word in words(name))


def cited_by(cited: Iterable[Iterable[str]]) -> dict[str, tuple[str, list[int]]]:
    """Key of each source to its name as first written and the numbers of the articles that cite it.

    Parameters
    ----------
    cited : iterable of iterable of str
        The sources that each article cites.
    """
    found: dict[str, tuple[str, list[int]]] = {}
    for number, names in enumerate(cited):
        for name in names:
            numbers = found.setdefault(source_key(name), (name, []))[1]
            if number not in numbers:
                numbers.append(number)
    return found


def compare_sources(a: Article, b: Article) -> Table[SourceRow]:
    """The sources that two articles cite: those of both first, then by name."""
    rows = [SourceRow(name, 0 in numbers, 1 in numbers) for name, numbers in cited_by((a.cited, b.cited)).values()]
    return Table(SourceRow, sorted(rows, key=lambda row: (not (row.in_a and row.in_b), not row.in_a, row.source)))
