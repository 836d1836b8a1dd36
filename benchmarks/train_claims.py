"""Weights by which two figures, or two dates, are taken for one thing, and what they reach on stories left out.

    python benchmarks/train_claims.py --gold claims.jsonl --articles stories.jsonl [more.jsonl] --lookalikes pairs.jsonl
                                      [--background news.jsonl.gz]
                                      [--write python/warta/comparison/data/claim_weights.json]

The gold has a fact a line: {"story", "kind", "verdict": "agree"|"differ"|"moved", "mentions": [{"article", "start",
"end"}, ...]}; the look-alikes are pairs of mentions of two things: {"story", "a", "b"}; the articles have id, title,
published, text and story. Logistic regression for each kind of pair (figures or dates, whose values agree or do not)
over what `_core.Telling.fact_pairs` says of two facts of one story: true are two mentions of one fact, false a
mention of one and of another or of none, and two of none whose values do not agree. Figures of the bundled sample,
whose contradictions tests/sample_truth lists, are known beside them. Each story of the gold is judged by weights fitted
to the others, printed beside what weights fitted to all reach. In the background, articles that nobody marked, what
differs between the articles of a found story is as a rule two things: such pairs count as false.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

import warta
from warta._core import CLUES
from warta.comparison.claims import VERDICTS
from warta.comparison.models import KINDS
from warta.comparison.tellings import DATE, telling_of

REGULARISATION = 1.0
#: From these likelihoods on two facts are taken for one thing.
THRESHOLDS = {"figure agrees": 0.4, "figure differs": 0.1, "date agrees": 0.9, "date differs": 0.15}
#: What a pair counts of which only one fact is a mention: the gold may have overlooked the other.
HALF_KNOWN = {True: 0.3, False: 1.0}
#: What a pair of the background counts, and which articles of it are taken.
BACKGROUND = 1.0
BACKGROUND_ARTICLES = slice(10_000, 14_000)
#: What a pair counts of which neither fact is a mention.
UNKNOWN = 1.0
APART = (VERDICTS.index("differ"), VERDICTS.index("moved"))

FIELDS = {"id": "id", "title": "headline", "published": "published", "text": "raw"}
TRUTH = Path(__file__).parents[1] / "tests" / "sample_truth"

Models = NDArray[np.float64]


@dataclass(frozen=True)
class Story:
    """A story's facts, the pairs of them, and which gold facts each is a mention of."""

    name: str
    core: Any
    articles: NDArray[np.int32]
    slots: list[frozenset[int]]
    evidence: NDArray[np.float32]
    kinds: NDArray[np.int64]
    truths: NDArray[np.int64]
    weights: NDArray[np.float64]
    gold: list[dict[str, Any]]


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read_story(name: str, records: list[dict[str, Any]], gold: list[dict[str, Any]], alike: Iterable[Any]) -> Story:
    articles = warta.read(
        [{key: record[key] for key in ("id", "title", "published", "text") if record.get(key)} for record in records]
    )
    articles = warta.Articles(sorted(articles, key=lambda article: article.id))
    telling = telling_of(articles)
    facts = telling.facts.columns
    row = {article.id: number for number, article in enumerate(articles)}

    def facts_at(mention: dict[str, Any]) -> list[int]:
        found = (facts["articles"] == row[mention["article"]]) & (facts["starts"] < mention["end"])
        return np.nonzero(found & (mention["start"] < facts["ends"]))[0].tolist()  # type: ignore[no-any-return]

    slots: list[set[int]] = [set() for _ in facts["articles"]]
    for number, slot in enumerate(gold):
        for fact in (fact for mention in slot["mentions"] for fact in facts_at(mention)):
            slots[fact].add(number)
    different = {
        frozenset((one, other)) for pair in alike for one in facts_at(pair["a"]) for other in facts_at(pair["b"])
    }
    pairs = telling.core.fact_pairs(1)
    kinds = 2 * (facts["kinds"][pairs["one"]] == DATE) + (1 - pairs["agrees"].astype(np.int64))
    truths, weights = [], []
    for one, other, agrees in zip(*(pairs[key].tolist() for key in ("one", "other", "agrees")), strict=True):
        ours, theirs = slots[one], slots[other]
        truths.append(int(bool(ours & theirs)))
        if ours & theirs or (ours and theirs) or frozenset((one, other)) in different:
            weights.append(1.0)
        elif ours or theirs:
            weights.append(HALF_KNOWN[bool(agrees)])
        else:
            weights.append(0.0 if agrees else UNKNOWN)
    return Story(
        name, telling.core, facts["articles"], [frozenset(found) for found in slots], pairs["evidence"], kinds,
        np.array(truths, dtype=np.int64), np.array(weights), gold,
    )  # fmt: skip


