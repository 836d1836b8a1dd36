"""The five seeds: what their comparison must find (the articles are not in the project)."""

from pathlib import Path

import pytest

import warta

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def matrix(shared: Path) -> warta.ComparisonMatrix:
    return warta.compare(warta.read(shared / "seeds"))


def rows_with(matrix: warta.ComparisonMatrix, *values: float) -> list[tuple[str, tuple[float, ...]]]:
    """Verdict and values of the rows of claims that have one of some values."""
    rows = [row for row in matrix.claims if row.kind == "figure"]
    return [(row.verdict, row.values) for row in rows if set(values) & set(row.values)]


def test_the_troop_figures_of_two_years_do_not_contradict_each_other(matrix: warta.ComparisonMatrix) -> None:
    found = rows_with(matrix, 100_000, 3_000)
    assert {value for _, values in found for value in values} >= {100_000, 3_000}
    assert all(verdict == "moved" for verdict, values in found if {100_000, 3_000} <= set(values))
    assert all(verdict != "differ" for verdict, _ in found)


def test_the_size_of_the_army_is_another_thing(matrix: warta.ComparisonMatrix) -> None:
    assert rows_with(matrix, 1_280_000) == [("alone", (1_280_000.0,))]


def test_each_figure_has_its_day_and_place(matrix: warta.ComparisonMatrix) -> None:
    raws = {article.id: article.raw for article in matrix.articles}
    for row in matrix.claims:
        assert len({len(column) for column in (row.articles, row.starts, row.ends, row.times, row.sentences)}) == 1
        assert all(row.times)
        if row.kind == "figure":
            assert all(said.split()[0] in raws[name][start:end] for name, said, start, end in zip(
                row.articles, row.said, row.starts, row.ends, strict=True))  # fmt: skip


@pytest.mark.parametrize("pair", [(1, 2), (1, 3), (2, 3)])
def test_korut_is_korea_utara(matrix: warta.ComparisonMatrix, pair: tuple[int, int]) -> None:
    (name,) = [row for row in matrix[pair].names if row.name == "Korea Utara"]
    assert {"Korut", "Korea Utara"} == {*name.forms_a, *name.forms_b}
    assert "Korea Utara" in matrix[pair].terms["term"]


def test_as_is_amerika_serikat(matrix: warta.ComparisonMatrix) -> None:
    (name,) = [row for row in matrix[0, 2].names if row.name == "Amerika Serikat"]
    assert set(name.forms_b) == {"AS", "Amerika Serikat"}


def test_dpr_is_what_the_article_says_it_is(matrix: warta.ComparisonMatrix) -> None:
    assert "Dewan Perwakilan Rakyat" not in {row.name for row in matrix[2, 3].names}


def test_the_recognition_of_donetsk_is_told_by_two(matrix: warta.ComparisonMatrix) -> None:
    terms = set(matrix[0, 3].terms["term"])
    assert {"mengakui", "donetsk", "luhansk", "negara"} <= terms


def test_the_june_pact_is_told_by_two(matrix: warta.ComparisonMatrix) -> None:
    assert {"bantuan", "militer", "diserang"} <= set(matrix[1, 2].terms["term"])
    (passage,) = matrix[1, 2].passages
    for text in (passage.text_a, passage.text_b):
        assert text.startswith("Presiden Rusia Vladimir Putin dan")
        assert text.endswith("Kim Jong Un")
