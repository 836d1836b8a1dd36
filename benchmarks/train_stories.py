"""Search the weights of StoryModel on labelled stories, and say how well such a search does on stories it has not seen.

    python benchmarks/train_stories.py [steps of each search] [gold.jsonl ...]

Several random searches by steps, of which the average is taken, since what one finds depends on its luck: a step is
kept if it raises the mean B-cubed F1 over the data sets, over small corpora drawn from them, and over thresholds around
the one reported, so that nothing hangs on one lucky cut. For the cross-validation
stories (never single articles) are dealt into folds; the search sees all but one fold, and the left-out stories are
scored with what it found, against the weights of the package on the same stories. Then the search sees one file alone,
and the other files are scored, whole and as 15 small sets of their stories. Each search starts from START, which
nobody has fitted to anything: so what is held out has taught it nothing. Only numbers are learnt: no word of the texts.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

import warta
from pairing import SHARED
from warta.clusters.story_graph import (
    CsrParts,
    Reported,
    distinct_rows,
    frequencies,
    originals,
    places_in_time,
    reported,
    story_graph,
    story_labels,
    story_tree,
    story_words,
    weighted,
)
from warta.clusters.story_model import MODEL, StoryModel

GOLD = ("stories_id_dev.jsonl", "stories_en_dev.jsonl")
FOLDS = 3
SEARCHES = 3
KEPT = 8  # ways to weigh places of which words are kept
THRESHOLDS = np.arange(0.08, 0.36, 0.01)
SMOOTH = np.ones(5) / 5  # thresholds to both sides count
SMALL_CORPORA = (5, 12, 30)  # stories in each
SMALL_WEIGHT = 0.3
SMALL_SETS = (8, 20, 60)  # stories in each of the sets scored
DRAWS = 5
#: round numbers: every word alike wherever it stands, plain TF-IDF, no attraction; the decay in time is set by hand
START = MODEL._replace(
    headline=1.0, floor=1.0, half_life=100.0, number=1.0, idf_power=1.0, prior_articles=10.0,
    least_pair=0.05, attraction=0.0, least_ratio=4.0, most_ratio=10.0,
)  # fmt: skip
FACTORS = {
    "headline": 1.5, "half_life": 1.4, "number": 1.2, "idf_power": 1.3, "prior_articles": 1.5,
    "least_ratio": 1.3, "most_ratio": 1.3,
}  # fmt: skip
STEPS = {"floor": 0.3, "least_pair": 0.015, "attraction": 0.1}


class Labelled:
    """Articles and the story of each; their words are cut once for each way to weigh places."""

    def __init__(self, said: Reported, stories: NDArray[Any]) -> None:
        self.said, self.stories = said, stories
        self.original = originals(said, 1)
        self._words: dict[tuple[float, ...], tuple[CsrParts, tuple[NDArray[np.int64], int]]] = {}

    def vectors(self, model: StoryModel) -> sp.csr_matrix:
        """Story vectors."""
        places = (model.headline, model.floor, model.half_life, model.number)
        if places not in self._words:
            parts, words = story_words(self.said, model, 1)
            if len(self._words) >= KEPT:
                del self._words[next(iter(self._words))]
            self._words[places] = parts, frequencies(parts, len(words), self.original)
        parts, corpus = self._words[places] = self._words.pop(places)  # the last to go
        return weighted(parts, *corpus, model, 1)

    def only(self, stories: Sequence[str]) -> "Labelled":
        """The articles of these stories."""
        rows = np.flatnonzero(np.isin(self.stories, stories))
        said = Reported(
            [self.said.headlines[row] for row in rows], [self.said.texts[row] for row in rows], self.said.days[rows]
        )
        return Labelled(said, self.stories[rows])


def b_cubed(true: Sequence[str], found: Sequence[int]) -> float:
    """B-cubed F1 (Bagga & Baldwin 1998)."""
    of_true, of_found = (np.unique(np.asarray(labels), return_inverse=True)[1] for labels in (true, found))
    both, together = np.unique(of_true.astype(np.int64) * (of_found.max() + 1) + of_found, return_counts=True)
    of_both = np.divmod(both, of_found.max() + 1)
    precision = float((together**2 / np.bincount(of_found)[of_both[1]]).sum()) / len(true)
    recall = float((together**2 / np.bincount(of_true)[of_both[0]]).sum()) / len(true)
    return 2 * precision * recall / (precision + recall)


def scores(corpus: Labelled, model: StoryModel) -> NDArray[np.float64]:
    """F1 at each threshold."""
    distinct = distinct_rows(corpus.original)
    graph = story_graph(corpus.vectors(model), corpus.said.days, model, 1)[distinct][:, distinct]
    tree = story_tree(graph)
    places = places_in_time(corpus.said.days)[distinct]
    true = corpus.stories.tolist()
    at_each = [
        story_labels(graph, tree, places, model._replace(threshold=float(threshold))) for threshold in THRESHOLDS
    ]
    of_text = np.searchsorted(distinct, corpus.original)
    return np.array([b_cubed(true, labels[of_text].tolist()) for labels in at_each])


def value(corpora: list[Labelled], small: list[Labelled], model: StoryModel) -> tuple[float, float]:
    """What the search raises, and the threshold where it is."""
    large = np.mean([np.convolve(scores(corpus, model), SMOOTH, "same") for corpus in corpora], axis=0)
    little = np.mean([np.convolve(scores(corpus, model), SMOOTH, "same") for corpus in small], axis=0)
    total = (large + SMALL_WEIGHT * little)[2:-2]
    best = int(total.argmax())
    return float(total[best]), float(THRESHOLDS[2 + best])


def search(corpora: list[Labelled], steps: int, seed: int) -> StoryModel:
    """The weights that several searches find on average, cut at the threshold that is best for them."""
    found = [search_once(corpora, steps, SEARCHES * seed + at) for at in range(SEARCHES)]
    mean = START._replace(
        **{name: float(np.exp(np.mean([np.log(getattr(model, name)) for model in found]))) for name in FACTORS},
        **{name: float(np.mean([getattr(model, name) for model in found])) for name in STEPS},
    )
    return mean._replace(threshold=value(corpora, corpora, mean)[1])


def search_once(corpora: list[Labelled], steps: int, seed: int) -> StoryModel:
    random = np.random.default_rng(seed)
    small = []
    for corpus in corpora:
        counts = Counter(corpus.stories.tolist())
        several = sorted(story for story, size in counts.items() if size > 1)
        small += [
            corpus.only(random.choice(several, min(n, len(several)), replace=False).tolist()) for n in SMALL_CORPORA
        ]
    model = START
    best, threshold = value(corpora, small, model)
    for _ in range(steps):
        step: dict[str, Any] = {}
        for name in random.choice([*FACTORS, *STEPS], random.integers(1, 4), replace=False):
            old = getattr(model, name)
            if name in FACTORS:
                step[name] = float(old * FACTORS[name] ** random.normal())
            else:
                step[name] = float(np.clip(old + STEPS[name] * random.normal(), 0.0, 1.0))
        found, at = value(corpora, small, model._replace(**step))
        if found > best:
            best, threshold, model = found, at, model._replace(**step)
    return model._replace(threshold=threshold)


def read(path: Path) -> Labelled:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return Labelled(reported(warta.read(path)), np.array([row["story"] for row in rows]))


def score_at(corpus: Labelled, model: StoryModel) -> float:
    return float(np.interp(model.threshold, THRESHOLDS, scores(corpus, model)))


def small_sets(corpus: Labelled) -> list[Labelled]:
    """Articles of 8, 20 and 60 of the stories, five draws each with a fixed seed: what someone has of a few events."""
    random = np.random.default_rng(5)
    names = sorted(set(corpus.stories.tolist()))
    sizes = [size for size in SMALL_SETS for _ in range(DRAWS) if size < len(names)]
    return [corpus.only(random.choice(names, size, replace=False).tolist()) for size in sizes]


def print_across(paths: list[Path], corpora: list[Labelled], steps: int) -> None:
    """Fitted on each file alone: how right are the stories of the others."""
    for at, path in enumerate(paths):
        model = search([corpora[at]], steps, FOLDS + 1)
        for other, corpus in zip(paths, corpora, strict=True):
            if other == path:
                continue
            few = [score_at(small, model) for small in small_sets(corpus)]
            print(
                f"fitted on {path.name} alone: {other.name} {score_at(corpus, model):.4f}, small sets of it "
                f"{np.mean(few):.4f} ({min(few):.3f} to {max(few):.3f})",
                flush=True,
            )


def main() -> None:
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    paths = [Path(word) for word in sys.argv[2:]] or [SHARED / "gold" / name for name in GOLD]
    corpora = [read(path) for path in paths]
    for path, corpus in zip(paths, corpora, strict=True):
        print(f"{path.name}: {score_at(corpus, MODEL):.4f} with the weights of the package")
    folds = []
    for corpus in corpora:
        stories = sorted(set(corpus.stories.tolist()))
        np.random.default_rng(0).shuffle(stories)
        folds.append([stories[fold::FOLDS] for fold in range(FOLDS)])
    found = np.zeros((FOLDS, len(corpora)))
    for fold in range(FOLDS):
        held_out = [corpus.only(dealt[fold]) for corpus, dealt in zip(corpora, folds, strict=True)]
        seen = [
            corpus.only([story for at, part in enumerate(dealt) if at != fold for story in part])
            for corpus, dealt in zip(corpora, folds, strict=True)
        ]
        model = search(seen, steps, fold)
        found[fold] = [score_at(corpus, model) for corpus in held_out]
        package = [score_at(corpus, MODEL) for corpus in held_out]
        print(f"fold {fold}, not seen: {found[fold].round(4)}; with the weights of the package {np.round(package, 4)}")
        print(f"    {model}", flush=True)
    print(f"mean over folds, stories not seen: {found.mean(axis=0).round(4)}", flush=True)
    print_across(paths, corpora, steps)
    print(f"on all: {search(corpora, steps, FOLDS)}")


if __name__ == "__main__":
    main()
