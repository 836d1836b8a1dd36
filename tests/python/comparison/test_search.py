"""Search and keyword in context."""

import json
import math
import time
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import warta
from warta import _core
from warta.comparison.search_postings import SNIPPET

TEXTS = (
    "Kabar\n\nHarga beras naik di pasar.",
    "Kabar\n\nBanjir melanda kota.\n\nBaca juga: Harga Beras Naik di Pasar\n\nKota gelap.",
    "Kabar\n\nKorut diam.",
)
ARTICLES = warta.read(list(TEXTS), language="id")


def test_bm25_by_hand() -> None:
    (row,) = warta.search(ARTICLES, "beras")
    assert row.row == 0
    lengths = [5, 6, 3]  # kabar harga beras naik pasar; kabar banjir landa kota kota gelap; kabar Korea-Utara diam
    stretch = 1.2 * (0.25 + 0.75 * lengths[0] / (sum(lengths) / 3))
    assert row.score == pytest.approx(math.log(1 + 2.5 / 1.5) / (1 + stretch))


def test_as_many_as_asked_for_equal_ones_in_order() -> None:
    articles = warta.read(["Kabar\n\nHarga beras naik.", "Kabar\n\nKota gelap.", "Kabar\n\nHarga beras naik."])
    assert warta.search(articles, "beras", k=1)["row"] == [0]
    assert warta.search(articles, "beras", k=50)["row"] == [0, 2]


def test_what_was_removed_is_not_searched() -> None:
    assert warta.search(ARTICLES, "beras")["row"] == [0]


def test_a_name_is_found_under_its_other_form() -> None:
    assert warta.search(ARTICLES, "Korea Utara")["row"] == [2]


def test_forms_of_one_root_are_found() -> None:
    assert warta.search(ARTICLES, "pelanda")["row"] == warta.search(ARTICLES, "melanda")["row"] == [1]


def test_the_snippet_speaks_of_the_query() -> None:
    (row,) = warta.search(warta.sample(), "penyu tukik", k=1)
    assert "tukik" in row.snippet.casefold()


def richest(items: list[list[tuple[int, int]]], asked: list[int], rows: list[int]) -> list[int]:
    """The first place in each of some rows from which on a snippet holds most of what is asked."""
    places = [place for row in items for place in row]
    sizes = np.cumsum([0, *map(len, items)]).astype(np.int64)
    starts, keys = (np.array([place[part] for place in places], dtype=np.int32) for part in (0, 1))
    questions = np.array([0, len(asked)], dtype=np.int64)
    return _core.richest_places(
        sizes, keys, starts, questions, np.array(asked, dtype=np.int32), np.array(rows, dtype=np.int32),
        np.zeros(len(rows), dtype=np.int32), SNIPPET,
    ).tolist()  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 6))), st.sets(st.integers(0, 6)))
def test_the_snippet_holds_most_of_the_terms(places: list[tuple[int, int]], asked: set[int]) -> None:
    places.sort()
    hits = [(at, key) for at, key in places if key in asked]
    held = [len({key for at, key in hits if begin <= at < begin + SNIPPET}) for begin, _ in hits]
    expected = hits[held.index(max(held))][0] if hits else -1
    assert richest([[], places], sorted(asked), [1, 0]) == [expected, -1]


def test_the_snippet_of_a_long_text_is_found_in_a_second() -> None:
    """To count the terms anew behind each of 100,000 hits takes minutes."""
    places = [(number // 4, number % 7) for number in range(100_000)]
    start = time.process_time()
    assert richest([places], list(range(7)), [0]) == [0]
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"row_starts": np.array([0, 9])}, "row_starts must ascend from 0"),
        ({"question_starts": np.array([0, 9])}, "question_starts must ascend from 0"),
        ({"articles": np.array([1], dtype=np.int32)}, "articles must be between 0 and 0, got 1"),
        ({"questions_of": np.array([-1], dtype=np.int32)}, "questions_of must be between 0 and 0, got -1"),
        ({"starts": np.zeros(2, dtype=np.int32)}, "keys and starts must be of one length"),
        ({"questions_of": np.zeros(2, dtype=np.int32)}, "articles and questions_of must be of one length"),
    ],
)
def test_places_that_do_not_fit_are_refused(change: dict[str, np.ndarray], said: str) -> None:
    numbers = np.zeros(1, dtype=np.int32)
    right = {
        "row_starts": np.array([0, 1]), "keys": numbers, "starts": numbers, "question_starts": np.array([0, 1]),
        "asked": numbers, "articles": numbers, "questions_of": numbers,
    }  # fmt: skip
    assert _core.richest_places(**right, width=9).tolist() == [0]
    with pytest.raises((ValueError, IndexError), match=said):
        _core.richest_places(**{**right, **change}, width=9)


