"""Passages in common: by hand, with edits, and by properties."""

import unicodedata
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.frames.table import Table
from warta.similarity import near_duplicates, shared_passages
from warta.similarity.passages import Passage

WORDS = ["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"]
SHARED = " ".join(WORDS)


def slices(a, b, **options):
    found = shared_passages(a, b, **options)
    return [(a[p.start_a : p.end_a], b[p.start_b : p.end_b], p.words, p.score) for p in found]


def test_equal_texts_are_one_passage():
    assert slices(SHARED, SHARED) == [(SHARED, SHARED, 10, 1.0)]


def test_case_punctuation_and_surroundings_do_not_matter():
    a = f"Jakarta – “{SHARED.upper()}.” Demikian."
    b = f"Kata dia: {SHARED.replace(' ', ',  ')}; lalu pergi ke pasar"
    assert slices(a, b) == [(SHARED.upper(), SHARED.replace(" ", ",  "), 10, 1.0)]


def test_offsets_are_code_points():
    a = f"😀 é {SHARED}"
    (passage,) = shared_passages(a, SHARED)
    assert (passage.start_a, passage.end_a, passage.start_b, passage.end_b) == (4, len(a), 0, len(SHARED))


@pytest.mark.parametrize(
    ("edited", "score"),
    [
        (["satu", "dua", "tiga", "empat", "LAIN", "enam", *WORDS[6:]], 9 / 10),  # replaced
        (["satu", "dua", "tiga", "empat", *WORDS[5:]], 9 / 10),  # dropped
        ([*WORDS[:5], "baru", "sekali", *WORDS[5:]], 10 / 12),  # added
    ],
)
def test_small_edits_are_bridged(edited, score):
    b = " ".join(edited)
    assert slices(SHARED, b, min_words=9) == [(SHARED, b, round(score * max(10, len(edited))), pytest.approx(score))]


def test_long_gaps_part_passages():
    gap = " ".join(f"sisipan{n}" for n in range(30))
    a, b = f"{SHARED} {SHARED.upper()[::-1]}", f"{SHARED} {gap} {SHARED.upper()[::-1]}"
    assert [found[2] for found in slices(a, b)] == [10, 10]


def test_said_twice_is_found_twice():
    b = f"{SHARED}. Sekali lagi kami ulangi untuk pembaca yang terlambat hadir pagi ini: {SHARED}"
    found = shared_passages(SHARED, b)
    assert [p.start_b for p in found] == [0, b.rindex("satu")]
    assert {p.start_a for p in found} == {0}


def test_too_short_is_no_passage():
    assert shared_passages(SHARED, SHARED, min_words=11) == Table(Passage)
    assert shared_passages("satu dua tiga", "satu dua tiga") == Table(Passage)
    assert slices("satu dua tiga", "satu dua tiga", min_words=3, seed_words=3) == [("satu dua tiga",) * 2 + (3, 1.0)]


@pytest.mark.parametrize(("a", "b"), [("", ""), ("", SHARED), ("… !", SHARED), (SHARED, "lain sama sekali")])
def test_nothing_shared(a, b):
    assert shared_passages(a, b) == Table(Passage)


@dataclass(frozen=True)
class Segment:
    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Scraped:
    raw: str
    segments: tuple[Segment, ...]


def test_only_the_prose_of_articles_is_compared_and_offsets_are_in_raw():
    link = " Baca juga: kabar lain di sini "
    raw = f"{SHARED}{link}{SHARED.upper()}\nmenu situs beranda olahraga hiburan teknologi kesehatan gaya"
    ends = len(SHARED), len(SHARED + link), len(SHARED + link + SHARED)
    article = Scraped(
        raw,
        (
            Segment(0, ends[0], "body"),
            Segment(ends[0], ends[1], "cross_link"),
            Segment(ends[1], ends[2], "body"),
            Segment(ends[2], len(raw), "navigation"),
        ),
    )
    (passage,) = shared_passages(article, f"{SHARED} {SHARED}")[:1]
    assert (passage.start_a, passage.end_a, passage.words, passage.score) == (0, ends[2], 20, 1.0)
    assert shared_passages(article, article)[0].end_b == ends[2]


letters = st.lists(st.sampled_from("abcdé"), max_size=60).map(" ".join)


@given(letters, letters)
def test_properties(a, b):
    found = shared_passages(a, b, min_words=3, seed_words=2)
    for p in found:
        words_a, words_b = a[p.start_a : p.end_a].split(), b[p.start_b : p.end_b].split()
        assert 3 <= p.words <= min(len(words_a), len(words_b))
        assert 0 < p.score <= 1
        assert words_a[0] == words_b[0]
        assert words_a[-1] == words_b[-1]
        assert (p.score == 1) <= (words_a == words_b)
    assert sorted(found, key=lambda p: (p.start_a, p.start_b, p.end_a, p.end_b)) == list(found)
    if len(a.split()) >= 3:
        longest = max(shared_passages(a, a, min_words=3, seed_words=2), key=lambda p: p.words)
        assert (longest.start_a, longest.end_a, longest.score) == (0, len(a), 1.0)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: shared_passages(None, ""), TypeError, "a is of type NoneType; pass str or Article"),
        (lambda: shared_passages("", b"x"), TypeError, "b is of type bytes; pass str or Article"),
        (lambda: shared_passages("", "x\ud800"), ValueError, "b has a lone surrogate"),
        (lambda: shared_passages("", "", min_words=0), ValueError, "min_words must be at least 1, got 0"),
        (lambda: shared_passages("", "", seed_words=-1), ValueError, "seed_words must be at least 1, got -1"),
    ],
)
def test_errors(call, error, message):
    with pytest.raises(error, match=message):
        call()


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKD"])
def test_case_and_normal_form_do_not_matter_in_any_script(form):
    lower = "škoda život hrüße việt καὶ ёлка հայոց é भाषा قصة"
    upper = unicodedata.normalize(form, lower.upper())
    (passage,) = shared_passages(f"… {lower}", upper)
    assert (passage.words, passage.score, passage.start_a, passage.end_b) == (10, 1.0, 2, len(upper))
    assert near_duplicates([lower, upper]).scores.tolist() == [1.0]


def test_punctuation_of_other_scripts_and_emoji_are_no_words():
    arabic = "؟ ".join(WORDS)
    hindi = "। 😀 ".join(WORDS)
    assert [found[2:] for found in slices(arabic, hindi)] == [(10, 1.0)]


def test_passages_are_a_table_that_still_equals_a_tuple():
    found = shared_passages(SHARED, SHARED)
    assert isinstance(found, Table)
    assert found["words"] == [10]
    assert list(found.to_pandas().columns) == ["start_a", "end_a", "start_b", "end_b", "words", "score"]
    with pytest.warns(FutureWarning, match="a Table, not a tuple"):
        assert found == (Passage(0, len(SHARED), 0, len(SHARED), 10, 1.0),)
