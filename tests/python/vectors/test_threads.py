"""Bit for bit the same matrix for any number of threads, in every process."""

import subprocess
import sys
import time
from typing import Any

import numpy as np
import pytest

import warta

ROWS = (900, 4_000, 4_200, 10_000, 20_000, 60_000)
VECTORIZERS = {
    "counts of words and bigrams": lambda jobs: warta.CountVectorizer(ngram_range=(1, 2), min_df=2, n_jobs=jobs),
    "tf-idf": lambda jobs: warta.TfidfVectorizer(sublinear_tf=True, n_jobs=jobs),
    "roots": lambda jobs: warta.TfidfVectorizer(language="id", stem=True, n_jobs=jobs),
    "characters within words": lambda jobs: warta.CountVectorizer(analyzer="char_wb", ngram_range=(2, 3), n_jobs=jobs),
    "hashed": lambda jobs: warta.HashingVectorizer(n_features=512, n_jobs=jobs),
}


def synthetic(rows: int) -> list[str]:
    """Texts of up to eight words, of a vocabulary with few frequent and many rare ones."""
    random = np.random.default_rng(rows)
    ranks = np.minimum(random.zipf(1.3, (rows, 8)), 50_000)
    return [" ".join(f"kata{rank}" for rank in row[: 1 + at % 8]) for at, row in enumerate(ranks)]


@pytest.mark.parametrize("rows", ROWS)
@pytest.mark.parametrize("kind", VECTORIZERS)
def test_equal_bits_for_any_number_of_threads(kind: str, rows: int) -> None:
    texts = synthetic(rows)
    expected = VECTORIZERS[kind](1).fit_transform(texts)
    for threads in (2, 3, 4, 8, 64):
        found = VECTORIZERS[kind](threads).fit_transform(texts)
        for array in ("indptr", "indices", "data"):
            np.testing.assert_array_equal(getattr(found, array), getattr(expected, array))


def colliding(count: int) -> list[str]:
    """Words of 48 letters, all of which had one hash when its constants were known."""
    letters = np.random.default_rng(0).integers(ord("a"), ord("z") + 1, (count, 8), dtype=np.uint8)
    return [f"pjwykrnsannzxiwkxjifscui{bytes(row).decode()}{'a' * 16}" for row in letters]


@pytest.mark.parametrize(
    "parameters", [{}, {"language": "id", "stem": True}, {"analyzer": "char_wb", "ngram_range": (50, 50)}]
)
def test_nobody_can_write_words_that_fall_into_one_place(parameters: dict[str, Any]) -> None:
    words = colliding(20_000)
    vectorizer = warta.CountVectorizer(**parameters)
    vectorizer.fit(["kata"])
    start = time.perf_counter()
    vectorizer.fit([" ".join(words)])
    assert time.perf_counter() - start < 3  # a twentieth of that; seconds when words collide
    assert len(vectorizer.vocabulary_) == len(set(words))


def test_results_are_the_same_in_every_process() -> None:
    program = (
        "import hashlib, warta; from warta.vectors import CountVectorizer\n"
        "texts = [f'kata{row % 77} dan {row} kata{row % 13}' for row in range(2000)]\n"
        "vectorizer = CountVectorizer(ngram_range=(1, 2), max_features=500, n_jobs=3)\n"
        "X = vectorizer.fit_transform(texts)\n"
        "parts = [repr(vectorizer.vocabulary_).encode(), X.data.tobytes(), X.indices.tobytes(), X.indptr.tobytes()]\n"
        "print(hashlib.sha256(b''.join(parts)).hexdigest())"
    )
    digests = {
        subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout for _ in range(2)
    }
    assert len(digests) == 1
