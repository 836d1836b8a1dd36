"""Text cut where marks begin and end, so that overlapping marks can be shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from warta.articles import Article
from warta.comparison.prose import PROSE_KINDS


class Mark(NamedTuple):
    """Something to show on a stretch of the raw text: its kind ("term", "passage", "figure" …) and which one it is."""

    start: int
    end: int
    kind: str
    key: str


class Piece(NamedTuple):
    """A stretch of text on which the same marks lie."""

    text: str
    kinds: tuple[str, ...]
    keys: tuple[str, ...]


class Paragraph(NamedTuple):
    """A line of an article: what kind it is, whether that is the article's own prose, and its pieces."""

    kind: str
    is_prose: bool
    pieces: tuple[Piece, ...]


def cut(text: str, start: int, end: int, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """`text[start:end]` in pieces with one set of marks each; joined they are that text.

    Examples
    --------
    >>> [piece.text for piece in cut("satu dua tiga", 0, 13, [Mark(0, 8, "passage", "1"), Mark(5, 13, "term", "")])]
    ['satu ', 'dua', ' tiga']
    """
    within = [mark for mark in marks if mark.start < end and mark.end > start]
    places = {start, end}
    for mark in within:
        places.update((max(mark.start, start), min(mark.end, end)))
    edges = sorted(places)
    pieces = []
    for first, last in pairwise(edges):
        on = [mark for mark in within if mark.start <= first and mark.end >= last]
        kinds = tuple(dict.fromkeys(mark.kind for mark in on))
        pieces.append(Piece(text[first:last], kinds, tuple(mark.key for mark in on if mark.key)))
    return tuple(pieces)


def paragraphs(article: Article, marks: Sequence[Mark] = (), prose_only: bool = False) -> list[Paragraph]:
    """The lines of an article, empty ones left out, each with its kind and its marks."""
    ordered = sorted(marks)
    found = []
    for segment in article.segments:
        kind = str(getattr(segment.kind, "value", segment.kind))
        is_prose = kind in PROSE_KINDS
        if prose_only and not is_prose:
            continue
        at = segment.start
        for line in article.raw[segment.start : segment.end].splitlines(keepends=True):
            text = line.strip()
            if text:
                start = at + line.index(text)
                found.append(Paragraph(kind, is_prose, cut(article.raw, start, start + len(text), ordered)))
            at += len(line)
    return found
