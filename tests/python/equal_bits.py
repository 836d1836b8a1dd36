"""Whether every routine with threads gives the same bits for any number of them.

``python tests/python/equal_bits.py [--rows 900 4000 …] [--threads 1 2 …]`` prints a table of the routines by rows and
exits with an error if any differs; test_thread_invariance.py runs it on few rows.
"""

import argparse
import hashlib
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import scipy.sparse as sp

import warta

ROWS = (900, 4000, 4200, 10_000, 20_000, 60_000)
THREADS = (1, 2, 3, 4, 8, 64)
WORDS = 20_000


@dataclass(frozen=True)
class Corpus:
    """Invented news: words by Zipf's law, stories that share words, and every fifth text nearly the one before."""

    rows: int

    @cached_property
    def texts(self) -> list[str]:
        """The texts."""
        random = np.random.default_rng(self.rows)
        vocabulary = np.array([f"kata{rank:x}" for rank in range(WORDS)])
        frequencies = 1 / np.arange(1, WORDS + 1)
        drawn = random.choice(WORDS, size=(self.rows, 40), p=frequencies / frequencies.sum())
        story = random.integers(self.rows // 12 + 1, size=self.rows)
        drawn[:, :8] = (story[:, None] * 7919 + np.arange(8) * 104_729) % WORDS
        copied = np.arange(4, self.rows, 5)
        drawn[copied, :36] = drawn[copied - 1, :36]
        return [" ".join(words) for words in vocabulary[drawn]]

    @cached_property
    def X(self) -> sp.csr_matrix:
        """The texts' TF-IDF."""
        return warta.TfidfVectorizer().fit_transform(self.texts)

    @cached_property
    def articles(self) -> warta.Articles:
        """The texts as articles, each with a headline."""
        return warta.read([f"{text[:40]}\n\n{text}." for text in self.texts])


def kmeans(corpus: Corpus, threads: int) -> Iterator[Any]:
    """Labels and centres."""
    found = warta.SphericalKMeans(12, n_init=1, max_iter=8, random_state=0, n_jobs=threads).fit(corpus.X)
    yield from (found.labels_, found.cluster_centers_, found.inertia_)


def stories(corpus: Corpus, threads: int) -> Iterator[Any]:
    """Labels of a fit and of a stream."""
    yield warta.StoryClusterer(n_jobs=threads).fit(corpus.texts).labels_
    stream = warta.StoryClusterer(n_jobs=threads)
    for begin in range(0, corpus.rows, max(corpus.rows // 3, 1)):
        stream.partial_fit(corpus.texts[begin : begin + max(corpus.rows // 3, 1)])
    yield stream.labels_


def near_duplicates(corpus: Corpus, threads: int) -> Iterator[Any]:
    """Pairs by both measures."""
    for measure in ("jaccard", "containment"):
        found = warta.near_duplicates(corpus.texts, 0.6, measure, n_jobs=threads)
        yield from (found.i, found.j, found.scores)


def bm25(corpus: Corpus, threads: int) -> Iterator[Any]:
    """Hits of a search."""
    hits = warta.BM25Index(n_jobs=threads).fit(corpus.texts).search(corpus.texts[:: max(corpus.rows // 300, 1)], k=10)
    yield from (hits.documents, hits.scores)


def counting(kind: type[Any], **parameters: Any) -> Callable[[Corpus, int], Iterator[Any]]:
    """Vectors, by fit and by what is fitted."""

    def vectors(corpus: Corpus, threads: int) -> Iterator[Any]:
        vectorizer = kind(n_jobs=threads, **parameters)
        yield vectorizer.fit_transform(corpus.texts)
        yield vectorizer.transform(corpus.texts[::2])
        if hasattr(vectorizer, "vocabulary_"):
            yield np.array([*vectorizer.vocabulary_, *map(str, vectorizer.vocabulary_.values())])

    return vectors


def fields(corpus: Corpus, threads: int) -> Iterator[Any]:
    """Vectors of weighted fields."""
    vectorizer = warta.FieldVectorizer({"headline": 3.0, "body": 1.0}, warta.TfidfVectorizer(n_jobs=threads))
    yield vectorizer.fit_transform(corpus.articles)


ROUTINES: dict[str, Callable[[Corpus, int], Iterator[Any]]] = {
    "top_k": lambda corpus, threads: iter([warta.top_k(corpus.X, k=5, n_jobs=threads)]),
    "top_k of others": lambda corpus, threads: iter([warta.top_k(corpus.X[::3], corpus.X, k=5, n_jobs=threads)]),
    "pairs_above": lambda corpus, threads: iter([warta.pairs_above(corpus.X, threshold=0.4, n_jobs=threads)]),
    "near_duplicates": near_duplicates,
    "SphericalKMeans": kmeans,
    "StoryClusterer": stories,
    "CountVectorizer": counting(warta.CountVectorizer, ngram_range=(1, 2), min_df=2),
    "TfidfVectorizer": counting(warta.TfidfVectorizer),
    "HashingVectorizer": counting(warta.HashingVectorizer, n_features=2**16),
    "FieldVectorizer": fields,
    "BM25Index": bm25,
}


def digest(results: Iterator[Any]) -> str:
    """A hash of all bits."""
    total = hashlib.sha256()
    for result in results:
        parts = (result.data, result.indices, result.indptr) if sp.issparse(result) else (np.asarray(result),)
        for part in parts:
            total.update(f"{part.dtype.str}{part.shape}".encode())
            total.update(np.ascontiguousarray(part).tobytes())
    return total.hexdigest()


def numbers_that_differ(routine: str, corpus: Corpus, threads: tuple[int, ...] = THREADS) -> list[int]:
    """Numbers of threads that give other bits than the first of them."""
    found = {number: digest(ROUTINES[routine](corpus, number)) for number in threads}
    return [number for number in threads if found[number] != found[threads[0]]]


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, nargs="+", default=ROWS)
    parser.add_argument("--threads", type=int, nargs="+", default=THREADS)
    parser.add_argument("--routines", nargs="+", choices=ROUTINES, default=list(ROUTINES))
    options = parser.parse_args()
    wrong = 0
    for rows in options.rows:
        corpus = Corpus(rows)
        for routine in options.routines:
            began = time.monotonic()
            differ = numbers_that_differ(routine, corpus, tuple(options.threads))
            wrong += bool(differ)
            verdict = f"differs at {differ} threads" if differ else "equal bits"
            print(f"{rows:6}  {routine:18} {verdict}  ({time.monotonic() - began:.1f} s)", flush=True)
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
