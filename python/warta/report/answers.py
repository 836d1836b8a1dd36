"""What a page says first of a story: what happened, who tells it, where they differ, who drew on whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import shorten

from warta.comparison import cited_by
from warta.report.drew import Drew
from warta.report.likeness import Likeness, same_texts
from warta.report.listing import Listing
from warta.report.told import KINDS, StoryView, Told, by_turns

#: How many differences, things that moved on, shared facts and facts of one article are told of a story, where it is
#: the only one and where it is one of several.
ALONE_ON_THE_PAGE, ONE_OF_SEVERAL = (2, 2, 5, 3), (1, 1, 3, 2)
#: A quote of fewer words says little without its sentence.
QUOTE_WORDS = 5
DRAWN, CITED = 3, 6
#: So many headlines are told where the page has one story.
HEADLINES = 14
#: Of so many articles it is told whom each names.
NAMING = 6
BEGINNING = 300
#: Days of the calendar, not months or years, which are told of too many things.
_DAYS = re.compile(r"\d{4}-\d\d-\d\d( / \d{4}-\d\d-\d\d)*")
#: A line of prose shorter than this is no sentence that says what happened.
SENTENCE = 50


@dataclass(frozen=True)
class Answer:
    """The answer that a story's articles give.

    Attributes
    ----------
    view : StoryView
    teller : int
        The article whose first lines say what happened.
    beginning : str
        Those lines.
    differing, moved, shared, alone : tuple of Told
        The first of each of the story's.
    copies : tuple of tuple of int
        Articles that carry one text.
    drawn : tuple of Drew
        Who drew on whom beyond those.
    names : dict
        Whom each article names, where the page has one story: of the articles that name most, in order of time.
    cited : list of (str, int)
        The sources cited most, and by how many articles; none where `names` tells of all articles.
    headlines : tuple of int
        The first articles, whose headlines are told; none where the page has other stories.
    nearest : Likeness or None
        The two most alike, where nobody drew on anybody.
    """

    view: StoryView
    teller: int
    beginning: str
    differing: tuple[Told, ...]
    moved: tuple[Told, ...]
    shared: tuple[Told, ...]
    alone: tuple[Told, ...]
    copies: tuple[tuple[int, ...], ...]
    drawn: tuple[Drew, ...]
    names: dict[int, tuple[str, ...]]
    cited: list[tuple[str, int]]
    headlines: tuple[int, ...]
    nearest: Likeness | None


def answer_of(
    listing: Listing, view: StoryView, pairs: Sequence[Likeness], shown: tuple[int, int, int, int] = ALONE_ON_THE_PAGE
) -> Answer:
    """What a story's articles answer; `pairs` are those of the story, `shown` how much is told of each kind."""
    differing, moved, shared, alone = shown
    members = view.group.members
    teller = next((row for row in members if listing.headlines[row].startswith(view.group.label)), members[0])
    copies = tuple(same_texts(pairs))
    text_of = {row: place for place, group in enumerate(copies) for row in group}
    apart = [drew for drew in view.drew if text_of.get(drew.later, -1) != text_of.get(drew.earlier, -2)]
    contradictions = _differing(view, differing)
    alone += differing - len(contradictions)  # what room is left
    names = _naming(view) if shown is ALONE_ON_THE_PAGE else {}
    cited = [(name, len(rows)) for name, rows in cited_by(listing.articles[list(members)]["cited"]).values()]
    return Answer(
        view,
        teller,
        _beginning(listing, teller),
        contradictions,
        view.moved[:moved],
        _by_kind(view.shared)[:shared],
        tuple(told for told in view.alone if told.kind != "date" and _says_something(told))[:alone],
        copies,
        tuple(apart[:DRAWN]),
        names,
        [] if names == view.names != {} else sorted(cited, key=lambda item: (-item[1], item[0]))[:CITED],
        members[:HEADLINES] if shown is ALONE_ON_THE_PAGE and len(members) > 1 else (),
        max(pairs, key=lambda pair: pair.cosine) if pairs and not copies and not apart else None,
    )


def _differing(view: StoryView, most: int) -> tuple[Told, ...]:
    """The first contradictions in figures and quotes; where there is none, the first in a day of the calendar."""
    found = tuple(told for told in view.differing if told.kind != "date")[:most]
    return found or tuple(told for told in view.differing if _DAYS.fullmatch(told.thing))[:1]


def _by_kind(several: Iterable[Told]) -> tuple[Told, ...]:
    """Figures and quotes by turns, those that most articles tell first; dates after them."""
    found = list(filter(_says_something, several))
    figures, quotes, dates = ([told for told in found if told.kind == kind] for kind in KINDS)
    return (*by_turns([figures, quotes]), *dates)


def _naming(view: StoryView) -> dict[int, tuple[str, ...]]:
    """Whom the articles name that name most, in order of time."""
    most = sorted(view.names, key=lambda number: -len(view.names[number]))[:NAMING]
    return {number: sources for number, sources in view.names.items() if number in most}


def _says_something(told: Told) -> bool:
    """Whether a reader who knows nothing yet learns from it: no bare number, no fragment of a quote, no weekday."""
    if told.kind == "quote":
        return len(told.plain.said.split()) >= QUOTE_WORDS
    return any(map(str.isalpha, told.plain.said)) and (told.kind == "figure" or told.plain.exact)


def _beginning(listing: Listing, row: int) -> str:
    """The first line of prose that is long enough to say something."""
    prose = [text for kind, text in listing.lines[row] if kind == "body"]
    first = next((text for text in prose if len(text) >= SENTENCE), prose[0] if prose else "")
    return shorten(first, BEGINNING, placeholder=" …")
