"""Keyword in context."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warta.articles import Article
from warta.comparison.matrix import as_articles
from warta.comparison.prose import Word, prose_spans, words
from warta.frames.table import Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True)
class KwicRow:
    """A place where the keyword stands: the article's id, the words around it, offsets of the raw text."""

    article: str
    left: str
    keyword: str
    right: str
    start: int
    end: int


class Concordance(Table[KwicRow]):
    """The places of some words with what stands around them.

    Attributes
    ----------
    lengths : mapping of str to int
        Article id to the length of its raw text, in code points.
    """

    def __init__(self, rows: Iterable[KwicRow], lengths: Mapping[str, int]) -> None:
        super().__init__(KwicRow, rows)
        self.lengths = lengths

    def plot(self, ax: Axes | None = None) -> Axes:  # type: ignore[override]
        """Where in each article the words stand: a line an article, a mark a place.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one if None.

        Returns
        -------
        matplotlib.axes.Axes
        """
        from warta.comparison.plots import plot_concordance

        return plot_concordance(self, ax)


def kwic(articles: Iterable[Article], pattern: str, window: int = 5, case_sensitive: bool = False) -> Concordance:
    r"""Every place where a word or phrase stands, with the words around it.

    Parameters
    ----------
    articles : iterable of Article
        Their prose is searched; what was removed is not.
    pattern : str
        A word or phrase; ``*`` stands for any letters, ``?`` for one, as in quanteda's globs.
    window : int
        Words to each side, within one line of the article.
    case_sensitive : bool
        Whether "AS" and "as" are two words.

    Returns
    -------
    Concordance
        A table of KwicRow, in the order of the articles.

    Raises
    ------
    TypeError
        If `articles` does not hold Article objects.
    ValueError
        If `pattern` holds no word or `window` is negative.

    Notes
    -----
    Cost: linear in the texts.

    Examples
    --------
    >>> import warta
    >>> article = warta.read_article("Kabar\n\nPasukan Korea Utara tiba. Korea Selatan diam.", language="id")
    >>> [(row.left, row.keyword, row.right) for row in kwic([article], "korea *", window=2)]
    [('Pasukan', 'Korea Utara', 'tiba. Korea'), ('Utara tiba.', 'Korea Selatan', 'diam')]
    """
    if window < 0:
        raise ValueError(f"window must be at least 0, got {window}")
    globs = _globs(pattern, case_sensitive)
    several = as_articles(articles)
    rows = (row for article in several for row in _places(article, globs, window))
    return Concordance(rows, {article.id: len(article.raw) for article in several})


def _globs(pattern: str, case_sensitive: bool) -> list[re.Pattern[str]]:
    parts = pattern.split()
    if not any(any(letter.isalnum() for letter in part) for part in parts):
        raise ValueError(f"pattern must hold a word, got {pattern!r}")
    flags = re.NOFLAG if case_sensitive else re.IGNORECASE
    as_regex = (re.escape(part).replace(r"\*", r"\w*").replace(r"\?", r"\w") for part in parts)
    return [re.compile(text, flags) for text in as_regex]


def _places(article: Article, globs: list[re.Pattern[str]], window: int) -> Iterator[KwicRow]:
    for start, end in prose_spans(article):
        tokens = list(words(article.raw[start:end], start))
        for at in range(len(tokens) - len(globs) + 1):
            found = tokens[at : at + len(globs)]
            if all(glob.fullmatch(word.text) for glob, word in zip(globs, found, strict=True)):
                yield _row(article, tokens, at, len(globs), window)


def _row(article: Article, tokens: list[Word], at: int, length: int, window: int) -> KwicRow:
    first, last = tokens[at], tokens[at + length - 1]
    before, after = tokens[max(0, at - window) : at], tokens[at + length : at + length + window]
    return KwicRow(
        article.id,
        " ".join(article.raw[before[0].start : first.start].split()) if before else "",
        article.raw[first.start : last.end],
        " ".join(article.raw[last.end : after[-1].end].split()) if after else "",
        first.start,
        last.end,
    )
