"""Figures, dates, aliases and names, on sentences written for the tests."""

import datetime as dt

import pytest

from warta import read_article
from warta.articles.given import Given
from warta.articles.reader import read_articles

OPENING = "Pemerintah kota menutup jalan itu sejak pagi karena air sungai naik dengan cepat. "
PUBLISHED = dt.date(2025, 6, 11)  # a Wednesday


def read(sentence: str):
    """The sentence as an article of 11 June 2025."""
    return next(read_articles([OPENING + sentence], [Given("0", published=PUBLISHED)]))


@pytest.mark.parametrize(
    ("sentence", "low", "high", "unit", "noun", "hedge"),
    [
        ("Ada 100.000 tentara di sana.", 100_000, 100_000, None, "tentara", None),
        ("Ada sekitar 1,28 juta tentara di sana.", 1_280_000, 1_280_000, None, "tentara", "sekitar"),
        ("Biayanya Rp 2,5 miliar.", 2.5e9, 2.5e9, "Rp", None, None),
        ("Biayanya Rp17.000.000 saja.", 17e6, 17e6, "Rp", None, None),
        ("Ada tiga helikopter di sana.", 3, 3, None, "helikopter", None),
        ("Harga naik 10-15 persen.", 10, 15, "persen", None, None),
        ("Harga Rp68.000 hingga Rp70.000 per kilogram.", 68_000, 70_000, "Rp", None, None),
        ("Perang itu 77 tahun lamanya.", 77, 77, "tahun", None, None),
        ("Ada dua puluh lima orang.", 25, 25, None, "orang", None),
        ("Ada lebih dari 30 ribu motor.", 30_000, 30_000, None, "motor", "lebih dari"),
        ("Ada 5 ekor sapi.", 5, 5, "ekor", "sapi", None),
        ("Ribuan warga pergi.", 1000, 10_000, None, "warga", None),
        ("Klub itu dibeli dengan 75 juta euro.", 75e6, 75e6, "euro", None, None),
    ],
)
def test_figures(sentence, low, high, unit, noun, hedge) -> None:
    (figure,) = read(sentence).figures
    assert (figure.low, figure.high, figure.unit, figure.noun, figure.hedge) == (low, high, unit, noun, hedge)


@pytest.mark.parametrize(
    "sentence",
    [
        "Kapal Ka-52 jatuh.",
        "Pukul 17.00 WIB air naik.",
        "Pasal 114 ayat 1 dilanggar.",
        "Pada 2018 air naik.",
        "Ia memakai Telepon 16 Pro.",
        "Senin (9/6) air naik.",
        "Gaji ke-13 dibayar.",
    ],
)
def test_numbers_that_count_nothing(sentence) -> None:
    assert read(sentence).figures == ()


@pytest.mark.parametrize(
    ("sentence", "text", "first", "last", "precision"),
    [
        (
            "Air naik Minggu, 27 Februari 2022 lalu.",
            "Minggu, 27 Februari 2022 lalu",
            (2022, 2, 27),
            (2022, 2, 27),
            "day",
        ),
        ("Air naik Selasa (10/6/2025).", "Selasa (10/6/2025", (2025, 6, 10), (2025, 6, 10), "day"),
        ("Air naik Senin (9/6).", "Senin (9/6", (2025, 6, 9), (2025, 6, 9), "day"),
        ("Air naik pada 24 Desember lalu.", "24 Desember lalu", (2024, 12, 24), (2024, 12, 24), "day"),
        ("Air naik pada Rabu lalu.", "Rabu lalu", (2025, 6, 4), (2025, 6, 4), "day"),
        ("Air naik kemarin.", "kemarin", (2025, 6, 10), (2025, 6, 10), "day"),
        ("Air naik pekan lalu.", "pekan lalu", (2025, 6, 2), (2025, 6, 8), "week"),
        ("Air naik sejak April 2024.", "April 2024", (2024, 4, 1), (2024, 4, 30), "month"),
        ("Air naik tahun lalu.", "tahun lalu", (2024, 1, 1), (2024, 12, 31), "year"),
        ("Air naik pada akhir tahun.", "akhir tahun", (2025, 10, 1), (2025, 12, 31), "quarter"),
        ("Air naik awal bulan depan.", "awal bulan depan", (2025, 7, 1), (2025, 7, 10), "week"),
        ("Air naik 77 tahun yang lalu.", "77 tahun yang lalu", (1948, 1, 1), (1948, 12, 31), "year"),
        ("Air naik dua pekan lalu.", "dua pekan lalu", (2025, 5, 26), (2025, 6, 1), "week"),
        ("Air naik pada tahun 1948.", "tahun 1948", (1948, 1, 1), (1948, 12, 31), "year"),
    ],
)
def test_dates(sentence, text, first, last, precision) -> None:
    (date,) = read(sentence).dates
    assert (date.text, date.first, date.last, date.precision) == (text, dt.date(*first), dt.date(*last), precision)


