"""What scrapes leave in and around the prose, in samples written for these tests."""

import pickle

import pytest

import warta
from warta import Article, read_article

PROSE = "Warga Desa Lembayung menanam kembali ribuan pohon di lereng bukit itu sejak awal pekan."


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(segment.kind, article.raw[segment.start : segment.end].strip()) for segment in article.segments]


@pytest.mark.parametrize(
    ("text", "kind", "part"),
    [
        (f"{PROSE}\nHalaman 1 2 Semua", "navigation", "Halaman 1 2 Semua"),
        (f"{PROSE} Halaman 1 2 3 Selanjutnya", "navigation", "Halaman 1 2 3 Selanjutnya"),
        (f"{PROSE}\nBaca juga: Jalan Desa Lembayung Dibuka Lagi Advertisement", "notice", "Advertisement"),
        (f"{PROSE} ADVERTISEMENT Kepala desa memuji mereka.", "notice", "ADVERTISEMENT"),
        (f"{PROSE}\n[Peta:Lereng Bukit]\n{PROSE}", "notice", "[Peta:Lereng Bukit]"),
        (f"{PROSE}\n[Redaktur: Sari Kencana]", "credit", "[Redaktur: Sari Kencana]"),
        (f"{PROSE} Video: Hutan Lembayung Tumbuh Lagi dari Abu (abc/def)", "credit", "(abc/def)"),
        (
            f"{PROSE} Video: Hutan Lembayung Tumbuh Lagi dari Abu (abc/def)",
            "cross_link",
            "Video: Hutan Lembayung Tumbuh Lagi dari Abu",
        ),
        (
            f"{PROSE} Baca Juga: Bukit Itu Gundul, Siapa Menanamnya Lagi? Sementara itu, warga lain menunggu hujan.",
            "cross_link",
            "Baca Juga: Bukit Itu Gundul, Siapa Menanamnya Lagi?",
        ),
    ],
)
def test_furniture_in_a_line_of_its_own_or_of_prose(text: str, kind: str, part: str) -> None:
    assert (kind, part) in kinds(read_article(text, language="id"))


@pytest.mark.parametrize(
    ("opening", "outlet", "place"),
    [
        ("Kabarlembah.com Semarang --- ", "Kabarlembah.com", "Semarang"),
        ("KABARLEMBAH.COM, Jakarta", "KABARLEMBAH.COM", "Jakarta"),
        ("LAMPUNG SELATAN - ", None, "LAMPUNG SELATAN"),
        ("GO-JEK ", None, None),
    ],
)
def test_datelines_that_lost_a_mark(opening: str, outlet: str | None, place: str | None) -> None:
    article = read_article(opening + PROSE, language="id")
    assert (article.outlet, article.place) == (outlet, place)


def test_a_heading_is_no_dateline() -> None:
    article = read_article(f"Cara Menanam Pohon:\nJakarta\n-\n{PROSE}", language="id")
    assert (article.outlet, article.place) == (None, "Jakarta")


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ('"Pohonnya sudah tinggi," ujarnya Wiratama.', "Wiratama"),
        ('"Pohonnya sudah tinggi," tulis akun @lembayung_hijau.', "@lembayung_hijau"),
        ('Wiratama Saputra menanam bibit. "Pohonnya sudah tinggi," katanya.', "Wiratama Saputra"),
        ('"Pohonnya sudah tinggi," kata Wiratama dari Yayasan Hijau.', "Wiratama"),
        ('"Pohonnya sudah tinggi," kata Ketua Umum Wiratama sesuai acara Hari Bumi.', "Wiratama"),
    ],
)
def test_who_says_it(sentence: str, speaker: str) -> None:
    article = read_article(f"{PROSE}\n{sentence}", language="id")
    assert [quote.speaker for quote in article.quotes] == [speaker]


def test_marked_words_that_nobody_says() -> None:
    text = f'{PROSE}\nPanitia mencari dengan kata kunci "pohon yang tumbuh cepat" di peramban.'
    assert read_article(text, language="id").quotes == ()


