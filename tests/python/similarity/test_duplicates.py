"""near_duplicates against sets of shingles in Python, and what its result says."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import combinations

import numpy as np
import pytest

from warta.frames.table import Table
from warta.similarity import DuplicateFinder, near_duplicates


def shingles(text, width):
    words = re.findall(r"\w+", text.lower())
    if not words:
        return set()
    return {tuple(words[at : at + width]) for at in range(max(1, len(words) - width + 1))}


def expected_pairs(texts, threshold, measure, width):
    """All pairs by the definition."""
    sets = [shingles(text, width) for text in texts]
    pairs = {}
    for i, j in combinations(range(len(texts)), 2):
        shared = len(sets[i] & sets[j])
        whole = len(sets[i] | sets[j]) if measure == "jaccard" else min(len(sets[i]), len(sets[j]))
        if whole and shared / whole >= threshold:
            pairs[i, j] = shared / whole
    return pairs


def edited_texts(count, seed, edits):
    """Texts in families: each a base text with some words replaced, cut or added to."""
    random = np.random.default_rng(seed)
    vocabulary = [f"kata{n}" for n in range(3000)]
    texts = []
    for _ in range(count // 4):
        base = list(random.choice(vocabulary, random.integers(20, 120)))
        for _ in range(4):
            words = list(base)
            for at in random.integers(0, len(words), random.integers(0, edits)):
                words[at] = str(random.choice(vocabulary))
            texts.append(" ".join(words[random.integers(0, 8) :]))
    return texts


def found_pairs(found):
    return {(pair.i, pair.j): pair.score for pair in found}


@pytest.mark.parametrize("width", [1, 5])
@pytest.mark.parametrize("measure", ["jaccard", "containment"])
def test_every_pair_found_is_exact_and_none_is_missed(measure, width):
    texts = [*edited_texts(200, 1, 4), "", "kata1 kata2", "Kata1, KATA2!", "…"]
    expected = expected_pairs(texts, 0.7, measure, width)
    assert len(expected) > 100
    found = near_duplicates(texts, 0.7, measure, shingle_words=width, recall=0.9999999)
    assert found_pairs(found) == pytest.approx(expected)
    assert list(zip(found.j, found.i, strict=True)) == sorted(zip(found.j, found.i, strict=True))


def test_recall_at_the_threshold_is_as_stated():
    texts = edited_texts(4000, 2, 6)
    expected = {pair for pair, score in expected_pairs_of_families(texts, 0.7).items() if score < 0.75}
    assert len(expected) > 300
    found = found_pairs(near_duplicates(texts, 0.7))
    assert len(expected & set(found)) >= 0.99 * len(expected)


def expected_pairs_of_families(texts, threshold):
    pairs = {}
    for base in range(0, len(texts), 4):
        for (i, j), score in expected_pairs(texts[base : base + 4], threshold, "jaccard", 5).items():
            pairs[base + i, base + j] = score
    return pairs


def test_banding_is_the_one_with_most_rows_that_reaches_the_recall():
    finder = DuplicateFinder(0.7, permutations=128, recall=0.99)
    assert finder.banding == (32, 4)  # 1 - (1 - 0.7^4)^32 = 0.99985, but with 5 rows 0.98994
    assert finder.candidate_recall(0.7) == pytest.approx(1 - (1 - 0.7**4) ** 32)


@pytest.mark.parametrize("measure", ["jaccard", "containment"])
def test_streaming_finds_what_one_call_finds(measure):
    texts = edited_texts(120, 3, 4)
    whole = found_pairs(near_duplicates(texts, 0.5, measure))
    finder = DuplicateFinder(0.5, measure)
    streamed = {}
    for begin in range(0, len(texts), 7):
        found = finder.add(texts[begin : begin + 7])
        assert all(pair.j >= begin for pair in found)
        streamed |= found_pairs(found)
    assert streamed == whole
    assert len(finder) == len(texts)


@pytest.mark.parametrize("measure", ["jaccard", "containment"])
def test_threads_do_not_change_the_answer(measure):
    texts = edited_texts(400, 4, 5)
    one, many = (near_duplicates(texts, 0.5, measure, n_jobs=n) for n in (1, 8))
    for part in ("i", "j", "scores"):
        assert np.array_equal(getattr(one, part), getattr(many, part))


def test_groups_link_through_others():
    a = [f"w{n}" for n in range(40)]
    texts = [" ".join(a), "lain", " ".join([*a[3:], "x"]), " ".join([*a[6:], "x", "y"]), "lain", "sendiri saja"]
    found = near_duplicates(texts, 0.8)
    assert sorted(found_pairs(found)) == [(0, 2), (1, 4), (2, 3)]
    assert found.groups == ((0, 2, 3), (1, 4))
    assert repr(found) == "NearDuplicates(3 pairs, 2 groups among 6 texts)"


def test_differences_name_both_sides():
    a = "Gempa 5,1 mengguncang Kota Ambon pada Senin pagi kata petugas"
    b = "Gempa 5,3 mengguncang Ambon pada Senin pagi, kata petugas itu"
    found = near_duplicates([a, b], 0.1, shingle_words=1)
    differences = found.differences(found[0])
    assert [(d.text_a, d.text_b) for d in differences] == [("1", "3"), ("Kota", ""), ("", "itu")]
    for d in differences:
        assert (a[d.start_a : d.end_a], b[d.start_b : d.end_b]) == (d.text_a, d.text_b)


@dataclass(frozen=True)
class Dated:
    text: str
    published: object


class DatedArticles(tuple):
    @property
    def texts(self):
        return [article.text for article in self]


WIB = timezone(timedelta(hours=7))


@pytest.mark.parametrize(
    ("one", "other", "first"),
    [
        (date(2024, 1, 2), date(2024, 1, 1), 1),
        (date(2024, 1, 1), datetime(2024, 1, 2, 3), 0),
        (date(2024, 1, 1), datetime(2024, 1, 1, 3), None),
        (datetime(2024, 1, 1, 9, tzinfo=WIB), datetime(2024, 1, 1, 3, tzinfo=UTC), 0),
        (datetime(2024, 1, 1, 3), datetime(2024, 1, 1, 3), None),
        (None, date(2024, 1, 1), None),
    ],
)
def test_which_came_first(one, other, first):
    articles = DatedArticles((Dated("satu dua tiga", one), Dated("satu dua tiga", other)))
    (pair,) = near_duplicates(articles)
    assert pair.first == first


def test_texts_from_a_generator():
    assert len(near_duplicates(text for text in ["satu dua", "satu dua"])) == 1


def test_nothing():
    for texts in ([], [""], ["", ""], ["satu"]):
        found = near_duplicates(texts)
        assert (len(found), found.groups) == (0, ())


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: near_duplicates(["a", None]), TypeError, "articles: row 1 is None"),
        (lambda: near_duplicates("a"), TypeError, "articles is one str"),
        (lambda: near_duplicates(["a"], 0), ValueError, "threshold must be above 0 and at most 1, got 0"),
        (
            lambda: near_duplicates(["a"], measure="cosine"),
            ValueError,
            "measure must be one of 'jaccard'",
        ),
        (lambda: near_duplicates(["a"], shingle_words=0), ValueError, "shingle_words must be at least 1, got 0"),
        (lambda: near_duplicates(["a"], permutations=0), ValueError, "permutations must be at least 1, got 0"),
        (lambda: near_duplicates(["a"], recall=1), ValueError, "recall must be above 0 and below 1, got 1"),
        (lambda: near_duplicates(["a\ud800"]), ValueError, "articles: row 0 has a lone surrogate"),
    ],
)
def test_errors_name_argument_and_value(call, error, message):
    with pytest.raises(error, match=message):
        call()


@pytest.mark.parametrize("measure", ["jaccard", "containment"])
def test_a_window_leaves_out_pairs_further_apart(measure):
    texts = edited_texts(200, 5, 3)
    days = np.random.default_rng(6).uniform(0, 10, len(texts))
    everything = near_duplicates(texts, 0.5, measure)
    windowed = near_duplicates(texts, 0.5, measure, times=days, window=2)
    expected = {
        pair: score for pair, score in found_pairs(everything).items() if abs(np.diff(days[list(pair)])[0]) <= 2
    }
    assert 0 < len(expected) < len(everything)
    assert found_pairs(windowed) == expected
    moments = np.datetime64("2025-06-01", "ms") + (days * 86_400_000).astype("timedelta64[ms]")
    assert found_pairs(near_duplicates(texts, 0.5, measure, times=moments, window=2)) == expected


def test_times_not_known_lie_within_every_window():
    days = np.array([0.0, np.nan, 9.0, 9.5])
    pairs = found_pairs(near_duplicates(["satu dua tiga empat lima"] * 4, times=days, window=1))
    assert sorted(pairs) == [(0, 1), (1, 2), (1, 3), (2, 3)]


def test_articles_bring_their_own_times():
    """Noon of the 2nd is half a day from its midnight, and from that of the 3rd."""

    text = "satu dua tiga empat lima"
    moments = (date(2025, 6, 2), datetime(2025, 6, 2), datetime(2025, 6, 3, 7, tzinfo=WIB), None)
    articles = DatedArticles(Dated(text, moment) for moment in moments)
    found = sorted(found_pairs(near_duplicates(articles, window=0.5)))
    assert found == [(0, 1), (0, 2), (0, 3), (1, 3), (2, 3)]
    finder = DuplicateFinder(window=0.5)
    finder.add(DatedArticles(articles[:1]))
    assert sorted(found_pairs(finder.add(DatedArticles(articles[1:])))) == found


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"window": 2}, "a window needs times, or Articles"),
        ({"times": [0.0]}, "times are of use only with a window"),
        ({"times": [0.0, 1.0], "window": 2}, r"times must have one time an article, 1, got shape \(2,\)"),
        ({"times": [0.0], "window": -1}, "window must be at least 0, got -1"),
    ],
)
def test_wrong_windows(options, message):
    with pytest.raises(ValueError, match=message):
        near_duplicates(["satu"], **options)


def test_pairs_as_a_table_a_page_and_bars():
    story = "Air sungai naik dua meter semalam dan menutup jalan desa"
    found = near_duplicates(
        [f"Banjir <b>besar</b>\n{story}", "Panen raya dimulai", f"Banjir <b>besar</b>\n{story} lagi"]
    )
    (row,) = found.table  # 14 words are 10 shingles of 5, 15 are 11
    assert (row.i, row.j, row.score, row.first) == (0, 2, 10 / 11, None)
    assert row.text_i == row.text_j == "Banjir <b>besar</b>"
    assert found.table.to_pandas()["score"].tolist() == [10 / 11]
    assert "Banjir &lt;b&gt;besar" in found._repr_html_()
    assert [bar.get_width() for bar in found.plot().patches] == [10 / 11]


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda finder, _: finder.candidate_recall("a"), TypeError, "score must be a number, got 'a'"),
        (lambda finder, _: finder.candidate_recall(2**31), ValueError, "score must be between 0 and 1"),
        (lambda _, found: found.differences((0, 1)), TypeError, r"pair must be a DuplicatePair, got \(0, 1\)"),
        (lambda _, found: found[2**63], IndexError, "there is no row 9223372036854775808; there are 1"),
        (lambda *_: DuplicateFinder(measure=np.ones(2)), ValueError, "measure must be one of 'jaccard'"),
    ],
)
def test_arguments_of_methods_are_named(call, error, message):
    finder = DuplicateFinder()
    with pytest.raises(error, match=message):
        call(finder, finder.add(["a b c d e f", "a b c d e f"]))


def test_pairs_are_a_table():
    text = "hujan deras sejak malam membuat sungai meluap dan merendam ratusan rumah warga di tepi kota"
    found = near_duplicates(["kabar lain", text, text])
    assert isinstance(found, Table)
    assert found.columns == ("i", "j", "score", "first")
    assert (found["i"].tolist(), found["first"]) == ([1], [None])
    frame = found.to_pandas()
    assert frame["score"].tolist() == [1.0]
    assert len(found[:1]) == 1
    assert found[:1][0] == found[0] == next(iter(found))
