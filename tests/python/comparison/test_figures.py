"""Figures about the same thing."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import warta
from warta.comparison.circumstances import lexicon, measure
from warta.comparison.figures import SAME_THING, Statement, likelihood, relation, statements
from warta.comparison.quotes import quote_relation

TRUTH = Path(__file__).resolve().parents[2] / "sample_truth" / "claims.jsonl"


def said(text: str, published: str = "2025-03-03") -> tuple[Statement, ...]:
    (article,) = warta.read(
        [{"id": text[:20], "text": f"Kabar hari ini\n\n{text}", "published": published}], language="id"
    )
    return statements(article)


def pair(one: str, other: str, *, days_between: int = 0) -> tuple[float, str]:
    (a,), (b,) = said(one), said(other, f"2025-03-{3 + days_between:02}")
    return likelihood(a, b), relation(a, b)


def test_the_same_noun_and_deed_with_other_numbers_differ() -> None:
    score, how = pair("Gempa itu menewaskan 12 orang di kota.", "Gempa itu menewaskan 21 orang di kota.")
    assert score > 0.9
    assert how == "differ"


def test_two_states_of_people_are_two_things() -> None:
    assert pair("Gempa itu menewaskan 12 orang.", "Gempa itu melukai 21 orang.")[0] < 0.5


def test_a_toll_of_another_day_has_moved() -> None:
    assert pair("Gempa itu menewaskan 12 orang.", "Gempa itu menewaskan 21 orang.", days_between=2)[1] == "moved"


def test_units_of_one_dimension_are_compared_in_its_base() -> None:
    score, how = pair("Satelit itu berbobot 4,6 ton.", "Satelit itu berbobot 4.600 kilogram.")
    assert score > 0.5
    assert how == "agree"


def test_other_dimensions_are_other_things() -> None:
    assert pair("Bantuan itu 25 ton.", "Bantuan itu Rp25 juta.")[0] == 0.0


def test_a_lower_bound_and_a_rounding_agree() -> None:
    assert pair("Lebih dari 100 tentara datang.", "Sebanyak 110 tentara datang.")[1] == "agree"
    assert pair("Sekitar 36.000 tentara datang.", "Sebanyak 35.786 tentara datang.")[1] == "agree"
    assert pair("Lebih dari 100 tentara datang.", "Sebanyak 900 tentara datang.")[1] == "differ"


def test_parts_of_one_whole_agree() -> None:
    assert pair("Penguasaan bola tuan rumah 58 persen.", "Penguasaan bola tamu 42 persen.")[1] == "agree"


def test_relation_and_likelihood_are_symmetric() -> None:
    found = [statement for article in warta.sample()[:6] for statement in statements(article)]
    for one in found:
        for other in found:
            assert likelihood(one, other) == pytest.approx(likelihood(other, one))
            assert relation(one, other) == relation(other, one)


def test_a_unit_without_a_dimension_is_its_own() -> None:
    assert measure("Hektare") == ("area", 1e4)
    assert measure("karung") == ("karung", 1.0)
    assert measure("") == ("", 1.0)


def test_a_language_without_words_has_an_empty_lexicon() -> None:
    assert lexicon("xx").noun("Pasukan") == "pasukan"
    assert lexicon("id").noun("Pasukan") == "tentara"


def verdicts(language: str) -> Iterator[tuple[bool, bool]]:
    """(said to conflict, conflicts) for each pair of the hand-made truth."""
    articles = {article.id: article for article in warta.sample(language)}
    for line in TRUTH.read_text(encoding="utf-8").splitlines():
        claim = json.loads(line)
        a, b = (articles.get(Path(claim[side]).stem) for side in "ab")
        if a is not None and b is not None:
            conflicts = conflicting_quotes if claim["kind"] == "quote" else conflicting_figures
            yield conflicts(a, b, claim["a_text"], claim["b_text"]), claim["verdict"] == "conflict"


def conflicting_figures(a: warta.Article, b: warta.Article, text_a: str, text_b: str) -> bool:
    ours, theirs = within(a, text_a), within(b, text_b)
    scored = [(likelihood(one, other), relation(one, other)) for one in ours for other in theirs]
    return any(score >= SAME_THING and how == "differ" for score, how in scored)


def within(article: warta.Article, text: str) -> list[Statement]:
    start = article.raw.index(text)
    return [s for s in statements(article) if s.figure.start < start + len(text) and start < s.figure.end]


def conflicting_quotes(a: warta.Article, b: warta.Article, text_a: str, text_b: str) -> bool:
    ours = [quote for quote in a.quotes if text_a.strip(",") in quote.text]
    theirs = [quote for quote in b.quotes if text_b.strip(",") in quote.text]
    return any(quote_relation(one, other, a.language) == "differ" for one in ours for other in theirs)


def test_contradictions_of_the_sample_are_told_from_what_only_looks_alike() -> None:
    found = list(verdicts("id"))
    hits = sum(told and true for told, true in found)
    precision = hits / sum(told for told, _ in found)
    recall = hits / sum(true for _, true in found)
    print(
        f"contradictions of the Indonesian sample: precision {precision:.3f}, recall {recall:.3f}, {len(found)} pairs"
    )
    assert precision >= 0.8
    assert recall >= 0.8


def test_one_night_has_two_dates() -> None:
    told = (
        "The river rose two metres overnight on Monday, 3 March 2025.",
        "It had risen by 1.4 metres on Sunday night, 2 March 2025.",
    )
    a, b = (warta.read_article(f"A river and its town\n\n{said}", language="en") for said in told)
    assert [relation(one, other) for one in statements(a) for other in statements(b)] == ["differ"]
