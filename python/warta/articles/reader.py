"""Reading articles: from text to :class:`Article`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from warta._core import read_articles as read_in_core
from warta.articles.article import Article
from warta.articles.given import Given
from warta.articles.rules import LANGUAGES, rules_of


def read_article(text: str, *, id: str = "0", language: str | None = None) -> Article:
    r"""Read one scraped article: what is its prose and what is not, and what the prose says.

    Parameters
    ----------
    text : str
        The article as scraped, title and furniture and all; lines may be lost.
    id : str
        The article's id.
    language : {"id", "en"}, optional
        Whose rules to read by; None finds out by the text's function words.

    Returns
    -------
    Article

    Raises
    ------
    TypeError
        If `text` is not str.
    ValueError
        If `text` holds a lone surrogate, or there are no rules for `language`.

    Notes
    -----
    Cost: linear in the length of the text, whatever it holds.

    Examples
    --------
    >>> article = read_article(
    ...     "Harga Beras Naik\n\n6 Agustus 2022, 17:05 WIB\n\nKABAR DESA - Harga beras naik 10 persen. "
    ...     '"Kami menunggu impor," kata Sari.\n\nBaca juga: Petani Panen Raya\n\nEditor: Budi'
    ... )
    >>> article.headline, article.outlet, article.editors, article.quotes[0].speaker
    ('Harga Beras Naik', 'KABAR DESA', ('Budi',), 'Sari')
    >>> article.published.isoformat()
    '2022-08-06T17:05:00+07:00'
    >>> [segment.kind for segment in article.segments]
    ['headline', 'date', 'body', 'cross_link', 'credit']
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be str, got {type(text).__name__}")
    return next(read_articles([text], [Given(id)], language=language))


def read_articles(
    texts: Sequence[str],
    given: Sequence[Given],
    *,
    language: str | None = None,
    n_threads: int = 1,
    progress: Any = None,
) -> Iterator[Article]:
    """Read many texts at once; what C++ finds becomes Python objects only as it is looked at.

    Parameters
    ----------
    texts : sequence of str
    given : sequence of Given
        Identity and metadata of each text, as many as texts.
    language : {"id", "en"}, optional
        Whose rules to read by; None finds out for each text.
    n_threads : int
        The result does not depend on it.
    progress : callable of (done, total), optional
        Called now and then.

    Yields
    ------
    Article
        One a text, in order.
    """
    rules = [rules_of(language)] if language is not None else [rules_of(known) for known in LANGUAGES]
    days = [
        (known.published.year, known.published.month, known.published.day) if known.published else None
        for known in given
    ]
    titles = [known.title or "" for known in given]
    outlets = [_outlet(known) for known in given]
    readings = read_in_core(texts, rules, days, titles, outlets, n_threads, progress)
    for row, (text, known) in enumerate(zip(texts, given, strict=True)):
        yield Article(text, known, readings, row)


def _outlet(known: Given) -> str:
    """By what articles are alike in their furniture: the host of their address, else their source, else ""."""
    host = (known.url or "").partition("://")[2].partition("/")[0]
    return host or known.source or ""
