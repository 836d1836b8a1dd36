"""An article's own prose: its stretches, sentences and words, each with its place in the raw text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from warta.articles import Article
from warta.base.kept import kept
from warta.text import sentence_boundaries, stop_words

PROSE_KINDS = ("headline", "standfirst", "body")

#: A number with its separators, or letters and digits, which may begin like one, with apostrophes and hyphens inside.
_WORD = re.compile(r"\d++(?:[.,]\d++)*+(?:(?![^\W\d_])|[^\W_]+(?:['’\-][^\W_]+)*)|[^\W_]+(?:['’\-][^\W_]+)*")


class Span(NamedTuple):
    """A stretch of an article's raw text, in code points, end exclusive."""

    start: int
    end: int


class Word(NamedTuple):
    """A word as written, and where."""

    text: str
    start: int
    end: int


def prose_spans(article: Article) -> list[Span]:
    """Where the article's own prose stands: headline, standfirst and body."""
    return [
        Span(segment.start, segment.end)
        for segment in article.segments
        if str(getattr(segment.kind, "value", segment.kind)) in PROSE_KINDS
    ]


@kept
def sentences(article: Article) -> tuple[Span, ...]:
    """The sentences of the article's prose (UAX #29), without the white space around them."""
    found = []
    for start, end in prose_spans(article):
        text = article.raw[start:end]
        bounds = [int(offset) for offset in sentence_boundaries(text)]
        for first, last in pairwise(bounds):
            sentence = text[first:last]
            stripped = sentence.strip()
            if stripped:
                at = start + first + len(sentence) - len(sentence.lstrip())
                found.append(Span(at, at + len(stripped)))
    return tuple(found)


def sentence_at(article: Article, offset: int) -> Span:
    """The sentence in which a place of the raw text lies; the place alone if it lies in none."""
    spans = sentences(article)
    at = bisect_right(spans, (offset, len(article.raw) + 1)) - 1
    if at >= 0 and spans[at].start <= offset < spans[at].end:
        return spans[at]
    return Span(offset, offset)


def words(text: str, offset: int = 0) -> Iterator[Word]:
    """The words of `text`, their places counted from `offset`."""
    for match in _WORD.finditer(text):
        yield Word(match.group(), offset + match.start(), offset + match.end())


@cache
def function_words(language: str) -> frozenset[str]:
    """Words that say nothing about the subject; none for a language without a list."""
    try:
        return frozenset(stop_words(language))
    except ValueError:
        return frozenset()
