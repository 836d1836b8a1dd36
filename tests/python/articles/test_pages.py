"""Whole pages: one article among menus, teasers, comments and legal text. The pages are written for the tests."""

import pytest

from warta import read_article

MENU = ["Beranda", "Nasional", "Ekonomi", "Olahraga", "Hiburan", "Masuk", "Daftar", "Indeks"]
TEASERS = [
    "Warga Lereng Menanam Kembali Hutan Bambu",
    "Pasar Ikan Pindah ke Gedung Baru Bulan Depan",
    "Tim Voli Putri Melaju ke Babak Akhir",
    "Kereta Malam Kembali Berjalan Setelah Libur Panjang",
]
BODY = [
    "Air sungai di tepi Kota Kebonjati naik dua meter sejak Minggu malam dan masuk ke ratusan rumah, kata petugas.",
    "Warga mengungsi ke balai desa dan masjid sejak pagi, sementara petugas mendirikan dapur umum di dekat pasar.",
    "Kepala desa mengatakan bahwa air naik lebih cepat daripada tahun lalu karena hujan turun tanpa henti di hulu.",
    "Petugas menutup jalan utama ke pasar dan meminta warga untuk tidak melewati jembatan yang rusak itu.",
    "Pemerintah kota akan memperbaiki tanggul setelah air surut, dan sekolah di tepi sungai diliburkan hingga Kamis.",
]
FOOTER = [
    "Tentang Kami",
    "Redaksi",
    "Pedoman Media Siber",
    "Kontak",
    "Karier",
    "© 2024 Contoh Media. Hak cipta dilindungi.",
]


def page() -> str:
    headline = "Air Sungai Naik, Ratusan Rumah di Kebonjati Terendam"
    lines = ["Contoh Media", *MENU, *TEASERS, headline, "Sari Dewi", "Senin, 5 Februari 2024 10:15 WIB", *BODY]
    lines += ["Terpopuler", *TEASERS, "Komentar", "Masuk untuk menulis komentar", *FOOTER]
    return "\n\n".join(lines)


def kinds_of(text: str) -> dict[str, str]:
    article = read_article(text)
    return {
        line.strip(): segment.kind
        for segment in article.segments
        for line in text[segment.start : segment.end].split("\n")
    }


def test_the_body_of_a_page_is_its_article() -> None:
    article = read_article(page())
    assert article.body.split("\n") == BODY


def test_the_head_of_a_page_is_found_below_menus_and_teasers() -> None:
    article = read_article(page())
    assert article.headline == "Air Sungai Naik, Ratusan Rumah di Kebonjati Terendam"
    assert str(article.published) == "2024-02-05 10:15:00+07:00"


def test_nothing_around_the_article_is_prose() -> None:
    kinds = kinds_of(page())
    assert not {kinds[line] for line in (*MENU, *TEASERS, *FOOTER)} & {"body", "headline", "standfirst"}


def test_segments_tile_a_page() -> None:
    text = page()
    segments = read_article(text).segments
    assert [segments[0].start, *(segment.end for segment in segments)] == [
        *(segment.start for segment in segments),
        len(text),
    ]


def test_a_page_in_a_language_without_rules() -> None:
    body = [
        "O rio subiu dois metros desde a noite de domingo e entrou em centenas de casas perto da ponte velha.",
        "Os moradores foram para a escola da aldeia, onde os vizinhos prepararam comida quente para todos.",
        "A chuva caiu sem parar nas montanhas, e a estrada principal ficou fechada durante toda a manhã.",
        "As aulas voltam na quinta-feira, quando a água baixar e a ponte for examinada pelos engenheiros.",
    ]
    menu = ["Início", "Política", "Economia", "Esportes", "Cultura", "Entrar", "Assinar", "Contato"]
    text = "\n\n".join([*menu, "Rio sobe e entra em centenas de casas", *body, *menu, "© 2024 Exemplo"])
    read = read_article(text).body
    assert [line for line in body if line in read] == body
    assert "Assinar" not in read


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Melissa Jones, Senior Reporter", ("Melissa Jones",)),
        ("By John Smith, Reuters, London", ("John Smith",)),
        ("By ABBY GOODMAN, TOM KAPLIN and ROB PEERS", ("ABBY GOODMAN", "TOM KAPLIN", "ROB PEERS")),
    ],
)
def test_authors_without_what_is_said_of_them(line, authors) -> None:
    opening = "LONDON - The price of rice rose by 10 percent, officials said on Monday."
    text = f"Rice Prices Double In A Week\n\n{line}\n\n{opening}"
    assert read_article(text, language="en").authors == authors


def test_roles_and_names_on_lines_of_their_own() -> None:
    text = page().replace("Terpopuler", "Penulis\n\n: Budi Santoso\n\nEditor\n\n: Rina Melati\n\nTerpopuler", 1)
    article = read_article(text)
    assert article.editors == ("Rina Melati",)
