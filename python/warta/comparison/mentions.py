"""What many articles speak of, as arrays: names under all their forms, and the other words that say something."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from warta import _core
from warta.articles import Articles
from warta.articles.store import Stretches
from warta.base import thread_count
from warta.base.csr import to_scipy
from warta.base.kept import kept
from warta.base.progress import Progress, Report, step
from warta.comparison.corpus import Int32, Int64, Words, languages_and_short_forms, words_of
from warta.comparison.known_names import well_known
from warta.comparison.prose import function_words
from warta.comparison.stems import stemmer_of
from warta.frames.columns import Strings, starts_of


class Mention(NamedTuple):
    """A term where an article says it: a name in its full form, any other word in lower case."""

    term: str
    start: int
    end: int
    is_name: bool


class FoundMentions:
    """The mentions of terms in texts.

    Mention m of text i, ``row_starts[i] <= m < row_starts[i + 1]``, is of ``terms[ids[m]]``: a name in its full form,
    any other word case-folded.

    Parameters
    ----------
    words : Words
        The words of the texts.
    around : sequence of str or Strings
        For each text that in which a short form may stand in brackets. Words may have the same texts' rows again
        behind all of them.
    languages : sequence of str
        Of each text.
    own : sequence of mapping of str to str
        Short to full form as each text's article introduces it.
    corpus : mapping of str to str
        Short to full form as most articles introduce it.

    Attributes
    ----------
    row_starts : ndarray of int64, shape (texts + 1,)
    ids : ndarray of int32, shape (mentions,)
    starts, ends : ndarray of int32, shape (mentions,)
        In code points of the text.
    is_name : ndarray of bool, shape (mentions,)
    """

    def __init__(
        self,
        words: Words,
        around: Sequence[str] | Strings,
        languages: Sequence[str],
        own: Sequence[dict[str, str]],
        corpus: dict[str, str],
        progress: Report | None = None,
    ) -> None:
        self._finder = finder_of(words.core, around, languages, own, corpus)
        found = self._finder.find(thread_count(-1), progress)
        self.row_starts: Int64 = found[0]
        self.ids: Int32 = found[1]
        self.starts: Int32 = found[2]
        self.ends: Int32 = found[3]
        self.is_name: NDArray[np.bool_] = found[4].view(np.bool_)

    @cached_property
    def terms(self) -> list[str]:
        """The terms by their ids."""
        terms: list[str] = self._finder.terms()
        return terms

    def terms_of(self, query: str, row: int) -> list[tuple[str, bool]]:
        """The terms of a query, as if text `row` said it, and whether each is a name."""
        terms: list[tuple[str, bool]] = self._finder.terms_of(query, row)
        return terms

    def counted(self, rows: int) -> tuple[sp.csr_matrix, tuple[str, ...]]:
        """How often each of the first `rows` texts, and those `rows` behind it, says each term; the terms, sorted."""
        used = np.flatnonzero(np.bincount(self.ids, minlength=len(self.terms))).tolist()
        used.sort(key=self.terms.__getitem__)
        column_of = np.zeros(len(self.terms), dtype=np.int32)
        column_of[used] = np.arange(len(used), dtype=np.int32)
        return count_matrix(self.row_starts, column_of[self.ids], rows, len(used)), tuple(
            self.terms[term] for term in used
        )


class Mentions(FoundMentions):
    """The mentions of terms in articles.

    Behind the n articles come their headlines, rows n to 2n - 1, where a table gave some.

    Attributes
    ----------
    languages : list of str
        Of each article.
    own : list of dict of str to str
        Short to full form as each article introduces it.
    corpus : dict of str to str
        Short to full form as most articles introduce it.
    """

    def __init__(self, articles: Articles, progress: Progress = None) -> None:
        self.languages, self.own = languages_and_short_forms(articles)
        self.corpus = most_agreed(self.own)
        words = words_of(articles, progress)
        with step(progress, "finding names") as report:
            super().__init__(words, articles._raws(), self.languages, self.own, self.corpus, report)

    def keyed(self) -> tuple[Strings, Int32]:
        """What articles are searched by, sorted, and which of it each mention of an article is of.

        A name is a key itself, a word its stem.
        """
        starts = self.row_starts[: len(self.languages) + 1]
        ids, is_name = self.ids[: starts[-1]], self.is_name[: starts[-1]].view(np.uint8)
        stemmers = [stemmer_of(language) for language in sorted(set(self.languages))]
        text, key_starts, columns = self._finder.keys(starts, ids, is_name, stemmers, thread_count(-1))
        return Strings(text, key_starts), columns

    @cached_property
    def id_of(self) -> dict[str, int]:
        """The id of each term."""
        return {term: number for number, term in enumerate(self.terms)}

    def of_row(self, row: int) -> list[Mention]:
        """The mentions of one article in order."""
        return self._at(np.arange(self.row_starts[row], self.row_starts[row + 1]))

    def names_in(self, row: int) -> list[Mention]:
        """The mentions of names of one article in order."""
        first = self.row_starts[row]
        return self._at(first + np.flatnonzero(self.is_name[first : self.row_starts[row + 1]]))

    def of_terms(self, row: int, terms: Iterable[str]) -> list[Mention]:
        """Where one article says any of some terms, in order."""
        first = self.row_starts[row]
        wanted = [self.id_of[term] for term in terms if term in self.id_of]
        return self._at(first + np.flatnonzero(np.isin(self.ids[first : self.row_starts[row + 1]], wanted)))

    def _at(self, numbers: NDArray[np.intp]) -> list[Mention]:
        columns = (array[numbers].tolist() for array in (self.ids, self.starts, self.ends, self.is_name))
        return [Mention(self.terms[term], *place) for term, *place in zip(*columns, strict=True)]


def finder_of(
    words: Any,
    around: Sequence[str] | Strings,
    languages: Sequence[str],
    own: Sequence[dict[str, str]],
    corpus: dict[str, str],
) -> Any:
    """What finds mentions among the words of texts; the arguments are those of `FoundMentions`."""
    known = sorted(set(languages))
    numbers = {language: number for number, language in enumerate(known)}
    short_forms = [{**well_known(language), **corpus} for language in known]
    return _core.MentionFinder(
        words,
        around,
        np.array([numbers[language] for language in languages], dtype=np.uint8),
        [list(function_words(language)) for language in known],
        [(list(forms), list(forms.values())) for forms in short_forms],
        starts_of([len(forms) for forms in own]),
        [short for forms in own for short in forms],
        [full for forms in own for full in forms.values()],
    )


def count_matrix(row_starts: Int64, columns: Int32, rows: int, width: int) -> sp.csr_matrix:
    """How often each of `rows` rows holds each column; what lies behind them belongs to the same rows again."""
    found = _core.count_columns(row_starts, columns, rows, width, thread_count(-1))
    return to_scipy(found, (rows, width))


@kept
def mentions_of(articles: Articles, progress: Progress = None) -> Mentions:
    """What the articles speak of."""
    return Mentions(articles, progress)


def counts_apart(articles: Articles, first: int, progress: Progress = None) -> tuple[list[str], Int64, Int64]:
    """The terms that articles may speak of, how often the first ones say each of them, and how often the others."""
    languages, own = languages_and_short_forms(articles)
    words = words_of(articles, progress)
    finder = finder_of(words.core, articles._raws(), languages, own, most_agreed(own))
    with step(progress, "counting") as report:
        counts, counts_rest = finder.count(first, thread_count(-1), report)
    return finder.terms(), counts, counts_rest


def mentions_in_stretches(articles: Articles, stretches: Iterable[tuple[int, int, int]]) -> FoundMentions:
    """What stretches of the articles' texts, each (article, start, end), speak of; no name reaches out of a stretch."""
    places = list(stretches)
    languages, own = languages_and_short_forms(articles)
    raws = [article.raw for article in articles]
    texts = [raws[row][start:end] for row, start, end in places]
    whole = Stretches(
        np.ones(len(texts), dtype=np.int64),
        np.zeros(len(texts), dtype=np.int64),
        np.array([len(text) for text in texts], dtype=np.int64),
    )
    return FoundMentions(
        Words(texts, whole),
        [raws[row] for row, _, _ in places],
        [languages[row] for row, _, _ in places],
        [own[row] for row, _, _ in places],
        most_agreed(own),
    )


def most_agreed(forms: list[dict[str, str]]) -> dict[str, str]:
    """Short to full form as most articles introduce it."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for of_article in forms:
        for short, full in of_article.items():
            votes[short][full] += 1
    return {short: min(counts, key=lambda full: (-counts[full], full)) for short, counts in votes.items()}
