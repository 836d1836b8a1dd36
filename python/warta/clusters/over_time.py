"""How much of what is written each label has, by day, week or month."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from warta.articles.sources import articles_of
from warta.base.axes import bare, new_axes, short
from warta.base.parameters import as_array, check_choice, check_integer
from warta.clusters.stories import Stories
from warta.clusters.story_timeline import date_of
from warta.frames.table import Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PERIODS = ("day", "week", "month")


@dataclass(frozen=True)
class LabelPeriodRow:
    """A label in a period: how much of what was published then it has.

    `label` is its number, `name` what it is called; `first` and `last` are the days of the period, both included;
    `articles` is how many of its articles were published then, `total` how many in all; `share` is the former by the
    latter, 0 where nothing was published.
    """

    label: int
    name: str
    first: dt.date
    last: dt.date
    articles: int
    total: int
    share: float


class LabelsOverTime(Table[LabelPeriodRow]):
    """Labels by period: a row each, those of one label together, in order of time."""

    def __init__(self, rows: Iterable[LabelPeriodRow]) -> None:
        super().__init__(LabelPeriodRow, rows)

    def plot(self, ax: Axes | None = None) -> Axes:  # type: ignore[override]
        """The share of each label over time: a line a label, a point a period.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one if None.

        Returns
        -------
        matplotlib.axes.Axes
        """
        ax = new_axes(ax)
        for label in dict.fromkeys(self["label"]):
            rows = [row for row in self if row.label == label]
            days, shares = [row.first for row in rows], [row.share for row in rows]
            ax.plot(days, shares, marker="o", markersize=4, label=short(rows[0].name))  # type: ignore[arg-type]
        ax.tick_params(axis="x", rotation=45)
        ax.set(ylabel="share of articles", ylim=(0, None))
        if ax.get_lines():
            ax.legend(frameon=False, loc="upper left", bbox_to_anchor=(1, 1))
        return bare(ax)


def labels_over_time(articles: Any, labels: Any, *, period: str = "week", n_labels: int = 10) -> LabelsOverTime:
    r"""The share of each story's or cluster's articles in what was published each day, week or month.

    .. math:: \text{share}_{lp} = \frac{|\{a : a \text{ has label } l, a \text{ published in } p\}|}
        {|\{a : a \text{ published in } p\}|}

    Parameters
    ----------
    articles : iterable of Article, or a folder, file or table that :func:`warta.read` takes
        Articles without a date count nowhere.
    labels : Stories or array_like of shape (n,), int
        The stories of these articles, or a label an article, such as `labels_` of :class:`SphericalKMeans`. Articles
        labelled -1 belong to none and count in the total.
    period : {"day", "week", "month"}
        Weeks begin on Monday.
    n_labels : int
        How many labels, those of most dated articles first; of as many, the lower number.

    Returns
    -------
    LabelsOverTime
        A row for each of these labels and each period from the first to the last with articles, those in which the
        label has none among them. A story is named by its label, any other label by its number.

    Raises
    ------
    TypeError
        If `articles` are no articles and name none, or labels are no integers.
    ValueError
        If there are not as many labels as articles, `period` is none of these, `n_labels` is below 1, or no article has
        a date.

    Notes
    -----
    Days are those of each article's own time zone. Cost: linear in the articles, and in labels times periods.

    Examples
    --------
    >>> import warta
    >>> articles = warta.sample()
    >>> found = warta.labels_over_time(articles, warta.stories(articles), period="month", n_labels=2)
    >>> found[0].first, found[0].articles <= found[0].total
    (datetime.date(2025, 3, 1), True)
    """
    several = articles_of(articles)
    check_choice("period", period, PERIODS)
    check_integer("n_labels", n_labels, least=1)
    of_row, names = _labels_of(labels, len(several))
    days = [None if article.published is None else date_of(article.published) for article in several]
    dated = [row for row, day in enumerate(days) if day is not None]
    if not dated:
        raise ValueError("articles have no date of publication; at least one must have")
    start_of = {row: _start(days[row], period) for row in dated}  # type: ignore[arg-type]
    totals = Counter(start_of.values())
    counts = Counter((int(of_row[row]), start) for row, start in start_of.items())
    sizes = Counter(int(of_row[row]) for row in dated if of_row[row] != -1)
    starts = list(_starts(min(totals), max(totals), period))
    return LabelsOverTime(
        LabelPeriodRow(
            label,
            names.get(label, str(label)),
            start,
            _end(start, period),
            counts[label, start],
            totals[start],
            counts[label, start] / totals[start] if totals[start] else 0.0,
        )
        for label in sorted(sizes, key=lambda label: (-sizes[label], label))[:n_labels]
        for start in starts
    )


def _labels_of(labels: Any, count: int) -> tuple[NDArray[Any], dict[int, str]]:
    """The label of each article, and what labels are called."""
    if isinstance(labels, Stories):
        of_row = np.full(count, -1)
        for story in labels:
            if max(story.rows) >= count:
                raise ValueError(f"labels are stories of other articles: there is no article {max(story.rows)}")
            of_row[list(story.rows)] = story.id
        return of_row, {story.id: story.label for story in labels}
    groups = as_array("labels", labels)
    if groups.dtype.kind not in "iu":
        raise TypeError(f"labels must be Stories or integers, got dtype {groups.dtype}")
    if groups.shape != (count,):
        raise ValueError(f"labels must have one value an article, got shape {groups.shape} for {count} articles")
    return groups, {}


def _start(day: dt.date, period: str) -> dt.date:
    """The first day of the period that a day is in."""
    if period == "week":
        return dt.date.fromordinal(max(1, day.toordinal() - day.weekday()))
    return day.replace(day=1) if period == "month" else day


def _end(start: dt.date, period: str) -> dt.date:
    """The last day of the period that begins on a day."""
    if period == "week":
        return dt.date.fromordinal(min(start.toordinal() + 6, dt.date.max.toordinal()))
    return start.replace(day=monthrange(start.year, start.month)[1]) if period == "month" else start


def _starts(first: dt.date, last: dt.date, period: str) -> Iterator[dt.date]:
    """The first days of the periods from one to another."""
    yield first
    while first < last:
        first = _end(first, period) + dt.timedelta(days=1)
        yield first
