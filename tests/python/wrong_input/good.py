"""Good arguments, by the name of the parameter, and objects whose methods are walked."""

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import scipy.sparse as sp

import warta
from warta.partitions import count, count_rows
from warta.text import Alias, Filter, Fold, Normalize, Split, Stem

TEXTS = [
    "Banjir merendam ratusan rumah warga di tepi kota sejak malam, kata bupati.",
    "Banjir merendam ratusan rumah warga di tepi kota sejak malam, kata camat.",
    "Harga beras naik lagi di pasar induk menurut pedagang pada hari Senin.",
    "Harga beras naik tajam di pasar induk menurut pedagang pada hari Selasa.",
    "Gempa mengguncang desa di lereng gunung, tiga orang terluka.",
    "Gempa mengguncang desa di lereng gunung, lima orang terluka menurut petugas.",
]


@cache
def articles() -> warta.Articles:
    """A few articles of three running stories."""
    return warta.sample()[:8]


@cache
def counts() -> sp.csr_matrix:
    """What `warta.CountVectorizer` makes of the texts."""
    return warta.CountVectorizer().fit_transform(TEXTS)


@cache
def saved() -> Path:
    """A folder with a saved vectorizer, a saved index and saved articles."""
    folder = Path(tempfile.mkdtemp())
    articles().save(folder / "articles")
    warta.CountVectorizer().fit(TEXTS).save(folder / "counts")
    warta.TfidfVectorizer().fit(TEXTS).save(folder / "tfidf")
    warta.CosineIndex().fit(counts(), ids=list("abcdef")).save(folder / "index")
    warta.BM25Index().fit(TEXTS).save(folder / "bm25")
    warta.SearchIndex(articles()).save(folder / "search")
    return folder


def vector() -> list[float]:
    """One number a text."""
    return np.arange(1.0, len(TEXTS) + 1)


def parts() -> Any:
    """The texts in two partitions on Dask, which works in the calling thread: a fork has no others."""
    dask = pytest.importorskip("dask")
    from warta.dask import Partitions

    dask.config.set(scheduler="synchronous")
    return Partitions([dask.delayed(TEXTS[:3]), dask.delayed(TEXTS[3:])])


def folder_of_texts() -> Path:
    """A folder with a text in a file."""
    folder = Path(tempfile.mkdtemp())
    (folder / "banjir.txt").write_text(TEXTS[0], encoding="utf-8")
    return folder


def blocks() -> Any:
    """The counts in blocks of rows on Dask."""
    from warta.dask import transform

    return transform(instance("CountVectorizer"), parts())


def batches() -> list[Any]:
    """The texts as an Arrow batch."""
    pa = pytest.importorskip("pyarrow")
    return [pa.record_batch({"text": TEXTS})]


