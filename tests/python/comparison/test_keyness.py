"""Keyness and collocations, against SciPy and numbers worked by hand."""

import math
from collections import Counter
from importlib import import_module
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

import warta
from reference.mentions import prose_words
from warta.comparison.keyness import chi_squared, log_likelihood

COUNTS = st.integers(1, 500)
FLOODS = warta.read(["Kabar\n\nBanjir banjir banjir beras.", "Kabar\n\nBanjir pasar."], language="id")
PRICES = warta.read(["Kabar\n\nBeras beras pasar pasar banjir."], language="id")


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_statistics_are_scipys(a: int, b: int, c: int, d: int) -> None:
    table = [[a, b], [c, d]]
    assert chi_squared(a, b, c, d) == pytest.approx(chi2_contingency(table, correction=False)[0], abs=1e-8)
    theirs = chi2_contingency(table, correction=False, lambda_="log-likelihood")[0]
    assert log_likelihood(a, b, c, d) == pytest.approx(theirs, abs=1e-8)


def test_empty_margins_are_no_evidence() -> None:
    assert log_likelihood(0, 0, 3, 4) == chi_squared(0, 0, 3, 4) == 0.0


def test_scores_bear_the_sign_of_the_group_that_says_it_more() -> None:
    rows = {row.term: row for row in warta.keyness(FLOODS, PRICES)}
    # banjir: 4 of the group's 8 terms (kabar twice among them), 1 of the rest's 6
    expected = chi2_contingency([[4, 1], [4, 5]], correction=False, lambda_="log-likelihood")
    assert (rows["banjir"].count, rows["banjir"].count_rest) == (4, 1)
    assert rows["banjir"].score == pytest.approx(expected[0])
    assert rows["banjir"].p == pytest.approx(expected[1])
    assert rows["beras"].score < 0
    assert rows["pasar"].score < 0


def test_chi_squared_is_scipys_on_the_terms() -> None:
    (row,) = [row for row in warta.keyness(FLOODS, PRICES, measure="chi-squared") if row.term == "banjir"]
    assert row.score == pytest.approx(chi2_contingency([[4, 1], [4, 5]], correction=False)[0])


def test_log_odds_by_hand() -> None:
    (row,) = [row for row in warta.keyness(FLOODS, PRICES, measure="log-odds") if row.term == "banjir"]
    # a = 4 of 8, b = 1 of 6, prior 5 of 14
    ours, theirs = math.log(9 / (8 + 14 - 9)), math.log(6 / (6 + 14 - 6))
    assert row.score == pytest.approx((ours - theirs) / math.sqrt(1 / 9 + 1 / 6))


def test_exchanging_the_groups_turns_the_scores_around() -> None:
    there = {row.term: row.score for row in warta.keyness(FLOODS, PRICES)}
    back = {row.term: row.score for row in warta.keyness(PRICES, FLOODS)}
    assert {term: pytest.approx(-score) for term, score in there.items()} == back


def test_collocations_by_hand() -> None:
    articles = warta.read(["Kabar\n\nGunung api meletus. Gunung api tidur. Kota tidur. Kota tua."], language="id")
    (row,) = warta.collocations(articles)
    # pairs: gunung api 2, api meletus, api tidur, kota tidur, kota tua: 6 in all
    assert (row.phrase, row.count) == ("gunung api", 2)
    expected = chi2_contingency([[2, 0], [0, 4]], correction=False, lambda_="log-likelihood")[0]
    assert row.log_likelihood == pytest.approx(expected)
    assert row.mutual_information == pytest.approx(math.log2(2 * 6 / (2 * 2)))


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: warta.keyness([], PRICES), "group must hold at least one article"),
        (lambda: warta.keyness(PRICES, []), "rest must hold at least one article"),
        (lambda: warta.keyness(PRICES, PRICES, measure="tf"), "measure must be one of"),
        (lambda: warta.keyness(PRICES, PRICES, min_count=0), "min_count must be at least 1, got 0"),
        (lambda: warta.collocations(PRICES, min_count=0), "min_count must be at least 1, got 0"),
    ],
)
def test_wrong_values_are_refused(call, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        call()


@pytest.mark.parametrize(
    ("between", "is_one"),
    [
        (" ", True),
        ("  ", True),
        ("\u00a0", True),
        (", ", False),
        (" (", False),
        ("/", False),
        (" – ", False),
        ('" "', False),
    ],
)
def test_signs_part_neighbours(between: str, is_one: bool) -> None:
    texts = [f"Kabar Nomor {number}\n\nHarga gula{between}merah naik {'lagi' * number}." for number in range(1, 6)]
    phrases = [row.phrase for row in warta.collocations(warta.read(texts, language="id"), 3)]
    assert ("gula merah" in phrases) == is_one
    assert "harga gula" in phrases


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("threads", [1, 3])
def test_collocations_are_those_of_a_plain_walk(seed: int, threads: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("warta.comparison.keyness"), "thread_count", lambda _: threads)
    random = np.random.default_rng(seed)
    pieces = ("Harga", "BERAS", "naik", "yang", "the", "pasar", "²x", "12B", "१२", "Straße", "STRASSE", "日本", "b")
    between = (" ", "  ", "\u00a0", ", ", " (", ". ", "\n\n")
    texts = [
        "".join(random.choice(pieces) + random.choice(between, p=(0.7, *[0.05] * 6)) for _ in range(80))
        for _ in range(200)
    ]
    spoken = random.choice(("id", "en"), len(texts)).tolist()
    rows = [
        {"text": text, "title": "Harga beras naik", "language": language}
        for text, language in zip(texts, spoken, strict=True)
    ]
    articles = warta.read(rows)
    pairs: Counter[tuple[str, str]] = Counter()
    for article in articles:
        said = list(prose_words(article))
        skipped = warta.stop_words(article.language)
        for one, other in pairwise(said):
            gap = article.raw[one.end : other.start]
            both = (one.text.casefold(), other.text.casefold())
            if len(gap) <= 4 and not gap.strip(" \u00a0") and not any(w[0].isdigit() or w in skipped for w in both):
                pairs[both] += 1
    firsts, seconds, total = Counter(), Counter(), pairs.total()
    for (one, other), count in pairs.items():
        firsts[one] += count
        seconds[other] += count
    expected = {
        f"{one} {other}": count
        for (one, other), count in pairs.items()
        if count >= 2 and count > firsts[one] * seconds[other] / total
    }
    found = warta.collocations(articles)
    assert dict(zip(found["phrase"], found["count"], strict=True)) == expected
    for phrase, score in zip(found["phrase"], found["log_likelihood"], strict=True):
        one, other = phrase.split()
        a = pairs[one, other]
        b, c = firsts[one] - a, seconds[other] - a
        assert score == pytest.approx(float(log_likelihood(a, b, c, total - a - b - c)))
