"""Text cut where marks begin and end, so that overlapping marks can be shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup, escape

from warta.articles import Article
from warta.comparison import PROSE_KINDS

#: What stands for something else in HTML.
_SPECIAL = re.compile("[&<>\"']")


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


class Line(NamedTuple):
    """A line of an article: what kind it is, its text, and where that begins in the raw text."""

    kind: str
    text: str
    start: int


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
    edges = {start, end}
    beginning: dict[int, list[int]] = {}
    for number, mark in enumerate(within):
        edges.update((max(mark.start, start), min(mark.end, end)))
        beginning.setdefault(max(mark.start, start), []).append(number)
    pieces = []
    on: list[int] = []
    for first, last in pairwise(sorted(edges)):
        on = [number for number in on if within[number].end > first]
        if first in beginning:
            on = sorted([*on, *(number for number in beginning[first] if within[number].end > first)])
        pieces.append(Piece(text[first:last], *_described([within[number] for number in on])))
    return tuple(pieces)


def _described(lying: list[Mark]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The kinds and keys of the marks on a piece."""
    if len(lying) == 1:
        return (lying[0].kind,), (lying[0].key,) if lying[0].key else ()
    return tuple(dict.fromkeys(mark.kind for mark in lying)), tuple(mark.key for mark in lying if mark.key)


def marked(pieces: Iterable[Piece]) -> Markup:
    """Pieces as HTML: what has marks in a span with a class for each kind and each key."""
    return Markup("".join(map(_span, pieces)))


def _span(piece: Piece) -> str:
    text = str(escape(piece.text)) if _SPECIAL.search(piece.text) else piece.text
    if not piece.kinds:
        return text
    return f'<span class="{"".join(f"m-{kind} " for kind in piece.kinds)}{" ".join(piece.keys)}">{text}</span>'


def paragraphs(article: Article, marks: Sequence[Mark] = (), prose_only: bool = False) -> list[Paragraph]:
    """The lines of an article, empty ones left out, each with its kind and its marks."""
    coming = sorted(marks, reverse=True)
    near: list[Mark] = []
    found = []
    for line in lines(article):
        is_prose = line.kind in PROSE_KINDS
        if prose_only and not is_prose:
            continue
        end = line.start + len(line.text)
        near = [mark for mark in near if mark.end > line.start]
        while coming and coming[-1].start < end:
            near.append(coming.pop())
        found.append(Paragraph(line.kind, is_prose, cut(article.raw, line.start, end, near)))
    return found


def lines(article: Article) -> Iterator[Line]:
    """The lines of an article without the white space around them, empty ones left out."""
    raw = article.raw
    for start, end, kind in article.segments:
        at = start
        for line in raw[start:end].splitlines(keepends=True):
            text = line.strip()
            if text:
                yield Line(kind, text, at + line.index(text))
            at += len(line)
