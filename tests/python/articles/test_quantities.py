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
        "Pasal 114 ayat 1 dilanggar.",
        "Pada 2018 air naik.",
        "Ia memakai Telepon 16 Pro.",
        "Senin (9/6) air naik.",
        "Gaji ke-13 dibayar.",
    ],
)
def test_numbers_that_count_nothing(sentence) -> None:
    assert read(sentence).figures == ()


@pytest.mark.parametrize("digits", [309, 400])
@pytest.mark.parametrize("scale", ["", " triliun triliun triliun"])
def test_rows_of_digits_count_nothing(digits, scale) -> None:
    assert read(f"Harga Rp{'9' * digits}{scale} saja.").figures == ()


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Gunung itu meletus 3.000 tahun yang lalu.", "3.000 tahun yang lalu"),
        ("Gunung itu meletus 5000 dekade lalu.", "5000 dekade lalu"),
        ("Gunung itu meletus 10.000 tahun lalu.", "10.000 tahun lalu"),
        ("Gunung itu meletus 4 miliar tahun lalu.", "4 miliar tahun lalu"),
        ("Gunung itu meletus 1,5 tahun lalu.", "1,5 tahun lalu"),
    ],
)
def test_dates_that_no_calendar_names(sentence, text) -> None:
    (mention,) = read(sentence).dates
    assert (mention.text, mention.first, mention.last, mention.relative) == (text, None, None, True)


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Harga beras Rp5.000 tahun lalu.", "tahun lalu"),
        ("Harga beras Rp. 4.500 pekan lalu.", "pekan lalu"),
        ("Harga beras 112.000 pekan lalu.", "pekan lalu"),
    ],
)
def test_amounts_before_a_date_are_not_part_of_it(sentence, text) -> None:
    (mention,) = read(sentence).dates
    assert mention.text == text
    assert mention.first is not None


@pytest.mark.parametrize(
    ("published", "words"),
    [
        (
            dt.date.min,
            "kemarin, pekan lalu, bulan lalu, tahun lalu, 31 Desember, Minggu lalu, dekade lalu",
        ),
        (dt.date.max, "besok, pekan depan, bulan depan, tahun depan, 1 Januari, Senin depan, Januari tahun depan"),
    ],
)
def test_dates_at_the_edges_of_the_calendar(published, words) -> None:
    for word in words.split(", "):
        (mention,) = next(read_articles([f"{OPENING}Air naik {word}."], [Given("0", published=published)])).dates
        assert mention.first is None or dt.date.min <= mention.first <= mention.last
        assert mention.text == word


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
    with pytest.raises(TypeError, match="page must be a str, got b''"):
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


@pytest.mark.parametrize(
    ("sentence", "text", "low", "high", "unit"),
    [
        ("Kebakaran itu terjadi pukul 17.30 WIB.", "17.30 WIB", 17.5, 17.5, "h"),
        ("Rapat dimulai pukul 8 pagi.", "8 pagi", 8, 8, "h"),
        ("Sari Dewi (37) menolong tetangganya.", "37", 37, 37, "tahun"),
        ("Pemain berusia 19 itu mencetak gol.", "19", 19, 19, "tahun"),
        ("Tim tamu menang 3-1 di kandang lawan.", "3-1", 1, 3, "skor"),
        ("Mereka kalah 0-2 di kandang.", "0-2", 0, 2, "skor"),
        ("Kota itu turun ke peringkat 40 dunia.", "peringkat 40", 40, 40, "peringkat"),
        ("Indeks ditutup di level 6.162 kemarin.", "level 6.162", 6162, 6162, "level"),
        ("Gol itu dicetak pada menit ke-36 laga.", "menit ke-36", 36, 36, "menit"),
        ("Gempa magnitudo 5,2 terasa di sana.", "magnitudo 5,2", 5.2, 5.2, "magnitudo"),
        ("Pusatnya di 8,09° LS dan jauh dari kota.", "8,09° LS", 8.09, 8.09, "° LS"),
        ("Rapat itu lama, satu setengah jam.", "satu setengah jam", 1.5, 1.5, "jam"),
        ("Ia meraih dua pertiga kursi.", "dua pertiga kursi", 2 / 3, 2 / 3, "kursi"),
        ("Harganya Rp5 jt saja.", "Rp5 jt", 5e6, 5e6, "Rp"),
        ("Utangnya Rp8.652,89 triliun saja.", "Rp8.652,89 triliun", 8652890000000000, 8652890000000000, "Rp"),
        ("Anggarannya Rp1,5 M saja.", "Rp1,5 M", 1.5e9, 1.5e9, "Rp"),
    ],
)
def test_numbers_that_name_a_place_on_a_scale(sentence, text, low, high, unit) -> None:
    (figure,) = read(sentence).figures
    assert (figure.text, figure.low, figure.high, figure.unit) == (text, low, high, unit)


