"""The words of many articles as arrays: cut once, and kept as long as the articles are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from warta import _core
from warta.articles import Articles
from warta.articles.store import Stretches
from warta.base import thread_count
from warta.base.kept import kept
from warta.base.progress import Progress, Report, step
from warta.frames.columns import Strings, starts_of

Int64 = NDArray[np.int64]
Int32 = NDArray[np.int32]

#: From so many words on, what cutting them has left free goes back to the system: on fewer the next call may want it.
MANY_WORDS = 2**19


class Words:
    """The words of texts as numbers, and of those `behind` them.

    Word w of text i, ``row_starts[i] <= w < row_starts[i + 1]``, is ``forms[ids[w]]``, as written, and stands at
    ``starts[w]``, in code points of the raw text; a word's number is kept in three bytes, its place in two.

    Attributes
    ----------
    row_starts : ndarray of int64, shape (texts + 1,)
    stretch_starts : ndarray of int64
        The first word of each stretch of prose that has one.
    sentence_starts : ndarray of int64
        The first word of each sentence that has one; empty unless sentences were asked for.
    """

    def __init__(
        self,
        texts: Sequence[str] | Strings,
        stretches: Stretches,
        with_sentences: bool = False,
        progress: Report | None = None,
        behind: Sequence[str] | Strings = (),
    ) -> None:
        places = (starts_of(stretches.sizes), stretches.starts, stretches.ends)
        self.core = _core.ProseWords(texts, *places, with_sentences, thread_count(-1), progress, behind)
        self.row_starts: Int64 = self.core.row_starts
        self.stretch_starts: Int64 = self.core.stretch_starts
        self.sentence_starts: Int64 = self.core.sentence_starts

    def __len__(self) -> int:
        return len(self.core)

    @cached_property
    def forms(self) -> list[str]:
        """The different words as written, in order of first occurrence."""
        forms: list[str] = self.core.forms()
        return forms

    def matching(self, form: re.Pattern[str], least: int, most: float) -> NDArray[np.bool_]:
        """Which forms a pattern of whole lines finds, that can only find forms of `least` to `most` code points."""
        lengths = self.core.form_lengths
        numbers = np.flatnonzero((lengths >= least) & (lengths <= most))
        ends = np.cumsum(lengths[numbers] + 1, dtype=np.int64)
        places = [match.start() for match in form.finditer(self.core.lines(numbers))]
        found = np.searchsorted(ends, places, side="right")
        matches = np.zeros(len(lengths), dtype=bool)
        matches[numbers[found[found < len(numbers)]]] = True  # what is empty is found behind the last line
        return matches

    @property
    def ids(self) -> Int32:
        """The numbers of all words' forms. Made anew each time."""
        ids: Int32 = self.core.ids()
        return ids

    def ids_of(self, words: Int64) -> Int32:
        """The numbers of the forms of some words, given by number."""
        ids: Int32 = self.core.ids_of(words)
        return ids

    @property
    def starts(self) -> Int32:
        """Where all words stand. Made anew each time."""
        starts: Int32 = self.core.starts()
        return starts

    def start_of(self, word: int) -> int:
        """Where a word stands."""
        return int(self.starts_of(np.array([word], dtype=np.int64))[0])

    def starts_of(self, words: Int64) -> Int32:
        """Where some words, given by number, stand."""
        starts: Int32 = self.core.starts_of(words)
        return starts

    def end_of(self, word: int) -> int:
        """Where a word ends."""
        return int(self.ends_of(np.array([word], dtype=np.int64))[0])

    def ends_of(self, words: Int64) -> Int32:
        """Where some words, given by number, end."""
        ends: Int32 = self.starts_of(words) + self.core.form_lengths[self.ids_of(words)]
        return ends


@kept
def words_of(articles: Articles, progress: Progress = None) -> Words:
    """The words of the n articles' prose; in rows n to 2n - 1 those of headlines that only a table gave, if any did."""
    words = _cut(articles, progress)
    if len(words) >= MANY_WORDS:
        _core.release_unused_memory()
    return words


def _cut(articles: Articles, progress: Progress) -> Words:
    prose, given = articles._prose(), articles._headlines_not_in_texts()
    has_headline = ~given.is_empty()
    behind: Sequence[str] | Strings = ()
    if has_headline.any():
        behind = given
        ends = given.lengths()[has_headline]
        prose = Stretches(
            np.concatenate([prose.sizes, has_headline.astype(np.int64)]),
            np.concatenate([prose.starts, np.zeros_like(ends)]),
            np.concatenate([prose.ends, ends]),
        )
    with step(progress, "cutting") as report:
        return Words(articles._raws(), prose, progress=report, behind=behind)


@kept
def words_in_sentences_of(articles: Articles, progress: Progress = None) -> Words:
    """The same with the beginnings of sentences."""
    with step(progress, "cutting") as report:
        return Words(articles._raws(), articles._prose(), True, report)


def languages_and_short_forms(articles: Articles) -> tuple[list[str], list[dict[str, str]]]:
    """Each article's language, and the full form of each short one that it introduces."""
    sizes, shorts, longs = articles._short_forms()
    pairs = iter(zip(shorts, longs, strict=True))
    return articles["language"], [dict(islice(pairs, size)) for size in sizes.tolist()]
