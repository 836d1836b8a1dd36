"""What goes on the page, worked out from the articles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from textwrap import shorten
from typing import Any

from warta.articles import Articles
from warta.base.progress import Progress, step, watched
from warta.comparison import cited_by, compare
from warta.report.answers import ALONE_ON_THE_PAGE, ONE_OF_SEVERAL, Answer, answer_of
from warta.report.article_blocks import article_lines, article_views, removed
from warta.report.charts import Timeline, timeline
from warta.report.drew import Drew, most_of_each
from warta.report.likeness import EVERY_PAIR, NARROW_ROWS, Compared, Likeness, by_story
from warta.report.listing import Listing
from warta.report.plane import story_boxes
from warta.report.stories import StoryGroup, bounds_by_article, groups_of
from warta.report.told import LINES, StoryView, Told, around, story_view
from warta.views import HeatMap, Interface, pair_view

A_YEAR = dt.timedelta(days=365)
STORIES_SHOWN = 40
#: The cards of further stories are folded, and what their articles say is told of so many.
CARDS_OPEN = 8
STORIES_COMPARED = 24
ANSWERS_SHOWN = 3
#: So many comparisons are drawn beforehand where articles are many, and they may take so many bytes.
PAIRS_DRAWN = 20
PAIRS_BYTES = 1_400_000
DISAGREEMENTS_SHOWN = 6
A_STORY = 2
NAME_LENGTH = 32
NEAREST_SHOWN = 4
MAP_LISTED = 100
DRAWN_SHOWN = 6
CITED_SHOWN = 10
#: A text that is named and shares less with the one that names it is told as named only.
PART_TOLD = 0.05


@dataclass(frozen=True)
class PairView:
    """A comparison on the page: two articles' numbers, and the HTML."""

    a: int
    b: int
    html: str


