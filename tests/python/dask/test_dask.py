"""On two worker processes the numbers are those of one process, whatever the partitions and even if a worker dies."""

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import warta

distributed = pytest.importorskip("distributed", reason="needs Dask: pip install 'warta[dask]'")
import dask  # noqa: E402
import dask.array as da  # noqa: E402
from dask.base import key_split  # noqa: E402
from dask.delayed import delayed  # noqa: E402

import warta.dask as on_dask  # noqa: E402

WORDS = [f"{first}{second}{last}" for first in "bdkmpr" for second in "aeiou" for last in ("njir", "ta", "sar", "mah")]
PARTITIONS = (1, 2, 7, 16)
TIMEOUT = 60  # seconds


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["distributed", "warta.dask"])  # so that a worker anew need not import them
    forkserver.ensure_running()
    with (
        dask.config.set({"distributed.worker.multiprocessing-method": "forkserver"}),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, memory_limit=0
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Texts in shuffled order, of three each two that are nearly the same."""
    chance = random.Random(7)
    made: list[str] = []
    for number in range(120):
        words = chance.choices(WORDS, k=40)
        if number % 3 == 2:
            words = [*made[-1].split()[:-2], f"kemarin{number}"]
        made.append(" ".join(words))
    chance.shuffle(made)
    return made


def cut(rows: Any, count: int) -> list[Any]:
    """The rows in so many runs of different lengths; of seven or more, one is empty."""
    ends = np.sort(np.random.default_rng(count).choice(np.arange(1, len(rows)), count - 1, replace=False))
    if count > 2:
        ends[2] = ends[1]
    return [rows[begin:end] for begin, end in zip([0, *ends], [*ends, len(rows)], strict=True)]


def partitions(rows: Any, count: int) -> on_dask.Partitions:
    return on_dask.Partitions([delayed(part, traverse=False) for part in cut(rows, count)])


def assert_same_bits(found: Any, expected: Any) -> None:
    assert type(found) is type(expected)
    assert found.shape == expected.shape
    for name in ("data", "indices", "indptr"):
        mine, theirs = getattr(found, name), getattr(expected, name)
        assert mine.dtype == theirs.dtype
        np.testing.assert_array_equal(mine, theirs)


def within_time(call: Callable[[], Any]) -> Any:
    """What the call gives; fails where a lost worker would make it wait for ever."""
    given: list[Any] = []
    raised: list[BaseException] = []

    def run() -> None:
        try:
            given.append(call())
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(TIMEOUT)
    assert not thread.is_alive(), f"no answer within {TIMEOUT} s"
    if raised:
        raise raised[0]
    return given[0]


def deadly(part: Any, flag: Path) -> Any:
    """The partition, which ends the first worker that reads it."""

    def read_or_die(rows: Any) -> Any:
        if not flag.exists():
            flag.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return rows

    return delayed(read_or_die)(delayed(part, traverse=False))


@pytest.mark.parametrize("count", PARTITIONS)
@pytest.mark.parametrize(
    ("kind", "parameters"),
    [
        (warta.CountVectorizer, {"min_df": 4, "max_df": 0.25, "max_features": 50, "dtype": np.int32}),
        (warta.TfidfVectorizer, {"language": "id", "stem": True, "ngram_range": (1, 2), "min_df": 2}),
    ],
)
def test_vocabulary_idf_and_matrix(
    client: Any, texts: list[str], kind: Any, parameters: dict[str, Any], count: int
) -> None:
    expected = kind(**parameters)
    X = expected.fit_transform(texts)
    vectorizer = kind(**parameters)
    documents = partitions(texts, count)
    found = on_dask.fit_transform(vectorizer, documents)
    assert vectorizer.vocabulary_ == expected.vocabulary_
    assert found.chunks == (documents.sizes, (X.shape[1],))
    assert documents.sizes == tuple(map(len, cut(texts, count)))
    if kind is warta.TfidfVectorizer:
        np.testing.assert_array_equal(vectorizer.idf_, expected.idf_)
    assert_same_bits(found.compute(), X)
    assert_same_bits(vectorizer.transform(texts), X)


def test_a_task_run_twice_gives_the_same(client: Any, texts: list[str]) -> None:
    found = on_dask.fit_transform(warta.TfidfVectorizer(), partitions(texts, 7))
    assert_same_bits(found.compute(), found.compute())


@pytest.mark.parametrize("count", PARTITIONS)
def test_hashed_counts(client: Any, texts: list[str], count: int) -> None:
    vectorizer = warta.HashingVectorizer(n_features=64)
    found = on_dask.fit_transform(vectorizer, partitions(texts, count))
    assert_same_bits(found.compute(), vectorizer.transform(texts))


@pytest.mark.parametrize("count", PARTITIONS)
def test_neighbours(client: Any, texts: list[str], count: int) -> None:
    vectorizer = warta.TfidfVectorizer(dtype=np.float32)
    X = vectorizer.fit_transform(texts)
    blocks = on_dask.transform(vectorizer, partitions(texts, count))
    found = dask.compute(on_dask.pairs_above(blocks, threshold=0.2), on_dask.top_k(blocks, k=3))
    for answer, expected in zip(found, (warta.pairs_above(X, threshold=0.2), warta.top_k(X, k=3)), strict=True):
        assert expected.nnz > 100
        assert_same_bits(answer, expected)


def test_neighbours_among_other_rows(client: Any, texts: list[str]) -> None:
    vectorizer = warta.TfidfVectorizer()
    X = vectorizer.fit_transform(texts)
    blocks = on_dask.transform(vectorizer, partitions(texts, 7))
    others = on_dask.transform(vectorizer, partitions(texts[:50], 2))
    found = on_dask.pairs_above(others, blocks, threshold=0.2).compute()
    assert_same_bits(found, warta.pairs_above(X[:50], X, threshold=0.2))
    found = on_dask.top_k(blocks, others, k=60, threshold=0.1).compute()
    assert_same_bits(found, warta.top_k(X, X[:50], k=60, threshold=0.1))


@pytest.mark.parametrize("count", PARTITIONS)
@pytest.mark.parametrize("measure", ["jaccard", "containment"])
def test_near_duplicates(client: Any, texts: list[str], measure: Any, count: int) -> None:
    expected = warta.near_duplicates(texts, 0.6, measure, shingle_words=2)
    found = on_dask.near_duplicates(partitions(texts, count), 0.6, measure, shingle_words=2)
    assert len(expected) >= 40
    assert tuple(found) == tuple(expected)


def test_near_duplicates_of_articles_know_which_came_first_and_keep_the_window(client: Any, texts: list[str]) -> None:
    rows = [{"text": text, "published": f"2024-01-{at % 28 + 1:02}"} for at, text in enumerate(texts)]
    articles = warta.read(rows)
    for window in (None, 5.0):
        expected = warta.near_duplicates(articles, 0.6, shingle_words=2, window=window)
        found = on_dask.near_duplicates(partitions(articles, 7), 0.6, shingle_words=2, window=window)
        assert {pair.first is None for pair in expected} <= {False, True}
        assert any(pair.first == pair.j for pair in expected)
        assert tuple(found) == tuple(expected)


def test_no_near_duplicates(client: Any) -> None:
    assert len(on_dask.near_duplicates(partitions(["banjir di kota", "harga beras naik"], 2))) == 0


def vectors(documents: on_dask.Partitions) -> Any:
    return on_dask.fit_transform(warta.TfidfVectorizer(), documents).compute()


def copies(documents: on_dask.Partitions) -> Any:
    return tuple(on_dask.near_duplicates(documents, 0.6, shingle_words=2))


def pairs(documents: on_dask.Partitions) -> Any:
    X = on_dask.transform(warta.HashingVectorizer(n_features=64), documents)
    return on_dask.pairs_above(X, threshold=0.4).compute()


def nearest(documents: on_dask.Partitions) -> Any:
    X = on_dask.transform(warta.HashingVectorizer(n_features=64), documents)
    return on_dask.top_k(X, k=3).compute()


@pytest.mark.parametrize("work", [vectors, copies, pairs, nearest])
def test_a_worker_that_dies_in_the_middle_changes_nothing(
    client: Any, texts: list[str], tmp_path: Path, work: Callable[[on_dask.Partitions], Any]
) -> None:
    parts = cut(texts, 7)
    documents = on_dask.Partitions([*map(delayed, parts[:5]), deadly(parts[5], tmp_path / "died"), delayed(parts[6])])
    found = within_time(lambda: work(documents))
    assert (tmp_path / "died").exists()
    expected = work(partitions(texts, 1))
    if isinstance(expected, tuple):
        assert found == expected
    else:
        assert_same_bits(found, expected)


def test_a_worker_that_dies_loses_kept_partitions_and_has_them_anew(
    client: Any, texts: list[str], tmp_path: Path
) -> None:
    flag = tmp_path / "died"
    flag.touch()
    kept = on_dask.Partitions([deadly(part, flag) for part in cut(texts, 7)]).persist()
    expected = within_time(lambda: vectors(kept))
    flag.unlink()
    one = list(client.scheduler_info()["workers"])[:1]
    client.run(lambda: os.kill(os.getpid(), signal.SIGKILL), workers=one, on_error="ignore")
    assert_same_bits(within_time(lambda: vectors(kept)), expected)


@pytest.mark.parametrize(
    "work", [lambda documents: on_dask.fit(warta.CountVectorizer(), documents), copies, pairs, nearest]
)
def test_a_bad_row_is_named_with_its_partition(client: Any, work: Callable[[on_dask.Partitions], Any]) -> None:
    documents = on_dask.Partitions([delayed(["banjir di kota"]), delayed(["air", "desa", None])])
    with pytest.raises(TypeError, match=r"partition 1: .*row 2 is None"):
        work(documents)


def test_bytes_that_are_no_text_are_named_with_their_partition(client: Any) -> None:
    documents = on_dask.Partitions([delayed(["banjir"]), delayed([b"\xff"])])
    with pytest.raises(ValueError, match=r"partition 1: .*row 0"):
        on_dask.fit(warta.CountVectorizer(), documents)


def test_more_pairs_than_may_be_are_an_error(client: Any) -> None:
    documents = partitions(["banjir di kota"] * 6, 2)
    with pytest.raises(ValueError, match="max_pairs is 9"):
        on_dask.near_duplicates(documents, max_pairs=9)
    assert len(on_dask.near_duplicates(documents, max_pairs=15)) == 15


def test_tasks_have_names_and_share_one_vectorizer(texts: list[str]) -> None:
    vectorizer = warta.TfidfVectorizer().fit(texts)
    X = on_dask.transform(vectorizer, partitions(texts, 7))
    tasks = [key_split(key) for key in on_dask.top_k(X, k=2).dask.to_dict()]
    assert tasks.count("vectorizer") == 1
    assert tasks.count("vectorize") == 7
    assert tasks.count("top-k") == 49
    names = {key_split(key) for key in on_dask.pairs_above(X, threshold=0.5).dask.to_dict()}
    assert "pairs-above" in names


def test_text_is_read_once_and_the_vectorizer_goes_to_each_worker_once(
    client: Any, texts: list[str], tmp_path: Path
) -> None:
    def read(rows: Any, number: int) -> Any:
        with (tmp_path / f"{number}").open("a") as reads:
            reads.write("read\n")
        return rows

    parts = [delayed(read)(delayed(part, traverse=False), number) for number, part in enumerate(cut(texts, 16))]
    X = on_dask.fit_transform(warta.TfidfVectorizer(), parts)
    tasks = [key_split(key) for key in X.dask.to_dict()]
    assert (tasks.count("vectorizer"), tasks.count("weigh-rows"), tasks.count("vectorize")) == (1, 16, 0)
    assert_same_bits(X.compute(), warta.TfidfVectorizer().fit_transform(texts))
    assert [(tmp_path / f"{number}").read_text() for number in range(16)] == ["read\n"] * 16
    sent = {key for key in X.dask.to_dict() if key_split(key) == "vectorizer"}
    logs = client.run(lambda dask_worker: [entry["keys"] for entry in dask_worker.transfer_incoming_log])
    assert all(sum(bool(sent & keys.keys()) for keys in log) <= 1 for log in logs.values())


def test_counted_rows_of_a_worker_that_died_are_made_anew(client: Any, texts: list[str]) -> None:
    X = on_dask.fit_transform(warta.TfidfVectorizer(), partitions(texts, 7))
    one = list(client.scheduler_info()["workers"])[:1]
    client.run(lambda: os.kill(os.getpid(), signal.SIGKILL), workers=one, on_error="ignore")
    assert_same_bits(within_time(X.compute), warta.TfidfVectorizer().fit_transform(texts))


def test_reading(tmp_path: Path, client: Any) -> None:
    articles = warta.sample()
    for at, part in enumerate(cut(articles, 7)):
        if len(part):
            part.save(tmp_path / f"{at}.parquet")
    files = sorted(tmp_path.glob("*.parquet"))
    expected = warta.read(files)
    for source in (tmp_path, f"{tmp_path}/*.parquet", f"file://{tmp_path}/*.parquet"):
        parts = on_dask.read(source, files_per_partition=2).persist()
        assert parts.sizes == tuple(len(warta.read(files[at : at + 2])) for at in (0, 2, 4))
        read = [article for part in parts.to_delayed() for article in part.compute()]
        assert [article.text for article in read] == expected.texts


def test_reading_a_dataframe(client: Any) -> None:
    frames = pytest.importorskip("dask.dataframe", reason="needs dask[dataframe]")
    articles = warta.sample()
    frame = frames.from_pandas(articles.to_pandas(), npartitions=3)
    parts = on_dask.read(frame)
    assert sum(parts.sizes) == len(articles)
    expected = warta.CountVectorizer().fit(articles)
    assert on_dask.fit(warta.CountVectorizer(), parts).vocabulary_ == expected.vocabulary_
    of_column = on_dask.fit(warta.CountVectorizer(), frame["text"])
    assert of_column.vocabulary_ == warta.CountVectorizer().fit(articles["text"]).vocabulary_


def test_what_cannot_be_done_is_said_at_once() -> None:
    documents = [delayed(["banjir"])]
    with pytest.raises(TypeError, match="vectorizer must be"):
        on_dask.fit(warta.BM25Transformer(), documents)
    with pytest.raises(ValueError, match="vocabulary is given"):
        on_dask.fit(warta.CountVectorizer(vocabulary=["banjir"]), documents)
    with pytest.raises(TypeError, match="raw_documents must be Partitions"):
        on_dask.fit(warta.CountVectorizer(), ["banjir"])
    with pytest.raises(TypeError, match="X must be a Dask array"):
        on_dask.top_k(np.eye(3))
    unknown = da.from_delayed(delayed(np.eye)(3), (np.nan, 3), dtype=float)
    with pytest.raises(ValueError, match="X has chunks of unknown size"):
        on_dask.top_k(unknown)


def test_a_fit_that_finds_no_terms_leaves_the_vectorizer_as_it_was(client: Any) -> None:
    vectorizer = warta.CountVectorizer().fit(["kota"])
    with pytest.raises(ValueError, match="empty vocabulary"):
        on_dask.fit(vectorizer, [delayed([""])])
    assert vectorizer.vocabulary_ == {"kota": 0}


def test_warta_alone_does_not_import_dask() -> None:
    code = "import sys, warta; sys.exit('dask' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
