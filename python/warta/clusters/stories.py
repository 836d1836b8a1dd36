"""Stories: the articles of each, who was first, how coverage grew, and what it was about when."""

import datetime as dt
import html
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, overload

from warta.base.axes import bare, new_axes, short
from warta.clusters.distinctive_terms import DistinctiveTerm
from warta.clusters.story_graph import day_of
from warta.clusters.story_timeline import StorySlice, date_of, timeline

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SHOWN = 25
TABLE = "border-collapse:collapse;font:13px/1.4 system-ui,sans-serif;color:inherit;background:transparent"
LINE = "1px solid color-mix(in srgb, currentColor 25%, transparent)"
CELL = f"text-align:left;vertical-align:top;padding:2px 12px 2px 0;border-bottom:{LINE}"


@dataclass(frozen=True)
class Story:
    """Articles that report one running event.

    Attributes
    ----------
    id : int
        Its number in `labels_`.
    label : str
        Its most distinctive terms.
    terms : tuple of DistinctiveTerm
        The same with their evidence, best first.
    rows : tuple of int
        Which articles, in time order; those without a date come last, in the order given.
    articles : tuple of Article
        The articles themselves, in that order.
    medoid : Article
        The article most similar to the others.
    """

    id: int
    label: str
    terms: tuple[DistinctiveTerm, ...]
    rows: tuple[int, ...]
    articles: tuple[Any, ...] = field(repr=False)
    medoid: Any = field(repr=False)

    @property
    def size(self) -> int:
        """How many articles."""
        return len(self.articles)

    @property
    def first_article(self) -> Any:
        """Who was first: the article published earliest, if any has a date."""
        return self.articles[0] if self.articles[0].published is not None else None

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
    def outlets(self) -> tuple[str, ...]:
        """Who reported it, most articles first; an article's source, or the outlet of its dateline."""
        named = Counter(outlet for article in self.articles if (outlet := article.source or article.outlet))
        return tuple(sorted(named, key=lambda outlet: (-named[outlet], outlet)))

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
            (_days(part), str(part.size), str(part.total), ", ".join(term.term for term in part.terms))
            for part in self.timeline()
        ]
        told = [
            (_shown(article.published), _shown(article.source or article.outlet), headline_of(article))
            for article in self.articles
        ]
        return _html_table(self.label, ("days", "articles", "in all", "terms"), slices) + _html_table(
            "Articles in time order", ("published", "outlet", "headline"), told[:SHOWN], len(told) - SHOWN
        )

    def _published(self) -> list[dt.date | dt.datetime]:
        return [article.published for article in self.articles if article.published is not None]


class Stories(Sequence[Story]):
    """Immutable sequence of :class:`Story`, the largest first, then the earliest.

    Articles that stand alone are stories of size 1. `table()` gives the rows that the HTML repr shows.
    """

    def __init__(self, stories: Sequence[Story]) -> None:
        self._stories = tuple(sorted(stories, key=lambda story: (-story.size, _order(story.articles[0]), story.id)))

    def __len__(self) -> int:
        return len(self._stories)

    def __iter__(self) -> Iterator[Story]:
        return iter(self._stories)

    @overload
    def __getitem__(self, key: int) -> Story: ...
    @overload
    def __getitem__(self, key: slice) -> "Stories": ...
    def __getitem__(self, key: Any) -> "Story | Stories":
        """One story by its place in this sequence, several by a slice."""
        return Stories(self._stories[key]) if isinstance(key, slice) else self._stories[key]

    def of(self, story_id: int) -> Story:
        """The story with this id, as in `labels_`.

        Raises
        ------
        KeyError
            If there is none.
        """
        for story in self._stories:
            if story.id == story_id:
                return story
        raise KeyError(f"no story has the id {story_id}")

    def table(self) -> list[dict[str, Any]]:
        """One dict per story: id, label, size, first, last, outlets, headline (the medoid's)."""
        return [
            {
                "id": story.id,
                "label": story.label,
                "size": story.size,
                "first": story.first,
                "last": story.last,
                "outlets": story.outlets,
                "headline": headline_of(story.medoid),
            }
            for story in self._stories
        ]

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
        ax = new_axes(ax)
        for story in [story for story in self._stories if story.growth][:count]:
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
        articles = sum(story.size for story in self._stories)
        told = sum(story.size > 1 for story in self._stories)
        return f"Stories({articles} articles: {told} stories of several, {len(self) - told} alone)"

    def _repr_html_(self) -> str:
        columns = ("id", "label", "size", "first", "last", "outlets", "headline")
        shown = zip(self._stories, self.table()[:SHOWN], strict=False)
        rows = [(*(_shown(row[name]) for name in columns), _over_time(story)) for story, row in shown]
        return _html_table(repr(self), (*columns, "over time"), rows, len(self) - SHOWN)


def in_time_order(rows: Sequence[int], articles: Sequence[Any]) -> tuple[int, ...]:
    """The rows by publication; those without a date last, in the order given."""
    return tuple(sorted(rows, key=lambda row: _order(articles[row])))


def headline_of(article: Any) -> str:
    """The headline, or else how the text begins."""
    headline: str = article.headline or article.text[:80]
    return headline


def _order(article: Any) -> tuple[bool, float]:
    day = day_of(article)
    return (day != day, 0.0 if day != day else day)


def _over_time(story: Story) -> str:
    """What each slice of a story of several adds to what it is about."""
    slices = story.timeline() if story.size > 1 else ()
    told = [f"{_days(part)}: {', '.join(term.term for term in part.terms[:2])}" for part in slices]
    return "; ".join(told) if len(told) > 1 else ""


def _days(part: StorySlice) -> str:
    return f"{part.first}" if part.first == part.last else f"{part.first} to {part.last}"


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, tuple):
        return ", ".join(value[:5]) + (f" + {len(value) - 5}" if len(value) > 5 else "")
    return str(value)


def _html_table(caption: str, columns: Sequence[str], rows: Sequence[Sequence[str]], more: int = 0) -> str:
    """A table of texts, escaped; `more` rows are told of and not shown."""
    head = "".join(f'<th style="{CELL}">{html.escape(name)}</th>' for name in columns)
    body = "".join(
        "<tr>" + "".join(f'<td style="{CELL}">{html.escape(cell)}</td>' for cell in row) + "</tr>" for row in rows
    )
    tail = f'<tr><td style="{CELL}" colspan="{len(columns)}">… {more} more …</td></tr>' if more > 0 else ""
    return (
        f'<table style="{TABLE}"><caption style="text-align:left">{html.escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}{tail}</tbody></table>"
    )