def test_many_queries_find_what_each_finds_alone() -> None:
    index = warta.SearchIndex(warta.sample())
    queries = ["tukik penyu", "zirkonium", "gunung meletus pagi", "di yang"]
    together = index.search(queries, k=4)
    for number, query in enumerate(queries[:3]):
        alone = [tuple(row.__dict__.values()) for row in index.search(query, k=4)]
        assert [tuple(row.__dict__.values())[1:] for row in together if row.query == number] == alone
        assert index.search(query, k=4) == warta.search(warta.sample(), query, k=4)
    assert 3 not in together["query"]
    assert len(index.search([], k=4)) == 0
    assert repr(index).startswith(f"SearchIndex({len(warta.sample())} articles, ")


def test_a_saved_index_finds_the_same(tmp_path: Path) -> None:
    index = warta.SearchIndex(ARTICLES)
    index.save(tmp_path / "index")
    loaded = warta.SearchIndex.load(tmp_path / "index", warta.read(list(TEXTS), language="id"))
    for query in ("beras", "Korea Utara", "pelanda kota", "zirkonium"):
        assert loaded.search(query) == index.search(query)
    with pytest.raises(ValueError, match="holds an index of other articles than those given"):
        warta.SearchIndex.load(tmp_path / "index", ARTICLES[:2])


def test_a_damaged_index_is_named(tmp_path: Path) -> None:
    warta.SearchIndex(ARTICLES).save(tmp_path / "index")
    description = tmp_path / "index" / "index.json"
    told = json.loads(description.read_text())
    for part, said in (
        ({"articles": "x"}, "its articles is 'x'"),
        ({"terms": {}}, "its terms are no terms of queries"),
        ({"format": "bm25 1"}, "holds an index of format 'bm25 1'; this reads 'search 1'"),
    ):
        description.write_text(json.dumps({**told, **part}))
        with pytest.raises(ValueError, match=said):
            warta.SearchIndex.load(tmp_path / "index", ARTICLES)

    def told_of(name: str) -> int:
        return len(np.load(tmp_path / "index" / f"{name}.npy"))

    for name, wrong, said in (
        ("mention_starts", np.array([0, 1, 2, 1]), "must ascend from 0"),
        ("mention_places", np.zeros(1, dtype=np.int32), "mention_places.npy must hold"),
        (
            "mention_keys",
            np.full(len(np.load(tmp_path / "index" / "mention_keys.npy")), 99, np.int32),
            "numbers of keys",
        ),
        ("key_ends", np.array([5, 3]), "key_ends.npy must ascend"),
        (
            "key_text",
            np.full(len(np.load(tmp_path / "index" / "key_text.npy")), 255, np.uint8),
            "key_text.npy is damaged",
        ),
    ):
        file = tmp_path / "index" / f"{name}.npy"
        right = file.read_bytes()
        np.save(file, wrong)
        checksums = {**told["checksums"], name: zlib.crc32(file.read_bytes())}
        description.write_text(json.dumps({**told, "checksums": checksums}))
        with pytest.raises(ValueError, match=said):
            warta.SearchIndex.load(tmp_path / "index", ARTICLES)
        file.write_bytes(right)


def test_an_index_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="articles must hold at least one article, got none"):
        warta.SearchIndex([])


def test_nothing_found_and_nothing_to_search() -> None:
    assert len(warta.search(ARTICLES, "zirkonium")) == 0
    assert len(warta.search([], "beras")) == 0


