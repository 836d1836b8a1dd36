"""The page as a file: complete, bounded, and deaf to what articles try."""

import base64
import hashlib
import json
import re
import threading
import zlib
from html.parser import HTMLParser
from pathlib import Path

import pytest

import warta
from warta.report.packing import blocks, pack

HOSTILE = (
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(1)</script>",
    "</style><svg onload=alert(1)>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% for x in y %}",
    "<!-- --><iframe src=//example.org>",
    "\u2028]]>&lt;b&gt;\x00",
)  # fmt: skip


class Elements(HTMLParser):
    """The elements of a page, with their attributes and the text of scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.found:
            self.texts.append((*self.found[-1], data))


def written(articles: warta.Articles, folder: Path, **settings: str) -> str:
    return warta.report(articles, folder / "report.html", **settings).read_text(encoding="utf-8")


def unpacked(html: str, identifier: str) -> object:
    found = re.search(rf'id="{identifier}">([^<]*)<', html)
    assert found
    return json.loads(zlib.decompress(base64.b64decode(found[1])))


@pytest.fixture(scope="module")
def sample_page(tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(warta.sample(), tmp_path_factory.mktemp("page"))


def test_every_section_is_there(sample_page: str) -> None:
    ids = [attributes.get("id") for tag, attributes in Elements(sample_page).found if tag == "section"]
    assert ids == ["overview", "stories", "map", "timeline", "similarity", "compare", "articles", "removed"]


def test_policy_lets_only_the_page_s_own_script_and_style_run(sample_page: str) -> None:
    elements = Elements(sample_page)
    (policy,) = [
        attributes["content"]
        for tag, attributes in elements.found
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag, directive in (("script", "script-src"), ("style", "style-src")):
        text = next(text for name, attributes, text in elements.texts if name == tag and not attributes.get("type"))
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy


def test_nothing_is_asked_of_the_network(sample_page: str) -> None:
    for tag, attributes in Elements(sample_page).found:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base")
        assert not {name for name in attributes if name.startswith("on") or name in ("src", "style", "action")}
        assert (attributes.get("href") or "#").startswith("#")


def test_every_article_is_in_the_page_with_what_was_removed(sample_page: str) -> None:
    articles = warta.sample()
    block = unpacked(sample_page, "articles-0")
    assert len(block) == len(articles)
    for article, view in zip(articles, block, strict=True):
        assert "".join("".join(line for _, line in view["lines"]).split()) == "".join(article.raw.split())
    assert any(kind == "cross_link" for kind, _ in block[0]["lines"])


def test_few_articles_have_every_pair(tmp_path: Path) -> None:
    html = written(warta.sample()[:6], tmp_path)
    index = unpacked(html, "index")
    assert sorted(pair[:2] for pair in index["pairs"]) == [[i, j] for i in range(6) for j in range(i + 1, 6)]
    assert "w-pair" in unpacked(html, "pairs-0")[0]


@pytest.mark.parametrize("text", HOSTILE)
def test_articles_cannot_put_markup_into_the_page(tmp_path: Path, text: str) -> None:
    rows = [
        {
            "id": f"{text}{number}",
            "title": f"{text} Banjir",
            "text": f"{text} Air naik {number} meter di {text}. “{text}” kata Ani. Baca juga: {text}\nEditor: {text}",
            "url": text,
            "source": text,
            "published": "2025-03-03",
        }
        for number in (2, 3)
    ]
    html = written(warta.read(rows, language="id"), tmp_path, title=text)
    allowed = {tag for tag, _ in Elements(written(warta.sample()[:2], tmp_path)).found} | {"q"}
    elements = Elements(html)
    assert {tag for tag, _ in elements.found} <= allowed
    scripts = [attributes for tag, attributes in elements.found if tag == "script"]
    assert sum(attributes.get("type") != "application/octet-stream" for attributes in scripts) == 1
    for fragment in unpacked(html, "pairs-0"):
        inside = Elements(fragment)
        assert {tag for tag, _ in inside.found} <= allowed | {
            "article",
            "q",
            "b",
            "strong",
            "header",
            "caption",
            "rect",
        }
        assert not [name for _, attributes in inside.found for name in attributes if name.startswith("on")]


def test_one_article_alone_makes_a_page(tmp_path: Path) -> None:
    html = written(warta.sample()[:1], tmp_path)
    assert "Hanya ada satu artikel" in html


def test_an_empty_article_makes_a_page(tmp_path: Path) -> None:
    assert "</html>" in written(warta.read(["", "Banjir\n\nAir naik di kota tua."], language="id"), tmp_path)


def test_language_of_the_page_is_that_of_the_articles_or_as_told(tmp_path: Path, sample_page: str) -> None:
    assert '<html lang="id">' in sample_page
    assert '<html lang="en">' in written(warta.sample("en"), tmp_path)
    assert '<html lang="en">' in written(warta.sample()[:3], tmp_path, ui="en")


def test_the_same_articles_make_the_same_page(tmp_path: Path, sample_page: str) -> None:
    assert written(warta.sample(), tmp_path) == sample_page


@pytest.mark.parametrize(
    ("arguments", "settings", "error", "said"),
    [
        (([],), {}, ValueError, "at least one article, got none"),
        ((["teks"],), {}, TypeError, "articles: row 0 is of type str"),
        ((None,), {"ui": "fr"}, ValueError, "ui must be one of 'id', 'en', got 'fr'"),
    ],
)
def test_wrong_input_is_refused(tmp_path: Path, arguments, settings, error, said: str) -> None:
    articles = arguments[0] if arguments[0] is not None else warta.sample()[:1]
    with pytest.raises(error, match=said):
        warta.report(articles, tmp_path / "x.html", **settings)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError, match="is a folder; name the file to write"):
        warta.report(warta.sample()[:1], tmp_path)


def test_packing_is_undone_by_inflating() -> None:
    value = {"teks": "Banjir 🌊 </script>", "angka": [1, 2.5, None]}
    assert json.loads(zlib.decompress(base64.b64decode(pack(value)))) == value


def test_blocks_are_of_one_size_but_the_last() -> None:
    assert list(blocks(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(blocks([], 2)) == []


def test_a_page_is_complete_or_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.html"
    page.write_text("old", encoding="utf-8")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="No space"):
        warta.report(warta.sample("en")[:2], page)
    assert page.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [page]


def test_readers_never_see_a_part_of_a_page(tmp_path: Path) -> None:
    page, articles = tmp_path / "page.html", warta.sample("en")[:2]
    warta.report(articles, page)
    seen, done = set(), threading.Event()

    def look() -> None:
        while not done.is_set():
            seen.add(page.read_bytes())

    reader = threading.Thread(target=look)
    reader.start()
    for _ in range(5):
        warta.report(articles, page)
    done.set()
    reader.join()
    assert seen == {page.read_bytes()}


@pytest.mark.parametrize("field", ["id", "title", "url", "source"])
def test_a_long_field_does_not_swell_the_page(field: str, tmp_path: Path) -> None:
    rows = [{"text": article.raw, field: f"{n} " + "banjir " * 3000} for n, article in enumerate(warta.sample("en"))]
    assert len(written(warta.read(rows), tmp_path)) < 2_000_000


def test_no_control_is_on_the_page(tmp_path: Path) -> None:
    texts = [f"Banjir\x00 di\x0b kota\x85 {n}\x1b[2J\n\nAir\x00 naik dua\x7f meter di kota. " * 3 for n in range(3)]
    html = written(warta.read(texts), tmp_path, title="Warta\x00\x9b")
    assert "Warta\ufffd\ufffd" in html
    assert not re.search("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]", html)


@pytest.mark.parametrize(
    ("settings", "error", "message"),
    [
        ({"path": None}, TypeError, "path must be str or path-like, got NoneType"),
        ({"path": b"page.html"}, TypeError, "path must be str or path-like, got bytes"),
        ({"path": "a\0b"}, ValueError, "path must be a name that a file can have, got 'a.x00b'"),
        ({"path": ""}, IsADirectoryError, "path '.' is a folder"),
        ({"title": 3}, TypeError, "title must be None or str, got int"),
        ({"ui": ["id"]}, TypeError, "ui must be None or str, got list"),
        ({"ui": "fr"}, ValueError, "ui must be one of 'id', 'en', got 'fr'"),
        ({"articles": "news/"}, TypeError, "articles must be several articles, got str"),
        ({"articles": [3]}, TypeError, "articles: row 0 is of type int"),
    ],
)
def test_wrong_arguments_are_named(
    settings: dict[str, object], error: type[Exception], message: str, tmp_path: Path
) -> None:
    with pytest.raises(error, match=message):
        warta.report(**{"articles": warta.sample("en")[:2], "path": tmp_path / "page.html", **settings})
