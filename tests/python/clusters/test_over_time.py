"""Shares of labels over time, against pandas."""

import datetime as dt

import numpy as np
import pytest

import warta


def of_days(days: list[str | None]) -> warta.Articles:
    return warta.read([{"id": str(at), "text": f"Banjir {at}.", "published": day} for at, day in enumerate(days)])


@pytest.mark.parametrize(("period", "code"), [("day", "D"), ("week", "W-SUN"), ("month", "M")])
def test_shares_are_those_that_pandas_counts(period: str, code: str) -> None:
    pd = pytest.importorskip("pandas")
    draw = np.random.default_rng(3)
    days = [str(dt.date(2023, 12, 20) + dt.timedelta(days=int(at))) for at in draw.integers(0, 80, size=120)]
    labels = draw.integers(-1, 4, size=120)
    found = warta.labels_over_time(of_days(days), labels, period=period)
    frame = pd.DataFrame({"period": pd.to_datetime(days).to_period(code), "label": labels})
    counts = frame.groupby(["label", "period"]).size()
    totals = frame.groupby("period").size()
    periods = pd.period_range(frame.period.min(), frame.period.max(), freq=code)
    assert len(found) == 4 * len(periods)
    sizes = frame[frame.label != -1].label.value_counts()
    assert [sizes[label] for label in dict.fromkeys(found["label"])] == sorted(sizes, reverse=True)
    for row in found:
        when = pd.Period(row.first, freq=code)
        assert (row.first, row.last) == (when.start_time.date(), when.end_time.date())
        assert (row.articles, row.total) == (counts.get((row.label, when), 0), totals.get(when, 0))
        assert row.share == (row.articles / row.total if row.total else 0.0)


def test_stories_are_named_and_undated_articles_count_nowhere() -> None:
    articles = warta.sample()
    stories = warta.stories(articles)
    found = warta.labels_over_time(articles, stories, period="month", n_labels=3)
    by_label = {story.id: story for story in stories}
    assert {(row.label, row.name) for row in found} == {(story.id, story.label) for story in stories[:3]}
    for label in set(found["label"]):
        dated = sum(article.published is not None for article in by_label[label].articles)
        assert sum(row.articles for row in found if row.label == label) == dated
    half = warta.labels_over_time(of_days(["2025-01-01", None]), [0, 0])
    assert [(row.articles, row.total, row.share) for row in half] == [(1, 1, 1.0)]


def test_periods_without_articles_have_a_share_of_none() -> None:
    found = warta.labels_over_time(of_days(["2024-01-31", "2024-03-01"]), [1, 0], period="month", n_labels=1)
    assert [(row.label, row.first.month, row.articles, row.total, row.share) for row in found] == [
        (0, 1, 0, 1, 0.0),
        (0, 2, 0, 0, 0.0),
        (0, 3, 1, 1, 1.0),
    ]


@pytest.mark.parametrize("period", ["day", "week", "month"])
def test_the_ends_of_the_calendar_are_periods_too(period: str) -> None:
    for day in (dt.date.min, dt.date.max):
        (row,) = warta.labels_over_time(of_days([f"{day:%Y-%m-%d}".zfill(10)]), [0], period=period)
        assert row.first <= day <= row.last


def test_it_draws_a_line_a_label() -> None:
    pytest.importorskip("matplotlib")
    found = warta.labels_over_time(of_days(["2024-01-01", "2024-01-09", "2024-01-10"]), [5, 5, 7])
    lines = found.plot().get_lines()
    assert [line.get_label() for line in lines] == ["5", "7"]
    assert lines[0].get_ydata().tolist() == [1.0, 0.5]


@pytest.mark.parametrize(
    ("labels", "fault"),
    [
        ([0], "one value an article, got shape \\(1,\\) for 2 articles"),
        ([0.5, 1.0], "labels must be Stories or integers"),
    ],
)
def test_labels_that_do_not_fit_are_named(labels: list[float], fault: str) -> None:
    with pytest.raises((TypeError, ValueError), match=fault):
        warta.labels_over_time(of_days(["2024-01-01", None]), labels)


def test_articles_without_any_date_are_refused() -> None:
    with pytest.raises(ValueError, match="no date of publication"):
        warta.labels_over_time(of_days([None]), [0])
    with pytest.raises(ValueError, match="stories of other articles"):
        warta.labels_over_time(of_days(["2024-01-01"]), warta.stories(["Banjir di kota.", "Harga beras naik."]))