def test_a_relative_date_without_publication_is_not_resolved() -> None:
    (date,) = read_article(OPENING + "Air naik Rabu lalu.").dates
    assert (date.first, date.last, date.relative) == (None, None, True)


def test_english_figures_and_dates() -> None:
    article = read_article(
        "The storm brought about 34.5 inches of snow on Dec 24, 2017 and the city spent $1,200,000. "
        "More than 3,000 North Korean troops were there, he said to the reporters who had been in it.",
        language="en",
    )
    assert [(f.low, f.unit, f.noun, f.hedge) for f in article.figures] == [
        (34.5, "inches", None, "about"),
        (1_200_000, "$", None, None),
        (3000, None, "North Korean troops", "More than"),
    ]
    assert [date.first for date in article.dates] == [dt.date(2017, 12, 24)]


@pytest.mark.parametrize(
    ("sentence", "alias"),
    [
        ("Di Korea Utara (Korut) air naik.", ("Korut", "Korea Utara")),
        ("Kata Kementerian Luar Negeri (Kemenlu) kemarin.", ("Kemenlu", "Kementerian Luar Negeri")),
        ("Menurut KCNA (Korean Central News Agency) air naik.", ("KCNA", "Korean Central News Agency")),
    ],
)
def test_aliases(sentence, alias) -> None:
    (found,) = read(sentence).aliases
    assert (found.short, found.long) == alias


def test_a_parenthesis_is_no_alias_by_itself() -> None:
    assert read("Air naik di rumah Budi (Sari) kemarin.").aliases == ()


def test_names_by_mentions() -> None:
    names = read("Menurut Sari Dewi air naik. Banyak warga pergi. Kemarin Sari Dewi dan Kim Jong-un pergi.").names
    assert [(name.text, name.count) for name in names] == [("Sari Dewi", 2), ("Kim Jong-un", 1)]


def test_html_shows_what_was_removed_and_escapes() -> None:
    page = read_article(
        f'{OPENING}\n"Air <b>naik</b> 2 meter malam itu," kata Sari.\nBaca juga: Rumah & Kota Tua Hanyut'
    )._repr_html_()
    assert "1 removed" in page
    assert "cross_link" in page
    assert "&lt;b&gt;naik" in page
    assert "<b>" not in page
    assert "Rumah &amp; Kota" in page


def test_titles_of_the_corpus_are_links() -> None:
    texts = [f"{OPENING}\nbunga melati mekar di halaman istana\n{OPENING}", "Isi lain sama sekali di sini."]
    given = [Given("0"), Given("1", title="Bunga Melati Mekar di Halaman Istana")]
    first, _ = read_articles(texts, given)
    assert [segment.kind for segment in first.segments] == ["body", "cross_link", "body"]


def test_html_page() -> None:
    pytest.importorskip("trafilatura", reason="needs the extra warta[html]")
    from warta import read_html

    body = f"<body><article><p>{OPENING * 3}</p></article></body>"
    page = f"<html><head><title>Sungai Meluap</title></head>{body}</html>"
    article = read_html(page, id="9", url="https://kabar.example/9")
    assert (article.id, article.url, article.headline) == ("9", "https://kabar.example/9", "Sungai Meluap")
    assert "menutup jalan" in article.body
    with pytest.raises(TypeError, match="page must be str, got bytes"):
        read_html(b"")
    with pytest.raises(ValueError, match="no main text"):
        read_html("<html></html>")


@pytest.mark.parametrize(
    ("sentence", "unit", "noun"),
    [
        ("The council put the cost at £2.6 million.", "£", None),
        ("She looked behind her at 35 kilometres.", "kilometres", None),
        ("Kestrel Bay: All 23 branches were closed.", None, "branches"),
    ],
)
def test_what_stands_before_a_number_need_not_name_it(sentence: str, unit: str | None, noun: str | None) -> None:
    (figure,) = read_article(f"A town by the sea\n\n{sentence} It said so on the day.", language="en").figures
    assert (figure.unit, figure.noun) == (unit, noun)
