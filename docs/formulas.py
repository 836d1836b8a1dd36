"""Formulas as MathML that is written when the pages are built, and pages that ask no other host for anything."""

import re
from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser
from pathlib import Path

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.writers.html5 import HTML5Translator

#: Elements and the attribute by which a browser fetches something without being asked; a link is followed by a reader.
FETCHING = {
    "script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src", "audio": "src", "embed": "src",
    "object": "data", "use": "href", "image": "href", "link": "href",
}  # fmt: skip
#: Relations of a link that only say where something is.
TELLING = {"canonical", "license", "author", "help"}
ELSEWHERE = re.compile(r"\s*(?:https?:|wss?:)?//", re.IGNORECASE)
IN_STYLE = re.compile(r"""(?:url\(|@import)\s*["']?\s*((?:https?:)?//[^"')\s]+)""", re.IGNORECASE)


def mathml(tex: str, *, block: bool = False) -> str:
    """A formula in LaTeX as MathML, which browsers draw; its source stays with it for those who copy it.

    Raises
    ------
    ExtensionError
        If it uses a command that is not known.
    """
    try:
        drawn = tex2mathml(tex, as_block=block)
    except MathError as error:
        raise ExtensionError(f"formula {tex!r}: {error}") from error
    return drawn.replace("<math ", f'<math alttext="{escape(tex)}" ', 1)


def visit_inline(translator: HTML5Translator, node: nodes.math) -> None:
    """A formula in a line."""
    translator.body.append(mathml(node.astext()))
    raise nodes.SkipNode


def visit_block(translator: HTML5Translator, node: nodes.math_block) -> None:
    """A formula on a line of its own."""
    translator.body.append(f'<div class="math">{mathml(node.astext(), block=True)}</div>\n')
    raise nodes.SkipNode


class Fetched(HTMLParser):
    """What a browser fetches of other hosts when it opens a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element fetches."""
        told = {name: value or "" for name, value in attrs}
        self._in_style = tag == "style"
        self.found += IN_STYLE.findall(told.get("style", ""))
        address = told.get(FETCHING.get(tag, ""), "")
        if ELSEWHERE.match(address) and told.get("rel", "") not in TELLING:
            self.found.append(address)

    def handle_endtag(self, tag: str) -> None:
        """A style sheet in the page ends."""
        self._in_style = self._in_style and tag != "style"

    def handle_data(self, data: str) -> None:
        """Note what a style sheet in the page fetches."""
        if self._in_style:
            self.found += IN_STYLE.findall(data)


def fetched_from_elsewhere(folder: Path) -> Iterator[str]:
    """Each file of built pages that asks another host for something, and for what."""
    for path in sorted(folder.rglob("*.html")):
        page = Fetched()
        page.feed(path.read_text(encoding="utf-8"))
        yield from (f"{path.relative_to(folder)} asks for {address}" for address in page.found)
    for path in sorted(folder.rglob("*.css")):
        found = IN_STYLE.findall(path.read_text(encoding="utf-8"))
        yield from (f"{path.relative_to(folder)} asks for {address}" for address in found)


def setup(app: Sphinx) -> dict[str, bool]:
    """What Sphinx asks an extension for."""
    app.add_html_math_renderer("mathml", inline_renderers=(visit_inline, None), block_renderers=(visit_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
