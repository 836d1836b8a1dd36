"""Keyword in context."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from warta.base.drawing import drawing
from warta.base.parameters import check_integer, check_text
from warta.base.progress import Progress, check_progress
from warta.comparison.corpus import Words, words_of
from warta.comparison.given import as_articles
from warta.comparison.prose import words
from warta.frames.columns import Strings
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
        axes: Axes = drawing("plot_concordance")(self, ax)
        return axes


def kwic(
    articles: Any,
    pattern: str,
    window: int = 5,
    case_sensitive: bool = False,
    *,
    progress: Progress = False,
) -> Concordance:
    r"""Every place where a word or phrase stands, with the words around it.

    Parameters
    ----------
    articles : iterable of Article, or a folder, file or table that :func:`warta.read` takes
        Their prose is searched; what was removed is not.
    pattern : str
        A word or phrase; ``*`` stands for any characters of a word, ``?`` for one, as in quanteda's globs. Words that
        only blanks part may have other signs between them in the text; signs in the pattern ("7%", "11:45", "Rp1.000",
        "PT. Abadi") have to stand there.
    window : int
        Words to each side, within one line of the article.
    case_sensitive : bool
        Whether "AS" and "as" are two words.
    progress : bool or callable
        True shows how many articles are cut into words; a callable gets (done, total).

    Returns
    -------
    Concordance
        A table of KwicRow, in the order of the articles.

    Raises
    ------
    TypeError
        If `articles` are no articles and name none.
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
    check_integer("window", window, least=0)
    check_text("pattern", pattern)
    check_progress(progress)
    wanted = _Pattern.of(pattern, case_sensitive)
    several = as_articles(articles)
    if not len(several):
        return Concordance((), {})
    ids, raws = several.ids, several._raws()
    rows = _rows(ids, raws, words_of(several, progress), wanted, window)
    return Concordance(rows, dict(zip(ids, raws.lengths().tolist(), strict=True)))


@dataclass(frozen=True)
class _Glob:
    """What one word has to be: a line that matches, of so many code points."""

    form: re.Pattern[str]
    least: int
    most: float

    @classmethod
    def of(cls, written: str, flags: int) -> _Glob:
        form = re.escape(written).replace(r"\*", ".*").replace(r"\?", ".")
        stars = written.count("*")
        return cls(re.compile(f"^{form}$", flags), len(written) - stars, math.inf if stars else len(written))


@dataclass(frozen=True)
class _Pattern:
    """What to look for: a glob for each word, and how the words are written together if signs are among them."""

    globs: list[_Glob]
    written: re.Pattern[str] | None
    before: int  # signs before the first word

    @classmethod
    def of(cls, pattern: str, case_sensitive: bool) -> _Pattern:
        # wildcards are letters to the scanner, so that the pattern is cut as the texts are
        cut = list(words(pattern.replace("*", "x").replace("?", "x")))
        if not cut or not any(letter.isalnum() for letter in pattern):
            raise ValueError(f"pattern must hold a word, got {pattern!r}")
        flags = re.MULTILINE if case_sensitive else re.MULTILINE | re.IGNORECASE
        globs = [_Glob.of(pattern[word.start : word.end], flags) for word in cut]
        ends = [0, *(word.end for word in cut)]
        gaps = [pattern[end:start] for end, start in zip(ends, [*(word.start for word in cut), None], strict=True)]
        if not any(gap.strip() for gap in gaps):
            return cls(globs, None, 0)
        written = r"\s+".join(map(_as_regex, pattern.split()))
        return cls(globs, re.compile(written, flags), len(gaps[0].lstrip()))

    def place(self, raw: str, start: int, end: int) -> tuple[int, int] | None:
        """Where in a text the pattern stands whose words stand from `start` to `end`; None if it has other signs."""
        if self.written is None:
            return start, end
        found = self.written.match(raw, max(0, start - self.before)) if start >= self.before else None
        return found.span() if found is not None and found.end() >= end else None


def _as_regex(glob: str) -> str:
    """A part of a pattern with wildcards, which stand for what words are made of and what joins their parts."""
    return re.escape(glob).replace(r"\*", r"(?:\w|['’.,&\-](?=\w))*").replace(r"\?", r"[\w'’.,&\-]")


def _rows(ids: Sequence[str], raws: Strings, words: Words, pattern: _Pattern, window: int) -> Iterator[KwicRow]:
    edges = np.append(words.stretch_starts, len(words))  # what is found lies within one stretch
    size = len(pattern.globs)
    found = _found(words, pattern.globs)
    found = found[found < words.row_starts[len(ids)]]  # headlines that only a table gave are no text
    stretch = np.searchsorted(edges, found, side="right") - 1
    first = np.maximum(found - window, edges[stretch])
    last = np.minimum(found + size + window, edges[stretch + 1])
    places = (words.starts_of(first), words.starts_of(found), words.ends_of(found + size - 1), words.ends_of(last - 1))
    rows = np.searchsorted(words.row_starts, found, side="right") - 1
    for row, begin, first_word, last_word, stop in zip(rows.tolist(), *(at.tolist() for at in places), strict=True):
        raw: str = raws[row]
        written = pattern.place(raw, first_word, last_word)
        if written is not None:
            start, end = written
            left, right = " ".join(raw[begin:start].split()), " ".join(raw[end:stop].split())
            yield KwicRow(ids[row], left, raw[start:end], right, start, end)


def _found(words: Words, globs: list[_Glob]) -> NDArray[np.int64]:
    """The first words of what matches, words in a row a glob each, within a stretch."""
    found: NDArray[np.int64] = words.core.places_of(
        [words.matching(glob.form, glob.least, glob.most).view(np.uint8) for glob in globs]
    )
    return found
