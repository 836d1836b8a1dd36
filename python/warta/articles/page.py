"""Articles from HTML pages, through trafilatura."""

from __future__ import annotations

import datetime as dt

from warta.articles.article import Article
from warta.articles.given import Given
from warta.articles.reader import read_articles
from warta.base.parameters import check_characters, check_text


def read_html(page: str, *, id: str = "0", url: str | None = None, language: str | None = None) -> Article:
    """Read the article of an HTML page.

    trafilatura finds the page's main text and metadata; the text is then read as by :func:`warta.read_article`. The
    page's title, date and address go before what the text says of itself.

    Parameters
    ----------
    page : str
        The page's HTML.
    id : str
        The article's id.
    url : str, optional
        Where the page came from; else the page's own canonical address.
    language : str, optional
        A code of ISO 639-1 or ISO 639-3. Whose rules to read by; None finds out by the text's function words.

    Returns
    -------
    Article

    Raises
    ------
    TypeError
        If `page`, `id` or `url` is no str.
    ValueError
        If the page has no main text.
    ImportError
        If trafilatura is not installed: ``pip install 'warta[html]'``.

    References
    ----------
    Barbaresi, A. (2021). Trafilatura: a web scraping library and command-line tool for text discovery and extraction.
    Proceedings of ACL-IJCNLP 2021, system demonstrations, 122-131.
    """
    check_text("page", page)
    check_characters("id", id)
    if url is not None:
        check_text("url", url)
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise ImportError("reading HTML needs trafilatura: pip install 'warta[html]'") from error
    found = bare_extraction(page, url=url, with_metadata=True)
    read = found if isinstance(found, dict) or found is None else found.as_dict()
    if not read or not read.get("text"):
        raise ValueError("page has no main text that trafilatura finds")
    published = dt.date.fromisoformat(read["date"]) if read.get("date") else None
    given = Given(id, read.get("title"), published, url or read.get("url"), read.get("sitename"))
    return next(read_articles([read["text"]], [given], language=language))