def fitted(stories: Sequence[Story]) -> Models:
    models = []
    for number, kind in enumerate(KINDS):
        known = [(story.kinds == number) & (story.weights > 0) for story in stories]
        evidence, truths, weights = (
            np.concatenate([getattr(story, name)[rows] for story, rows in zip(stories, known, strict=True)])
            for name in ("evidence", "truths", "weights")
        )
        model = LogisticRegression(C=REGULARISATION, max_iter=3000)
        model.fit(evidence.astype(np.float64), truths, weights)
        models.append([*model.coef_[0], model.intercept_[0], THRESHOLDS[kind]])
    return np.array(models)


def judged(story: Story, models: Models) -> list[tuple[str, str, int | None]]:
    """Kind and verdict of each gold fact, and the verdict of the row that has most of its articles.

    Behind them, of kind "none", the rows that contradict themselves and have no fact of the gold.
    """
    groups = story.core.fact_groups(np.ascontiguousarray(models), 1)
    best: dict[int, tuple[int, int]] = {}
    spurious = 0
    for begin, end, verdict in zip(
        groups["starts"][:-1].tolist(), groups["starts"][1:].tolist(), groups["verdicts"].tolist(), strict=True
    ):
        told: dict[int, set[int]] = defaultdict(set)
        for fact in groups["members"][begin:end].tolist():
            for slot in story.slots[fact]:
                told[slot].add(int(story.articles[fact]))
        spoken = {slot: len(articles) for slot, articles in told.items() if len(articles) > 1}
        spurious += verdict in APART and not spoken
        for slot, count in spoken.items():
            best[slot] = max(best.get(slot, (0, 0)), (count, verdict), key=lambda found: found[0])
    found = [
        (slot["kind"], slot["verdict"], best[number][1] if number in best else None)
        for number, slot in enumerate(story.gold)
        if slot["kind"] != "quote"
    ]
    return [*found, *[("none", "none", APART[0])] * spurious]


def reached(found: Sequence[tuple[str, str, int | None]]) -> str:
    facts = [entry for entry in found if entry[0] != "none"]
    spurious = len(found) - len(facts)
    parts = []
    for kinds in (("figure",), ("date",), ("figure", "date")):
        of = [(verdict, said) for kind, verdict, said in facts if kind in kinds]
        told = sum(said is not None for _, said in of)
        called = sum(said in APART for _, said in of)
        apart = sum(verdict != "agree" for verdict, _ in of)
        right = sum(said in APART and verdict != "agree" for verdict, said in of)
        parts.append(f"{'+'.join(kinds)}: told {told}/{len(of)}, apart {right} right of {called} called, {apart} gold")
    return f"{'; '.join(parts)}; contradictions without a fact of the gold {spurious}"


def as_data(models: Models) -> dict[str, Any]:
    return {
        kind: {
            "weights": {clue: round(float(weight), 3) for clue, weight in zip(CLUES, row, strict=False)},
            "bias": round(float(row[-2]), 3),
            "threshold": float(row[-1]),
        }
        for kind, row in zip(KINDS, models, strict=True)
    }


