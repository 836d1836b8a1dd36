"""Stories: the articles of each, who was first, how coverage grew, and what it was about when."""

import datetime as dt
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from numbers import Integral
from typing import TYPE_CHECKING, Any, overload

from warta.articles.article import outlet_of
from warta.base.axes import bare, new_axes, short
from warta.base.parameters import check_integer, check_row
from warta.clusters.distinctive_terms import DistinctiveTerm
from warta.clusters.story_bounds import day_of_date
from warta.clusters.story_chapters import Chapter, chapters_of
from warta.clusters.story_columns import headline_of, told_of_copies
from warta.clusters.story_facts import StoryFacts
from warta.clusters.story_graph import day_of
from warta.clusters.story_listing import StoryListing, ranked
from warta.clusters.story_timeline import StorySlice, date_of, timeline
from warta.frames.shown import ShownByPrint, html_table, text_table
from warta.frames.table import Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SHOWN = 25
COLUMNS = ("id", "label", "size", "first", "last", "not_before", "outlets", "headline")
#: What a person is shown of a story: a label tells what the headline does, and a bound stands where a first day would.
COLUMNS_SHOWN = ("id", "label", "size", "first", "last", "outlets")
SHOWN_AS_TEXT = 10
OUTLETS_SHOWN = 5
MEANING = (
    "A story a row, the largest first: its id, as in {0}labels_{1}; the headline of its most typical article; how many "
    "articles, from when to when, and whose; what each of its days added."
)
GO_ON = "go on with {0}stories[0]{1} for one, {0}stories[0].articles{1}, {0}.to_pandas(){1}, {0}.plot(){1}"


@dataclass(frozen=True)
class StoryRow:
    """A story as a row of a table: what `Stories.to_pandas` and its like give."""

    id: int
    label: str
    size: int
    first: dt.date | dt.datetime | None
    last: dt.date | dt.datetime | None
    not_before: dt.date | None
    outlets: tuple[str, ...]
    headline: str

    def __getitem__(self, name: str) -> Any:
        """A field by its name, as of the mappings that rows were."""
        warnings.warn(
            f"a row of stories is a StoryRow: use row.{name}; rows will not be mappings from 0.2 on",
            FutureWarning,
            stacklevel=2,
        )
        if name not in self.__dataclass_fields__:
            raise KeyError(f"there is no field {name!r}; there are {', '.join(self.__dataclass_fields__)}")
        return getattr(self, name)


