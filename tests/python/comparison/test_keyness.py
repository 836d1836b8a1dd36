"""Keyness and collocations, against SciPy and numbers worked by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

import warta
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