@dataclass(frozen=True, eq=False)
class Content:
    """All that the page shows."""

    listing: Listing
    stories: list[StoryGroup]
    story_views: list[StoryView]
    answers: list[Answer]
    likenesses: list[Likeness]
    timeline: Timeline | None
    articles_map: HeatMap | None
    stories_map: HeatMap | None
    narrow_map: HeatMap | None
    boxes: list[list[int]]
    pairs: list[PairView]
    article_lines: list[list[Any]]
    article_views: list[dict[str, Any]]
    removed: list[tuple[str, int, int]]
    prose_characters: int

    @property
    def articles(self) -> Articles:
        """All articles."""
        return self.listing.articles

    @cached_property
    def disagreements(self) -> list[tuple[StoryView, Told]]:
        """Contradictions of stories that are not answered for, the likeliest of each story first."""
        return _by_rank([view for view in self.story_views if view not in self._answered])[:DISAGREEMENTS_SHOWN]

    @cached_property
    def first_pair(self) -> tuple[int, int] | None:
        """The comparison that the page opens with: the first contradiction's, else the first drawn."""
        for view in (*self._answered, *self.story_views):
            for told in view.differing:
                return next(told.against, None)
        return (self.pairs[0].a, self.pairs[0].b) if self.pairs else None

    @cached_property
    def _answered(self) -> list[StoryView]:
        return [answer.view for answer in self.answers]

    @cached_property
    def nearest(self) -> list[Likeness]:
        """The most similar pairs."""
        return self.likenesses[:NEAREST_SHOWN]

    @cached_property
    def drawn(self) -> list[Drew]:
        """Who drew on whom, most first."""
        return _drawn(self.story_views)

    @cached_property
    def cited(self) -> list[tuple[str, int]]:
        """The sources that most articles cite, and how many do."""
        found = [(name, len(numbers)) for name, numbers in cited_by(self.articles["cited"]).values()]
        return sorted(found, key=lambda item: (-item[1], item[0]))[:CITED_SHOWN]

    @cached_property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """The first and last day of publication; None if no article is dated."""
        found = [day for day in self.listing.days if day is not None]
        return (min(found), max(found)) if found else None

    @cached_property
    def dated(self) -> int:
        """How many articles have a day of publication."""
        return sum(day is not None for day in self.listing.days)

    @cached_property
    def bound_of(self) -> dict[int, dt.date | None]:
        """Of articles without a date, before which day they cannot have appeared."""
        return bounds_by_article(self.stories)

    @cached_property
    def several(self) -> list[StoryGroup]:
        """The stories of more than one article."""
        return [story for story in self.stories if len(story.members) > 1]

    @property
    def mapped(self) -> list[StoryGroup]:
        """The stories that the table beside the map lists."""
        return (self.several or self.stories)[:MAP_LISTED]

    @property
    def cards(self) -> tuple[list[StoryView], list[StoryView]]:
        """The stories whose cards are open, and those whose cards are folded."""
        return self.story_views[:CARDS_OPEN], self.story_views[CARDS_OPEN:]

    @property
    def outlets(self) -> int:
        """How many outlets there are."""
        return len(set(map(str.casefold, self.listing.outlets)) - {""})

    @property
    def characters(self) -> int:
        """Characters of all articles, white space between lines not counted."""
        return max(1, self.prose_characters + sum(size for _, _, size in self.removed))

    def name_of(self, number: int) -> str:
        """How a reader calls an article: its outlet, else its headline's first words."""
        outlet = self.listing.outlets[number]
        if outlet:
            return outlet
        headline = self.articles[number].headline or self.listing.ids[number]
        return shorten(headline, NAME_LENGTH, placeholder=" …")

    def headline(self, number: int) -> str:
        """An article's headline, else its first words, else its id."""
        return self.listing.called(number)

    def names_of(self, numbers: Sequence[int]) -> list[str]:
        """What a reader calls some articles, each name once."""
        return list(map(self.name_of, self.first_of_each_name(numbers)))

    def first_of_each_name(self, numbers: Sequence[int]) -> list[int]:
        """Of the articles that a reader calls alike the first."""
        first: dict[str, int] = {}
        for number in numbers:
            first.setdefault(self.name_of(number), number)
        return list(first.values())

    def names_apart(self, one: int, other: int) -> tuple[str, str]:
        """What a reader calls two articles: their outlets, or the headlines too where that is one."""
        names = self.name_of(one), self.name_of(other)
        if names[0] != names[1]:
            return names
        quoted = (shorten(self.headline(number), NAME_LENGTH, placeholder=" …") for number in (one, other))
        first, second = (f"{names[0]} (“{headline}”)" for headline in quoted)
        return first, second

    def told_of_drawing(self, drew: Drew, words: Interface) -> str:
        """Who drew on whom, and what speaks for it: its name, the part of the text that both have, or both."""
        key = "drew_on_part"
        if drew.names:
            key = "drew_on_both" if drew.part >= PART_TOLD else "drew_on_cited"
        later, earlier = self.names_apart(drew.later, drew.earlier)
        return words(key, later=later, earlier=earlier, part=words.percent(drew.part))

    def around(self, sentence: str, part: str, length: int = LINES) -> str:
        """A sentence, or as much of it around a part as has room on the first screen."""
        return around(sentence, part, length)

    @cached_property
    def within_a_year(self) -> bool:
        """Whether the days of publication, which the lede tells, are so near that none needs its year beside it."""
        return self.days is not None and self.days[1] - self.days[0] < A_YEAR

    def undated(self, story: StoryGroup) -> int:
        """How many articles of a story have no day of publication."""
        return sum(self.listing.days[member] is None for member in story.members)

    def compared_of(self, story: StoryGroup) -> int:
        """How many articles of a story were compared."""
        return len(self.story_views[story.number].compared)

    def outlets_named(self, numbers: Iterable[int]) -> int:
        """Of how many of some articles the outlet is known."""
        return sum(bool(self.listing.outlets[number]) for number in numbers)

    def pair_of(self, told: Told) -> tuple[int, int] | None:
        """Two articles that contradict each other."""
        return next(told.against, None)

    def pair_link(self, one: int, other: int) -> str:
        """Where two articles are side by side."""
        return f"#pair-{min(one, other)}-{max(one, other)}"

    def no_link(self, one: int, other: int) -> str:  # noqa: ARG002
        """Two stories have nowhere to be side by side."""
        return ""

    def story_of_row(self, row: int) -> str:
        """What a row of a heat map of stories is."""
        return self.stories[row].label


