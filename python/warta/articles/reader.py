"""Reading articles: from text to :class:`Article`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from warta._core import read_articles as read_in_core
from warta.articles.article import Article
from warta.articles.collection import Articles
from warta.articles.given import Given, GivenColumns
from warta.articles.languages_of import languages_of
from warta.articles.moments import NOT_SAID
from warta.articles.rules import rules_of
from warta.articles.store import Store
from warta.base.parameters import check_characters
from warta.frames.columns import Strings
from warta.text.languages import language_code


def read_article(text: str, *, id: str = "0", language: str | None = None) -> Article:
    r"""Read one scraped article: what is its prose and what is not, and what the prose says.

    Parameters
    ----------
    text : str
        The article as scraped, title and furniture and all; lines may be lost.
    id : str
        The article's id.
    language : str, optional
        A code of ISO 639-1 or ISO 639-3. Whose rules to read by; None finds out, as :func:`read` does.

    Returns
    -------
    Article

    Raises
    ------
    TypeError
        If `text` or `id` is not str.
    ValueError
        If `text` or `id` holds a lone surrogate, or `language` is no code of a language.

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
    check_characters("id", id)
    return read_columns(Strings.of([text], "text"), GivenColumns.of([Given(id)]), language=language)[0]


def read_articles(texts: Sequence[str], given: Sequence[Given], *, language: str | None = None) -> Iterator[Article]:
    """Read a few texts, of each of which something is known otherwise.

    Parameters
    ----------
    texts : sequence of str
    given : sequence of Given
        Identity and metadata of each text, as many as texts.
    language : str, optional
        A code of ISO 639-1 or ISO 639-3. Whose rules to read by; None finds out for each text.

    Yields
    ------
    Article
        One a text, in order.
    """
    yield from read_columns(Strings.of(texts, "texts"), GivenColumns.of(given), language=language)


def read_columns(
    texts: Strings, given: GivenColumns, *, language: str | None = None, n_threads: int = 1, progress: Any = None
) -> Articles:
    """Read many texts at once into columns.

    Parameters
    ----------
    texts : Strings
        They become the articles' own.
    given : GivenColumns
        Identity and metadata, as many as texts.
    language : str, optional
        A code of ISO 639-1 or ISO 639-3. Whose rules to read by; None finds out for each text.
    n_threads : int
        The result does not depend on it.
    progress : callable of (done, total), optional
        Called now and then.

    Returns
    -------
    Articles
        One a text, in order.
    """
    if language is None:
        languages, places = languages_of(texts, n_threads=n_threads)
    else:
        languages, places = (language_code(language),), np.zeros(len(texts), np.uint8)
    days = given.published.days
    columns = read_in_core(
        texts,
        [rules_of(code) for code in languages],
        places,
        np.where(days == NOT_SAID, np.iinfo(np.int32).min, days).astype(np.int32),
        given.titles,
        _outlets(given),
        n_threads,
        progress,
    )
    columns["text"], columns["text.rows"] = texts.packed
    return Articles._of_store(Store(columns, languages, given))


def _outlets(given: GivenColumns) -> list[str]:
    """By what articles are alike in their furniture: the host of their address, else their source, else ""; or none."""
    if given.urls.is_empty().all() and given.sources.is_empty().all():
        return []
    hosts = ((url or "").partition("://")[2].partition("/")[0] for url in given.urls)
    return [host or source or "" for host, source in zip(hosts, given.sources, strict=True)]
