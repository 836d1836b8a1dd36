"""Calls that take long, interrupted at random moments; ``python long_calls.py NAME [--seed N]`` tries one of them.

An interrupted call ends soon, and leaves its object as it was: the call made again gives what it would have given.
"""

import argparse
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp

import warta

TRIES = 6
LATE = 1.5  # seconds of processor time between the signal and the end


@dataclass(frozen=True)
class LongCall:
    """A call of an object, how far the object has come, and what the call leads to."""

    make: Callable[[], Any]
    call: Callable[[Any], Any]
    size: Callable[[Any], int]
    result: Callable[[Any, Any], Any]


def texts(count: int, seed: int = 0, length: int = 120) -> list[str]:
    """Texts of words by Zipf's law, every fourth nearly the one before."""
    random = np.random.default_rng(seed)
    ranks = np.minimum(random.zipf(1.3, (count, length)), 30_000)
    ranks[3::4, :-2] = ranks[2::4, :-2][: len(ranks[3::4])]
    return [" ".join(f"kata{rank:x}" for rank in row) for row in ranks.tolist()]


def rows(count: int, seed: int = 0) -> sp.csr_matrix:
    """The texts' TF-IDF."""
    return warta.TfidfVectorizer().fit_transform(texts(count, seed, 40))


def bits(matrix: Any) -> tuple[bytes, ...]:
    """A CSR matrix as something that compares."""
    return matrix.data.tobytes(), matrix.indices.tobytes(), matrix.indptr.tobytes()


def function(call: Callable[[], Any], result: Callable[[Any], Any]) -> LongCall:
    """A call without an object that it changes."""
    return LongCall(lambda: None, lambda _: call(), lambda _: 0, lambda _, answer: result(answer))


def fitting(make: Callable[[], Any], data: Any, result: Callable[[Any], Any]) -> LongCall:
    """The fit of an estimator."""
    return LongCall(make, lambda made: made.fit(data), lambda _: 0, lambda made, _: result(made))


def partly_learnt() -> LongCall:
    """A `partial_fit` after another."""
    many = texts(12_000, 1)
    return LongCall(
        lambda: warta.TfidfVectorizer().partial_fit(texts(50)),
        lambda made: made.partial_fit(many),
        lambda made: len(made.vocabulary_),
        lambda made, _: (made.idf_.tobytes(), list(made.vocabulary_)),
    )


def added_duplicates() -> LongCall:
    """An `add` after another."""
    many = texts(20_000, 1)

    def make() -> warta.DuplicateFinder:
        finder = warta.DuplicateFinder(0.6)
        finder.add(texts(300))
        return finder

    return LongCall(make, lambda made: made.add(many), len, lambda made, found: (len(made), found.i.tolist()))


def arriving_stories() -> LongCall:
    """A `partial_fit` after another."""
    many = texts(250, 1)
    return LongCall(
        lambda: warta.StoryClusterer().partial_fit(texts(100)),
        lambda made: made.partial_fit(many),
        lambda made: len(made.labels_),
        lambda made, _: (made.labels_.tolist(), len(made.stories_)),
    )


def growing_index() -> LongCall:
    """An `add` after a `fit`."""
    X = rows(30_000)
    return LongCall(
        lambda: warta.CosineIndex().fit(X[:100]),
        lambda made: made.add(X[100:]),
        len,
        lambda made, _: [found.tolist() for found in made.query(X[:5], k=3).ids],
    )


def on_articles(count: int, call: Callable[[Any], Any], result: Callable[[Any], Any]) -> LongCall:
    """A function of articles of which nothing is cut yet."""
    many = warta.read(texts(count), language="id")
    return LongCall(lambda: many[:], call, lambda _: 0, lambda _, answer: result(answer))


def written_report(articles: Any) -> bytes:
    """The page of some articles."""
    with tempfile.TemporaryDirectory() as folder:
        return warta.report(articles, Path(folder) / "page.html").read_bytes()


