"""RSS and Atom feeds as rows."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from warta.frames.files import MAX_FILE_BYTES, check_is_no_device, check_size

#: Where each of our columns stands in an entry, by local names of RSS 1.0, RSS 2.0 and Atom, the fullest text first.
ELEMENTS = {
    "id": ("guid", "id"),
    "title": ("title",),
    "text": ("encoded", "content", "description", "summary"),
    "published": ("pubDate", "published", "date", "updated"),
    "url": ("link",),
}
_BLOCKS = {"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "figcaption"}
_UNSEEN = {"script", "style"}


def feed_entries(path: Path, max_bytes: int | None = MAX_FILE_BYTES) -> list[dict[str, Any]]:
    """The entries of a feed as rows of id, title, text, published and url; HTML in them as text.

    Raises
    ------
    ValueError
        If the file is not XML, no feed, nested too deeply, or larger than `max_bytes`.
    """
    check_is_no_device(path)
    with path.open("rb") as file:
        data = file.read(-1 if max_bytes is None else max_bytes + 1)
    check_size(path, len(data), max_bytes)
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise ValueError(f"{path} is not XML: {error}") from error
    entries = [element for element in root.iter() if _name(element) in ("item", "entry")]
    if not entries and _name(root) not in ("rss", "feed", "RDF"):
        raise ValueError(f"{path} is XML but no RSS or Atom feed: its outermost element is {_name(root)}")
    try:
        return [{ours: _value(entry, ours) for ours in ELEMENTS} for entry in entries]
    except RecursionError as error:
        raise ValueError(f"{path} is nested too deeply") from error


def _name(element: ElementTree.Element) -> str:
    """The name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _value(entry: ElementTree.Element, ours: str) -> str | None:
    for name in ELEMENTS[ours]:
        for element in entry:
            if _name(element) == name and (found := _content(element, ours)):
                return found
    return None


def _content(element: ElementTree.Element, ours: str) -> str:
    if ours == "url":
        is_other = element.get("rel", "alternate") != "alternate"
        return "" if is_other else (element.text or "").strip() or element.get("href", "")
    if ours == "text" and len(element):
        return text_of_html(ElementTree.tostring(element, encoding="unicode"))
    content = "".join(element.itertext()).strip()
    return text_of_html(content) if ours in ("text", "title") else content


def text_of_html(html: str) -> str:
    """What a reader sees of HTML, a line each block; scripts and styles are left out."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    return "\n".join(parser.lines())


class _Text(HTMLParser):
    """What a reader sees of HTML, a line each block."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]], /) -> None:
        name = tag.rpartition(":")[2]
        self._unseen += name in _UNSEEN
        if name in _BLOCKS:
            self._parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        self._unseen -= name in _UNSEEN and self._unseen > 0
        if name in _BLOCKS:
            self._parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._parts.append(data)

    def lines(self) -> Iterator[str]:
        for line in "".join(self._parts).split("\n"):
            if said := " ".join(line.split()):
                yield said
