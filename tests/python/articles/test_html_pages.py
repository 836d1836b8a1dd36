"""HTML pages, single and in folders. The pages are written for the tests."""

import datetime as dt
import json
from collections import Counter
from pathlib import Path

import pytest

import warta

trafilatura = pytest.importorskip("trafilatura", reason="needs the extra warta[html]")

BODY = [
    "KEBONJATI - Air sungai di tepi kota naik dua meter sejak Minggu malam dan masuk ke ratusan rumah, kata petugas.",
    "Warga mengungsi ke balai desa dan masjid sejak pagi, sementara petugas mendirikan dapur umum di dekat pasar.",
    "Kepala desa mengatakan bahwa air naik lebih cepat daripada tahun lalu karena hujan turun tanpa henti di hulu.",
    "Petugas menutup jalan utama ke pasar dan meminta warga untuk tidak melewati jembatan yang rusak itu.",
    "Pemerintah kota akan memperbaiki tanggul setelah air surut, dan sekolah di tepi sungai diliburkan hingga Kamis.",
]
HEADLINE = "Air Sungai Naik, Ratusan Rumah di Kebonjati Terendam"
LINK = "Baca juga: Kereta Malam Kembali Berjalan Setelah Libur"


def page(head: str = "", body: str = "".join(f"<p>{line}</p>" for line in BODY)) -> str:
    menu = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("Beranda", "Ekonomi", "Indeks"))
    return (
        f"<html><head><title>{HEADLINE} - Kabar Contoh</title>{head}</head><body><nav><ul>{menu}</ul></nav>"
        f"<article><h1>{HEADLINE}</h1>{body}</article><footer>© 2024 Kabar Contoh</footer></body></html>"
    )


def linked(**facts: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(facts)}</script>'


NEWS = {
    "@type": "NewsArticle",
    "headline": HEADLINE,
    "datePublished": "2024-02-05T10:15:00+07:00",
    "author": [{"@type": "Person", "name": "Sari Dewi"}, {"@type": "Organization", "name": "Redaksi"}],
    "publisher": {"@type": "Organization", "name": "Kabar Contoh"},
    "url": "https://kabar.example/air",
}


def test_linked_data_goes_before_meta_tags() -> None:
    meta = '<meta name="author" content="Orang Lain"><meta name="date" content="2020-01-01">'
    article = warta.read_html(page(meta + linked(**{"@graph": [{"@type": "WebSite", "name": "x"}, NEWS]})))
    assert article.headline == HEADLINE
    assert article.authors == ("Sari Dewi",)
    assert article.published == dt.datetime(2024, 2, 5, 10, 15, tzinfo=dt.timezone(dt.timedelta(hours=7)))
    assert (article.source, article.url) == ("Kabar Contoh", "https://kabar.example/air")


@pytest.mark.parametrize(
    ("content", "authors"),
    [
        ("Budi Santoso", ("Budi Santoso",)),
        ("Budi Santoso, Rina Melati; Sari", ("Budi Santoso", "Rina Melati", "Sari")),
        ("Kahfi Darga, S.H.", ("Kahfi Darga, S.H.",)),
        ("https://kabar.example/penulis/7", ()),
        ("Kabar Contoh", ()),
        ("", ()),
    ],
)
def test_authors_of_meta_tags(content: str, authors: tuple[str, ...]) -> None:
    head = f'<meta property="og:site_name" content="Kabar Contoh"><meta name="author" content="{content}">'
    assert warta.read_html(page(head)).authors == authors


@pytest.mark.parametrize(
    ("content", "moment"),
    [
        ("2019-09-28T19:17:34+07:00", "2019-09-28T19:17:34+07:00"),
        ("2019-09-28", "2019-09-28"),
        ("2019-09-28T00:00:00", "2019-09-28"),
    ],
)
def test_time_of_meta_tags(content: str, moment: str) -> None:
    published = warta.read_html(page(f'<meta property="article:published_time" content="{content}">')).published
    assert published is not None
    assert published.isoformat() == moment


@pytest.mark.parametrize(
    "script", ["{", "[" * 100_000, "null", '{"@type": 3}', '{"@type": "NewsArticle", "author": 7}']
)
def test_linked_data_that_says_nothing(script: str) -> None:
    article = warta.read_html(page(f'<script type="application/ld+json">{script}</script>'))
    assert article.headline is not None
    assert "balai desa" in article.body


def words_f1(text: str) -> float:
    said, true = Counter(text.split()), Counter(" ".join(BODY).split())
    return 2 * (said & true).total() / (said.total() + true.total())


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"<p>{line}</p>" for line in BODY),
        "".join(f"<p>{line}</p>" for line in [*BODY[:2], LINK, *BODY[2:], "Editor: Rina Melati"]),
        "<div>" + "<br><br>".join(BODY) + "</div>",
        "".join(f"<p>{line}</p>" for line in BODY) + "<p>Bagikan</p><ul><li>Tags</li><li>banjir</li></ul>",
    ],
)
def test_body_is_no_worse_than_what_trafilatura_finds(body: str) -> None:
    html = page(linked(**NEWS), body)
    found = trafilatura.extract(html, include_comments=False)
    assert words_f1(warta.read_html(html).body) >= words_f1(found)
    assert words_f1(warta.read_html(html).body) > 0.97


def test_text_without_a_tag_is_read_as_it_is() -> None:
    assert warta.read_html("\n\n".join([HEADLINE, *BODY])).body == "\n".join(BODY)


def test_page_in_which_trafilatura_finds_nothing() -> None:
    assert "Air naik" in warta.read_html("<html><body><b>Air naik.</b></body></html>").raw


def test_a_page_of_a_report_is_no_article(tmp_path: Path) -> None:
    warta.report(warta.sample(), tmp_path / "report.html")
    with pytest.raises(ValueError, match="has nothing to read"):
        warta.read(tmp_path)
    (tmp_path / "a.html").write_text(page(), encoding="utf-8")
    assert [article.headline for article in warta.read(tmp_path)] == [HEADLINE]


def test_a_folder_of_pages(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(linked(**NEWS)), encoding="utf-8")
    (tmp_path / "b.htm").write_text(page(), encoding="utf-8")
    articles = warta.read(tmp_path)
    assert articles.ids == ["a", "b"]
    assert articles["authors"] == [["Sari Dewi"], []]
    assert articles[0] == warta.read_html(page(linked(**NEWS)), id="a")
    saved = tmp_path / "berita.warta"
    articles[::-1].save(saved)
    assert [article.authors for article in warta.open(saved)] == [(), ("Sari Dewi",)]
    assert warta.open(saved) == articles[::-1]
    byline = f"{HEADLINE}\n\nOleh: Budi Santoso\n\n" + "\n\n".join(BODY)
    more = warta.Articles([*articles, warta.read_article(byline, id="c")])
    assert more["authors"] == [["Sari Dewi"], [], ["Budi Santoso"]]
    (tmp_path / "c.txt").write_text(byline, encoding="utf-8")
    assert warta.read(tmp_path).ids == ["c"]


def test_a_page_without_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "kosong.html").write_text("<html></html>", encoding="utf-8")
    with pytest.raises(ValueError, match=r"kosong\.html is no page that can be read: page has no main text"):
        warta.read(tmp_path / "kosong.html")
