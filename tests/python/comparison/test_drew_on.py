"""Who drew on whom, of articles of which it is known."""

import pytest

import warta

BODY_ID = "Kapal itu terbalik setelah dihantam ombak besar di selat dan semua penumpang berenang ke pantai terdekat."
BODY_EN = "The ferry was turned over by high waves at dawn and all of its passengers swam to the nearest beach."


def told(*rows: tuple[str, str | None, str | None], language: str = "id") -> warta.Articles:
    return warta.read(
        [
            {"id": f"a{number}", "title": f"Feri {number}", "text": body, "source": outlet, "published": day}
            for number, (body, outlet, day) in enumerate(rows)
        ],
        language=language,
    )


@pytest.mark.parametrize(("language", "body"), [("id", BODY_ID), ("en", BODY_EN)])
def test_who_has_a_passage_later_drew_on_the_earlier(language: str, body: str) -> None:
    articles = told((body, "Kabar", "2025-03-05"), (body, "Lensa", "2025-03-03"), language=language)
    (row,) = warta.drew_on(articles)
    assert (row.article, row.outlet, row.source, row.source_article) == ("a0", "Kabar", "Lensa", "a1")
    assert (row.cites, row.directed) == (False, True)
    assert row.strength > 0.8
    assert row.evidence[0] == "published 2 days later"
    assert row.evidence[1].startswith(f"shares {len(body.split())} words: “{body[:20]}")


def test_one_text_of_one_day_has_no_direction() -> None:
    (row,) = warta.drew_on(told((BODY_ID, "Kabar", "2025-03-03"), (BODY_ID, "Lensa", "2025-03-03")))
    assert (row.directed, row.cites, len(row.evidence)) == (False, False, 1)


def test_who_names_another_drew_on_it_without_a_passage() -> None:
    rows = warta.drew_on(
        told(
            ("Feri mengangkut 214 penumpang.", "Lensa Kota", "2025-03-03"),
            ("Dilansir Lensa Kota, ada 214 orang di kapal.", "Kabar", "2025-03-04"),
        )
    )
    (row,) = rows
    assert (row.article, row.source_article, row.strength, row.cites) == ("a1", "a0", 0.0, True)
    assert row.evidence == ("names Lensa Kota", "published 1 days later")


def test_a_source_outside_is_a_node() -> None:
    (row,) = warta.drew_on(told(("Feri mengangkut 214 penumpang, dilansir Antara.", "Kabar", None)))
    assert (row.article, row.source, row.source_article, row.directed) == ("a0", "Antara", None, True)
    assert row.evidence == ("names Antara",)


@pytest.mark.parametrize(
    "other",
    [
        "Setelah dihantam ombak besar, kapal itu terbalik di selat. Penumpang semua berenang, terdekat ke pantai.",
        "Cuaca cerah di lereng gunung.",
    ],
)
def test_likeness_alone_says_nothing(other: str) -> None:
    assert not len(warta.drew_on(told((BODY_ID, "Kabar", "2025-03-03"), (other, "Lensa", "2025-03-04"))))


def test_neither_names_nor_what_reporters_heard_are_drawn() -> None:
    said = "“kami akan mencari semua penumpang kapal itu sampai hari terakhir tanpa berhenti sekali pun”"
    names = "Kepala Pelabuhan Damar Wiranto dan Bupati Tirtamaya Ratih Puspa"
    articles = told(
        (f"Damar berkata {said} di dermaga. {names} hadir.", "Kabar", "2025-03-03"),
        (f"Di pelabuhan tadi Damar mengatakan {said} sambil berjalan. Hadir {names}.", "Lensa", "2025-03-04"),
    )
    assert not len(warta.drew_on(articles))


def test_one_outlet_does_not_draw_on_itself() -> None:
    assert not len(warta.drew_on(told((BODY_ID, "Kabar", "2025-03-03"), (BODY_ID, "KABAR", "2025-03-04"))))


def test_a_text_of_three_is_found_in_every_pair() -> None:
    rows = warta.drew_on(told(*((BODY_ID, f"Kabar {day}", f"2025-03-0{day}") for day in (1, 2, 3))))
    assert {(row.article, row.source_article) for row in rows} == {("a1", "a0"), ("a2", "a0"), ("a2", "a1")}


def test_nothing_and_wrong_arguments() -> None:
    assert not len(warta.drew_on([]))
    assert not len(warta.drew_on(told(("!!!", "Kabar", None), ("!!!", "Lensa", None))))
    with pytest.raises(TypeError, match="articles must be several articles"):
        warta.drew_on("text")


def test_the_sample_s_reprints_are_found_with_their_originals() -> None:
    strong = [(row.outlet, row.source) for row in warta.drew_on(warta.sample()) if row.strength >= 0.3]
    assert sorted(strong) == [
        ("Pasar Pagi", "EKONOMI RAYA"),
        ("Pena Dunia", "GLOBAL NUSA"),
        ("Suara Lembah", "KABAR TIRTA"),
    ]