@dataclass(frozen=True)
class Story:
    """Articles that report one running event.

    Attributes
    ----------
    id : int
        Its number in `labels_`.
    label : str
        The medoid's headline, or its first sentence if it has none, shortened where a clause ends if it is long.
    rows : tuple of int
        Which articles, in time order; those without a date by their bounds (`bounds`), those without either
        last, in the order given.
    articles : tuple of Article
        The articles themselves, in that order.
    medoid : Article
        The article most similar to the others.
    """

    id: int
    label: str
    rows: tuple[int, ...]
    articles: tuple[Any, ...] = field(repr=False)
    medoid: Any = field(repr=False)
    _facts: StoryFacts | None = field(default=None, repr=False, compare=False)
    _places: tuple[int, ...] = field(default=(), repr=False, compare=False)  # of the rows in the facts

    @cached_property
    def terms(self) -> tuple[DistinctiveTerm, ...]:
        """Its most distinctive terms with their evidence, best first; worked out for all stories at once."""
        facts, places = self._described
        return facts.terms(int(facts.groups[places[0]]))

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """Its moments in order of time; worked out when first asked for.

        Average linkage as that of the stories, over pairs that count the less the more days are between them, cut
        higher. A story that nothing parts is one chapter. An article without a date counts as 24 days from any other.

        Examples
        --------
        >>> import warta
        >>> story = warta.StoryClusterer().fit(warta.sample()).stories_[0]
        >>> sum(chapter.size for chapter in story.chapters) == story.size
        True
        """
        facts, places = self._described
        return chapters_of(self.rows, places, facts, self.terms)

    @property
    def _described(self) -> tuple[StoryFacts, tuple[int, ...]]:
        if self._facts is None:
            return StoryFacts.of_one(self.articles), tuple(range(self.size))
        return self._facts, self._places

    @property
    def size(self) -> int:
        """How many articles."""
        return len(self.articles)

    @property
    def first_article(self) -> Any:
        """Who was first: the article published earliest, if any has a date."""
        return next((article for article in self.articles if article.published is not None), None)

    @property
    def first(self) -> dt.date | dt.datetime | None:
        """Earliest publication."""
        published = self._published()
        return published[0] if published else None

    @property
    def last(self) -> dt.date | dt.datetime | None:
        """Latest publication."""
        published = self._published()
        return published[-1] if published else None

    @property
    def not_before(self) -> dt.date | None:
        """For a story without any date of publication: the earliest of its articles' bounds."""
        bounds = [bound for bound in self.bounds if bound is not None]
        return min(bounds) if bounds and self.first is None else None

    @cached_property
    def bounds(self) -> tuple[dt.date | None, ...]:
        """Of each of `rows` that has no date, a day before which it cannot have appeared; None for the others.

        That is the day of a copy of it, if one has a date, else the first day that it tells of in full.

        Examples
        --------
        >>> import warta
        >>> text = "Dua perahu hilang di Teluk Tirtamaya pada 19 Juni 2024, kata kepala pelabuhan."
        >>> warta.StoryClusterer().fit([text]).stories_[0].bounds
        (datetime.date(2024, 6, 19),)
        """
        facts, places = self._described
        return tuple(map(facts.not_before, places))

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who reported it, most articles first; an article's is the outlet of its dateline, or its source."""
        return ranked(map(outlet_of, self.articles))

    @cached_property
    def copies(self) -> tuple[tuple[int, ...], ...]:
        """Which of `rows` have one text, identical or nearly so: those of each such text, in time order.

        Examples
        --------
        >>> import warta
        >>> text = "Hujan deras sejak malam membuat sungai meluap dan merendam ratusan rumah warga di tepi kota"
        >>> warta.StoryClusterer().fit([text, text + " kemarin"]).stories_[0].copies
        ((0, 1),)
        """
        facts, places = self._described
        runs: dict[int, list[int]] = {}
        for row, text in zip(self.rows, facts.original[list(places)].tolist(), strict=True):
            runs.setdefault(text, []).append(row)
        return tuple(tuple(rows) for rows in runs.values() if len(rows) > 1)

    @property
    def growth(self) -> tuple[tuple[dt.date, int], ...]:
        """Each day with articles, and how many there were by the end of it."""
        by_day = Counter(date_of(published) for published in self._published())
        total, grown = 0, []
        for day in sorted(by_day):
            total += by_day[day]
            grown.append((day, total))
        return tuple(grown)

    def timeline(self, slices: int | None = None) -> tuple[StorySlice, ...]:
        """What the story was about when: the distinctive terms of each slice of its days.

        Parameters
        ----------
        slices : int, optional
            Cut the days from first to last into so many equal slices. None takes each day with articles, and seven
            slices where there are more.

        Returns
        -------
        tuple of StorySlice
            first, last (days, both included), size, total and terms of each slice, in time order. Slices without
            articles and articles without a date are left out. Terms are those by class-based TF-IDF, slice against
            slice, without what every slice says and what is said but once; where there is but one, the story's own.

        Raises
        ------
        TypeError, ValueError
            If `slices` is not an integer of at least 1.

        Examples
        --------
        >>> import warta
        >>> story = warta.StoryClusterer().fit(warta.sample()).stories_[0]
        >>> sum(part.size for part in story.timeline()) <= story.size
        True
        """
        if slices is not None:
            if isinstance(slices, bool) or not isinstance(slices, int):
                raise TypeError(f"slices must be an integer or None, got {slices!r}")
            if slices < 1:
                raise ValueError(f"slices must be at least 1, got {slices}")
        dated = [article for article in self.articles if article.published is not None]
        found = timeline(dated, slices) if dated else ()
        return tuple(part._replace(terms=self.terms) for part in found) if len(found) == 1 else found

    def _repr_html_(self) -> str:
        slices = [
            (_days(part), part.size, part.total, ", ".join(term.term for term in part.terms))
            for part in self.timeline()
        ]
        runs = {rows[0]: self._told_of_runs(rows) for rows in self.copies}
        told: list[tuple[Any, ...]] = [
            (article.published or _bound(bound), outlet_of(article), headline_of(article) + runs.get(row, ""))
            for row, article, bound in zip(self.rows, self.articles, self.bounds, strict=True)
        ]
        more = [(f"… {len(told) - SHOWN} more …",)] if len(told) > SHOWN else []
        days = html_table(("days", "articles", "in all", "terms"), slices, caption=self.label)
        columns = ("published", "outlet", "headline")
        return days + html_table(columns, [*told[:SHOWN], *more], caption="Articles in time order")

    def _told_of_runs(self, rows: tuple[int, ...]) -> str:
        article_of = dict(zip(self.rows, self.articles, strict=True))
        return f" ({told_of_copies([outlet_of(article_of[row]) for row in rows])})"

    def _published(self) -> list[dt.date | dt.datetime]:
        return [article.published for article in self.articles if article.published is not None]


