"""Putting the page together."""

from __future__ import annotations

import base64
import hashlib
import os
from collections import Counter
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

from markupsafe import Markup

from warta.articles import Article, Articles
from warta.comparison.interface import LANGUAGES, Interface, interface
from warta.comparison.matrix import as_articles
from warta.comparison.view import style, templates
from warta.report.content import Content, content_of
from warta.report.packing import blocks, pack

ARTICLES_A_BLOCK = 32
PAIRS_A_BLOCK = 6


def report(
    articles: Iterable[Article],
    path: str | os.PathLike[str],
    *,
    title: str | None = None,
    ui: str | None = None,
    progress: bool = False,
) -> Path:
    """Write one HTML page about the articles: stories, timeline, similarities, each pair side by side.

    The page is one file and asks nothing of the network; a Content-Security-Policy holds it to that. What articles
    say is escaped everywhere. Articles and pairs are kept compressed inside the page and unpacked when opened.

    Parameters
    ----------
    articles : iterable of Article
        At least one.
    path : path-like
        Where to write; a file of that name is replaced.
    title : str, optional
        The page's title; a default in the language of the page if None.
    ui : {"id", "en"}, optional
        Language of the page; if None, Indonesian when most articles are, else English.
    progress : bool
        Whether to show a progress bar while pairs are compared.

    Returns
    -------
    pathlib.Path
        The file written.

    Raises
    ------
    TypeError
        If `articles` does not hold Article objects.
    ValueError
        If there are none, or `ui` is no language of the page.
    OSError
        If the file cannot be written.

    Notes
    -----
    At most 2 MB plus 3 KB an article of usual length (about 1,500 characters). Up to 24 articles every pair is on the
    page; of more, those of one story, nearest first, as far as space goes.

    Examples
    --------
    >>> import tempfile, warta
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     warta.report(warta.sample()[:5], folder + "/report.html").name
    'report.html'
    """
    several = as_articles(articles)
    if not len(several):
        raise ValueError("articles must hold at least one article, got none")
    words = interface(_default_ui(several) if ui is None else ui)
    target = Path(path)
    if target.is_dir():
        raise IsADirectoryError(f"path {str(target)!r} is a folder; name the file to write")
    html = render(content_of(several, words, progress), title or words("title"), words)
    target.write_text(html, encoding="utf-8", errors="replace")
    return target


def render(content: Content, title: str, words: Interface) -> str:
    """The page's HTML."""
    sheet = _without_closing_tag(style() + _file("page.css"))
    script = _without_closing_tag(_file("page.js"))
    pairs = list(blocks((pair.html for pair in content.pairs), PAIRS_A_BLOCK))
    return (
        templates("warta.report")
        .get_template("page.html.j2")
        .render(
            c=content,
            ui=words,
            title=title,
            policy=_policy(script, sheet),
            style=Markup(sheet),
            script=Markup(script),
            index=pack(_index(content, words)),
            article_blocks=[pack(block) for block in blocks(content.article_views, ARTICLES_A_BLOCK)],
            pair_blocks=[pack(block) for block in pairs],
        )
    )


def _index(content: Content, words: Interface) -> dict[str, Any]:
    """What the script needs from the start: a line an article, where each pair is, its own words."""
    return {
        "articles": content.article_lines,
        "stories": [story.label for story in content.stories],
        "pairs": [[pair.a, pair.b, round(pair.cosine, 3)] for pair in content.pairs],
        "articles_a_block": ARTICLES_A_BLOCK,
        "pairs_a_block": PAIRS_A_BLOCK,
        "words": {key: text for key, text in words.words.items() if key.startswith(("js_", "kind_"))},
    }


def _policy(script: str, sheet: str) -> str:
    """Nothing but the page's own script and style, by their hashes."""
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(sheet)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _without_closing_tag(text: str) -> str:
    """Refuse a file of ours that would end its own element."""
    assert "</s" not in text.lower()
    return text


def _file(name: str) -> str:
    return files("warta.report").joinpath(f"templates/{name}").read_text("utf-8")


def _default_ui(articles: Articles) -> str:
    most = Counter(article.language for article in articles).most_common(1)[0][0]
    return most if most in LANGUAGES else "en"
