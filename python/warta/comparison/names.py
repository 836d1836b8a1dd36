"""Names under several forms: "Korea Utara (Korut)", and those that every reader knows."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from warta.articles import Article
from warta.comparison.prose import Word, function_words, prose_words, words


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
        """The full form of `name` in `article`; `name` itself if it has none."""
        return self.known_to(article).get(name, name)

    def known_to(self, article: Article) -> dict[str, str]:
        """Short to full form, all that hold in `article`.

        A short form that the article introduces in brackets, but not in a way that the reader understands, stands for
        nothing that another article or the list knows.
        """
        own = self.own.get(article.id, {})
        others = {**well_known(article.language), **self.corpus}
        return {short: full for short, full in others.items() if f"({short})" not in article.raw} | dict(own)

    def mentions(self, article: Article) -> Iterator[Mention]:
        """The terms of the article in order: function words left out, a name's forms all as its full form."""
        return self.mentions_among(list(prose_words(article)), article)

    def terms(self, article: Article) -> Iterator[str]:
        """The terms of the article, and those of its headline where that comes from a table and not from the text."""
        for mention in self.mentions(article):
            yield mention.term
        if article.headline and not any(segment.kind == "headline" for segment in article.segments):
            for mention in self.mentions_among(list(words(article.headline)), article):
                yield mention.term

    def mentions_among(self, tokens: list[Word], article: Article) -> Iterator[Mention]:
        """The terms among some words of the article."""
        forms = self.known_to(article)
        full_forms = _by_first_word(frozenset(forms.values()))
        skipped = function_words(article.language)
        at = 0
        while at < len(tokens):
            word = tokens[at]
            length, name = _longest_match(tokens, at, full_forms)
            if name is None and word.text in forms:
                length, name = 1, forms[word.text]
            if name is not None:
                yield Mention(name, word.start, tokens[at + length - 1].end, True)
                at += length
                continue
            folded = word.text.casefold()
            if len(folded) > 1 and folded not in skipped:
                yield Mention(folded, word.start, word.end, False)
            at += 1


@cache
def well_known(language: str) -> dict[str, str]:
    """Short forms that need no introduction in a language, with their full forms."""
    listed = json.loads(files("warta.comparison").joinpath("data/well_known_names.json").read_text("utf-8"))
    return dict(listed.get(language, {}))


@lru_cache(maxsize=256)
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
