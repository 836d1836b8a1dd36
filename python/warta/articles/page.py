"""Articles from HTML pages, through trafilatura."""

from __future__ import annotations

import datetime as dt
import re

from warta.articles.article import Article
from warta.articles.given import Given
from warta.articles.page_metadata import Metadata, metadata_of
from warta.articles.reader import read_articles
from warta.base.parameters import check_characters, check_text
from warta.frames.feeds import text_of_html

_TAG = re.compile("<[!a-zA-Z]")


def read_html(page: str, *, id: str = "0", url: str | None = None, language: str | None = None) -> Article:
    """Read the article of an HTML page.

    trafilatura finds the page's main text, which is then read as by :func:`warta.read_article`. What the page says in
    JSON-LD, else in meta tags, else to trafilatura goes before what the text says of itself: title, authors, time of
    publication, outlet and address.

    Parameters
    ----------
    page : str
        The page's HTML; a text without a tag is read as it is.
    id : str
        The article's id.
    url : str, optional
        Where the page came from; else the page's own canonical address.
    language : str, optional
        A code of ISO 639-1 or ISO 639-3. Whose rules to read by; None finds out, as :func:`read` does.

    Returns
    -------
    Article

    Raises
    ------
    TypeError
        If `page`, `id` or `url` is no str.
    ValueError
        If the page has no text.
    ImportError
        If trafilatura is not installed: ``pip install 'warta[html]'``.

    References
    ----------
    Barbaresi, A. (2021). Trafilatura: a web scraping library and command-line tool for text discovery and extraction.
    Proceedings of ACL-IJCNLP 2021, system demonstrations, 122-131.
    """
    check_characters("page", page)
    check_characters("id", id)
    if url is not None:
        check_text("url", url)
    text, told = page_contents(page, url)
    given = Given(id, told.title, told.published, url or told.url, told.source, told.authors)
    return next(read_articles([text], [given], language=language))


def page_contents(page: str, url: str | None = None) -> tuple[str, Metadata]:
    """The main text of a page, and what the page says of it.

    Parameters
    ----------
    page : str
        HTML; a text without a tag is its own main text.
    url : str, optional
        Where it came from.

    Raises
    ------
    ValueError
        If it has no text.
    ImportError
        If trafilatura is not installed.
    """
    if not _TAG.search(page):
        if not page.strip():
            raise ValueError("page has no main text")
        return page, Metadata()
    try:
        from trafilatura import bare_extraction
        from trafilatura.utils import load_html
    except ImportError as error:
        raise ImportError("reading HTML needs trafilatura: pip install 'warta[html]'") from error
    tree = load_html(page)
    if tree is None:
        raise ValueError("page has no main text that trafilatura finds")
    told = metadata_of(tree)
    found = bare_extraction(tree, url=url, with_metadata=True)
    read = {} if found is None else found if isinstance(found, dict) else found.as_dict()
    text = read.get("text") or text_of_html(page)
    if not text:
        raise ValueError("page has no main text that trafilatura finds")
    return text, Metadata(
        told.title or read.get("title"),
        told.published or (dt.date.fromisoformat(read["date"]) if read.get("date") else None),
        told.url or read.get("url"),
        told.source or read.get("sitename"),
        told.authors,
    )
