"""Datelines, credits and sources that a scrape has torn apart or run together; written for the tests."""

import re

import pytest

from warta import Article, read_article

MENU = ["Beranda", "Nasional", "Ekonomi", "Olahraga", "Hiburan", "Masuk", "Daftar", "Indeks"]
HEADLINE = "Air Sungai Naik, Ratusan Rumah di Kebonjati Terendam"
BODY = [
    "Air sungai di tepi kota naik dua meter sejak Minggu malam dan masuk ke ratusan rumah, kata petugas.",
    "Warga mengungsi ke balai desa dan masjid sejak pagi, sementara petugas mendirikan dapur umum di dekat pasar.",
    "Kepala desa mengatakan bahwa air naik lebih cepat daripada tahun lalu karena hujan turun tanpa henti di hulu.",
]


def page(*body: str, tail: tuple[str, ...] = ()) -> Article:
    lines = ["Contoh Media", *MENU, HEADLINE, "Senin, 5 Februari 2024 10:15 WIB", *body, *tail]
    return read_article("\n\n".join([*lines, "Terpopuler", "Komentar", "© 2024 Contoh Media"]))


@pytest.mark.parametrize("dash", ["-", "–"])
def test_a_dateline_on_lines_of_its_own(dash: str) -> None:
    article = page("Pekanbaru", dash, *BODY)
    assert (article.headline, article.place) == (HEADLINE, "Pekanbaru")
    assert article.body.startswith("Pekanbaru")
    assert BODY[0] in article.body


@pytest.mark.parametrize(
    ("opening", "outlet", "place"),
    [
        ("Contoh.com, Jakarta Kisah Malam, film kedua, ditonton banyak orang di kota itu.", "Contoh.com", "Jakarta"),
        ("Contoh.com, Jakarta - Film kedua itu ditonton banyak orang di kota itu.", "Contoh.com", "Jakarta"),
        ("KEBONJATI, November 22 — Film kedua itu ditonton banyak orang.", None, "KEBONJATI"),
    ],
)
def test_parts_of_a_dateline(opening: str, outlet: str | None, place: str) -> None:
    article = read_article("\n\n".join(["Film Kedua Ditonton Banyak Orang", opening, *BODY]))
    assert (article.outlet, article.place) == (outlet, place)


def test_names_behind_a_role_on_the_line_before() -> None:
    article = page(*BODY, tail=("Penulis", ": Kontributor Pekanbaru, Masridi", "Editor", ": Rina Melati"))
    assert article.authors == ("Masridi",)
    assert article.editors == ("Rina Melati",)


@pytest.mark.parametrize(
    "line", ["Penulis: Dede Rahman I Aceh Barat", "Penulis: Dede Rahman | Aceh Barat", "Penulis: Dede Rahman / KBR"]
)
def test_what_is_parted_from_a_name_is_no_name(line: str) -> None:
    assert page(*BODY, tail=(line,)).authors == ("Dede Rahman",)


@pytest.mark.parametrize(
    ("sentence", "cited"),
    [
        ('"Air naik lagi," kata Sari kepada Lentera, Rabu (7/2/2024).', ("Lentera",)),
        ('"Air naik lagi," kata Sari kepada Budi di balai desa.', ()),
        ('"Air naik lagi," kata Sari kepada situs Lentera Kota.', ("Lentera Kota",)),
        ("Informasi yang diperoleh Radar Kebonjati, air naik sejak malam.", ("Radar Kebonjati",)),
        ("Artikel ini telah tayang di LenteraKota.com dengan judul Air Naik.", ("LenteraKota.com",)),
        ("Artikel ini telah naik di LenteraKota.com.", ("LenteraKota.com",)),
    ],
)
def test_whom_a_text_cites(sentence: str, cited: tuple[str, ...]) -> None:
    assert read_article("\n\n".join([HEADLINE, *BODY, sentence])).cited == cited


