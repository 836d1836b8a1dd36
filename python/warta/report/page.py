"""Putting the page together."""

from __future__ import annotations

import base64
import errno
import hashlib
import os
import re
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import Any

from markupsafe import Markup

from warta.articles import Articles
from warta.base.atomic_files import replaced_file
from warta.base.progress import Progress, check_progress
from warta.comparison import as_articles
from warta.report.content import Content, content_of
from warta.report.packing import blocks, pack, pack_all
from warta.views import LANGUAGES, Interface, interface, style, templates

ARTICLES_A_BLOCK = 32
PAIRS_A_BLOCK = 6
#: Of so many texts that several articles of a story carry it is told which do.
TEXTS_TOLD = 3
#: Controls, which HTML does not allow and readers take for errors, to the replacement character.
_NO_CHARACTERS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")


def report(
    articles: Any,
    path: str | os.PathLike[str],
    *,
    title: str | None = None,
    ui: str | None = None,
    progress: Progress = False,
) -> Path:
    """Write one HTML page about the articles: what was found, stories, timeline, similarities, any pair side by side.

    The page is one file and asks nothing of the network; a Content-Security-Policy holds it to that. What articles
    say is escaped everywhere. Articles and pairs are kept compressed inside the page and unpacked when opened.

    Parameters
    ----------
    articles : iterable of Article, or a folder, file or table that :func:`warta.read` takes
        At least one.
    path : path-like
        Where to write; a file of that name is replaced once the page is complete, and stays if it cannot be.
    title : str, optional
        The page's title and heading; if None, the heading says what was found.
    ui : {"id", "en"}, optional
        Language of the page; if None, Indonesian when most articles are, else English.
    progress : bool or callable
        True shows how far each step is: grouping, cutting, comparing, writing. A callable gets (done, total) of each.

    Returns
    -------
    pathlib.Path
        The file written.

    Raises
    ------
    TypeError
        If `articles` are no articles and name none, `path` is no path or `title` no str.
    ValueError
        If there are no articles, or `ui` is no language of the page.
    OSError
        If the file cannot be written.

    Notes
    -----
    At most 2 MB plus 2 KB an article of usual length (about 1,500 characters). Any two articles can be set side by
    side: up to 24 articles every pair is compared beforehand; of more, those that the page speaks of first, and the
    page draws the shared passages of any others from their texts.

    Examples
    --------
    >>> import tempfile, warta
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     warta.report(warta.sample()[:5], folder + "/report.html").name
    'report.html'
    """
    target = _target(path)
    for name, value in (("title", title), ("ui", ui)):
        if value is not None and not isinstance(value, str):
            raise TypeError(f"{name} must be None or str, got {type(value).__name__}")
    check_progress(progress)
    several = as_articles(articles)
    if not len(several):
        raise ValueError("articles must hold at least one article, got none")
    words = interface(_default_ui(several) if ui is None else ui)
    html = render(content_of(several, words, progress), title, words, progress)
    with replaced_file(target) as unfinished:
        unfinished.write_bytes(_NO_CHARACTERS.sub("\ufffd", html).encode("utf-8", "replace"))
    return target


def _target(path: Any) -> Path:
    """The file to write, before any work: if its folder is not there, none of it is worth doing."""
    if not isinstance(path, str | os.PathLike):
        raise TypeError(f"path must be str or path-like, got {type(path).__name__}")
    target = Path(path)
    if "\0" in str(target):
        raise ValueError(f"path must be a name that a file can have, got {str(target)!r}")
    if target.is_dir():
        raise IsADirectoryError(f"path {str(target)!r} is a folder; name the file to write")
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(target))
    return target


def render(content: Content, title: str | None, words: Interface, progress: Progress = None) -> str:
    """The page's HTML."""
    sheet = _without_closing_tag(style() + _file("page.css"))
    script = _without_closing_tag(_file("story_map.js") + _file("page.js").removeprefix('"use strict";\n'))
    pairs = list(blocks((pair.html for pair in content.pairs), PAIRS_A_BLOCK))
    return (
        templates("warta.report")
        .get_template("page.html.j2")
        .render(
            c=content,
            ui=words,
            texts_told=TEXTS_TOLD,
            title=words("title") if title is None else title,
            heading=title or finding(content, words),
            lede=lede(content, words, told=title is None),
            policy=_policy(script, sheet),
            style=Markup(sheet),
            script=Markup(script),
            index=pack(_index(content, words)),
            boxes=pack(content.boxes),
            article_blocks=pack_all(list(blocks(content.article_views, ARTICLES_A_BLOCK)), progress),
            pair_blocks=pack_all(pairs),
        )
    )


def finding(content: Content, words: Interface) -> str:
    """What was found, as a title: the story's where there is one, else how many there are and the largest."""
    largest = content.stories[0].label
    several = content.several
    if len(content.stories) == 1:
        return largest
    if not several:
        return words("finding_none", articles=words.plural("articles_count", len(content.articles)))
    return words("finding", stories=words.plural("stories_count", len(content.stories)), largest=largest)


def lede(content: Content, words: Interface, *, told: bool) -> str:
    """How many articles, outlets and stories there are, and of what days; what was found first unless it is `told`."""
    count, single = len(content.articles), len(content.stories) - len(content.several)
    named = content.outlets_named(range(count))
    outlets = words.plural("outlets_count", content.outlets)
    fields = {
        "articles": words.plural("articles_count", count),
        "stories": words.plural("stories_count", len(content.stories)),
        "single": words.plural("of_them_single", single) if single and content.several else "",
    }
    if not named:
        sentences = [words("lede_no_outlets", **fields)]
    else:
        known = outlets if named == count else words.plural("outlets_partly", named, outlets=outlets)
        sentences = [words("lede", outlets=known, **fields)]
    if not told:
        sentences.insert(0, finding(content, words) + ".")
    if content.days is None:
        sentences.append(words("lede_undated"))
    elif content.dated < count:
        sentences.append(
            words(
                "lede_partly",
                dated=words.number(content.dated),
                all=words.number(count),
                days=words.days(*content.days),
            )
        )
    else:
        sentences.append(words.days(*content.days) + ".")
    return " ".join(sentences)


def _index(content: Content, words: Interface) -> dict[str, Any]:
    """What the script needs from the start: a line an article, where each pair is, its own words."""
    return {
        "articles": content.article_lines,
        "stories": [story.label for story in content.several],
        "pairs": [[pair.a, pair.b] for pair in content.pairs],
        "first": content.first_pair,
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
    most = Counter(articles["language"]).most_common(1)[0][0]
    return most if most in LANGUAGES else "en"
