"""Fuzz the vectorizers: threads, portions and parts against one thread, and against scikit-learn's.

Run as ``python tests/fuzz/python/fuzz_vectorizers.py --seconds 60``.
"""

import functools
import warnings
from typing import Any, NamedTuple

import numpy as np
from fuzzing import run
from sklearn.feature_extraction import text as sklearn_text

import warta
from warta import _core
from warta.vectors import analysis as warta_analysis
from warta.vectors.analysis import core_analysis

ALPHABETS = (
    "ab ",
    "abcdefgh    _09-.,\n",
    "aAbB çÇéÉßıİσΣς  ́̈ñ",
    "日本語 한국어 ไทย हिन्दी  ",
    "a\x00\x1f\x85\xa0\u2028\u3000 .",
    "😀🇮🇩 a\U0001d400\u200d ",
)
THREADS = (2, 3, 4, 8, 64)
VECTORIZERS = {
    "count": (warta.CountVectorizer, sklearn_text.CountVectorizer),
    "tfidf": (warta.TfidfVectorizer, sklearn_text.TfidfVectorizer),
    "hashing": (warta.HashingVectorizer, sklearn_text.HashingVectorizer),
}


class Fields(NamedTuple):
    """What a FieldVectorizer looks at."""

    headline: str
    text: str


def texts_of(random: np.random.Generator) -> list[str]:
    """Texts of few or many words, a vocabulary that repeats or not, up to several chunks of rows."""
    alphabet = list(str(random.choice(ALPHABETS)))
    rows = int(random.choice([0, 1, 3, 63, 64, 65, 200, 700]))
    words = ["".join(random.choice(alphabet, random.integers(0, 24))) for _ in range(int(random.integers(1, 60)))]
    longest = 3_000 // max(rows, 30)
    return [" ".join(random.choice(words, random.integers(0, longest + 1))) for _ in range(rows)]


def parameters_of(random: np.random.Generator, kind: str) -> dict[str, Any]:
    """Parameters that scikit-learn has too."""
    least = int(random.integers(1, 4))
    parameters: dict[str, Any] = {
        "analyzer": str(random.choice(["word", "word", "char", "char_wb"])),
        "ngram_range": (least, least + int(random.integers(0, 3))),
        "lowercase": bool(random.integers(2)),
        "strip_accents": [None, None, "unicode", "ascii"][random.integers(4)],
        "binary": bool(random.integers(2)),
        "token_pattern": str(random.choice([r"(?u)\b\w\w+\b", r"\w+", r"[^\s]+", r"[a-z]{2,}"])),
        "stop_words": [None, None, ["ab", "a", "日本"]][random.integers(3)],
        "dtype": [np.float32, np.float64][random.integers(2)],
    }
    if kind == "hashing":
        parameters |= {"n_features": int(random.choice([1, 7, 1024, 2**20]))}
        parameters |= {"alternate_sign": bool(random.integers(2)), "norm": [None, "l1", "l2"][random.integers(3)]}
    else:
        parameters |= {"min_df": [1, 1, 2, 0.1][random.integers(4)], "max_df": [1.0, 1.0, 0.7][random.integers(3)]}
        parameters |= {"max_features": [None, None, 5][random.integers(3)]}
    if kind == "tfidf":
        parameters |= {"sublinear_tf": bool(random.integers(2)), "smooth_idf": bool(random.integers(2))}
        parameters |= {"use_idf": bool(random.integers(2)), "norm": [None, "l1", "l2"][random.integers(3)]}
    return parameters


def outcome(vectorizer: Any, texts: list[str]) -> Any:
    """The matrix, its terms and a second matrix by `transform`; or the kind of error."""
    try:
        matrix = vectorizer.fit_transform(texts)
        names = [] if isinstance(vectorizer, sklearn_text.HashingVectorizer) else vectorizer.get_feature_names_out()
        return matrix, list(names), vectorizer.transform(texts)
    except ValueError as error:
        return str(error)


def assert_equal_bits(found: Any, expected: Any) -> None:
    if isinstance(expected, str):
        assert found == expected, (found, expected)
        return
    assert found[1] == expected[1]
    for mine, theirs in ((found[0], expected[0]), (found[2], expected[2])):
        assert mine.shape == theirs.shape
        for array in ("indptr", "indices", "data"):
            np.testing.assert_array_equal(getattr(mine, array), getattr(theirs, array))