@pytest.mark.parametrize(
    ("query", "k", "said"),
    [
        ("di yang", 3, "query must hold a word"),
        ("a\ud800", 3, "query has a lone surrogate"),
        ("beras", 0, "k must be at least 1"),
    ],
)
def test_wrong_values_are_refused(query: str, k: int, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        warta.search(ARTICLES, query, k=k)


def test_keyword_in_context_within_its_line() -> None:
    (row,) = warta.kwic(ARTICLES, "beras", window=1)
    assert (row.article, row.left, row.keyword, row.right) == ("0", "Harga", "beras", "naik")
    assert ARTICLES[0].raw[row.start : row.end] == "beras"


def test_globs_phrases_and_case() -> None:
    assert warta.kwic(ARTICLES, "ha?ga ber*")["keyword"] == ["Harga beras"]
    assert len(warta.kwic(ARTICLES, "HARGA")) == 1
    assert len(warta.kwic(ARTICLES, "HARGA", case_sensitive=True)) == 0
    assert warta.kwic(ARTICLES, "beras", window=0)["left"] == [""]


@pytest.mark.parametrize(
    ("pattern", "window", "said"), [("**", 5, "pattern must hold a word"), ("x", -1, "window must be at")]
)
def test_wrong_patterns_are_refused(pattern: str, window: int, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        warta.kwic(ARTICLES, pattern, window=window)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: warta.search(warta.sample(), 3), "query must be a str, got 3"),  # type: ignore[arg-type]
        (lambda: warta.kwic(warta.sample(), None), "pattern must be a str, got None"),  # type: ignore[arg-type]
        (lambda: warta.Articles(None), "articles must have many items, got None"),  # type: ignore[arg-type]
    ],
)
def test_errors_name_the_argument(call, message: str) -> None:
    with pytest.raises(TypeError, match=message):
        call()


SIGNS = (
    "Harga Naik Dua Kali\n\nHarga naik 7% pada 11:45, lalu 7 persen lagi. Kementerian/lembaga rapat soal Rp1.000 dan "
    "Rp2.000. PT. Karya Baru dan PT Karya Lama datang. Kasus Covid-19 dan e-KTP (anak-anak) dibahas pukul 11.45."
)


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("7%", ["7%"]),
        ("7", ["7", "7"]),
        ("11:45", ["11:45"]),
        ("11.45", ["11.45"]),
        ("kementerian/lembaga", ["Kementerian/lembaga"]),
        ("kementerian lembaga", ["Kementerian/lembaga"]),
        ("rp1.000", ["Rp1.000"]),
        ("rp*.000", ["Rp1.000", "Rp2.000"]),
        ("rp?.000 dan", ["Rp1.000 dan"]),
        ("pt. karya", ["PT. Karya"]),
        ("pt karya", ["PT. Karya", "PT Karya"]),
        ("(anak-anak)", ["(anak-anak)"]),
        ("(anak*)", ["(anak-anak)"]),
        ("covid*", ["Covid-19"]),
        ("*ktp", ["e-KTP"]),
        ("?-ktp", ["e-KTP"]),
        ("persen lagi.", ["persen lagi."]),
        ("persen, lagi", []),
        ("karya*lama", []),
    ],
)
def test_patterns_with_signs_and_wildcards(pattern: str, found: list[str]) -> None:
    article = warta.read_article(SIGNS, language="id")
    rows = warta.kwic([article], pattern)
    assert [row.keyword for row in rows] == found
    assert all(article.raw[row.start : row.end] == row.keyword for row in rows)


def test_names_are_found_in_any_case() -> None:
    articles = warta.read(
        [
            "Presiden Tiba Hari Ini\n\nPresiden AS tiba di Jakarta pada Senin pagi. Ia disambut menteri.",
            "Rapat Membahas Anggaran\n\nBadan Pengawas Jembatan (BPJ) rapat pada Selasa. BPJ meminta tambahan dana.",
            "Harga Beras Naik Lagi\n\nHarga beras naik di pasar sebagai dampak kemarau, kata pedagang.",
        ],
        language="id",
    )
    for query, found in [
        ("Amerika Serikat", "0"),
        ("amerika serikat", "0"),
        ("AMERIKA  SERIKAT", "0"),
        ("tiba di amerika serikat, jakarta", "0"),
        ("BPJ", "1"),
        ("bpj", "1"),
        ("badan pengawas jembatan", "1"),
        ("harga beras", "2"),
    ]:
        assert warta.search(articles, query, k=1)["article"] == [found], query
    scores = [warta.search(articles, query)["score"] for query in ("badan pengawas jembatan", "BPJ")]
    assert scores[0] == scores[1]
