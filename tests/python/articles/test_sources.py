"""Every public function that takes articles takes a folder, file or table too, and says the same of it."""

import inspect
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import warta

NAMES = ("articles", "source", "group", "rest")
#: What else a call needs, and what of its answer is compared.
OTHERS: dict[str, dict[str, Any]] = {
    "labels_over_time": {"labels": [0] * 6},
    "kwic": {"pattern": "warga"},
    "search": {"query": "erupsi gunung"},
    "near_duplicates": {"threshold": 0.3},
    "report": {"path": "page.html"},
}
SEEN: dict[str, Callable[[Any], Any]] = {
    "ComparisonMatrix": lambda found: (found.articles, found.similarity.tolist()),
    "NearDuplicates": lambda found: (tuple(found), list(found.table)),
    "SearchIndex": lambda found: found.search("erupsi gunung"),
    "StoryTimeline": lambda found: (found.articles, list(found.added), list(found.claims)),
    "PosixPath": lambda found: found.read_bytes(),
    "Articles": list,
    "ndarray": lambda found: found.tolist(),
}
#: Methods of objects that are to be made; the arrays of vectorizers are scikit-learn's to say.
METHODS: dict[str, Callable[[Any], Any]] = {
    "StoryClusterer.fit_predict": lambda source: warta.StoryClusterer().fit_predict(source),
    "StoryClusterer.partial_fit": lambda source: warta.StoryClusterer().partial_fit(source).labels_,
    "StoryClusterer.predict": lambda source: warta.StoryClusterer().fit(articles()).predict(source),
    "DuplicateFinder.add": lambda source: warta.DuplicateFinder(0.3).add(source),
}


@cache
def articles() -> warta.Articles:
    return warta.sample()[:6]


def takers() -> list[str]:
    """Every public function, and the class that indexes articles."""
    calls = {name: getattr(warta, name) for name in warta.__all__}
    functions = [name for name, call in calls.items() if inspect.isfunction(call)]
    parameters = {name: set(inspect.signature(calls[name]).parameters) for name in [*functions, "SearchIndex"]}
    return [name for name, named in parameters.items() if named & set(NAMES)]


def sources(folder: Path) -> dict[str, Any]:
    """The same articles in every way in which they can be given."""
    given = folder / "given"
    given.mkdir()
    for article in articles():
        (given / f"{article.id}.txt").write_text(article.raw, encoding="utf-8")
    records = [{"id": article.id, "text": article.raw} for article in articles()]
    frame = warta.read(given).to_pandas()[["id", "text"]]
    return {
        "list of Article": list(articles()),
        "folder": str(given),
        "path": given,
        "pattern": f"{given}/*.txt",
        "paths": sorted(given.glob("*.txt")),
        "records": records,
        "pandas": frame,
        "arrow": warta.read(given).to_arrow().select(["id", "text"]),
    }


def called(name: str, source: Any) -> Any:
    function = METHODS.get(name) or getattr(warta, name)
    parameters = [] if name in METHODS else inspect.signature(function).parameters
    many = [parameter for parameter in parameters if parameter in NAMES]
    found = function(**dict.fromkeys(many, source), **OTHERS.get(name, {})) if many else function(source)
    return SEEN.get(type(found).__name__, lambda rows: rows)(found)


def test_the_walk_finds_the_functions() -> None:
    assert {
        "SearchIndex", "claims", "collocations", "compare", "coverage", "drew_on", "keyness", "kwic",
        "labels_over_time", "near_duplicates", "omissions", "origins", "read", "report", "search",
        "shared_passages_among", "stories", "story",
    } == set(takers())  # fmt: skip


@pytest.mark.parametrize("name", [*takers(), *METHODS])
def test_it_takes_what_read_takes(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    given = sources(tmp_path)
    if name == "read":
        del given["list of Article"]
    expected = called(name, articles())
    for kind, source in given.items():
        assert called(name, source) == expected, kind


@pytest.mark.parametrize(
    ("source", "error", "message"),
    [
        ("nowhere/", TypeError, "group must be several articles, got str; pass them, or the name of a folder or file"),
        ("", TypeError, "group must be several articles, got str"),
        ("Apa? " * 999, TypeError, "group must be several articles, got str"),
        ("a" * 999 + "[\0]/*", TypeError, "group must be several articles, got str"),
        (Path("nowhere"), FileNotFoundError, "there is no file or folder 'nowhere'"),
        (3, TypeError, "group must have many items, got 3"),
        ([*range(3)], TypeError, "group: row 0 is of type int"),
        (["teks", "teks"], TypeError, "group: row 0 is of type str; pass Article"),
        ([{"judul": "A"}], ValueError, "group: .*text"),
        (np.zeros((2, 2)), TypeError, "group: row 0 is of type ndarray"),
    ],
)
def test_what_is_no_source_is_named(source: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        warta.keyness(source, articles())


def test_no_articles_stay_none() -> None:
    assert len(warta.claims([])) == 0