def content_of(articles: Articles, words: Interface, progress: Progress = None) -> Content:
    """Cluster, compare and lay out the articles."""
    with step(progress, "grouping") as report:
        listing = Listing.of(articles)
        stories, graph = groups_of(listing, report, STORIES_SHOWN)
    shown = stories[:STORIES_SHOWN]
    numbers = sorted(member for story in shown for member in story.members)
    with step(progress, "cutting") as report:
        compared = Compared(compare(articles[numbers], progress=report), numbers)
    views = [story_view(articles, story) for story in watched(shown[:STORIES_COMPARED], progress, "comparing", "story")]
    views += [StoryView(story) for story in shown[STORIES_COMPARED:]]
    likenesses = compared.likenesses(shown, ANSWERS_SHOWN)
    of_story = by_story(likenesses, shown)
    several = [view for view in views if len(view.group.members) > 1] or views
    much = ALONE_ON_THE_PAGE if len(stories) == 1 else ONE_OF_SEVERAL
    answers = [answer_of(listing, view, of_story[view.group.number], much) for view in several[:ANSWERS_SHOWN]]
    wanted = _wanted(compared, answers, views, likenesses)
    articles_map = compared.heat_map_of_articles(stories) if len(numbers) == len(articles) else None
    set_apart, prose = removed(listing.lines)
    return Content(
        listing=listing,
        stories=stories,
        story_views=views,
        answers=answers,
        likenesses=likenesses,
        timeline=timeline(listing, stories, words),
        articles_map=articles_map,
        stories_map=None if articles_map else compared.heat_map_of_stories(shown),
        narrow_map=compared.heat_map_of_stories(shown[:NARROW_ROWS]) if len(articles) > NARROW_ROWS else None,
        boxes=story_boxes(stories, graph).tolist() if len(articles) > 1 else [],
        pairs=_drawn_pairs(compared, wanted, words, progress),
        article_lines=article_lines(listing, stories, words),
        article_views=article_views(listing),
        removed=set_apart,
        prose_characters=prose,
    )


def _drawn(views: Sequence[StoryView]) -> list[Drew]:
    return most_of_each(drew for view in views for drew in view.drew)[:DRAWN_SHOWN]


def _by_rank(views: Sequence[StoryView]) -> list[tuple[StoryView, Told]]:
    """The first contradictions of all stories, then the second of each."""
    found = [(place, view, told) for view in views for place, told in enumerate(view.differing[:A_STORY])]
    return [(view, told) for _, view, told in sorted(found, key=lambda item: item[0])]


def _wanted(
    compared: Compared, answers: Sequence[Answer], views: Sequence[StoryView], likenesses: Sequence[Likeness]
) -> list[tuple[int, int]]:
    """The pairs to draw beforehand: contradictions first, then who drew on whom, then the most alike."""
    answered = [told for answer in answers for told in answer.differing]
    others = [told for _, told in _by_rank(views)[:DISAGREEMENTS_SHOWN]]
    pairs = [
        *(pair for told in (*answered, *others) if (pair := next(told.against, None)) is not None),
        *(drew.ends for answer in answers for drew in answer.drawn),
        *(drew.ends for drew in _drawn(views)),
        *((pair.a, pair.b) for pair in likenesses),
    ]
    known = list(dict.fromkeys(pair for pair in pairs if pair in compared))
    return known if len(compared.numbers) <= EVERY_PAIR else known[:PAIRS_DRAWN]


def _drawn_pairs(
    compared: Compared, wanted: Sequence[tuple[int, int]], words: Interface, progress: Progress
) -> list[PairView]:
    """The comparisons drawn beforehand, as far as space goes."""
    space = PAIRS_BYTES
    pairs = []
    for a, b in watched(wanted, progress, "comparing", "pair"):
        comparison = compared.matrix[compared.row_of[a], compared.row_of[b]]
        html = str(pair_view(comparison, words.language))
        space -= len(html) // 4
        if space < 0:
            break
        pairs.append(PairView(a, b, html))
    return pairs