def read_stories(gold: Path, articles: Sequence[Path], lookalikes: Path) -> list[Story]:
    slots, alike, records = (defaultdict(list) for _ in range(3))
    for slot in lines(gold):
        slots[slot["story"]].append(slot)
    for pair in lines(lookalikes):
        alike[pair["story"]].append(pair)
    for record in (record for path in articles for record in lines(path)):
        if record.get("story") in slots:
            records[record["story"]].append(record)
    return [read_story(name, records[name], slots[name], alike[name]) for name in slots]


def sample_stories() -> Iterator[Story]:
    """The stories of the bundled sample, of which only figures that do not agree are known."""
    truth = [row for row in lines(TRUTH / "claims.jsonl") if row["kind"] == "figure"]
    for language in ("id", "en"):
        raws = {article.id: article for article in warta.sample(language)}
        story_of = {row["file"].removesuffix(".txt"): row["story"] for row in lines(TRUTH / f"{language}.jsonl")}
        for name in dict.fromkeys(story_of.values()):
            records = [
                {"id": key, "text": article.raw, "published": str(article.published or "")}
                for key, article in raws.items()
                if story_of[key] == name
            ]
            told = [[mention_of(row, side, raws) for side in "ab"] for row in truth if row["a"][:-4] in raws]
            known = [row for row in truth if row["a"][:-4] in raws]
            ours = [
                (row["verdict"] == "conflict", mentions)
                for row, mentions in zip(known, told, strict=True)
                if story_of[mentions[0]["article"]] == name == story_of[mentions[1]["article"]]
            ]
            gold = [{"kind": "figure", "mentions": mentions} for conflicts, mentions in ours if conflicts]
            alike = [{"a": a, "b": b} for conflicts, (a, b) in ours if not conflicts]
            story = read_story(name, records, gold, alike)
            yield replace(story, weights=story.weights * (story.kinds == KINDS.index("figure differs")))


def background_stories(path: Path) -> Iterator[Story]:
    """Stories found among articles that nobody marked."""
    articles = warta.read(path)[BACKGROUND_ARTICLES]
    for story in warta.StoryClusterer().fit(articles).stories_:
        if len(story.articles) > 1:
            pairs = [{key: getattr(article, name) for key, name in FIELDS.items()} for article in story.articles]
            found = read_story(
                str(story), [{**pair, "published": str(pair["published"] or "")} for pair in pairs], [], []
            )
            differs = np.isin(found.kinds, [KINDS.index("figure differs"), KINDS.index("date differs")])
            yield replace(found, weights=BACKGROUND * differs)


def mention_of(row: dict[str, str], side: str, articles: dict[str, warta.Article]) -> dict[str, Any]:
    article, text = articles[row[side].removesuffix(".txt")], row[f"{side}_text"]
    start = article.raw.index(text)
    return {"article": article.id, "start": start, "end": start + len(text)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--articles", type=Path, nargs="+", required=True)
    parser.add_argument("--lookalikes", type=Path, required=True)
    parser.add_argument("--background", type=Path)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    stories = read_stories(options.gold, options.articles, options.lookalikes)
    known = list(sample_stories())
    if options.background:
        known += background_stories(options.background)
    left_out = [
        entry
        for story in stories
        for entry in judged(story, fitted([*known, *(other for other in stories if other is not story)]))
    ]
    every = fitted([*known, *stories])
    print(f"{len(stories)} stories, each judged by weights fitted to the others:\n  {reached(left_out)}")
    print(f"by weights fitted to all:\n  {reached([entry for story in stories for entry in judged(story, every)])}")
    if options.write:
        options.write.write_text(json.dumps(as_data(every), indent=1) + "\n", encoding="utf-8")
    else:
        print(json.dumps(as_data(every), indent=1))


if __name__ == "__main__":
    main()
