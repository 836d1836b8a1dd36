"""The contradictions that warta finds in the sample, against all those that a careful reader finds.

`pytest -s` on this file prints precision, recall, and every contradiction missed or made up.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pytest

import warta

TRUTH = Path(__file__).parents[2] / "sample_truth"
KINDS = ("figure", "quote")


@dataclass(frozen=True)
class Contradiction:
    """What two articles say against each other, by article and place of the words in its raw text."""

    kind: str
    article_a: str
    article_b: str
    span_a: tuple[int, int]
    span_b: tuple[int, int]
    said: str

    def is_same_as(self, other: "Contradiction") -> bool:
        """Whether both are of one kind and two articles, and their words overlap in each."""
        return (self.kind, self.article_a, self.article_b) == (other.kind, other.article_a, other.article_b) and all(
            ours[0] < theirs[1] and theirs[0] < ours[1]
            for ours, theirs in ((self.span_a, other.span_a), (self.span_b, other.span_b))
        )


def rows(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (TRUTH / name).read_text(encoding="utf-8").splitlines()]


def contradiction(kind: str, a: warta.Article, b: warta.Article, at: tuple[int, int, int, int]) -> Contradiction:
    said = f"{a.id}: {a.raw[at[0] : at[1]]} | {b.id}: {b.raw[at[2] : at[3]]}"
    return Contradiction(kind, a.id, b.id, at[:2], at[2:], said)


def stories(language: str) -> list[warta.Articles]:
    """The sample's articles by story."""
    story = {row["file"].removesuffix(".txt"): row["story"] for row in rows(f"{language}.jsonl")}
    articles = warta.sample(language)
    return [
        articles.filter(lambda article, name=name: story[article.id] == name) for name in dict.fromkeys(story.values())
    ]


def found_contradictions(language: str) -> Iterator[Contradiction]:
    """Every figure and quote of two articles of one story that `compare` says differ."""
    for articles in stories(language):
        for a, b in combinations(articles, 2):
            pair = warta.compare(a, b)
            for kind, table in zip(KINDS, (pair.figures, pair.quotes), strict=True):
                for row in table:
                    if row.relation == "differ":
                        yield contradiction(kind, a, b, (row.start_a, row.end_a, row.start_b, row.end_b))


def told_apart(articles: warta.Articles) -> Iterator[tuple[str, str, dict[str, list[tuple[int, int]]]]]:
    """Kind, matter and, by article, the places where the words of a row stand, of the rows that differ."""
    raw = {article.id: article.raw for article in articles}
    for row in warta.compare(articles).claims:
        if row.verdict == "differ" and row.kind in KINDS:
            places: dict[str, list[tuple[int, int]]] = {}
            for article, said in zip(row.articles, row.said, strict=True):
                places.setdefault(article, []).extend(
                    found.span() for found in re.finditer(re.escape(said), raw[article])
                )
            yield row.kind, f"{row.thing}: {', '.join(row.said)}", places


def true_contradictions(language: str) -> Iterator[Contradiction]:
    article_of = {f"{article.id}.txt": article for article in warta.sample(language)}
    for row in rows("claims.jsonl"):
        if row["a"] in article_of and row["verdict"] == "conflict":
            a, b = article_of[row["a"]], article_of[row["b"]]
            start_a, start_b = a.raw.index(row["a_text"]), b.raw.index(row["b_text"])
            at = (start_a, start_a + len(row["a_text"]), start_b, start_b + len(row["b_text"]))
            yield contradiction(row["kind"], a, b, at)


@pytest.mark.parametrize("language", ["id", "en"])
def test_contradictions_of_the_sample(language: str) -> None:
    found, true = list(found_contradictions(language)), list(true_contradictions(language))
    made_up = [one for one in found if not any(one.is_same_as(other) for other in true)]
    missed = [one for one in true if not any(one.is_same_as(other) for other in found)]
    reached = 1 - len(made_up) / len(found), 1 - len(missed) / len(true)
    print(f"\n{language}: precision {reached[0]:.2f}, recall {reached[1]:.2f} of {len(true)} contradictions")
    print(*(f"  made up: {one.said}" for one in made_up), *(f"  missed: {one.said}" for one in missed), sep="\n")
    assert reached[0] >= 0.8
    assert reached[1] >= 0.8


@pytest.mark.parametrize("language", ["id", "en"])
def test_claims_table_of_the_sample(language: str) -> None:
    """A row is right if it holds a true contradiction; one is found if a row has the words of both articles."""
    true = list(true_contradictions(language))
    table = [row for articles in stories(language) for row in told_apart(articles)]

    def holds(row: tuple[str, str, dict[str, list[tuple[int, int]]]], one: Contradiction) -> bool:
        kind, _, places = row
        sides = ((one.article_a, one.span_a), (one.article_b, one.span_b))
        return kind == one.kind and all(
            any(start < span[1] and span[0] < end for start, end in places.get(article, ())) for article, span in sides
        )

    made_up = [row[1] for row in table if not any(holds(row, one) for one in true)]
    missed = [one.said for one in true if not any(holds(row, one) for row in table)]
    precision, recall = 1 - len(made_up) / len(table), 1 - len(missed) / len(true)
    print(
        f"\n{language}: {len(table)} rows, precision {precision:.2f}, recall {recall:.2f} of {len(true)} contradictions"
    )
    print(*(f"  made up: {matter}" for matter in made_up), *(f"  missed: {said}" for said in missed), sep="\n")
    assert precision >= 0.8
    assert recall >= 0.8
