"""The map of articles: where they stand, which are chosen, with anywidget and without."""

import re
from importlib import util
from typing import Any

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient

import warta
from warta.views.article_map import _words


@pytest.fixture(scope="module")
def matrix() -> warta.ComparisonMatrix:
    return warta.compare(warta.sample()[:8])


@pytest.fixture
def without_anywidget(monkeypatch: pytest.MonkeyPatch) -> None:
    find = util.find_spec
    monkeypatch.setattr("warta.views.article_map.find_spec", lambda name: None if name == "anywidget" else find(name))


def test_chosen_articles_come_back(matrix: warta.ComparisonMatrix) -> None:
    chart = matrix.map()
    chart.select(np.array([5, 1]))
    assert chart.selected == matrix.articles[[1, 5]]
    assert repr(chart) == "ArticleMap(8 articles, 2 selected)"
    chart.select([])
    assert len(chart.selected) == 0


@pytest.mark.parametrize(
    ("rows", "error", "said"), [([8], IndexError, "there is no article 8; there are 8"), (["a"], TypeError, "integers")]
)
def test_wrong_rows_are_refused(
    matrix: warta.ComparisonMatrix, rows: list[Any], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        matrix.map().select(rows)


def test_labels_are_one_an_article(matrix: warta.ComparisonMatrix) -> None:
    with pytest.raises(ValueError, match="labels must hold one label an article: 8, got 2"):
        matrix.map([0, 1])


def test_points_have_the_colours_of_their_stories_and_one_of_each_is_named(matrix: warta.ComparisonMatrix) -> None:
    chart = matrix.map()
    stories = warta.stories(matrix.articles)
    assert len(stories) > 1
    for story in stories:
        assert len({chart.labels[matrix.articles.ids.index(article.id)] for article in story.articles}) == 1
    assert len(set(chart.labels.tolist())) == len(stories)
    assert warta.compare(matrix.articles[:1]).map().labels.tolist() == [0]


def test_words_stand_above_one_point_of_each_label_first() -> None:
    points = [{"x": x, "y": 100.0, "title": f"judul {x}"} for x in (100.0, 170.0, 240.0)]
    assert [told["text"] for told in _words(points, np.array([0, 0, 1]))][:2] == ["judul 100.0", "judul 240.0"]


def test_still_picture_has_a_point_an_article_within_its_frame(matrix: warta.ComparisonMatrix) -> None:
    chart = matrix.map([0, 0, 0, 1, 1, -1, -1, -1])
    chart.select([2])
    html = chart._repr_html_()
    places = [(float(x), float(y)) for x, y in re.findall(r'cx="([\d.]+)" cy="([\d.]+)"', html)]
    assert len(places) == 8
    assert all(0 < x < 720 and 0 < y < 460 for x, y in places)
    assert html.count("m-chosen") == 1 + html.count(".m-chosen")
    assert [html.count(f'"m-c{colour}') for colour in range(3)] == [3, 2, 3]
    assert "<script" not in html
    assert 0 < html.count("<text") <= 8


def test_one_article_and_hostile_headlines() -> None:
    chart = warta.compare([warta.read_article("<script>alert(1)</script>\n\nAir naik dua meter.", language="id")]).map()
    assert "<script" not in chart._repr_html_()
    assert len(chart) == 1


def test_widget_and_python_agree_on_what_is_chosen(matrix: warta.ComparisonMatrix) -> None:
    pytest.importorskip("anywidget", reason="needs the extra warta[widget]")
    chart = matrix.map()
    chart.select([4])
    assert chart.widget.selected == [4]
    chart.widget.selected = [6, 0]
    assert chart.selected_rows == [0, 6]
    assert chart.selected.ids == [matrix.articles[0].id, matrix.articles[6].id]
    bundle, _ = chart._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["text/html"] == chart._repr_html_()


@pytest.mark.usefixtures("without_anywidget")
def test_without_anywidget_the_picture_stands_still(matrix: warta.ComparisonMatrix) -> None:
    chart = matrix.map()
    assert chart._repr_mimebundle_()["text/html"] == chart._repr_html_()
    with pytest.raises(ImportError, match=r"warta\[widget\]"):
        _ = chart.widget


NOTEBOOK = """
import warta
chart = warta.compare(warta.sample()[:8]).map()
chart
"""


def outputs_of_a_notebook() -> list[dict[str, Any]]:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(NOTEBOOK)])
    NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
    return [output.data for output in notebook.cells[0].outputs if "data" in output]


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_a_kept_notebook_has_the_picture_beside_the_widget() -> None:
    """Who converts it shows of each output the widget alone, which is blank where its script cannot be fetched."""
    pytest.importorskip("anywidget", reason="needs the extra warta[widget]")
    still, live = outputs_of_a_notebook()
    assert "application/vnd.jupyter.widget-view+json" not in still
    assert still["text/html"].count("<circle") == 8
    assert "application/vnd.jupyter.widget-view+json" in live
    assert live["text/plain"] == ""


@pytest.mark.usefixtures("without_anywidget")
def test_without_anywidget_a_notebook_shows_one_picture(
    matrix: warta.ComparisonMatrix, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Any] = []
    monkeypatch.setattr("IPython.display.display", lambda *objects, **settings: shown.append((objects, settings)))
    chart = matrix.map()
    chart._ipython_display_()
    assert shown == [(({"text/html": chart._repr_html_(), "text/plain": repr(chart)},), {"raw": True})]
