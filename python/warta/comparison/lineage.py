"""Which of those who tell one thing have it from one another, or from one source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from warta.comparison.corpus import Int32, Int64, Words
from warta.comparison.sources import source_key
from warta.comparison.tellings import Telling

#: So many equal words in a row are one text, if so many of them are neither names nor numbers; as many words as
#: `warta.shared_passages` asks for.
RUN_WORDS, PLAIN_WORDS = 8, 5
#: Odd factors by which the words of a run are hashed.
_FACTORS = np.random.default_rng(0).integers(1 << 62, size=RUN_WORDS, dtype=np.uint64) * 2 + np.uint64(1)


class Places(NamedTuple):
    """Where things are told: the number of the thing, ascending, the article, and the place in its raw text."""

    things: Int64
    articles: Int32
    starts: Int32
    ends: Int32


class SameWords(NamedTuple):
    """Two places, by number, that have a run of words in common, and the first word of the run at the first one."""

    place: int
    other: int
    word: int


class NamedSource(NamedTuple):
    """A source that a place has a thing from: named in its sentence, or else the only one that its article names."""

    name: str
    is_in_sentence: bool


class Lineage(NamedTuple):
    """Why outlets that tell one thing have it from one origin.

    `origins` counts those of each thing; `groups` numbers the origin of each place, -1 where one outlet alone tells the
    thing; `outlets` names the outlet of each article, the article's id where it is not known; `same_words` joins
    places; `named` gives the source that a place names, by the place's number.
    """

    origins: Int64
    groups: Int64
    outlets: list[str]
    same_words: list[SameWords]
    named: dict[int, NamedSource]


class Runs:
    """The runs of words of articles, told apart by what counts in them.

    A word counts where it is neither a name nor a number. One between quotation marks counts only where a text names
    the source that it has the quote from: two reporters who heard one speaker have the same words, two who translate
    one statement do not.
    """

    def __init__(self, telling: Telling) -> None:
        words, quotes = telling.words, telling.quotes
        self.words: Words = words
        folded = [form.casefold() for form in words.forms]
        codes: dict[str, int] = {}
        self.folded = np.array([codes.setdefault(form, len(codes)) for form in folded], dtype=np.uint64)
        self.is_plain = np.array(
            [form == lower and lower[0].isalpha() for form, lower in zip(words.forms, folded, strict=True)], dtype=bool
        )
        counts = np.diff(words.row_starts)
        self._keys = np.repeat(np.arange(len(counts), dtype=np.int64) << 32, counts) | words.starts
        opened = np.zeros(len(words) + 1, dtype=np.int32)
        np.add.at(opened, self.first_from(quotes.articles, quotes.starts), 1)
        np.add.at(opened, self.first_from(quotes.articles, quotes.ends), -1)
        self.is_quoted = np.cumsum(opened[:-1]) > 0

    def first_from(self, articles: Int32, places: Int32) -> Int64:
        """The first word at or behind each place, counted through all articles."""
        return np.searchsorted(self._keys, articles.astype(np.int64) << 32 | places)

    def sentences(self, places: Places) -> tuple[Int64, Int64]:
        """The first word, and the one behind the last, of the sentences in which things are told."""
        rows = self.words.row_starts
        last = np.maximum(self.first_from(places.articles, places.ends) - 1, rows[places.articles])
        first = np.minimum(self.first_from(places.articles, places.starts), last)
        bounds = np.append(self.words.sentence_starts, len(self.words))
        begin = bounds[np.maximum(np.searchsorted(bounds[:-1], first, side="right") - 1, 0)]
        end = bounds[np.searchsorted(bounds[:-1], last, side="right")]
        has_words = rows[places.articles + 1] > rows[places.articles]
        return np.where(has_words, begin, 0), np.where(has_words, end, 0)

    def within(self, begin: Int64, end: Int64, articles: Int32) -> tuple[Int64, Int64]:
        """The runs in stretches of words, or around those shorter than a run: whose stretch each is, its first word."""
        rows = self.words.row_starts
        is_long = end - begin >= RUN_WORDS
        first = np.where(is_long, begin, np.maximum(end - RUN_WORDS, rows[articles]))
        last = np.where(is_long, end - RUN_WORDS, np.minimum(begin, rows[articles + 1] - RUN_WORDS))
        sizes = np.where(end > begin, np.maximum(last - first + 1, 0), 0)
        stretch = np.repeat(np.arange(len(sizes)), sizes)
        return stretch, np.arange(len(stretch)) + np.repeat(first - (np.cumsum(sizes) - sizes), sizes)

    def counting(self, first: Int64, names_source: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], NDArray[np.uint64]]:
        """Whether each run says enough to be one text with its like, and its hash."""
        hashes = np.zeros(len(first), dtype=np.uint64)
        plain = np.zeros(len(first), dtype=np.int64)
        for step, factor in enumerate(_FACTORS):
            word = self.words.ids_of(first + step)
            hashes += (self.folded[word] + np.uint64(1)) * factor
            hashes ^= hashes >> np.uint64(29)
            plain += self.is_plain[word] & (~self.is_quoted[first + step] | names_source)
        return plain >= PLAIN_WORDS, hashes

    def are_equal(self, first: Int64, other: Int64) -> NDArray[np.bool_]:
        """Whether runs have the same words."""
        equal = np.ones(len(first), dtype=bool)
        for step in range(RUN_WORDS):
            equal &= self.folded[self.words.ids_of(first + step)] == self.folded[self.words.ids_of(other + step)]
        return equal


def lineage_of(telling: Telling, places: Places, count: int) -> Lineage:
    """Who of those who tell each of `count` things has it from whom.

    Outlets have a thing from one origin if their sentences that tell it share a run of words, if they name one source,
    or if one names the other. A source is named in the sentence, else it is the only one that the article names.
    Articles of one outlet are one.
    """
    articles = telling.articles
    codes: dict[str, int] = {}
    known = [source_key(outlet or "") for outlet in articles.outlets]
    spelling: dict[str, str] = {}
    outlets = [
        spelling.setdefault(key, outlet) if outlet and key else name
        for outlet, key, name in zip(articles.outlets, known, articles.ids, strict=True)
    ]
    outlet_of = np.array(
        [codes.setdefault(key or f"\0{row}", len(codes)) for row, key in enumerate(known)], dtype=np.int64
    )
    origins, groups = np.ones(count, dtype=np.int64), np.full(len(places.things), -1, dtype=np.int64)
    chosen = np.flatnonzero(_are_told_by_several(places.things, outlet_of[places.articles], count))
    if not len(chosen):
        return Lineage(origins, groups, outlets, [], {})
    places = Places(places.things[chosen], places.articles[chosen], places.starts[chosen], places.ends[chosen])
    runs = Runs(telling)
    begin, end = runs.sentences(places)
    named = _named(telling, places, begin, end, known)
    source_of = np.full(len(chosen), -1, dtype=np.int64)
    for place, source in named.items():
        source_of[place] = codes.setdefault(source_key(source.name), len(codes))
    one, other, words = _same_words(runs, places, begin, end, source_of >= 0, outlet_of)
    tellers = places.things * len(codes) + outlet_of[places.articles]
    has_source = np.flatnonzero(source_of >= 0)
    edges = (
        np.concatenate([tellers[one], tellers[has_source]]),
        np.concatenate([tellers[other], places.things[has_source] * len(codes) + source_of[has_source]]),
    )
    nodes, at = np.unique(np.concatenate([tellers, *edges]), return_inverse=True)
    first, second = np.split(at[len(tellers) :], 2)
    graph = sp.coo_matrix((np.ones(len(first), dtype=np.int8), (first, second)), shape=(len(nodes), len(nodes)))
    _, group_of = connected_components(graph, directed=False)
    _, heads = np.unique(group_of, return_index=True)
    things = np.unique(places.things)
    origins[things] = np.bincount(nodes[heads] // len(codes), minlength=count)[things]
    groups[chosen] = group_of[at[: len(tellers)]]
    same = [
        SameWords(*found) for found in zip(chosen[one].tolist(), chosen[other].tolist(), words.tolist(), strict=True)
    ]
    return Lineage(origins, groups, outlets, same, {int(chosen[place]): source for place, source in named.items()})


def _are_told_by_several(things: Int64, outlets: Int64, count: int) -> NDArray[np.bool_]:
    """Whether each place is of a thing that more than one outlet tells."""
    different = np.unique(np.column_stack([things, outlets]), axis=0)
    several: NDArray[np.bool_] = (np.bincount(different[:, 0], minlength=count) > 1)[things]
    return several


def _same_words(
    runs: Runs, places: Places, begin: Int64, end: Int64, names_source: NDArray[np.bool_], outlet_of: Int64
) -> tuple[Int64, Int64, Int64]:
    """Pairs of places of one thing, in two outlets, with a run in common, each once, and the run's first word."""
    place, first = runs.within(begin, end, places.articles)
    counts, hashes = runs.counting(first, names_source[place])
    place, first, hashes = place[counts], first[counts], hashes[counts]
    order = np.lexsort((first, hashes, places.things[place]))
    place, first, hashes = place[order], first[order], hashes[order]
    thing, outlet = places.things[place], outlet_of[places.articles[place]]
    alike = (thing[1:] == thing[:-1]) & (hashes[1:] == hashes[:-1]) & (outlet[1:] != outlet[:-1])
    at = np.flatnonzero(alike)
    at = at[runs.are_equal(first[at], first[at + 1])]
    at = at[np.argsort(first[at], kind="stable")]
    pairs = np.sort(np.column_stack([place[at], place[at + 1]]), axis=1)
    _, kept = np.unique(pairs, axis=0, return_index=True)
    one, other = pairs[kept].reshape(-1, 2).T
    return one, other, first[at][kept]


def _named(telling: Telling, places: Places, begin: Int64, end: Int64, own: Sequence[str]) -> dict[int, NamedSource]:
    """The source of each place that has one: of one outlet and thing always the same, the first that it names."""
    cited = [
        {source_key(name): name for name in names if source_key(name) not in ("", key)}
        for names, key in zip(telling.articles["cited"], own, strict=True)
    ]
    has_any = np.array([bool(names) for names in cited], dtype=bool)
    words = telling.words
    found: dict[int, NamedSource] = {}
    first_named: dict[tuple[int, str | int], NamedSource] = {}
    for place in np.flatnonzero(has_any[places.articles]).tolist():
        article = int(places.articles[place])
        names = cited[article]
        if begin[place] == end[place]:
            continue
        said = telling.raws[article][words.start_of(int(begin[place])) : words.end_of(int(end[place]) - 1)]
        padded = f" {source_key(said)} "
        inside = {padded.index(f" {key} "): name for key, name in names.items() if f" {key} " in padded}
        if inside or len(names) == 1:
            name = inside[min(inside)] if inside else next(iter(names.values()))
            teller = int(places.things[place]), own[article] or article
            found[place] = first_named.setdefault(teller, NamedSource(name, bool(inside)))
    return found