@pytest.mark.parametrize(
    ("words", "low", "unit"),
    [("100 m2", 100, "m2"), ("5 cm3", 5, "cm3"), ("20 kV", 20, "kV"), ("3 kWh", 3, "kWh"), ("7 m", 7, "m")],
)
def test_units_with_powers_and_capitals(words: str, low: float, unit: str) -> None:
    figures = read_article(f"{HEADLINE}\n\n{BODY[1]} Ukurannya {words}.", language="id").figures
    assert [(figure.low, figure.unit) for figure in figures] == [(low, unit)]


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("February 6, 2018", "2018-02-06"),
        ("Monday, January 27, 2016", "2016-01-27"),
        ("11/20/19 6:38 AM", "2019-11-20"),
    ],
)
def test_english_dates_above_an_indonesian_article(line: str, published: str) -> None:
    article = read_article("\n\n".join([HEADLINE, line, *BODY]), language="id")
    assert str(article.published)[:10] == published


def test_the_headline_that_the_way_through_the_menu_ends_with() -> None:
    title = "Ajak Warga Giat Menanam Pohon"
    lines = ["Home", "Desa", f"Home / Desa / {title}", title, "Rina Wulan 18.57 Desa", *BODY, *MENU]
    article = read_article("\n\n".join(lines))
    assert article.headline == title


def test_the_longest_title_right_above_the_article_is_no_menu_s() -> None:
    article = read_article("\n".join(["Home", "News", "Ajak Warga Menanam Pohon? Petani Minta Bibit", *BODY]))
    assert article.headline == "Ajak Warga Menanam Pohon? Petani Minta Bibit"


def test_a_headline_that_opens_like_a_caption_stands_above_its_date() -> None:
    title = "FOTO: Rina Wulan Menanam Pohon di Tepi Sungai"
    lines = ["HIBURAN", *MENU, title, "Minggu, 14 Februari 2016 09:15", "Rina Wulan © Contoh.com®/", *BODY]
    assert read_article("\n\n".join(lines)).headline == title


def test_titles_above_the_article_are_a_menu_s() -> None:
    titles = ["Petani Kebonjati Menanam Lagi di Sawah", "Pasar Lama Dibuka Kembali Setelah Setahun"]
    lines = [*MENU, HEADLINE, "Senin, 5 Februari 2024 10:15 WIB", "Berita Terkait", *titles, *BODY, "Komentar", *MENU]
    article = read_article("\n\n".join(lines))
    kinds = {article.raw[s.start : s.end].strip(): s.kind for s in article.segments}
    assert [kinds[title] for title in titles] == ["navigation", "navigation"]
    assert article.headline == HEADLINE
    assert article.body.split("\n") == BODY


def test_a_place_before_a_comma_opens_the_article_of_a_page() -> None:
    article = page(f"Jakarta, {BODY[0]}", "Baca Juga", "Pasar Lama Dibuka Kembali Setelah Setahun", *BODY[1:])
    assert article.place == "Jakarta"
    assert article.body.startswith("Jakarta, ")


def kinds_by_line(text: str, language: str = "id") -> list[str]:
    article = read_article(text, language=language)
    kind_at = [str(segment.kind) for segment in article.segments for _ in range(segment.start, segment.end)]
    starts = [match.start() for match in re.finditer(r"^.", text, re.MULTILINE)]
    return [kind_at[start] for start in starts]


LEAD = "JAKARTA - Harga beras naik hingga 10 persen dalam sepekan di tiga pasar tradisional."


def test_a_dash_alone_is_no_date() -> None:
    assert "date" not in kinds_by_line(f"Harga Beras Naik\n-\n{LEAD}\n")


def test_an_author_is_read_behind_a_category_and_a_date() -> None:
    article = read_article(f"Harga Beras Naik\n\nEkonomi 27 Januari 2016 Penulis: Made Sari\n\n{LEAD}\n", language="id")
    assert article.authors == ("Made Sari",)
    assert str(article.published).startswith("2016-01-27")


def test_a_holder_of_rights_behind_words_makes_a_caption() -> None:
    kinds = kinds_by_line(f"Harga Beras Naik\n\nPedagang beras di pasar © Bahari Post\n\n{LEAD}\n")
    assert kinds[1] == "caption"
