"""What one outlet leaves out, and what one article alone has, of articles written so that it is known."""

from pathlib import Path

import pytest
from tests.python.comparison.test_drew_on import told

import warta

COMMON = {
    "id": ("Feri Bunga Ombak mengangkut 214 penumpang.", "Kerugian ditaksir mencapai Rp 5 miliar, kata syahbandar.",
           "Tukang roti di pasar menyumbang makanan hangat bagi keluarga."),
    "en": ("The ferry carried 214 passengers.", "The damage is put at $5 million, the harbour master said.",
           "Bakers on the market square brought warm bread to the families."),
}  # fmt: skip


@pytest.mark.parametrize("language", ["id", "en"])
def test_what_all_others_tell_and_what_one_alone_has(language: str) -> None:
    people, loss, bread = COMMON[language]
    articles = told(
        (f"{people} {loss}", "Kabar", "2025-03-03"),
        (f"{people} {loss}", "Lensa", "2025-03-03"),
        (f"{people} {bread}", "Warta", "2025-03-03"),
        language=language,
    )
    rows = warta.omissions(articles)
    left_out = [(row.kind, row.outlet, row.text, row.told_by) for row in rows if row.relation == "left out"]
    assert left_out == [("figure", "Warta", loss, 2)]
    only = [(row.outlet, row.article, row.text, row.told_by) for row in rows if row.relation == "only here"]
    assert only == [("Warta", "a2", bread, 0)]
    assert [row.told_by for row in rows] == [2, 0]
    told_by = {(row.thing, row.outlet): row.tells for row in warta.coverage(articles)}
    assert sorted(told_by.values()) == [False, True, True, True, True, True]
    for row in warta.coverage(articles):
        assert row.tells == bool(row.said)
        assert row.tells == (row.outlet != "Warta" or "214" in row.said)


def test_more_tellers_come_first() -> None:
    people, loss, _ = COMMON["id"]
    full = f"{people} {loss} Nelayan menolong dengan 12 perahu."
    articles = told(*((full, f"Kabar {number}", "2025-03-03") for number in range(4)), (people, "Lensa", "2025-03-03"))
    rows = [row for row in warta.omissions(articles) if row.relation == "left out"]
    assert {row.outlet for row in rows} == {"Lensa"}
    assert {row.told_by for row in rows} == {4}
    table = warta.coverage(articles).to_pandas().pivot(index="claim", columns="outlet", values="tells")
    assert table.shape == (3, 5)
    assert table["Lensa"].sum() == 1
    assert table.drop(columns="Lensa").all(axis=None)


def test_two_outlets_leave_nothing_out_of_what_all_others_tell() -> None:
    people, loss, _ = COMMON["id"]
    rows = warta.omissions(told((f"{people} {loss}", "Kabar", None), (people, "Lensa", None)))
    assert {row.relation for row in rows} == {"only here"}
    assert [row.text for row in rows] == [loss]


def test_nothing_and_wrong_arguments() -> None:
    for call in (warta.omissions, warta.coverage):
        assert not len(call([]))
        with pytest.raises(TypeError, match="articles must be several articles"):
            call("text")
    assert not len(warta.omissions(told((COMMON["id"][0], "Kabar", None))))


@pytest.mark.shared
def test_the_seeds_say_most_alone(shared: Path) -> None:
    articles = warta.read(shared / "seeds")
    rows = warta.omissions(articles)
    assert {row.relation for row in rows} == {"only here"}
    assert {row.article for row in rows} == set(articles.ids)
    assert all(row.novelty >= 0.6 for row in rows)
    assert len({row.outlet for row in warta.coverage(articles)}) == 5
