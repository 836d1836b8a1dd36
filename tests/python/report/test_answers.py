"""What the first screen says of a story, by hand."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

import warta
from warta.report import story_groups
from warta.report.answers import answer_of
from warta.report.content import content_of
from warta.report.drew import Drew, most_of_each
from warta.report.likeness import Likeness, same_texts
from warta.report.page import finding, lede, render
from warta.report.told import Told, Wording, around, by_turns
from warta.views import interface

FLOOD = "Banjir merendam 40 rumah di Desa Ranupane pada Senin malam setelah hujan deras turun sejak sore hari."


def articles(*rows: dict[str, str]) -> warta.Articles:
    return warta.read([{"title": f"Banjir {n}", **row} for n, row in enumerate(rows)], language="id")


def test_texts_that_share_most_are_one_and_groups_join() -> None:
    pairs = [
        Likeness(0, 1, 0.9, 0.9),
        Likeness(1, 4, 0.9, 0.85),
        Likeness(2, 3, 0.5, 0.4),
    ]
    assert same_texts(pairs) == [(0, 1, 4)]


def test_each_article_drew_most_on_one() -> None:
    found = [Drew(2, 3, 0.4, names=False), Drew(1, 0, 0.9, names=False), Drew(2, 0, 0.3, names=True)]
    assert [(drew.later, drew.earlier) for drew in most_of_each(found)] == [(1, 0), (2, 3)]
    assert Drew(2, 0, 0.3, names=True).ends == (0, 2)


def test_the_first_screen_says_who_drew_on_whom_and_why() -> None:
    passage = "Air naik hingga setinggi dada orang dewasa dan arus deras menyeret perahu warga ke hilir sungai."
    several = articles(
        {"text": f"{FLOOD} {passage}", "source": "Nusakini", "published": "2025-03-03"},
        {"text": f"{passage} Bupati datang pada sore hari.", "source": "Warta Pagi", "published": "2025-03-04"},
        {
            "text": "Dikutip dari Nusakini, banjir merendam rumah. Dikutip dari Kompas TV, hujan turun.",
            "source": "Lensa Kota",
        },
    )
    content = content_of(several, interface("id"))
    (answer,) = content.answers
    rows = {(row.article, row.source_article): row for row in warta.drew_on(several) if row.source_article}
    ids = several.ids
    assert {(ids[drew.later], ids[drew.earlier]) for drew in answer.drawn} == set(rows) == {("1", "0"), ("2", "0")}
    told = [content.told_of_drawing(drew, interface("en")) for drew in answer.drawn]
    share = round(100 * rows["1", "0"].strength)
    assert told == [
        f"Warta Pagi likely drew on Nusakini: {share}% of its text stands there.",
        "Lensa Kota cites Nusakini.",
    ]
    html = render(content, None, interface("id"))
    assert "Lensa Kota merujuk Nusakini." in html
    assert answer.names == {2: ("Kompas TV",)}
    assert "menyebut Kompas TV." in html


def test_turns_are_taken() -> None:
    assert list(by_turns([[1, 2, 3], [4], [5, 6]])) == [1, 4, 5, 2, 6, 3]


def test_pairs_that_contradict_each_other() -> None:
    told = Told("figure", "differ", "rumah", (Wording("40", (3, 1), "", ""), Wording("50", (2,), "", "")))
    assert list(told.against) == [(2, 3), (1, 2)]
    assert told.tellers == (3, 1, 2)


def test_values_that_differ_stand_first() -> None:
    wordings = (
        Wording("143 juta warga", (0,), "", "", 143e6),
        Wording("143 juta orang", (1,), "", "", 143e6),
        Wording("145 juta orang", (2,), "", "", 145e6),
    )
    told = Told("figure", "differ", "orang", wordings)
    assert [wording.said for wording in told.opposed] == ["143 juta warga", "145 juta orang", "143 juta orang"]
    assert list(told.against) == [(0, 2), (1, 2)]


def test_those_who_tell_one_value_stand_together() -> None:
    told = Told(
        "figure",
        "differ",
        "orang",
        (
            Wording("ribuan orang", (0,), "", "", 5e3),
            Wording("143 orang", (1, 3), "", "", 143),
            Wording("143 jiwa", (2, 3), "", "", 143),
        ),
    )
    assert [(wording.said, wording.tellers) for wording in told.by_value] == [
        ("ribuan orang", (0,)),
        ("143 orang", (1, 3, 2)),
    ]
    assert told.plain.said == "143 orang"


def test_a_quote_is_told_in_two_lines_by_the_name_that_most_give() -> None:
    long, short = "Kami tidak akan mundur sampai air surut " * 6, "mundur"
    middle = "Kami tidak akan mundur sampai air surut dan semua warga kembali ke rumah masing-masing."
    told = Told("quote", "agree", "", tuple(Wording(said, (n,), "", sayer) for n, (said, sayer) in enumerate(
        ((long, "Bupati"), (middle, ""), (short, "Rahmat"), (short + "!", "Rahmat")))))  # fmt: skip
    assert told.plain.said == middle
    assert told.speaker == "Rahmat"
    assert Told("quote", "agree", "", (Wording(short, (0,), "", ""),)).speaker == ""


@pytest.mark.parametrize("part", ["Senin malam", "Banjir", "sejak sore hari."])
def test_a_long_sentence_is_cut_between_words_around_what_it_is_shown_for(part: str) -> None:
    cut = around(FLOOD, part, 40)
    assert part in cut
    assert len(cut) <= 40 + len("…  …")
    assert cut.strip("… ") in FLOOD
    assert set(cut.strip("… ").split()) <= set(FLOOD.split())
    assert cut.startswith("…") == (part != "Banjir")
    assert cut.endswith("…") == (part != "sejak sore hari.")
    assert around(FLOOD, part, 400) == FLOOD


def test_of_many_texts_that_several_carry_three_are_told() -> None:
    content = content_of(articles({"text": FLOOD}, {"text": FLOOD}), interface("en"))
    (answer,) = content.answers
    assert answer.copies == ((0, 1),)
    for texts, told, further in ((3, 3, ""), (4, 3, "1 more text in "), (5, 3, "2 more texts in ")):
        many = replace(content, answers=[replace(answer, copies=answer.copies * texts)])
        html = render(many, None, interface("en"))
        assert html.count("One text in 2 articles: ") == told
        assert further in html
        assert ("more text" in html) == bool(further)


def test_of_a_large_story_it_is_said_how_many_articles_were_compared() -> None:
    content = content_of(articles({"text": FLOOD}, {"text": FLOOD}, {"text": FLOOD}), interface("en"))
    assert "No two of them contradict each other" in render(content, None, interface("en"))
    view = replace(content.story_views[0], compared=(0, 1))
    partly = replace(content, story_views=[view], answers=[replace(content.answers[0], view=view)])
    html = render(partly, None, interface("en"))
    assert "No two of them contradict each other" not in html
    assert "Of the 2 earliest articles, which were compared, no two contradict" in html


def test_a_year_stands_beside_days_that_are_more_than_a_year_apart(tmp_path: Path) -> None:
    for last, told in (("2025-03-01", ", 28 Des<"), ("2026-03-01", ", 28 Des 2024<")):
        several = articles({"text": FLOOD, "published": "2024-12-28"}, {"text": FLOOD, "published": last})
        assert told in render(content_of(several, interface("id")), None, interface("id"))


def test_an_answer_says_who_tells_what_and_where_they_differ() -> None:
    several = articles(
        {"text": FLOOD + " Warga mengungsi ke balai desa.", "source": "Nusakini", "published": "2025-03-03"},
        {"text": FLOOD.replace("40", "45") + " Listrik padam.", "source": "Warta Pagi", "published": "2025-03-04"},
    )
    content = content_of(several, interface("id"))
    (answer,) = content.answers
    assert answer.beginning == FLOOD + " Warga mengungsi ke balai desa."
    assert content.name_of(answer.teller) == "Nusakini"
    wordings = [wording for told in (*answer.differing, *answer.moved) for wording in told.wordings]
    differing = {wording.said: list(map(content.name_of, wording.tellers)) for wording in wordings}
    assert differing == {"40 rumah": ["Nusakini"], "45 rumah": ["Warta Pagi"]}
    assert answer.copies == ((0, 1),)
    assert answer.drawn == ()
    assert answer_of(content.listing, answer.view, []).drawn == answer.view.drew != ()


def test_counts_are_true_and_what_is_not_known_is_said() -> None:
    far = "Harga cabai rawit di pasar induk turun karena panen raya di dataran tinggi berlangsung lebih awal."
    content = content_of(
        articles(
            {"text": FLOOD, "source": "Nusakini", "published": "2025-03-03"},
            {"text": FLOOD},
            {"title": "Harga cabai turun", "text": far},
        ),
        interface("en"),
    )
    words = interface("en")
    assert finding(content, words) == f"2 stories; the largest: {content.stories[0].label}"
    assert lede(content, words, told=True) == (
        "3 articles from 1 outlet (named in 1 article) tell 2 stories, 1 of them a single article. "
        "1 of 3 say when they were published: 3 March 2025."
    )


def test_an_address_names_the_outlet_where_nothing_else_does() -> None:
    several = articles({"text": FLOOD, "url": "https://www.kota.example.id/a"}, {"text": FLOOD, "url": "kota"})
    assert content_of(several, interface("id")).listing.outlets == ["kota.example.id", ""]


def test_the_site_brings_an_article_whose_text_names_somebody_else() -> None:
    head = "SAN JOSE, Costa Rica — " + FLOOD
    several = articles(
        {"text": head, "url": "https://www.warta-pagi.example/a"},
        {"text": "WARTA PAGI - " + FLOOD, "url": "https://wartapagi.example/b"},
        {"text": "WARTA PAGI - " + FLOOD, "url": "https://lain.example/c", "source": "Lain"},
        {"text": "WARTA PAGI - " + FLOOD},
    )
    outlets = content_of(several, interface("id")).listing.outlets
    assert outlets == ["warta-pagi.example", "WARTA PAGI", "Lain", "WARTA PAGI"]


def test_a_page_of_one_story_is_called_by_it(tmp_path: Path) -> None:
    page = warta.report(articles({"text": FLOOD}, {"text": FLOOD + " Hujan reda."}), tmp_path / "x.html")
    html = page.read_text(encoding="utf-8")
    assert "<h1>Banjir" in html
    assert "<title>Berita, dibandingkan</title>" in html


def test_a_claim_of_several_outlets_says_how_many_origins_it_has() -> None:
    several = articles(
        *({"text": FLOOD, "source": name, "published": "2025-03-03"} for name in ("Nusakini", "Lensa Kota")),
        {"text": "Air setinggi lutut. Ada 40 rumah yang terendam di Desa Ranupane.", "source": "Warta Pagi"},
    )
    content = content_of(several, interface("id"))
    told = [told for answer in content.answers for told in (*answer.view.shared, *answer.view.moved)]
    assert {(told.outlets, told.origins) for told in told if told.thing.startswith("rumah")} == {(3, 2)}
    assert "(3 media, 2 sumber asal)" in render(content, None, interface("id"))
    assert "(3 outlets, 2 origins)" in render(content_of(several, interface("en")), None, interface("en"))


def test_articles_without_a_date_stand_where_their_bounds_place_them(tmp_path: Path) -> None:
    said = "Dua perahu nelayan hilang di Teluk Tirtamaya, kata kepala pelabuhan Tirtamaya"
    told = {
        f"Pencarian perahu meluas\n\n{said}. Pencarian perahu meluas ke utara.": {"published": "2024-06-25"},
        f"Perahu hilang\n\n{said} pada 22 Juni 2024.": {},
        f"Pencarian perahu dimulai\n\n{said}. Pencarian perahu dimulai.": {"published": "2024-06-21"},
    }
    articles = warta.read([{"text": text, **when} for text, when in told.items()])
    (group,) = story_groups(articles)
    assert group.members == (2, 1, 0)
    assert group.bounds == (None, dt.date(2024, 6, 22), None)
    assert group.not_before is None
    path = tmp_path / "page.html"
    warta.report(articles, path)
    assert "paling awal 22 Jun 2024" in path.read_text(encoding="utf-8")
