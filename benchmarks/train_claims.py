"""Weights by which two figures are taken to speak of one thing, and what they reach on stories they do not know.

    python benchmarks/train_claims.py

Logistic regression over what `warta.comparison.figures.evidence` says of every two figures of two articles of one story
in the bundled sample whose values differ; true are the pairs that tests/sample_truth lists as conflicts, every other is
false. Precision and recall are of the pairs that `compare` would show as contradictions, each story judged by
weights fitted on the others (both languages together).
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

import warta
from warta.comparison.figures import SAME_THING, Evidence, Statement, evidence, relation, statements

TRUTH = Path(__file__).parents[1] / "tests" / "sample_truth"
REGULARISATION = 1.0


@dataclass(frozen=True)
class Pair:
    """Two figures of two articles of one story."""

    language: str
    story: str
    one: Statement
    other: Statement
    evidence: Evidence
    relation: str
    truth: int | None

    @property
    def articles(self) -> tuple[str, str]:
        """Their ids."""
        return self.one.article.id, self.other.article.id


def rows(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (TRUTH / name).read_text(encoding="utf-8").splitlines()]


def pairs(language: str) -> Iterator[Pair]:
    story = {row["file"].removesuffix(".txt"): row["story"] for row in rows(f"{language}.jsonl")}
    conflicts = [row for row in rows("claims.jsonl") if (row["kind"], row["verdict"]) == ("figure", "conflict")]
    for a, b in combinations(warta.sample(language), 2):
        if story[a.id] != story[b.id]:
            continue
        said = [
            (number, a.raw.index(row["a_text"]), len(row["a_text"]), b.raw.index(row["b_text"]), len(row["b_text"]))
            for number, row in enumerate(conflicts)
            if (row["a"], row["b"]) == (f"{a.id}.txt", f"{b.id}.txt")
        ]
        for one in statements(a):
            for other in statements(b):
                if one.measure.dimension == other.measure.dimension:
                    truth = [
                        number
                        for number, at_a, length_a, at_b, length_b in said
                        if one.figure.start < at_a + length_a
                        and at_a < one.figure.end
                        and other.figure.start < at_b + length_b
                        and at_b < other.figure.end
                    ]
                    yield Pair(
                        language, story[a.id], one, other, evidence(one, other), relation(one, other),
                        truth[0] if truth else None,
                    )  # fmt: skip


def fitted(known: list[Pair]) -> LogisticRegression:
    differing = [pair for pair in known if pair.relation == "differ"]
    model = LogisticRegression(C=REGULARISATION, max_iter=2000)
    return model.fit([pair.evidence for pair in differing], [pair.truth is not None for pair in differing])


def shown(found: list[Pair], likelihoods: NDArray[np.float64]) -> Iterator[Pair]:
    """The contradictions that compare would show: the likeliest first, each figure in one row."""
    used: set[tuple[tuple[str, str], int, int]] = set()
    for place in np.argsort(-likelihoods, kind="stable"):
        pair = found[place]
        ends = {(pair.articles, 0, pair.one.figure.start), (pair.articles, 1, pair.other.figure.start)}
        if likelihoods[place] >= SAME_THING and not ends & used:
            used |= ends
            if pair.relation == "differ":
                yield pair


def reached(language: str, told: list[Pair]) -> str:
    listed = {row["file"] for row in rows(f"{language}.jsonl")}
    every = sum(
        row["kind"] == "figure" and row["verdict"] == "conflict" and row["a"] in listed for row in rows("claims.jsonl")
    )
    right = {pair.truth for pair in told if pair.truth is not None}
    false = sum(pair.truth is None for pair in told)
    return f"precision {len(right) / (len(right) + false):.2f}, recall {len(right) / every:.2f} of {every}"


def main() -> None:
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    every = [pair for language in ("id", "en") for pair in pairs(language)]
    for language in ("id", "en"):
        told: list[Pair] = []
        for story in sorted({pair.story for pair in every if pair.language == language}):
            held_out = [pair for pair in every if (pair.language, pair.story) == (language, story)]
            model = fitted([pair for pair in every if (pair.language, pair.story) != (language, story)])
            told += shown(held_out, model.predict_proba([pair.evidence for pair in held_out])[:, 1])
        print(f"{language}: figures of stories held out: {reached(language, told)}")
    model = fitted(every)
    weights = Evidence(*(round(float(weight), 2) for weight in model.coef_[0]))
    print(f"WEIGHTS = {weights}\nBIAS = {model.intercept_[0]:.2f}")


if __name__ == "__main__":
    main()
