"""Progress of long calls, alike everywhere: a bar on standard error, or what the caller gives."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import warta
from warta.base.progress import step, watched

CALLS: dict[str, Callable[[Any, Path], Any]] = {
    "read": lambda progress, _: warta.read(["Banjir di kota."] * 40, progress=progress),
    "search": lambda progress, _: warta.search(warta.sample()[:9], "gunung", progress=progress),
    "SearchIndex": lambda progress, _: warta.SearchIndex(warta.sample()[:9], progress=progress),
    "kwic": lambda progress, _: warta.kwic(warta.sample()[:9], "gunung", progress=progress),
    "keyness": lambda progress, _: warta.keyness(warta.sample()[:4], warta.sample()[4:9], progress=progress),
    "collocations": lambda progress, _: warta.collocations(warta.sample()[:9], progress=progress),
    "compare": lambda progress, _: warta.compare(warta.sample()[:9], progress=progress),
    "top_k": lambda progress, _: warta.top_k([[1.0, 2.0], [2.0, 1.0]], k=1, progress=progress),
    "pairs_above": lambda progress, _: warta.pairs_above([[1.0, 2.0], [2.0, 1.0]], threshold=0.1, progress=progress),
    "near_duplicates": lambda progress, _: warta.near_duplicates(["satu dua tiga"] * 3, progress=progress),
    "query": lambda progress, _: warta.CosineIndex().fit([[1.0, 2.0]]).query([[2.0, 1.0]], progress=progress),
    "shared_passages_among": lambda progress, _: warta.shared_passages_among(
        ["satu dua tiga empat"] * 2, [(0, 1)], progress=progress
    ),
    "StoryClusterer": lambda progress, _: warta.StoryClusterer(progress=progress).fit(warta.sample()[:9]),
    "report": lambda progress, folder: warta.report(warta.sample()[:5], folder / "page.html", progress=progress),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_callable_gets_every_step_to_its_end(name: str, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    CALLS[name](lambda done, total: told.append((done, total)), tmp_path)
    assert told
    assert told[-1][0] == told[-1][1] > 0
    assert all(0 <= done <= total for done, total in told)


@pytest.mark.parametrize("name", CALLS)
def test_true_shows_a_bar_that_goes_away(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    CALLS[name](True, tmp_path)
    shown = capsys.readouterr()
    assert shown.out == ""
    assert any(doing in shown.err for doing in ("reading", "cutting", "comparing", "grouping", "writing"))
    CALLS[name](False, tmp_path)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("name", CALLS)
def test_what_a_callable_raises_stops_the_call(name: str, tmp_path: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        CALLS[name](stop, tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", CALLS)
def test_what_is_neither_is_named(name: str, tmp_path: Path) -> None:
    with pytest.raises(TypeError, match=r"progress must be True, False or a callable of \(done, total\), got 'bar'"):
        CALLS[name]("bar", tmp_path)


def test_items_are_reported_once_done_with() -> None:
    told: list[tuple[int, int]] = []
    items = watched("ab", lambda done, total: told.append((done, total)), "reading")
    taken = [(item, len(told)) for item in items]
    assert taken == [("a", 1), ("b", 2)]
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_nobody_watches_unless_asked() -> None:
    for progress in (None, False):
        with step(progress, "reading") as report:
            assert report is None