def assert_close(found: Any, expected: Any) -> None:
    """Whether what scikit-learn makes of it is the same, but for the last bits and zeros that it keeps."""
    if isinstance(expected, str) or isinstance(found, str):
        assert type(found) is type(expected), (found, expected)
        return
    assert found[1] == expected[1]
    for mine, theirs in ((found[0], expected[0]), (found[2], expected[2])):
        assert mine.shape == theirs.shape
        difference = abs(mine - theirs)
        assert difference.nnz == 0 or difference.max() < 1e-5, difference.max()


def try_parts(random: np.random.Generator, make: Any, texts: list[str], expected: Any) -> None:
    """Fit by parts, with batches of any size inside of each."""
    by_parts = make(n_jobs=int(random.choice(THREADS)))
    cuts = np.sort(random.integers(0, len(texts) + 1, 2))
    by_parts._tally = by_parts._tally_to_add_to()
    for part in (texts[: cuts[0]], texts[cuts[0] : cuts[1]], texts[cuts[1] :]):
        at_once = int(random.choice([1, 7, 64, 16384]))
        by_parts._tally.core.add(core_analysis(by_parts), part, True, by_parts.n_jobs, at_once)
    try:
        found: Any = (by_parts.transform(texts), list(by_parts.get_feature_names_out()), by_parts.transform(texts))
    except ValueError as error:
        found = str(error)
    assert_equal_bits(found, expected)


def try_fields(random: np.random.Generator, texts: list[str], parameters: dict[str, Any]) -> None:
    """Fields on one thread and several."""
    articles = [Fields("h " + text[:20], text) for text in texts]
    results = [
        outcome(
            warta.FieldVectorizer({"text": 1, "headline": 2}, warta.CountVectorizer(**parameters, n_jobs=jobs)),
            articles,
        )
        for jobs in (1, int(random.choice(THREADS)))
    ]
    assert_equal_bits(results[1], results[0])


def try_bm25(random: np.random.Generator, texts: list[str]) -> None:
    """Searches on one thread and several, against weights summed by hand."""
    method = str(random.choice(["lucene", "robertson", "atire", "bm25l", "bm25+"]))
    counts = warta.CountVectorizer(token_pattern=r"\w+", dtype=np.float64).fit_transform([*texts, "kota"])
    index = warta.BM25Index(method=method).fit(counts)
    k = int(random.integers(1, counts.shape[0] + 1))
    hits = index.search(counts, k)
    several = index.set_params(n_jobs=int(random.choice(THREADS))).search(counts, k)
    np.testing.assert_array_equal(several.documents, hits.documents)
    np.testing.assert_array_equal(several.scores, hits.scores)
    transformer = warta.BM25Transformer(method=method).fit(counts)
    weights = transformer.transform(counts).toarray() + transformer.absence_
    scores = counts.toarray() @ weights.T
    expected = -np.sort(-scores, axis=1)[:, :k]
    np.testing.assert_allclose(hits.scores, expected, rtol=1e-4, atol=1e-4)


def try_input(random: np.random.Generator) -> None:
    texts = texts_of(random)
    kind = str(random.choice(["count", "tfidf", "hashing"]))
    if kind == "hashing" and not texts:
        texts = [""]  # of no text scikit-learn's raises StopIteration
    mine, theirs = VECTORIZERS[kind]
    parameters = parameters_of(random, kind)
    make = functools.partial(mine, **parameters)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        expected = outcome(make(), texts)
        assert_close(expected, outcome(theirs(**parameters), texts))
        portions = {name: int(random.choice([1, 3, 64, 200, 2**16])) for name in ("bytes_at_once", "words_at_once")}
        whole = _core.Analysis
        warta_analysis._core.Analysis = functools.partial(whole, **portions)
        try:
            assert_equal_bits(outcome(make(n_jobs=int(random.choice(THREADS))), texts), expected)
            if kind != "hashing":
                try_parts(random, make, texts, expected)
        finally:
            warta_analysis._core.Analysis = whole
        ours = {"language": "id", "stem": True} if random.integers(2) else {"tokenizer": "icu", "token_pattern": None}
        ours |= {"stop_words": [None, ["ab", "a"]][random.integers(2)], "ngram_range": parameters["ngram_range"]}
        stemmed = [outcome(mine(**ours, n_jobs=jobs), texts) for jobs in (1, int(random.choice(THREADS)))]
        assert_equal_bits(stemmed[1], stemmed[0])
        if len(texts) <= 65:
            try_fields(random, texts, {name: parameters[name] for name in ("analyzer", "ngram_range", "binary")})
            try_bm25(random, texts)


if __name__ == "__main__":
    run("vectorizers", try_input)
