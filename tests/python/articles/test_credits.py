"""Writers, sources and places in the forms in which pages print them, and whom a pronoun means."""

import pytest

from warta import read_article

PROSE = (
    "Warga Desa Kebonjati bergotong royong memperbaiki jembatan bambu yang hanyut pada akhir pekan.\n"
    "Pekerjaan itu ditargetkan selesai sebelum musim hujan tiba di wilayah tersebut."
)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("(tribuncontoh.com/rina wati)", ("rina wati",)),
        ("(TribunContoh.com/Rina Wati)", ("Rina Wati",)),
        ("\u200e(kabarcontoh.id/Rina Wati)", ("Rina Wati",)),
        ("(WHO/UNICEF)", ()),
    ],
)
def test_writer_behind_an_outlet_in_the_last_parentheses(line: str, authors: tuple[str, ...]) -> None:
    assert read_article(f"{PROSE}\n{line}", language="id").authors == authors


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Laporan Rina Wati | Banda Aceh", ("Rina Wati",)),
        ("Penulis: Rina Wati I Banda Aceh", ("Rina Wati",)),
        ("Laporan Keuangan Dinas Pertanian", ()),
    ],
)
def test_writer_above_the_article(line: str, authors: tuple[str, ...]) -> None:
    assert read_article(f"{line}\nKABAR CONTOH, BANDA ACEH - {PROSE}", language="id").authors == authors


def test_outlet_that_a_page_says_to_have_printed_first_is_a_source() -> None:
    text = f"KABARCONTOH.COM, MEDAN - {PROSE}\nArtikel ini telah tayang di Posmetro.com dengan judul Jembatan Hanyut"
    assert read_article(text, language="id").cited == ("Posmetro.com",)


@pytest.mark.parametrize(
    ("text", "outlet", "place"),
    [
        (f"Jakarta\n{PROSE}", None, "Jakarta"),
        (f"Medan, Panitia kota menggelar lomba perahu.\n{PROSE}", None, "Medan"),
        (f"Kabarcontoh.com, Medan Panitia kota menggelar lomba perahu.\n{PROSE}", "Kabarcontoh.com", "Medan"),
        (f"Medan, Jakarta dan Surabaya menggelar lomba perahu.\n{PROSE}", None, None),
    ],
)
def test_place_without_a_dash(text: str, outlet: str | None, place: str | None) -> None:
    article = read_article(text, language="id")
    assert (article.outlet, article.place) == (outlet, place)


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Sementara itu, Septa Wijaya dari BPBD Contoh Selatan menyebut kegiatan ini penting.", "Septa Wijaya"),
        ("Ahmad Surya, kakak kandung korban berinisial AI (35) mengungkapkan sosok adiknya.", "Ahmad Surya"),
        ("Septa Wijaya mengaku senang. Dirinya berharap bantuan segera datang.", "Septa Wijaya"),
    ],
)
def test_whom_a_pronoun_means(sentence: str, speaker: str) -> None:
    article = read_article(f'{PROSE}\n{sentence}\n"Kami menunggu kabar itu sejak pagi," ujarnya.', language="id")
    assert [quote.speaker for quote in article.quotes] == [speaker]


def test_number_words_inside_a_name_are_no_figure() -> None:
    text = f"{PROSE}\nApi padam di Kabupaten Lima Puluh Kota. Lima puluh kota lain aman."
    assert [figure.text for figure in read_article(text, language="id").figures] == ["Lima puluh kota"]


def test_a_word_that_opens_a_sentence_is_no_name() -> None:
    text = f"{PROSE}\nSebanyak 45 warga datang. Sebanyak 12 warga pulang."
    assert "Sebanyak" not in {name.text for name in read_article(text, language="id").names}


def test_link_that_lost_its_spaces_ends_at_the_quotation() -> None:
    link = "Baca juga: Anak-anak Ikut Lomba Perahu di Kebonjati"
    article = read_article(f'{PROSE}{link}"Kami senang sekali," kata Sari.', language="id")
    assert [article.raw[s.start : s.end].strip() for s in article.segments if s.kind == "cross_link"] == [link]
    assert [(quote.text, quote.speaker) for quote in article.quotes] == [("Kami senang sekali,", "Sari")]


@pytest.mark.parametrize(("sentence", "cited"), [("Ia bercerita kepada Posmetro.com, Minggu.", ("Posmetro.com",))])
def test_outlet_that_someone_told(sentence: str, cited: tuple[str, ...]) -> None:
    assert read_article(f"{PROSE}\n{sentence}", language="id").cited == cited
