"""What stands above an article, in forms that scrapes leave: title, summary, byline with its date, dateline."""

import textwrap
from datetime import date, datetime, timedelta, timezone

import pytest

import warta

WIB = timezone(timedelta(hours=7))
PROSE = "Warga dua desa di tepi sungai itu mulai mengungsi sejak pagi karena air terus naik."


@pytest.mark.parametrize(
    "byline",
    [
        "Penulis: Sari Dewi | Minggu, 16 Maret 2025 | 15:20 WIB",
        "Oleh: Sari Dewi - 16 Maret 2025, 15:20 WIB",
        "Minggu, 16 Maret 2025 15:20 WIB, oleh Sari Dewi",
        "Sari Dewi untuk Kabar Kita | 16 Maret 2025 15:20 WIB",
    ],
)
def test_a_byline_keeps_its_date_apart_from_its_names(byline: str) -> None:
    article = warta.read_article(f"Air Sungai Naik Lagi di Kota Lama\n\n{byline}\n\n{PROSE}", language="id")
    assert article.authors == ("Sari Dewi",)
    assert article.published == datetime(2025, 3, 16, 15, 20, tzinfo=WIB)
    assert article.body == PROSE


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Published 3 March 2025", date(2025, 3, 3)),
        ("Last updated: 8 March 2025, 9.00am", datetime(2025, 3, 8, 9, 0)),
        ("Sunday, March 30, 2025 2:05 PM", datetime(2025, 3, 30, 14, 5)),
        ("March 30, 2025 12:30 am", datetime(2025, 3, 30, 0, 30)),
    ],
)
def test_an_english_title_in_sentence_case_stands_above_its_date(line: str, published: date) -> None:
    prose = "The council closed both bridges on Monday after the water had risen for the third day."
    article = warta.read_article(f"Council closes bridges as the river rises again\n\n{line}\n\n{prose}", language="en")
    assert article.headline == "Council closes bridges as the river rises again"
    assert article.published == published
    assert article.body == prose


@pytest.mark.parametrize("title", ["Banjir di Kota Lama", "Harga beras naik"])
def test_a_title_may_stand_above_one_short_sentence(title: str) -> None:
    article = warta.read_article(f"{title}\n\nAir naik dua meter.", language="id")
    assert (article.headline, article.body) == (title, "Air naik dua meter.")


def test_a_line_that_a_link_broke_is_no_title() -> None:
    text = "Menteri itu menyebut bahwa banjir di\nKota Lama\nsudah surut sejak kemarin sore."
    assert warta.read_article(text, language="id").headline is None


def test_the_way_through_the_menu_is_navigation() -> None:
    article = warta.read_article(f"Beranda › Daerah › Kota Lama\n\nAir Sungai Naik Lagi\n\n{PROSE}", language="id")
    assert article.headline == "Air Sungai Naik Lagi"
    assert article.segments[0].kind == "navigation"


@pytest.mark.parametrize(
    ("dateline", "outlet", "place"),
    [
        ("Pena Kita – ", "Pena Kita", None),
        ("KataKota - ", "KataKota", None),
        ("Kota Baru: ", None, "Kota Baru"),
    ],
)
def test_unknown_names_of_a_dateline_are_told_by_form_and_use(
    dateline: str, outlet: str | None, place: str | None
) -> None:
    text = f"Air Sungai Naik Lagi di Kota Lama\n\n{dateline}{PROSE} Bupati Kota Baru meninjau tanggul."
    article = warta.read_article(text, language="id")
    assert (article.outlet, article.place) == (outlet, place)


