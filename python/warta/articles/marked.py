"""An article as HTML: what is prose, what is marked in it, and on demand what was removed."""

from __future__ import annotations

import html
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from warta.articles.article import Article, DateMention, Figure, Quote, Segment

MOST_CHARACTERS = 20_000
MOST_NAMES = 30
#: Shade of each kind, as a hue; prose has none.
HUES = {
    "headline": 220, "standfirst": 200, "date": 180, "byline": 180, "caption": 160, "cross_link": 30, "notice": 0,
    "credit": 280, "navigation": 50,
}  # fmt: skip
#: What is marked inside prose: underline, in the order in which marks lie over one another.
MARKS = {
    "quote": "background:hsl(210 80% 50%/.16)",
    "figure": "border-bottom:2px solid hsl(150 60% 42%)",
    "date": "border-bottom:2px dotted hsl(30 80% 48%)",
    "name": "font-weight:600",
}


def as_html(article: Article) -> str:
    """The article, stretches shaded by kind, quotes, figures, dates and names marked; no script, no network."""
    shown = article.raw[:MOST_CHARACTERS]
    kept: list[str] = []
    removed: list[str] = []
    for segment in article.segments:
        if segment.start >= len(shown):
            break
        part = _segment(article, segment)
        (removed if segment.kind in HUES and segment.kind not in ("headline", "standfirst") else kept).append(part)
    meta = {
        "outlet": article.outlet,
        "place": article.place,
        "published": article.published and article.published.isoformat(),
        "by": ", ".join(article.authors),
        "edited by": ", ".join(article.editors),
        "cites": ", ".join(article.cited),
    }
    about = " · ".join(f"{name}: {html.escape(str(value))}" for name, value in meta.items() if value)
    legend = " ".join(f'<span style="{style}">{name}</span>' for name, style in MARKS.items())
    cut = "<p>…</p>" if len(article.raw) > MOST_CHARACTERS else ""
    return (
        '<div style="font:14px/1.5 system-ui,sans-serif;color:inherit;max-width:46em">'
        f'<p style="opacity:.75;margin:0">{html.escape(article.id)}{" · " + about if about else ""}</p>'
        f"{''.join(kept)}{cut}"
        f"<details><summary>{len(removed)} removed</summary>{''.join(removed)}</details>"
        f'<p style="opacity:.75;font-size:12px">{legend}</p></div>'
    )


def _segment(article: Article, segment: Segment) -> str:
    if segment.kind == "body":
        return f'<p style="margin:.5em 0">{"".join(_marked(article, segment.start, segment.end))}</p>'
    text = html.escape(article.raw[segment.start : segment.end].strip())
    size = "font-size:1.25em;font-weight:600;" if segment.kind == "headline" else ""
    return (
        f'<p style="{size}margin:.3em 0;padding:0 .4em;background:hsl({HUES[segment.kind]} 80% 50%/.14)">{text}'
        f'<small style="opacity:.6"> {segment.kind}</small></p>'
    )


def _marked(article: Article, start: int, end: int) -> Iterator[str]:
    """The text of [start, end) in stretches that have the same marks."""
    end = min(end, MOST_CHARACTERS)
    spans = [
        (mark.start, mark.end, kind) for kind, marks in _marks(article).items() for mark in marks if mark.end > start
    ]
    spans += [
        (at, at + len(name.text), "name")
        for name in article.names[:MOST_NAMES]
        for at in _places(article, name.text, start, end)
    ]
    spans = [(max(first, start), min(last, end), kind) for first, last, kind in spans if first < end]
    cuts = sorted({start, end, *(edge for first, last, _ in spans for edge in (first, last))})
    for first, last in pairwise(cuts):
        styles = [MARKS[kind] for kind in MARKS if any(a <= first and last <= b and k == kind for a, b, k in spans)]
        text = html.escape(article.raw[first:last])
        yield f'<span style="{";".join(styles)}">{text}</span>' if styles else text


def _marks(article: Article) -> dict[str, tuple[Quote | Figure | DateMention, ...]]:
    return {"quote": article.quotes, "figure": article.figures, "date": article.dates}


def _places(article: Article, text: str, start: int, end: int) -> Iterator[int]:
    at = article.raw.find(text, start, end)
    while at >= 0:
        before, after = article.raw[at - 1 : at], article.raw[at + len(text) : at + len(text) + 1]
        if not (before.isalnum() or after.isalnum()):
            yield at
        at = article.raw.find(text, at + len(text), end)