#: Name of a long call -> what makes its data and it.
CALLS: dict[str, Callable[[], LongCall]] = {
    "top_k": lambda: (lambda X: function(lambda: warta.top_k(X, k=5), bits))(rows(20_000)),
    "pairs_above": lambda: (lambda X: function(lambda: warta.pairs_above(X, threshold=0.3), bits))(rows(5000)),
    "near_duplicates": added_duplicates,
    "containment": lambda: (
        lambda many: function(lambda: warta.near_duplicates(many, 0.6, "containment"), lambda found: found.i.tolist())
    )(texts(3000)),
    "shared_passages": lambda: (lambda two: function(lambda: warta.shared_passages(*two, seed_words=1), len))(
        texts(2, length=6000)
    ),
    "SphericalKMeans": lambda: fitting(
        lambda: warta.SphericalKMeans(60, random_state=0, n_init=2), rows(4000), lambda made: made.labels_.tolist()
    ),
    "LinkageClustering": lambda: fitting(
        lambda: warta.LinkageClustering(5), rows(3000), lambda made: made.labels_.tolist()
    ),
    "StoryClusterer": lambda: fitting(warta.StoryClusterer, texts(2500), lambda made: made.labels_.tolist()),
    "TfidfVectorizer": lambda: fitting(
        lambda: warta.TfidfVectorizer(ngram_range=(1, 2)), texts(6000), lambda made: made.idf_.tobytes()
    ),
    "partial_fit": partly_learnt,
    "HashingVectorizer": lambda: (lambda many: function(lambda: warta.HashingVectorizer().transform(many), bits))(
        texts(15_000)
    ),
    "BM25Index": lambda: fitting(
        warta.BM25Index, texts(8000), lambda made: made.search(["kata1 kata2"]).documents.tolist()
    ),
    "arriving_stories": arriving_stories,
    "CosineIndex": growing_index,
    "read": lambda: (lambda many: function(lambda: warta.read(many), lambda found: len(found)))(texts(4000)),
    "SearchIndex": lambda: on_articles(
        8000, lambda articles: warta.SearchIndex(articles), lambda index: index.search("kata1 kata2")["row"]
    ),
    "collocations": lambda: on_articles(8000, warta.collocations, lambda rows: rows["phrase"][:50]),
    "keyness": lambda: on_articles(
        8000, lambda articles: warta.keyness(articles[:500], articles[500:]), lambda rows: rows["term"][:50]
    ),
    "report": lambda: on_articles(400, written_report, lambda page: page),
}


def interrupted(call: Callable[[], Any], delay: float) -> float | None:
    """Seconds of processor time by which a call outlived its interruption; None if it was done before."""
    signalled: list[float] = []

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGPROF, interrupt)
    began = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, delay)
    try:
        try:
            call()
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    except KeyboardInterrupt:  # also one that came as the call was done
        signalled.append(time.process_time() - began)
    return max(signalled[0] - delay, 0.0) if signalled else None


def main() -> None:
    """Try one call."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=CALLS)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    tried = CALLS[options.name]()
    whole = tried.make()
    began = time.process_time()
    expected = tried.result(whole, tried.call(whole))
    duration = time.process_time() - began
    size = tried.size(whole)
    random = np.random.default_rng(options.seed)
    latest, heard = 0.0, 0
    for delay in random.uniform(0.001, duration, TRIES):
        made = tried.make()
        late = interrupted(lambda m=made: tried.call(m), delay)
        if late is None or (size and tried.size(made) == size):
            continue  # it was done before, or as the signal came
        heard += 1
        latest = max(latest, late)
        assert late < LATE, f"{options.name} went on for {late:.1f} s after an interruption at {delay:.2f} s"
        again = tried.result(made, tried.call(made))
        assert again == expected, f"{options.name}, interrupted at {delay:.2f} s, gives something else the next time"
    print(f"{options.name}: {duration:.2f} s, {heard} of {TRIES} interruptions heard, the latest after {latest:.2f} s")


if __name__ == "__main__":
    sys.exit(main())