def test_a_count_after_a_dateline() -> None:
    article = read_article("Banjir Datang Lagi\n\nBANDUNG - Sebanyak 45 orang mengungsi sejak Senin malam.")
    assert [(figure.text, figure.low) for figure in article.figures] == [("45 orang", 45.0)]


def test_round_counts_that_look_like_years() -> None:
    figures = read("Sekitar 2000 orang mengungsi.").figures
    assert [(figure.text, figure.low) for figure in figures] == [("Sekitar 2000 orang", 2000.0)]


@pytest.mark.parametrize(
    ("sentence", "text", "low", "unit"),
    [
        ("Waves up to 30m (100 feet) hit the coast.", "up to 30m", 30, "m"),
        ("The club paid $30m for him.", "$30m", 30e6, "$"),
        ("A 16-year-old was hurt.", "16-year-old", 16, "year-old"),
        ("The doors open at 5:30 pm for all.", "5:30 pm", 17.5, "h"),
        ("Sarah Jones, 32, was hurt.", "32", 32, "years"),
    ],
)
def test_english_figures(sentence, text, low, unit) -> None:
    opening = "The city closed the road in the morning because the water was rising with every hour. "
    article = read_article(opening + sentence, language="en")
    assert [(f.text, f.low, f.unit) for f in article.figures if f.unit == unit and f.text == text] == [
        (text, low, unit)
    ]


@pytest.mark.parametrize(
    ("sentence", "text", "first", "last"),
    [
        ("Banjir itu terjadi pada 20 Desember lalu.", "20 Desember lalu", "2024-12-20", "2024-12-20"),
        ("Pameran digelar 6-9 Juni 2025 di kota.", "6-9 Juni 2025", "2025-06-06", "2025-06-09"),
        ("Jumlahnya naik sejak 6 Januari hingga rapat.", "6 Januari", "2025-01-06", "2025-01-06"),
        ("Rapat itu digelar Senin malam (9/6/2025).", "Senin malam (9/6/2025", "2025-06-09", "2025-06-09"),
        ("Rapat itu digelar Jumat pekan ini.", "Jumat pekan ini", "2025-06-13", "2025-06-13"),
        ("Laba kuartal III 2024 naik.", "kuartal III 2024", "2024-07-01", "2024-09-30"),
        ("Musik era 1980-an diputar.", "1980-an", "1980-01-01", "1989-12-31"),
        ("Batasnya 04.11.2025 malam.", "04.11.2025", "2025-11-04", "2025-11-04"),
    ],
)
def test_dates_of_more_forms(sentence, text, first, last) -> None:
    dates = read(sentence).dates
    assert (text, first, last) in [(date.text, str(date.first), str(date.last)) for date in dates]


def test_two_days_of_which_the_second_has_the_year() -> None:
    dates = read("Jumlahnya naik sejak 6 Januari hingga 31 Oktober 2023.").dates
    assert [(date.text, str(date.first)) for date in dates] == [
        ("6 Januari", "2023-01-06"),
        ("31 Oktober 2023", "2023-10-31"),
    ]


def test_some_days_ago_are_no_day() -> None:
    assert [date.first for date in read("Ia pergi beberapa hari lalu.").dates] == [None]


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("2019-09-28T19:17:34+07:00", "2019-09-28T19:17:34+07:00"),
        ("27/11/2017 01:57 | Diperbarui 27/11/2017 19:20", "2017-11-27T01:57:00"),
        ("12/25/2016", "2016-12-25"),
        ("12 Oktober 2016 3:04 PM WIB", "2016-10-12T15:04:00+07:00"),
        ("12 Oktober 2016 10:23 GMT+7", "2016-10-12T10:23:00+07:00"),
        ("6 Nop 2019", "2019-11-06"),
        ("Min, 18 Mar 2018 07:30", "2018-03-18T07:30:00"),
    ],
)
def test_when_it_was_published(line, published) -> None:
    text = f"Harga Beras Naik Lagi\n\n{line}\n\nBANDUNG - Harga beras naik lagi di tiga pasar sejak pekan ini."
    assert read_article(text).published.isoformat()[: len(published)] == published