#: "Class.method.parameter", "function.parameter", or where all mean the same "parameter" -> its good argument.
#: A parameter that is not here keeps its default.
GOOD: dict[str, Callable[[], Any]] = {
    "X": counts,
    "Y": counts,
    "rows": lambda: [0, 1, 2],
    "labels_over_time.labels": lambda: [0, 0, 0, 0, 1, 1, 1, 1],
    "vectorizer": lambda: warta.CountVectorizer().fit(TEXTS),
    "partitions.count.documents": lambda: list(TEXTS),
    "partitions.count_rows.documents": lambda: list(TEXTS),
    "partitions.vectors_of_rows.rows": lambda: instance("partitions.CountedRows"),
    "partitions.merged.states": lambda: [instance("partitions.FitState")],
    "partitions.learn.state": lambda: instance("partitions.FitState"),
    "partitions.merged_nearest.found": lambda: [counts().astype(float)] * 2,
    "partitions.count_batches.batches": batches,
    "partitions.read_batches.batches": batches,
    "partitions.vector_batches.batches": batches,
    "partitions.count_batches.column": lambda: "text",
    "partitions.vector_batches.column": lambda: "text",
    "dask.Partitions.source": parts,
    "dask.read.source": folder_of_texts,
    "dask.near_duplicates.articles": parts,
    "dask.near_duplicates.window": lambda: None,
    "dask.fit.raw_documents": parts,
    "dask.transform.raw_documents": parts,
    "dask.fit_transform.raw_documents": parts,
    "dask.pairs_above.X": blocks,
    "dask.pairs_above.Y": blocks,
    "dask.top_k.X": blocks,
    "dask.top_k.Y": blocks,
    "plot.rows": lambda: 3,
    "labels": lambda: [0, 0, 1, 1, 2, 2],
    "LinkageClustering.plot.labels": lambda: list("abcdef"),
    "ComparisonMatrix.map.labels": lambda: [0] * len(articles()),
    "feature_names": lambda: [f"term {column}" for column in range(counts().shape[1])],
    "threshold": lambda: 0.3,
    "explain.i": lambda: 0,
    "cosine_contributions.i": lambda: 0,
    "cosine_contributions.j": lambda: 1,
    "k": lambda: 2,
    "ids": lambda: list("ghijkl"),
    "CosineIndex.remove.ids": lambda: ["a", "b"],
    "window": lambda: 3,
    "DuplicateFinder.window": lambda: None,
    "near_duplicates.window": lambda: 3.0,
    "near_duplicates.times": vector,
    "pairs_above.Y": lambda: None,
    "pairs_above.window": lambda: 3.0,
    "StoryClusterer.window": lambda: (20, 50),
    "times": vector,
    "DuplicateFinder.add.times": lambda: None,
    "sample_weight": vector,
    "raw_documents": lambda: list(TEXTS),
    "HashingVectorizer.fit.X": lambda: list(TEXTS),
    "HashingVectorizer.fit_transform.X": lambda: list(TEXTS),
    "HashingVectorizer.partial_fit.X": lambda: list(TEXTS),
    "HashingVectorizer.transform.X": lambda: list(TEXTS),
    "StoryClusterer.fit.X": articles,
    "StoryClusterer.predict.X": articles,
    "StoryClusterer.fit_predict.X": articles,
    "StoryClusterer.partial_fit.X": articles,
    "n": lambda: 2,
    "by": lambda: "id",
    "column": lambda: "source",
    "open.path": lambda: saved() / "articles",
    "FieldVectorizer.fit.raw_documents": articles,
    "FieldVectorizer.fit_transform.raw_documents": articles,
    "FieldVectorizer.transform.raw_documents": articles,
    "FieldVectorizer.explain.X": lambda: instance("FieldVectorizer").transform(articles()),
    "doc": lambda: TEXTS[0],
    "weights": lambda: {"headline": 2.0, "body": 1.0},
    "batches": lambda: [TEXTS[:3], TEXTS[3:]],
    "documents": counts,
    "queries": lambda: counts()[:2],
    "path": lambda: Path("written"),
    "folder": lambda: Path("written folder"),
    "CountVectorizer.load.path": lambda: saved() / "counts",
    "TfidfVectorizer.load.path": lambda: saved() / "tfidf",
    "CosineIndex.load.folder": lambda: saved() / "index",
    "BM25Index.load.folder": lambda: saved() / "bm25",
    "SearchIndex.save.folder": lambda: Path("written search"),
    "SearchIndex.load.folder": lambda: saved() / "search",
    "CountVectorizer.merge.other": lambda: instance("CountVectorizer"),
    "TfidfVectorizer.merge.other": lambda: instance("TfidfVectorizer"),
    "Articles.__add__.other": articles,
    "compare.other": lambda: None,
    "articles": lambda: articles(),
    "Articles.from_arrow.table": lambda: articles().to_arrow(),
    "near_duplicates.articles": lambda: list(TEXTS),
    "DuplicateFinder.add.articles": lambda: list(TEXTS),
    "shared_passages_among.articles": lambda: list(TEXTS),
    "shared_passages_among.pairs": lambda: [(0, 1), (2, 3)],
    "group": lambda: articles()[:4],
    "rest": lambda: articles()[4:],
    "shared_passages.a": lambda: TEXTS[0],
    "shared_passages.b": lambda: TEXTS[1],
    "n_jobs": lambda: None,
    "score": lambda: 0.8,
    "BM25Index.search.queries": lambda: ["banjir", "beras"],
    "BM25Index.fit.documents": lambda: list(TEXTS),
    "predicate": lambda: bool,
    "id": lambda: "0",
    "language": lambda: "id",
    "SnowballStemmer.language": lambda: "de",
    "query": lambda: "banjir",
    "pattern": lambda: "warga",
    "text": lambda: TEXTS[0],
    "word": lambda: "merendam",
    "stem_many.words": lambda: ["merendam", "rumahnya"],
    "texts": lambda: list(TEXTS),
    "source": lambda: articles().texts,
    "page": lambda: "<html><body><h1>Banjir</h1><p>Air naik.</p></body></html>",
    "steps": lambda: [Normalize(), Fold(), Split(), Filter("id"), Stem()],
    "text.Alias.names": lambda: {"tepi kota": "tepian"},
    "Comparison.plot.terms": lambda: 3,
    "ComparisonMatrix.__getitem__.key": lambda: (0, 1),
    "tokens": lambda: warta.tokenize(TEXTS),
    "stop_words": lambda: ["di"],
    "pair": lambda: instance("NearDuplicates")[0],
    "root_words": lambda: ["rumah", "rendam"],
    "more_roots": lambda: ["banjir"],
    "LinkageClustering.n_clusters": lambda: 2,
    "n_clusters": lambda: 2,
    "rows_per_batch": lambda: 4,
    "max_iter": lambda: 5,
    "n_init": lambda: 1,
    "random_state": lambda: 0,
    "n_features": lambda: 64,
    "min_words": lambda: 3,
    "min_count": lambda: 1,
    "shingle_words": lambda: 2,
    "n_terms": lambda: 2,
    "vocabulary": lambda: None,
    "input_features": lambda: None,
    "key": lambda: 0,
    "index": lambda: 0,
    "at": lambda: 0,
    "story_id": lambda: instance("Stories")[0].id,
    "word_list.name": lambda: "stop_words_id_function",
    "as_csr.argument": lambda: "X",
    "to_scipy.arrays": lambda: (counts().data, counts().indices, counts().indptr.astype(np.int64)),
    "to_scipy.shape": lambda: counts().shape,
    "main.arguments": lambda: ["--version"],
    "stays": lambda: np.ones(len(warta.tokenize(TEXTS).ids), dtype=bool),
    "terms": lambda: list(warta.tokenize(TEXTS).terms),
    "Tokens.with_terms.ids": lambda: warta.tokenize(TEXTS).ids,
    "columns": lambda: None,
}