@pytest.mark.parametrize(
    ("sentence", "text", "speaker"),
    [
        ("“Air masih kurang,“ kata Sari.", "Air masih kurang,", "Sari"),
        ("''Air masih kurang,'' kata Sari.", "Air masih kurang,", "Sari"),
        ("Warga menunggu. ?Air masih kurang,? kata Sari.", "Air masih kurang,", "Sari"),
        ('"Air dari "Sumur Baru" masih kurang," kata Sari.', 'Air dari "Sumur Baru" masih kurang,', "Sari"),
        ('Sari: "Air di desa kami masih kurang."', "Air di desa kami masih kurang.", "Sari"),
        ('"Air masih kurang," kata Abdul Rahman bin Ali.', "Air masih kurang,", "Abdul Rahman bin Ali"),
        ('"Air masih kurang," kata Menteri Keuangan Sari Dewi.', "Air masih kurang,", "Sari Dewi"),
        ('"Air masih kurang," kata dr. Sari Dewi, Sp.A.', "Air masih kurang,", "Sari Dewi"),
        ('"Air masih kurang di desa kami" menjadi bunyi spanduk itu.', "Air masih kurang di desa kami", None),
    ],
)
def test_marks_and_names_of_quotes(sentence: str, text: str, speaker: str | None) -> None:
    (quote,) = read_article(f"{PROSE}\n{sentence}", language="id").quotes
    assert (quote.text, quote.speaker) == (text, speaker)


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ('"The water rose by two metres," Husna Rahman, who was at the river, told reporters.', "Husna Rahman"),
        ('"The water rose by two metres" in the valley, said Husna Rahman.', "Husna Rahman"),
        ('"The water rose by two metres," - Husna Rahman', "Husna Rahman"),
    ],
)
def test_who_says_it_behind_more_words(sentence: str, speaker: str) -> None:
    opening = "The people of the village left their homes at night because of the rain in the hills."
    (quote,) = read_article(f"{opening}\n{sentence}", language="en").quotes
    assert (quote.text.rstrip(","), quote.speaker) == ("The water rose by two metres", speaker)


def test_a_closing_mark_without_its_opening_opens_nothing() -> None:
    text = f'{PROSE}\nKami menunggu hujan turun," kata Wiratama. "Air masih kurang," ujar Sari.'
    assert [(quote.text, quote.speaker) for quote in read_article(text, language="id").quotes] == [
        ("Air masih kurang,", "Sari")
    ]


@pytest.mark.parametrize(
    ("sentence", "cited"),
    [
        ("Dikutip dari Cek Cuaca Nusantara, hujan turun. Cek Cuaca Nusantara memuat peta.", "Cek Cuaca Nusantara"),
        ("Dikutip dari Antariksa Wiratama menanam bibit. Wiratama lahir di sana.", "Antariksa"),
        ("Berdasarkan data Dinas Kehutanan Juni 2024, luasnya bertambah.", "Dinas Kehutanan"),
    ],
)
def test_where_a_source_ends(sentence: str, cited: str) -> None:
    assert read_article(f"{PROSE}\n{sentence}", language="id").cited == (cited,)


def test_a_name_with_a_shortened_first_name() -> None:
    article = read_article(f"{PROSE}\nPenulis: Moch. Wiratama", language="id")
    assert article.authors == ("Moch. Wiratama",)


def of_one_outlet(count: int, outlet: str) -> list[dict[str, str]]:
    words = ["pohon", "sungai", "pasar", "sekolah", "jembatan", "kebun", "ladang", "pantai"][:count]
    return [
        {
            "text": f"Kabar tentang {word} di Lembayung\nSuara dari lembah kita\n"
            f"Seorang warga memeriksa {word} itu pagi tadi bersama beberapa tetangganya.\nTetap dekat dengan lembah\n"
            f"Setelah itu mereka pulang dari {word} dengan hati yang lega dan tenang.\nLembah dalam genggaman",
            "source": outlet,
        }
        for word in words
    ]


def test_lines_that_an_outlet_always_has_are_furniture_anywhere() -> None:
    rows = of_one_outlet(6, "lembah")
    for article in warta.read(rows, language="id"):
        removed = [text for kind, text in kinds(article) if kind in ("navigation", "notice")]
        assert removed == ["Suara dari lembah kita", "Tetap dekat dengan lembah", "Lembah dalam genggaman"]
    alone = read_article(rows[0]["text"], language="id")
    assert "Tetap dekat dengan lembah" in alone.body


def test_a_headline_of_another_article_is_a_link() -> None:
    linked = f"Panen Raya Tiba Lebih Awal\n{PROSE}\nSungai Lembayung Kembali Jernih\n{PROSE}"
    other = f"Sungai Lembayung Kembali Jernih\n{PROSE}"
    first, second = warta.read([linked, other], language="id")
    assert ("cross_link", "Sungai Lembayung Kembali Jernih") in kinds(first)
    assert kinds(second)[0] == ("headline", "Sungai Lembayung Kembali Jernih")


def test_a_pickle_keeps_what_the_corpus_told() -> None:
    article = warta.read(of_one_outlet(6, "lembah"), language="id")[0]
    assert pickle.loads(pickle.dumps(article)).segments == article.segments


@pytest.mark.parametrize("piece", ["Baca juga: ", "kata ", '"A" ', "(", "Dikutip dari A ", "Rp 1 ", "A. "])
def test_a_long_line_is_read_in_linear_time(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    article = read_article(text, language="id")
    assert article.segments[-1].end == len(text)
