"""The terms of queries, as articles say them."""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from warta.articles import Articles
from warta.articles.store import Stretches
from warta.comparison.corpus import Words
from warta.comparison.known_names import well_known
from warta.comparison.mentions import Mentions, finder_of
from warta.comparison.prose import function_words

_BRACKETS = re.compile(r"\([^()]*\)")
#: Two letters are too many words' and names' at once.
SHORTEST_IN_LOWER_CASE = 3
_WORD = re.compile(r"[\w'’-]+")


def _in_lower_case(name: str) -> str:
    return " ".join(_WORD.findall(name)).casefold()


class QueryTerms:
    """The terms of queries, as if the first of some articles said them.

    Parameters
    ----------
    language : str
        Of the queries.
    own : dict of str to str
        Short to full form as the first article introduces it.
    corpus : dict of str to str
        Short to full form as most articles introduce it.
    bracketed : str
        What stands in brackets in the first article.
    """

    def __init__(self, language: str, own: dict[str, str], corpus: dict[str, str], bracketed: str) -> None:
        self.language, self.own, self.corpus, self.bracketed = language, dict(own), dict(corpus), bracketed
        none = np.zeros(0, dtype=np.int64)
        words = Words([""], Stretches(np.zeros(1, dtype=np.int64), none, none))
        self._finder = finder_of(words.core, [bracketed], [language], [self.own], self.corpus)
        forms = {**well_known(language), **self.corpus, **self.own}
        self._full_forms = {_in_lower_case(full): full for full in forms.values()}
        skipped = function_words(language)
        self._short_forms = {
            short.casefold(): short
            for short in forms
            if len(short) >= SHORTEST_IN_LOWER_CASE and short.casefold() not in skipped
        }
        self._most = max((len(form.split()) for form in self._full_forms), default=0)

    @classmethod
    def of(cls, articles: Articles, mentions: Mentions) -> QueryTerms:
        """Those of queries to these articles, whose mentions were found."""
        bracketed = " ".join(_BRACKETS.findall(articles[0].raw))
        return cls(mentions.languages[0], mentions.own[0], mentions.corpus, bracketed)

    def of_query(self, query: str) -> list[tuple[str, bool]]:
        """The terms of a query in order, and whether each is a name.

        Full forms of names are known in any case. A short form in lower case may be a word as well ("pan"): it stands
        for itself and, behind all else, for the name.
        """
        written, shorts = self._with_names(query)
        terms: list[tuple[str, bool]] = self._finder.terms_of(written, 0)
        return [*terms, *((term, is_name) for short in shorts for term, is_name in self._finder.terms_of(short, 0))]

    def _with_names(self, query: str) -> tuple[str, list[str]]:
        """The query with full forms as articles write them, and the short forms that it has in lower case."""
        words = list(_WORD.finditer(query))
        parts, shorts, end, at = [], [], 0, 0
        while at < len(words):
            size, full = self._full_form_at([word.group() for word in words[at : at + max(self._most, 1)]])
            if full is not None:
                parts += [query[end : words[at].start()], full]
                end = words[at + size - 1].end()
            elif words[at].group() in self._short_forms:
                shorts.append(self._short_forms[words[at].group()])
            at += size
        return "".join([*parts, query[end:]]), shorts

    def _full_form_at(self, words: list[str]) -> tuple[int, str | None]:
        """The longest full form that begins with the first of some words, and of how many of them it is."""
        for size in range(len(words), 0, -1):
            full = self._full_forms.get(_in_lower_case(" ".join(words[:size])))
            if full is not None:
                return size, full
        return 1, None

    def to_json(self) -> dict[str, Any]:
        """The arguments that make it, as JSON holds them."""
        return {"language": self.language, "own": self.own, "corpus": self.corpus, "bracketed": self.bracketed}