#: Classes whose objects come out of calls; nobody but warta constructs them.
RESULTS: dict[str, Callable[[], Any]] = {
    "Article": lambda: articles()[0],
    "ArticleMap": lambda: warta.compare(articles()).map(),
    "Comparison": lambda: warta.compare(articles()[0], articles()[1]),
    "ComparisonMatrix": lambda: warta.compare(articles()),
    "CosineContributions": lambda: warta.cosine_contributions(counts(), 0, 1),
    "partitions.CountedRows": lambda: count_rows(warta.CountVectorizer(), TEXTS),
    "partitions.FitState": lambda: count(warta.CountVectorizer(), TEXTS),
    "Found": lambda: instance("CosineIndex").query(counts()),
    "NearDuplicates": lambda: warta.near_duplicates(TEXTS, 0.3, shingle_words=2),
    "LabelsOverTime": lambda: warta.labels_over_time(articles(), [0, 0, 0, 0, 1, 1, 1, 1]),
    "Stories": lambda: instance("StoryClusterer").stories_,
    "Story": lambda: instance("StoryClusterer").stories_[0],
    "StoryTimeline": lambda: warta.story(articles()),
    "Tokens": lambda: warta.tokenize(TEXTS),
}

#: Other objects whose methods are walked, where the good arguments alone do not make them.
OBJECTS: dict[str, Callable[[], Any]] = {
    "text.Alias": lambda: Alias({"tepi kota": "tepian"}),
    "Articles": articles,
    "CosineIndex": lambda: warta.CosineIndex().fit(counts(), ids=list("abcdef")),
    "CountVectorizer": lambda: warta.CountVectorizer().partial_fit(TEXTS),
    "TfidfVectorizer": lambda: warta.TfidfVectorizer().partial_fit(TEXTS),
}


@cache
def instance(name: str) -> Any:
    """A fitted or filled object of a public class."""
    make = RESULTS.get(name) or OBJECTS.get(name)
    if make is not None:
        return make()
    from subjects import public, with_good_arguments

    made = with_good_arguments(public()[name], name)
    return with_good_arguments(made.fit, f"{name}.fit") if hasattr(made, "fit") else made
