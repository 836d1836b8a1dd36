"""Search the weights of StoryModel on labelled stories, and say how well such a search does on stories it has not seen.

    python benchmarks/train_stories.py [seconds] [gold.jsonl ...]

A random search by steps: a step is kept if it raises the mean B-cubed F1 over the data sets, over small corpora drawn
from them, and over thresholds around the one reported, so that nothing hangs on one lucky cut. For the cross-validation
stories (never single articles) are dealt into folds; the search sees all but one fold, and the left-out stories are
scored with what it found. Only numbers are learnt: no word of the texts.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

import warta
from pairing import SHARED
from warta import _core
from warta.base import as_csr
from warta.clusters.story_graph import Reported, reported, story_graph, story_vectors
from warta.clusters.story_model import MODEL, StoryModel

GOLD = ("stories_id_dev.jsonl", "stories_en_dev.jsonl")
FOLDS = 3
THRESHOLDS = np.arange(0.12, 0.36, 0.005)
SMOOTH = np.ones(7) / 7  # thresholds to both sides count
SMALL_CORPORA = (3, 5, 8, 12, 20, 30)  # stories in each
SMALL_WEIGHT = 0.3
FACTORS = {
    "headline": 1.3, "half_life": 1.3, "number": 1.2, "idf_power": 1.2, "time_scale": 1.4, "prior_articles": 1.5,
    "common_share": 1.2,
}  # fmt: skip
STEPS = {"floor": 0.06, "time_floor": 0.08, "least_pair": 0.015}
MOST_TIMELESS = 0.85  # stories of one week cannot teach that a year apart is another story


class Labelled(NamedTuple):
    """Articles and the story of each."""

    said: Reported
    stories: NDArray[Any]

    def only(self, stories: Sequence[str]) -> "Labelled":
        """The articles of these stories."""
        rows = np.flatnonzero(np.isin(self.stories, stories))
        said = Reported(
            [self.said.headlines[row] for row in rows], [self.said.texts[row] for row in rows], self.said.days[rows]
        )
        return Labelled(said, self.stories[rows])


def b_cubed(true: Sequence[str], found: Sequence[int]) -> float:
    """B-cubed F1 (Bagga & Baldwin 1998)."""
    together, of_true, of_found = Counter(zip(true, found, strict=True)), Counter(true), Counter(found)
    precision = sum(n * n / of_found[f] for (_, f), n in together.items()) / len(true)
    recall = sum(n * n / of_true[t] for (t, _), n in together.items()) / len(true)
    return 2 * precision * recall / (precision + recall)


def scores(corpus: Labelled, model: StoryModel) -> NDArray[np.float64]:
    """F1 at each threshold."""
    graph = as_csr(story_graph(story_vectors(corpus.said, model, 1), corpus.said.days, model, 1))
    left, right, similarity, _ = _core.merge_tree(graph.data, graph.indices, graph.indptr, "average")
    true = corpus.stories.tolist()
    merges = [int(np.count_nonzero(similarity >= threshold)) for threshold in THRESHOLDS]
    return np.array([b_cubed(true, _core.cut_tree(left, right, n).tolist()) for n in merges])


def value(corpora: list[Labelled], small: list[Labelled], model: StoryModel) -> tuple[float, float]:
    """What the search raises, and the threshold where it is."""
    large = np.mean([np.convolve(scores(corpus, model), SMOOTH, "same") for corpus in corpora], axis=0)
    little = np.mean([np.convolve(scores(corpus, model), SMOOTH, "same") for corpus in small], axis=0)
    total = (large + SMALL_WEIGHT * little)[3:-3]
    best = int(total.argmax())
    return float(total[best]), float(THRESHOLDS[3 + best])


def search(corpora: list[Labelled], seconds: float, seed: int) -> StoryModel:
    random = np.random.default_rng(seed)
    small = []
    for corpus in corpora:
        counts = Counter(corpus.stories.tolist())
        several = sorted(story for story, size in counts.items() if size > 1)
        small += [corpus.only(random.choice(several, min(n, len(several)), replace=False)) for n in SMALL_CORPORA]
    model = MODEL
    best, threshold = value(corpora, small, model)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        step: dict[str, Any] = {}
        for name in random.choice([*FACTORS, *STEPS], random.integers(1, 4), replace=False):
            old = getattr(model, name)
            if name in FACTORS:
                step[name] = float(old * FACTORS[name] ** random.normal())
            else:
                most = MOST_TIMELESS if name == "time_floor" else 1.0
                step[name] = float(np.clip(old + STEPS[name] * random.normal(), 0.0, most))
        found, at = value(corpora, small, model._replace(**step))
        if found > best:
            best, threshold, model = found, at, model._replace(**step)
    return model._replace(threshold=threshold)


def read(path: Path) -> Labelled:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return Labelled(reported(warta.read(path)), np.array([row["story"] for row in rows]))


def score_at(corpus: Labelled, model: StoryModel) -> float:
    return float(np.interp(model.threshold, THRESHOLDS, scores(corpus, model)))


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 300.0
    paths = [Path(word) for word in sys.argv[2:]] or [SHARED / "gold" / name for name in GOLD]
    corpora = [read(path) for path in paths]
    for path, corpus in zip(paths, corpora, strict=True):
        print(f"{path.name}: {score_at(corpus, MODEL):.4f} with the weights of the package")
    folds = []
    for corpus in corpora:
        stories = sorted(set(corpus.stories.tolist()))
        np.random.default_rng(0).shuffle(stories)
        folds.append([stories[fold::FOLDS] for fold in range(FOLDS)])
    for fold in range(FOLDS):
        held_out = [corpus.only(dealt[fold]) for corpus, dealt in zip(corpora, folds, strict=True)]
        seen = [
            corpus.only([story for at, part in enumerate(dealt) if at != fold for story in part])
            for corpus, dealt in zip(corpora, folds, strict=True)
        ]
        model = search(seen, seconds, fold)
        found = ", ".join(f"{score_at(corpus, model):.4f}" for corpus in held_out)
        print(f"fold {fold}: {found} on stories not seen", flush=True)
    print(f"on all: {search(corpora, seconds, FOLDS)}")


if __name__ == "__main__":
    main()
