"""The hand-made truth of the bundled sample agrees with the sample's files."""

import json
from collections import Counter
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

TRUTH = Path(__file__).parents[2] / "sample_truth"
FURNITURE = {"date", "byline", "caption", "cross_link", "notice", "credit", "navigation"}
KINDS = FURNITURE | {"headline", "standfirst", "body"}


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (TRUTH / name).read_text(encoding="utf-8").splitlines()]


def sample_texts() -> dict[str, str]:
    sample = Path(str(files("warta") / "sample"))
    return {path.name: path.read_text(encoding="utf-8") for path in sample.glob("*/*.txt")}


ARTICLES = {row["file"]: row for language in ("id", "en") for row in rows(f"{language}.jsonl")}
CLAIMS = rows("claims.jsonl")
TEXTS = sample_texts()


def of_kind(row: dict[str, Any], kind: str) -> list[str]:
    lines = TEXTS[row["file"]].split("\n")
    return [line for line, its_kind in zip(lines, row["kinds"], strict=True) if its_kind == kind]


def test_every_file_has_its_truth_and_every_truth_its_file() -> None:
    assert ARTICLES.keys() == TEXTS.keys()


@pytest.mark.parametrize("row", ARTICLES.values(), ids=ARTICLES.keys())
class TestArticle:
    def test_one_kind_a_line_and_none_for_an_empty_line(self, row: dict[str, Any]) -> None:
        lines = TEXTS[row["file"]].split("\n")
        assert len(row["kinds"]) == len(lines)
        assert [bool(kind) for kind in row["kinds"]] == [bool(line.strip()) for line in lines]
        assert set(row["kinds"]) <= KINDS | {""}

    def test_spans_lie_within_lines_of_another_kind(self, row: dict[str, Any]) -> None:
        lines = TEXTS[row["file"]].split("\n")
        for line, start, end, kind in row["spans"]:
            assert 0 <= start < end <= len(lines[line])
            assert kind in KINDS - {row["kinds"][line]}

    def test_headline_and_standfirst_are_lines(self, row: dict[str, Any]) -> None:
        assert of_kind(row, "headline") == [row["headline"]]
        assert of_kind(row, "standfirst") == ([row["standfirst"]] if row["standfirst"] else [])

    def test_names_and_quotes_stand_in_the_text(self, row: dict[str, Any]) -> None:
        text = TEXTS[row["file"]]
        names = [name for field in ("authors", "editors", "cited") for name in row[field]]
        names += [row[field] for field in ("outlet", "place") if row[field]]
        names += [quote["speaker"] for quote in row["quotes"] if quote["speaker"]]
        assert [name for name in names if name not in text] == []
        body = "\n".join(of_kind(row, "body"))
        assert [quote["text"] for quote in row["quotes"] if quote["text"] not in body] == []

    def test_publication_is_a_moment_of_spring_2025(self, row: dict[str, Any]) -> None:
        if row["published"]:
            moment = datetime.fromisoformat(row["published"])
            assert (moment.year, moment.month) in {(2025, 3), (2025, 4)}
            assert str(moment.day) in TEXTS[row["file"]]

    def test_length(self, row: dict[str, Any]) -> None:
        assert 120 <= len(TEXTS[row["file"]].split()) <= 300


@pytest.mark.parametrize(("language", "articles", "stories"), [("id", 30, 7), ("en", 10, 3)])
def test_stories(language: str, articles: int, stories: int) -> None:
    sizes = Counter(row["story"] for row in rows(f"{language}.jsonl"))
    assert sizes.total() == articles
    assert sum(size >= 3 for size in sizes.values()) == stories
    assert sum(size == 1 for size in sizes.values()) == (2 if language == "id" else 0)


@pytest.mark.parametrize("claim", CLAIMS, ids=[f"{claim['a'][:2]}-{claim['b'][:2]}" for claim in CLAIMS])
def test_claim_names_one_place_in_each_of_two_articles_of_a_story(claim: dict[str, str]) -> None:
    assert claim["kind"] in {"figure", "quote"}
    assert claim["verdict"] in {"conflict", "alike"}
    assert claim["why"]
    assert claim["a"] != claim["b"]
    assert ARTICLES[claim["a"]]["story"] == ARTICLES[claim["b"]]["story"]
    for side in ("a", "b"):
        assert TEXTS[claim[side]].count(claim[f"{side}_text"]) == 1


def test_quotes_of_the_claims_are_quotes_of_the_articles() -> None:
    for claim in CLAIMS:
        if claim["kind"] == "quote":
            for side in ("a", "b"):
                quotes = [quote["text"].rstrip(",.") for quote in ARTICLES[claim[side]]["quotes"]]
                assert any(claim[f"{side}_text"].rstrip(",.") == quote for quote in quotes), claim


def test_enough_pairs_of_each_verdict_and_no_pair_twice() -> None:
    indonesian = {row["file"] for row in rows("id.jsonl")}
    verdicts = Counter(claim["verdict"] for claim in CLAIMS if claim["a"] in indonesian)
    assert min(verdicts["conflict"], verdicts["alike"]) >= 22
    pairs = [(claim["a"], claim["a_text"], claim["b"], claim["b_text"]) for claim in CLAIMS]
    assert len(set(pairs)) == len(pairs)
