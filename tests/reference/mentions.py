"""What articles speak of, by a plain walk over their words: the obvious way, kept for tests.

Names stand under all their forms for one term, their full form; any other word is its case-folded form.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from warta.articles import Article
from warta.comparison.known_names import well_known
from warta.comparison.prose import function_words, prose_spans

#: A number with its separators, or letters and digits, which may begin like one, with apostrophes and hyphens inside.
_WORD = re.compile(r"\d++(?:[.,]\d++)*+(?:(?![^\W\d_])|[^\W_]+(?:['’\-][^\W_]+)*)|[^\W_]+(?:['’\-][^\W_]+)*")
_BRACKETS = re.compile(r"\(([^()]*)\)")


class Word(NamedTuple):
    """A word as written, and where."""

    text: str
    start: int
    end: int


def words(text: str, offset: int = 0) -> Iterator[Word]:
    """The words of `text`, their places counted from `offset`."""
    for match in _WORD.finditer(text):
        yield Word(match.group(), offset + match.start(), offset + match.end())


def prose_words(article: Article) -> Iterator[Word]:
    """The words of the article's prose."""
    for start, end in prose_spans(article):
        yield from words(article.raw[start:end], start)


class Mention(NamedTuple):
    """A term where the article says it: a name in its full form, any other word in lower case."""

    term: str
    start: int
    end: int
    is_name: bool


@dataclass(frozen=True)
class NameBook:
    r"""Which short forms stand for which names, in each article and in the corpus.

    What an article itself introduces goes before what the others introduce, and both before the list of well-known
    short forms: "DPR" is Republik Rakyat Donetsk where an article says so, Dewan Perwakilan Rakyat elsewhere.

    Parameters
    ----------
    own : mapping of article id to mapping of short to full form
        What each article introduces.
    corpus : mapping of str to str
        Short to full form as most articles introduce it.

    Examples
    --------
    >>> import warta
    >>> article = warta.read_article("Hubungan dagang\n\nKorea Utara (Korut) dan AS berunding. Korut menolak.")
    >>> book = NameBook.of([article])
    >>> book.full_form("Korut", article), book.full_form("AS", article)
    ('Korea Utara', 'Amerika Serikat')
    """

    own: Mapping[str, Mapping[str, str]]
    corpus: Mapping[str, str]
    _known: dict[str, Mapping[str, str]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _first_words: dict[str, Mapping[str, list[tuple[list[str], str]]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @classmethod
    def of(cls, articles: Iterable[Article]) -> NameBook:
        """The names that the articles introduce."""
        own: dict[str, dict[str, str]] = {}
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for article in articles:
            own[article.id] = {alias.short: alias.long for alias in article.aliases}
            for short, full in own[article.id].items():
                votes[short][full] += 1
        corpus = {short: min(counts, key=lambda full: (-counts[full], full)) for short, counts in votes.items()}
        return cls(own, corpus)

    def full_form(self, name: str, article: Article) -> str:
        """The full form of `name` in `article`; `name` itself if it has none.

        A short form that the article introduces in brackets, but not in a way that the reader understands, stands for
        nothing that another article or the list knows.
        """
        own = self.own.get(article.id, {}).get(name)
        if own is not None:
            return own
        return name if name in _bracketed(article) else self._elsewhere(article.language).get(name, name)

    def mentions(self, article: Article) -> Iterator[Mention]:
        """The terms of the article in order: function words left out, a name's forms all as its full form."""
        return self.mentions_among(list(prose_words(article)), article)

    def mentions_among(self, tokens: list[Word], article: Article) -> Iterator[Mention]:
        """The terms among some words of the article."""
        own = _by_first_word(frozenset(self.own.get(article.id, {}).values()))
        others = self._full_forms(article.language)
        skipped = function_words(article.language)
        at = 0
        while at < len(tokens):
            word = tokens[at]
            length, name = max(_longest_match(tokens, at, own), _longest_match(tokens, at, others), key=_length)
            if name is None:
                full_form = self.full_form(word.text, article)
                name = full_form if full_form != word.text else None
            if name is not None:
                yield Mention(name, word.start, tokens[at + length - 1].end, True)
                at += length
                continue
            folded = word.text.casefold()
            if len(folded) > 1 and folded not in skipped:
                yield Mention(folded, word.start, word.end, False)
            at += 1

    def _elsewhere(self, language: str) -> Mapping[str, str]:
        """Short to full form, of the other articles and the list."""
        if language not in self._known:
            self._known[language] = {**well_known(language), **self.corpus}
        return self._known[language]

    def _full_forms(self, language: str) -> Mapping[str, list[tuple[list[str], str]]]:
        """The full forms of the other articles and the list by their first words."""
        if language not in self._first_words:
            self._first_words[language] = _by_first_word(frozenset(self._elsewhere(language).values()))
        return self._first_words[language]


def _bracketed(article: Article) -> frozenset[str]:
    """What stands in brackets in the text of an article."""
    return frozenset(_BRACKETS.findall(article.raw))


def _by_first_word(names: frozenset[str]) -> dict[str, list[tuple[list[str], str]]]:
    """Names of several words by their first, the longest first."""
    found: dict[str, list[tuple[list[str], str]]] = defaultdict(list)
    for name in names:
        parts = name.split()
        if len(parts) > 1:
            found[parts[0]].append((parts, name))
    for candidates in found.values():
        candidates.sort(key=lambda candidate: (-len(candidate[0]), candidate[1]))
    return found


def _longest_match(
    tokens: list[Word], at: int, full_forms: Mapping[str, list[tuple[list[str], str]]]
) -> tuple[int, str | None]:
    for parts, name in full_forms.get(tokens[at].text, ()):
        if [token.text for token in tokens[at : at + len(parts)]] == parts:
            return len(parts), name
    return 1, None


def _length(match: tuple[int, str | None]) -> tuple[bool, int]:
    """Names before none, the longer before the shorter."""
    return match[1] is not None, match[0]
