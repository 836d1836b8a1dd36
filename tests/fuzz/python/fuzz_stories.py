"""Stories of a batch on any number of threads; stories of a stream in any batches, saved and loaded in between."""

import datetime as dt
import pickle
import sys
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from fuzzing import run

from warta import _core
from warta.base import as_csr
from warta.clusters import StoryClusterer
from warta.clusters.story_graph import originals, reported, story_vectors
from warta.clusters.story_model import MODEL

sys.path.insert(0, str(Path(__file__).parents[2]))
from reference.story_pairs import story_similarities

THREADS = (2, 3, 4, 8, 64)


@dataclass(frozen=True)
class Dated:
    """As much of an article as the story clusterer looks at."""

    headline: str | None
    text: str
    published: dt.datetime | None


def random_articles(random: np.random.Generator) -> list[Dated]:
    """Several words of a topic each, copies among them, some without words, some without a day."""
    count = int(random.integers(1, random.choice([12, 60, 300])))
    topics, words = int(random.integers(1, 30)), int(random.integers(1, 60))
    articles: list[Dated] = []
    for number in range(count):
        if articles and random.random() < 0.2:
            articles.append(articles[random.integers(len(articles))])
            continue
        topic = random.integers(topics)
        text = " ".join(f"kata{random.integers(4 * words) + topic * words}" for _ in range(random.integers(0, words)))
        headline = f"{text[:20]} {topic}" if random.random() < 0.5 else None
        day = dt.datetime(2024, 1, 1) + dt.timedelta(hours=float(number + random.normal() * 24))
        said = text if headline is None else f"{headline}\n{text}"
        articles.append(Dated(headline, said, day if random.random() < 0.9 else None))
        if len(said.split()) > 30 and random.random() < 0.3:
            articles.append(Dated(f"lain{topic}", f"lain{topic}\n{said} akhir{number}", day + dt.timedelta(days=900)))
    return articles


def compare_pairs(articles: list[Dated], threads: int, within: int, frequent: float) -> None:
    """The pairs within reach in time are those that comparing all finds, but for those that rounding decides."""
    said = reported(articles)
    vectors = as_csr(story_vectors(said, originals(said, threads), MODEL, threads))
    data, indices, indptr = _core.story_pairs(
        vectors.data, vectors.indices, vectors.indptr, vectors.shape[1], said.days,
        MODEL.time_floor, MODEL.time_scale, MODEL.unknown_days, MODEL.least_pair, within, 10**6, threads,
        frequent=frequent,
    )  # fmt: skip
    count = len(articles)
    found = sp.csr_matrix((data, indices, indptr), shape=(count, count)).toarray()
    rows = sp.csr_matrix((vectors.data, vectors.indices, vectors.indptr), shape=vectors.shape)
    expected = story_similarities(rows, said.days, MODEL, within)
    differ = np.abs(found - expected) > 1e-5
    assert (np.maximum(found, expected)[differ] < MODEL.least_pair + 1e-5).all(), (
        f"within {within}, frequent from {frequent}"
    )


def compare_copies(articles: list[Dated], labels: np.ndarray) -> None:
    """Articles whose shingles are nearly all the same are of one story."""
    words = [article.text.lower().split() for article in articles]
    shingles = [{tuple(said[at : at + 5]) for at in range(max(1, len(said) - 4))} if said else set() for said in words]
    for a, b in combinations(range(len(articles)), 2):
        both, either = len(shingles[a] & shingles[b]), len(shingles[a] | shingles[b])
        if either and both >= 0.9 * either:
            assert labels[a] == labels[b], f"articles {a} and {b} share {both} of {either} shingles"


def try_input(random: np.random.Generator) -> None:
    articles = random_articles(random)
    threads = int(random.choice(THREADS))
    one, several = StoryClusterer().fit(articles), StoryClusterer(n_jobs=threads).fit(articles)
    told = f"{len(articles)} articles, {threads} threads"
    strict = StoryClusterer(similarity_threshold=float(random.uniform(0.01, 1.0))).fit(articles)
    compare_copies(articles[:60], strict.labels_)
    np.testing.assert_array_equal(one.labels_, several.labels_, err_msg=told)
    np.testing.assert_array_equal(one.linkage_, several.linkage_, err_msg=told)
    np.testing.assert_array_equal(one.graph_.data, several.graph_.data, err_msg=told)
    compare_pairs(articles, threads, int(random.integers(1, 40)), float(random.choice([0.0, 0.02, 0.1, 0.5, 1.0])))
    fewest = int(random.integers(0, 40))
    window = {"grace_days": float(random.integers(0, 6)), "window": (fewest, fewest + int(random.integers(1, 100)))}
    at_once, in_parts = StoryClusterer(**window).partial_fit(articles), StoryClusterer(**window)
    first = 0
    while first < len(articles):
        batch = int(random.choice([1, 2, 10, 100]))
        in_parts.partial_fit(articles[first : first + batch])
        first += batch
        if random.random() < 0.1:
            in_parts = pickle.loads(pickle.dumps(in_parts))
        if random.random() < 0.1:
            in_parts._journal._stream = None  # as after Ctrl-C
    np.testing.assert_array_equal(at_once.labels_, in_parts.labels_, err_msg=f"{told}, {window}")
    assert at_once.events_ == in_parts.events_, f"{told}, {window}"
    assert at_once.open_stories_ == in_parts.open_stories_, f"{told}, {window}"


run("stories", try_input)
