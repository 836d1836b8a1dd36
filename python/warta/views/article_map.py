"""A map of articles in the plane, in which some can be chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from importlib.resources import files
from importlib.util import find_spec
from numbers import Integral
from textwrap import shorten
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from warta.articles import Articles
from warta.articles.article import outlet_of
from warta.base.parameters import as_list
from warta.views.fragments import templates
from warta.views.themes import in_themes

if TYPE_CHECKING:
    from warta.comparison import ComparisonMatrix

WIDTH, HEIGHT, MARGIN = 720.0, 460.0, 28.0
#: How many labels have a colour of their own; the others share the last.
COLOURS = 8
#: A label's height, and the width of its letters on average.
LINE, LETTER = 16.0, 6.9
LABEL_LENGTH = 34


class ArticleMap:
    """The articles as points, near where alike.

    Made by :meth:`warta.ComparisonMatrix.map`. In a notebook with anywidget (``pip install 'warta[widget]'``) a click
    chooses an article, a drag those of a rectangle, and `selected` gives them; without it, and where no script runs (a
    notebook converted to HTML, or reopened), the same picture stands still.

    Attributes
    ----------
    places : ndarray of float64, shape (articles, 2)
        Classical multidimensional scaling of 1 - cosine.
    labels : ndarray of int, shape (articles,)
        What each point's colour stands for.

    Examples
    --------
    >>> import warta
    >>> chart = warta.compare(warta.sample()[:5]).map()
    >>> chart.select([0, 3])
    >>> chart.selected.ids
    ['01_erupsi_karangsewu', '04_status_awas']
    """

    def __init__(self, matrix: ComparisonMatrix, labels: Sequence[int] | None = None) -> None:
        count = len(matrix)
        given = None if labels is None else as_list("labels", labels)
        if given is not None and len(given) != count:
            raise ValueError(f"labels must hold one label an article: {count}, got {len(given)}")
        for label in given or ():
            if not isinstance(label, Integral):
                raise TypeError(f"labels must be integers, got {label!r:.80}")
        self._articles = matrix.articles
        self._chosen: list[int] = []
        self.places = matrix.places
        self.labels = np.zeros(count, dtype=np.intp) if given is None else np.asarray(given, dtype=np.intp)

    def __len__(self) -> int:
        return len(self._articles)

    @property
    def selected_rows(self) -> list[int]:
        """The numbers of the articles chosen, ascending."""
        return sorted(self.widget.selected if "widget" in vars(self) else self._chosen)

    @property
    def selected(self) -> Articles:
        """The articles chosen."""
        return self._articles[self.selected_rows]

    def select(self, rows: Iterable[int]) -> None:
        """Choose articles by number, instead of those chosen before.

        Raises
        ------
        TypeError
            If one of `rows` is no integer.
        IndexError
            If there is no such article.
        """
        chosen = as_list("rows", rows)
        for row in chosen:
            if not isinstance(row, int | np.integer):
                raise TypeError(f"rows must hold integers, got {row!r}")
            if not 0 <= row < len(self):
                raise IndexError(f"rows: there is no article {row}; there are {len(self)}, counted from 0")
        self._chosen = sorted({int(row) for row in chosen})
        if "widget" in vars(self):
            self.widget.selected = self._chosen

    @cached_property
    def widget(self) -> Any:
        """The anywidget behind the map, to be observed or put into a layout; its trait `selected` holds numbers.

        Raises
        ------
        ImportError
            If anywidget is not installed.
        """
        if find_spec("anywidget") is None:
            raise ImportError("choosing on the map needs anywidget: pip install 'warta[widget]'")
        import anywidget
        import traitlets

        class MapWidget(anywidget.AnyWidget):
            _esm = _file("map.js")
            _css = in_themes(_file("map.css"))
            points: Any = traitlets.List().tag(sync=True)
            selected: Any = traitlets.List(traitlets.Int()).tag(sync=True)
            still: Any = traitlets.Unicode().tag(sync=True)  # class of the pictures that stand for it

        return MapWidget(points=self._points(), selected=self._chosen, still=f"w-still-{uuid4().hex}")

    def _points(self) -> list[dict[str, Any]]:
        """Each article's place in the picture, colour and words."""
        span = np.ptp(self.places, axis=0).max(initial=0.0) or 1.0
        middle = (self.places.max(axis=0) + self.places.min(axis=0)) / 2
        scale = min(WIDTH, HEIGHT) - 2 * MARGIN
        stretch = np.array([(WIDTH - 2 * MARGIN) / scale, 1.0])
        at = (self.places - middle) / span * scale * stretch + np.array([WIDTH / 2, HEIGHT / 2])
        colours = {label: min(rank, COLOURS - 1) for rank, label in enumerate(_by_size(self.labels))}
        return [
            {
                "x": round(float(x), 1),
                "y": round(float(y), 1),
                "colour": colours[int(label)],
                "title": article.headline or article.id,
                "note": " · ".join(filter(None, (outlet_of(article), str(article.published or "")[:10]))),
            }
            for (x, y), label, article in zip(at, self.labels, self._articles, strict=True)
        ]

    def _repr_html_(self) -> str:
        chosen = set(self.selected_rows)
        points = [{**point, "chosen": row in chosen} for row, point in enumerate(self._points())]
        picture = (
            templates()
            .get_template("map.html.j2")
            .render(points=points, labels=_words(points, self.labels), width=WIDTH, height=HEIGHT)
        )
        return f"<style>{in_themes(_file('map.css'))}</style>{picture}"

    def _ipython_display_(self) -> None:
        """The still picture, then what can be chosen on, which hides the picture where its script runs.

        So a notebook shows the articles too where no kernel runs: converted, reopened, or without a network.
        """
        from IPython.display import display

        show: Callable[..., Any] = display
        if find_spec("anywidget") is None:
            show({"text/html": self._repr_html_(), "text/plain": repr(self)}, raw=True)
            return
        still = f'<div class="{self.widget.still}">{self._repr_html_()}</div>'
        show({"text/html": still, "text/plain": repr(self)}, raw=True)
        data, metadata = self._live()
        show({**data, "text/plain": ""}, metadata=metadata, raw=True)  # a program without widgets shows nothing twice

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        still = {"text/html": self._repr_html_(), "text/plain": repr(self)}
        if find_spec("anywidget") is None:
            return still
        data, metadata = self._live(**kwargs)
        return {**data, **still}, metadata

    def _live(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """The widget as notebooks take it, and what they are told of it."""
        live = self.widget._repr_mimebundle_(**kwargs)
        return live if isinstance(live, tuple) else (live or {}, {})

    def __repr__(self) -> str:
        return f"ArticleMap({len(self)} articles, {len(self.selected_rows)} selected)"


def _words(points: list[dict[str, Any]], labels: NDArray[np.intp]) -> list[dict[str, Any]]:
    """Words above points, where they stand on no other words and on no point; above one of each label first."""
    place: Counter[int] = Counter()
    turns = []
    for label in labels.tolist():
        turns.append(place[label])
        place[label] += 1
    kept: list[tuple[float, float, float]] = []
    told = []
    for _, point in sorted(zip(turns, points, strict=True), key=lambda pair: pair[0]):
        text = shorten(point["title"], LABEL_LENGTH, placeholder=" …")
        half = LETTER * len(text) / 2
        x, y = min(max(point["x"], half), WIDTH - half), point["y"] - 10
        on_point = any(abs(other["x"] - x) < half + 6 and y - LINE < other["y"] < y + 9 for other in points)
        on_words = any(abs(at - x) < half + wide and abs(line - y) < LINE for at, line, wide in kept)
        if y > LINE and not on_point and not on_words:
            kept.append((x, y, half))
            told.append({"x": round(x, 1), "y": y, "text": text})
    return told


def _by_size(labels: NDArray[np.intp]) -> list[int]:
    """The labels, those of most articles first; -1, which clusterings give to what is in none, last."""
    found, counts = np.unique(labels, return_counts=True)
    return sorted(map(int, found), key=lambda label: (label == -1, -int(counts[found == label][0]), label))


def _file(name: str) -> str:
    return files("warta.views").joinpath(f"templates/{name}").read_text("utf-8")