class Stories(ShownByPrint, Sequence[Story]):
    """Immutable sequence of :class:`Story`, the largest first, then the earliest, by bounds where no day is known.

    Articles that stand alone are stories of size 1. `table()` gives the rows that the HTML repr shows, `to_pandas`,
    `to_polars` and `to_arrow` the same as a frame.
    """

    def __init__(self, stories: Sequence[Story]) -> None:
        in_order = sorted(stories, key=lambda story: (-story.size, _order(story), story.id))
        self._made: list[Story | None] = list(in_order)
        self._listing: StoryListing | None = None

    @classmethod
    def _of(cls, listing: StoryListing) -> "Stories":
        stories = cls.__new__(cls)
        stories._made = [None] * len(listing)
        stories._listing = listing
        return stories

    def _story(self, at: int) -> Story:
        story = self._made[at]
        if story is None:
            assert self._listing is not None
            story = self._made[at] = self._listing.story(at)
        return story

    @property
    def _stories(self) -> tuple[Story, ...]:
        return tuple(map(self._story, range(len(self))))

    @property
    def _sizes(self) -> list[int]:
        return [story.size for story in self._stories] if self._listing is None else self._listing.sizes.tolist()

    @property
    def _ids(self) -> list[int]:
        return [story.id for story in self._stories] if self._listing is None else self._listing.ids.tolist()

    @cached_property
    def _columns(self) -> dict[str, list[Any]]:
        if self._listing is not None:
            return self._listing.columns()
        rows = [
            (
                story.id,
                story.label,
                story.size,
                story.first,
                story.last,
                story.not_before,
                story.outlets,
                headline_of(story.medoid),
            )
            for story in self._stories
        ]
        return {name: [row[at] for row in rows] for at, name in enumerate(COLUMNS)}

    def __len__(self) -> int:
        return len(self._made)

    def __iter__(self) -> Iterator[Story]:
        return map(self._story, range(len(self)))

    @overload
    def __getitem__(self, key: int) -> Story: ...
    @overload
    def __getitem__(self, key: slice) -> "Stories": ...
    def __getitem__(self, key: Any) -> "Story | Stories":
        """One story by its place in this sequence, several by a slice."""
        if isinstance(key, slice):
            return Stories([self._story(at) for at in range(len(self))[key]])
        check_row("key", key, len(self))
        return self._story(range(len(self))[key])

    def of(self, story_id: int) -> Story:
        """The story with this id, as in `labels_`.

        Raises
        ------
        KeyError
            If there is none.
        TypeError
            If `story_id` is no integer.
        """
        if not isinstance(story_id, Integral):
            raise TypeError(f"story_id must be an integer, got {story_id!r:.80}")
        if story_id not in self._ids:
            raise KeyError(f"no story has the id {story_id}")
        return self._story(self._ids.index(story_id))

    def table(self) -> Table[StoryRow]:
        """One row a story: id, label, size, first, last, not_before, outlets, headline (the medoid's).

        `not_before` says of a story without any date of publication before which day it cannot have appeared.
        """
        return Table.of_columns(StoryRow, self._columns)

    def to_pandas(self) -> Any:
        """The table as a pandas DataFrame, one row a story."""
        return self.table().to_pandas()

    def to_polars(self) -> Any:
        """The table as a polars DataFrame."""
        return self.table().to_polars()

    def to_arrow(self) -> Any:
        """The table as a pyarrow Table."""
        return self.table().to_arrow()

    def plot(self, ax: "Axes | None" = None, *, count: int = 8) -> "Axes":
        """How the largest stories grew: a step each day with articles, up to how many there were by its end.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one if None.
        count : int
            How many stories at most; those without any date are left out.

        Returns
        -------
        matplotlib.axes.Axes
        """
        check_integer("count", count, least=0)
        ax = new_axes(ax)
        for story in islice((story for story in self if story.growth), count):
            days, articles = zip(*story.growth, strict=True)
            ax.plot(days, articles, drawstyle="steps-post", marker="o", markersize=4, label=short(story.label))
        ax.tick_params(axis="x", rotation=45)
        ax.set(ylabel="articles", ylim=(0, None))
        if ax.get_lines():
            ax.legend(frameon=False, loc="upper left", bbox_to_anchor=(1, 1), title="story")
        return bare(ax)

    def __eq__(self, other: object) -> bool:
        return self._stories == other._stories if isinstance(other, Stories) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._stories)

    def __repr__(self) -> str:
        articles = sum(self._sizes)
        told = sum(size > 1 for size in self._sizes)
        return f"Stories({articles} articles: {told} stories of several, {len(self) - told} alone)"

    def __str__(self) -> str:
        if not len(self):
            return repr(self)
        rows = [_values_shown(row) for row in self.table()[:SHOWN_AS_TEXT]]
        more = f"… {len(self) - SHOWN_AS_TEXT:,} more; " if len(self) > SHOWN_AS_TEXT else ""
        return "\n".join([repr(self), text_table(COLUMNS_SHOWN, rows), more + GO_ON.format("", "")])

    def _repr_html_(self) -> str:
        rows: list[tuple[Any, ...]] = [
            (*_values_shown(row), _over_time(self._story(at))) for at, row in enumerate(self.table()[:SHOWN])
        ]
        more = [(f"… {len(self) - SHOWN} more …",)] if len(self) > SHOWN else []
        before, after = (f"<p>{told.format('<code>', '</code>')}</p>" for told in (MEANING, GO_ON))
        columns = (*COLUMNS_SHOWN, "over time")
        return html_table(columns, [*rows, *more], before=before, caption=repr(self), after=after)


def _order(story: Story) -> float:
    """The first day of a story, the bound where there is no day."""
    first = story.first_article
    if first is not None:
        return day_of(first)
    return float("inf") if story.not_before is None else day_of_date(story.not_before)


def _over_time(story: Story) -> str:
    """What each slice of a story of several adds to what it is about."""
    slices = story.timeline() if story.size > 1 else ()
    told = [f"{_days(part)}: {', '.join(term.term for term in part.terms[:2])}" for part in slices]
    return "; ".join(told) if len(told) > 1 else ""


def _days(part: StorySlice) -> str:
    return f"{part.first}" if part.first == part.last else f"{part.first} to {part.last}"


def _bound(day: dt.date | None) -> str | None:
    """What stands where a date of publication would."""
    return f"not before {day}" if day else None


def _values_shown(row: StoryRow) -> tuple[Any, ...]:
    """What a person is shown of a story's row."""
    more = f" + {len(row.outlets) - OUTLETS_SHOWN}" if len(row.outlets) > OUTLETS_SHOWN else ""
    first = row.first or _bound(row.not_before)
    return (row.id, row.label, row.size, first, row.last, ", ".join(row.outlets[:OUTLETS_SHOWN]) + more)
