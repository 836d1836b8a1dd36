"""Figures for papers: every result draws itself into axes."""

import matplotlib as mpl
import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

import warta

mpl.use("agg")


@pytest.fixture(autouse=True)
def closed_figures() -> None:
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def timeline() -> warta.StoryTimeline:
    return warta.story(warta.sample()[[0, 1, 2, 3, 4, 10]])


@pytest.mark.parametrize("kind", ["novelty", "figures", "citations"])
def test_a_story_into_given_axes(timeline: warta.StoryTimeline, kind: str) -> None:
    _, ax = plt.subplots()
    assert timeline.plot(ax, kind=kind) is ax
    assert ax.has_data()


def test_a_story_s_unknown_plot_is_refused(timeline: warta.StoryTimeline) -> None:
    with pytest.raises(ValueError, match="kind must be one of 'novelty', 'figures', 'citations', got 'pie'"):
        timeline.plot(kind="pie")


def test_a_figure_has_a_line_of_its_own(timeline: warta.StoryTimeline) -> None:
    ax = timeline.plot(kind="figures")
    claims = dict.fromkeys(row.claim for row in timeline.figures if row.verdict in ("moved", "differ"))
    assert len(ax.get_lines()) == len(claims)
    assert {text.get_text() for text in ax.texts} >= {"12 orang", "21 orang"}
    places = [label.get_text() for label in ax.get_yticklabels()]
    assert any(place.startswith("orang: luka-luka") for place in places)


def test_the_map_s_labels_do_not_stand_on_each_other() -> None:
    ax = warta.compare(warta.sample()).plot(kind="map")
    ax.figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in ax.texts if text.get_visible()]
    assert len(boxes) > 5
    assert not [1 for i, one in enumerate(boxes) for other in boxes[:i] if one.overlaps(other)]


def test_an_article_that_cites_the_first_points_at_it(timeline: warta.StoryTimeline) -> None:
    ax = timeline.plot(kind="citations")
    heads = {tuple(text.xy) for text in ax.texts if text.arrow_patch is not None}
    assert len(heads) == len({(row.article, row.source) for row in timeline.citations if row.cites_article}) + len(
        {row.source for row in timeline.citations if not row.cites_article}
    )


def test_keyness_shows_both_ends() -> None:
    articles = warta.sample()
    rows = warta.keyness(articles[:5], articles[5:])
    widths = [bar.get_width() for bar in rows.plot(rows=10).patches]
    assert widths == [*rows["score"][:5], *rows["score"][-5:]]
    assert widths[0] > 0 > widths[-1]


def test_a_column_of_numbers_is_drawn_and_another_refused() -> None:
    found = warta.collocations(warta.sample())[:3]
    assert [bar.get_width() for bar in found.plot(value="count").patches] == found["count"]
    with pytest.raises(ValueError, match="value must be a column of numbers: count, log_likelihood"):
        found.plot(value="phrase")


def test_a_concordance_marks_each_place() -> None:
    articles = warta.sample()
    rows = warta.kwic(articles, "gunung")
    ax = rows.plot()
    marks = [x for line in ax.get_lines() for x in line.get_xdata()]
    length = {article.id: len(article.raw) for article in articles}
    assert sorted(marks) == sorted(row.start / length[row.article] for row in rows)


def test_stories_grow() -> None:
    stories = warta.StoryClusterer().fit(warta.sample()).stories_
    ax = stories.plot()
    assert isinstance(ax, Axes)
    largest = max(stories, key=lambda story: story.size)
    days, counts = zip(*largest.growth, strict=True)
    assert list(ax.get_lines()[0].get_ydata()) == list(counts)
    assert list(ax.get_lines()[0].get_xdata()) == list(days)
