"""shared_passages_among: by hand, against shared_passages, and against a full table of local alignments."""

from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
import pytest

from warta.similarity import shared_passages, shared_passages_among

FLOOD = "hujan deras sejak semalam membuat sungai meluap dan merendam ratusan rumah warga"
FOOTER = "ikuti terus berita terbaru kami setiap hari hanya di kanal resmi ini untuk anda"
PRICES = "harga beras di pasar induk naik lagi menjelang akhir tahun kata pedagang"


@dataclass(frozen=True)
class Segment:
    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Scraped:
    raw: str
    outlet: str | None = None
    published: date | None = None
    source: str | None = None

    @property
    def segments(self):
        return (Segment(0, len(self.raw), "body"),)


class Collection(list):
    """As much of Articles as is looked at."""

    @property
    def texts(self):
        return [article.raw for article in self]


def best_local_score(a, b):
    """Smith & Waterman's whole table: equal words +1, replaced, added or dropped words -1."""
    above = [0] * (len(b) + 1)
    best = 0
    for word in a:
        row = [0]
        for at, other in enumerate(b, start=1):
            row.append(max(0, above[at - 1] + (1 if word == other else -1), above[at] - 1, row[at - 1] - 1))
        best = max(best, *row)
        above = row
    return best


def edited(words, random):
    """One word in eight replaced, dropped or doubled by another, never two at once."""
    result = []
    for at, word in enumerate(words):
        kind = random.integers(0, 3) if at % 8 == 6 else -1
        if kind != 1:
            result.append("lain" if kind == 0 else word)
        if kind == 2:
            result.append("tambahan")
    return result


@pytest.mark.parametrize("seed", range(20))
def test_the_best_passage_is_the_best_local_alignment(seed):
    random = np.random.default_rng(seed)
    passage = [f"kata{n}" for n in range(random.integers(16, 80))]
    around = [[f"{side}{n}" for n in range(random.integers(0, 40))] for side in ("awal", "mula", "akhir", "ujung")]
    a = [*around[0], *passage, *around[2]]
    b = [*around[1], *edited(passage, random), *around[3]]
    (found,) = shared_passages_among([" ".join(a), " ".join(b)], [(0, 1)])
    words, columns = found.passage.words, round(found.passage.words / found.passage.score)
    assert words - (columns - words) == best_local_score(a, b)
    assert " ".join(a)[found.passage.start_a : found.passage.end_a].split()[0] == "kata0"


def test_equals_shared_passages_of_each_pair():
    texts = [f"{FLOOD}. {FOOTER}", FLOOD, f"{PRICES}. {FOOTER}", "", f"Kata dia, {FLOOD} {PRICES}"]
    pairs = [(4, 0), (0, 1), (0, 2), (2, 4), (1, 3), (3, 3)]
    for threads in (1, 3):
        found = shared_passages_among(texts, pairs, n_jobs=threads)
        ordered = sorted((min(pair), max(pair)) for pair in pairs)
        expected = [(i, j, passage) for i, j in ordered for passage in shared_passages(texts[i], texts[j])]
        assert [(one.i, one.j, one.passage) for one in found] == expected
        assert len(found) == 4


def test_pairs_are_found_by_containment():
    long = " ".join(f"kata{n}" for n in range(60))
    texts = [f"{FLOOD} {long}", PRICES, FLOOD]
    assert [(one.i, one.j, one.passage.words) for one in shared_passages_among(texts)] == [(0, 2, 12)]


def test_the_likely_source_is_who_published_first():
    articles = Collection(
        [
            Scraped(FLOOD, published=datetime(2025, 6, 2, 9)),
            Scraped(FLOOD, published=datetime(2025, 6, 2, 7)),
            Scraped(FLOOD),
            Scraped(FLOOD, published=datetime(2025, 6, 2, 9)),
        ]
    )
    found = shared_passages_among(articles, [(0, 1), (0, 2), (0, 3), (1, 3)])
    assert [(one.i, one.j, one.source) for one in found] == [(0, 1, 1), (0, 2, None), (0, 3, None), (1, 3, 1)]


def test_boilerplate_of_one_outlet():
    """One footer in three articles of outlet A and one of outlet B; the flood stands in two of A alone.

    Footer between two articles of A: two further articles of A share it with the first, 1 - 1/2; the flood only one,
    1 - 1/1. Between outlets it is none of one outlet's furniture.
    """
    separate = (" x1 x2 x3 x4 x5 x6 x7 x8 x9 ", " y1 y2 y3 y4 y5 y6 y7 y8 y9 y10 y11 ")
    articles = Collection(
        [
            Scraped(FLOOD + separate[0] + FOOTER, "A"),
            Scraped(FLOOD + separate[1] + FOOTER, "A"),
            Scraped(PRICES + separate[1][::-1] + FOOTER, source="A"),
            Scraped(FOOTER, "B"),
        ]
    )
    found = shared_passages_among(articles, [(0, 1), (0, 2), (1, 2), (0, 3)])
    rows = {(one.i, one.j, one.passage.words): one.boilerplate for one in found}
    assert rows == {(0, 1, 12): 0.0, (0, 1, 14): 0.5, (0, 2, 14): 0.5, (1, 2, 14): 0.5, (0, 3, 14): 0.0}


def test_nothing_and_progress():
    assert len(shared_passages_among([])) == 0
    assert len(shared_passages_among([FLOOD], [])) == 0
    calls = []
    shared_passages_among(
        [FLOOD] * 40, [(0, j) for j in range(1, 40)], progress=lambda done, all_: calls.append((done, all_))
    )
    assert calls[-1] == (39, 39)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (
            lambda: shared_passages_among([FLOOD], [(0, 1)]),
            IndexError,
            r"pairs\[0\] names article 1; the number",
        ),
        (lambda: shared_passages_among([FLOOD, None]), (TypeError, ValueError), "article 1|articles"),
        (
            lambda: shared_passages_among([FLOOD], [(0, 0)], seed_words=0),
            ValueError,
            "seed_words must be at least 1, got 0",
        ),
    ],
)
def test_errors(call, error, message):
    with pytest.raises(error, match=message):
        call()


@pytest.mark.parametrize(
    ("pairs", "error", "message"),
    [
        (1, TypeError, "pairs must have many items, got 1"),
        ([(0, 0), 1], TypeError, r"pairs\[1\] must have many items, got 1"),
        ([(0, 0, 0)], ValueError, r"pairs\[0\] must be two articles, got \(0, 0, 0\)"),
        ([(0, 0.5)], TypeError, r"pairs\[0\] must be two integers, got \(0, 0.5\)"),
        ([(0, 2**63)], IndexError, r"pairs\[0\] names article 9223372036854775808; the number of articles is 1"),
    ],
)
def test_pairs_are_named(pairs, error, message):
    with pytest.raises(error, match=message):
        shared_passages_among([FLOOD], pairs)