def test_a_hyphen_before_a_number_ends_no_dateline() -> None:
    article = warta.read_article(f"Panel Surya Wahana-2 Rusak\n\nBANDUNG - {PROSE}", language="id")
    assert (article.headline, article.outlet, article.place) == ("Panel Surya Wahana-2 Rusak", None, "BANDUNG")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Seorang penjahit, Siti Rahma, bertahan di atap. “Air cepat sekali naik,” katanya.", "Siti Rahma"),
        ("Tarjo, peternak asal Kota Lama, kehilangan sapi. “Kandangnya hanyut,” ujarnya.", "Tarjo"),
        ("“Kami terus mencari,” kata Kepala Badan Pencarian dan Pertolongan Budi Harsono.", "Budi Harsono"),
        ("Pelatih Kota United, Adi Putra, kecewa. “Kami kalah di kandang,” ucapnya.", "Adi Putra"),
    ],
)
def test_a_speaker_is_named_without_office_or_description(text: str, speaker: str) -> None:
    assert [quote.speaker for quote in warta.read_article(text, language="id").quotes] == [speaker]


def test_a_title_before_a_verb_of_saying_leads_to_its_name() -> None:
    text = 'The bridge was shut on Monday. "It can open by Friday," chief engineer Anna Holt told reporters.'
    assert [quote.speaker for quote in warta.read_article(text, language="en").quotes] == ["Anna Holt"]


def test_the_teens_are_a_range() -> None:
    (figure,) = warta.read_article("Adapun belasan warga terluka dan dirawat.", language="id").figures
    assert (figure.text, figure.low, figure.high) == ("belasan warga", 11, 19)


@pytest.mark.parametrize(
    "line",
    [
        "Siapa yang tak suka dengan kue hangat yang baru keluar dari panggangan?",
        "Akun media sosial itu mengunggah video lama pada Sabtu disertai narasi:",
    ],
)
def test_a_sentence_over_prose_is_no_title(line: str) -> None:
    article = warta.read_article(f"{line}\n\n{PROSE}", language="id")
    assert article.headline is None
    assert line in article.body
    assert PROSE in article.body


def test_a_question_over_a_date_is_a_title() -> None:
    title = "Siapa yang tak suka dengan kue hangat?"
    article = warta.read_article(f"{title}\n\nMinggu, 16 Maret 2025\n\n{PROSE}", language="id")
    assert article.headline == title


def test_a_title_with_a_stop_stands_above_a_dateline() -> None:
    article = warta.read_article(f"Warga Dua Desa Mulai Mengungsi.\n\nKABARKITA.COM - {PROSE}", language="id")
    assert (article.headline, article.outlet) == ("Warga Dua Desa Mulai Mengungsi.", "KABARKITA.COM")


@pytest.mark.parametrize("width", [40, 50, 60, 79, 120])
def test_lines_broken_at_a_width_are_read_as_whole_ones(width: int) -> None:
    title = "Warga Dua Desa Mulai Mengungsi dari Rumah di Tepi Sungai"
    text = f"{title}\n\n2025-03-16 15:20:00\n\n{PROSE}"
    broken = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in text.split("\n\n"))
    article = warta.read_article(broken, language="id")
    assert article.headline == title
    assert article.published == datetime(2025, 3, 16, 15, 20)


def test_headings_and_bold_letters_of_markdown() -> None:
    article = warta.read_article(f"# Warga Dua Desa Mengungsi\n\n**JAKARTA, KABARKITA.COM** - {PROSE}", language="id")
    assert (article.headline, article.place, article.outlet) == ("Warga Dua Desa Mengungsi", "JAKARTA", "KABARKITA.COM")


def test_a_period_is_not_when_a_text_was_published() -> None:
    text = f"Daftar Isi\n\n1. Kota Lama (1 Mei 2025 - 31 Juli 2025)\n\n{PROSE}"
    assert warta.read_article(text, language="id").published is None


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("Mataram, NTB (ANTARA News) -", "Mataram, NTB"),
        ("TANA WANGI -", "TANA WANGI"),
        ("kabarkita.com - XANDORIA –", "XANDORIA"),
    ],
)
def test_places_of_a_dateline(opening: str, place: str) -> None:
    prose = f"{PROSE} Air di Kabupaten Wangi naik lagi pada sore hari, kata petugas."
    assert warta.read_article(f"{opening} {prose}", language="id").place == place
