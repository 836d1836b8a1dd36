"""The steps of a `Pipeline`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from warta.base.parameters import as_list, check_integer, check_kind, check_text
from warta.text.normalization import Form, normal_form
from warta.text.stemmers import SnowballStemmer, stemmer_of
from warta.text.stemming import IndonesianStemmer
from warta.text.stop_words import stop_words as stop_words_of
from warta.text.tokens import Tokens


@dataclass(frozen=True, repr=False)
class Normalize:
    """Bring the text into a Unicode normal form, as `warta.normalize` does.

    Parameters
    ----------
    form : {"NFC", "NFD", "NFKC", "NFKD", "NFKC_Casefold"}, default="NFKC"
        The form.
    """

    form: Form = "NFKC"

    def __post_init__(self) -> None:
        normal_form(self.form)

    def __repr__(self) -> str:
        return f"Normalize({self.form!r})"


@dataclass(frozen=True)
class Fold:
    """Fold the text's case, as `warta.fold` does."""


@dataclass(frozen=True)
class Split:
    """Cut the text into words, as `warta.text.words` does."""


@dataclass(frozen=True, repr=False)
class Filter:
    """Leave out stop words and short words.

    Parameters
    ----------
    stop_words : str or collection of str, default=()
        The words, as they are at this step, or the code of a language.
    min_length : int, default=1
        The fewest code points that a word must have to stay.
    """

    stop_words: str | Collection[str] = ()
    min_length: int = 1

    def __post_init__(self) -> None:
        check_integer("min_length", self.min_length, least=1)
        if isinstance(self.stop_words, str):
            stop_words_of(self.stop_words)  # the language is known
        else:
            words = as_list("stop_words", self.stop_words)
            for word in words:
                check_text("stop_words: each", word)
            object.__setattr__(self, "stop_words", frozenset(words))

    def __call__(self, tokens: Tokens) -> Tokens:
        """Give the tokens that stay."""
        check_kind("tokens", tokens, Tokens)
        left_out = stop_words_of(self.stop_words) if isinstance(self.stop_words, str) else self.stop_words
        stays = [len(term) >= self.min_length and term not in left_out for term in tokens.terms]
        return tokens.where(np.array(stays, dtype=bool)[tokens.ids])

    def __repr__(self) -> str:
        words = repr(self.stop_words) if isinstance(self.stop_words, str) else f"<{len(self.stop_words)} words>"
        return f"Filter({words})" if self.min_length == 1 else f"Filter({words}, min_length={self.min_length})"


@dataclass(frozen=True, repr=False)
class Stem:
    """Replace each word by its root.

    Words that the raw text capitalises are shown to the Indonesian stemmer so, which leaves names alone.

    Parameters
    ----------
    language : str, default="id"
        The code of the words' language, one of :class:`warta.SnowballStemmer` or "id" or "ms", which are stemmed by
        :class:`warta.IndonesianStemmer`.
    informal : bool, default=False
        Know informal forms too, which only the Indonesian stemmer does.
    """

    language: str = "id"
    informal: bool = False

    def __post_init__(self) -> None:
        if isinstance(self._stemmer(), SnowballStemmer) and self.informal:
            raise ValueError(f"informal=True is for Indonesian and Malay, got language={self.language!r}")

    def _stemmer(self) -> IndonesianStemmer | SnowballStemmer:
        stemmer = stemmer_of(self.language)
        if isinstance(stemmer, IndonesianStemmer) and self.informal:
            return IndonesianStemmer(informal=True)
        return stemmer

    def __call__(self, tokens: Tokens) -> Tokens:
        """Give the tokens with their roots."""
        check_kind("tokens", tokens, Tokens)
        stemmer = self._stemmer()
        if isinstance(stemmer, SnowballStemmer):
            return tokens.with_terms(stemmer.stem_many(tokens.terms), tokens.ids)
        capitalized = [term[:1].upper() + term[1:] for term in tokens.terms]
        roots = stemmer.stem_many([*tokens.terms, *capitalized])
        for at, (term, shown) in enumerate(zip(tokens.terms, capitalized, strict=True), start=len(tokens.terms)):
            if roots[at] == shown:
                roots[at] = term
        return tokens.with_terms(roots, tokens.ids + len(tokens.terms) * tokens.capitalized.astype(np.int32))

    def __repr__(self) -> str:
        return f"Stem({self.language!r}, informal=True)" if self.informal else f"Stem({self.language!r})"


@dataclass(frozen=True, repr=False)
class Alias:
    """Give several names of one thing one name.

    Parameters
    ----------
    names : mapping of str to str
        From each alias, of one word or several with a blank between, to the name that replaces it. Words are compared
        as they are at this step. The longest alias that begins at a token counts; what it covers is one token then.
    """

    names: Mapping[str, str]

    def __post_init__(self) -> None:
        if not isinstance(self.names, Mapping):
            raise TypeError(f"names must be a mapping of str to str, got {self.names!r:.80}")
        for alias, name in self.names.items():
            check_text("names: each", alias)
            check_text("names: each", name)
            if not alias.split():
                raise ValueError(f"names must map from words, got {alias!r}")
        object.__setattr__(self, "names", dict(self.names))

    def __call__(self, tokens: Tokens) -> Tokens:
        """Give the tokens with each alias replaced."""
        check_kind("tokens", tokens, Tokens)
        number_of = {term: number for number, term in enumerate(tokens.terms)}
        terms = [*tokens.terms, *self.names.values()]
        aliases: dict[int, list[tuple[list[int], int]]] = {}
        for number, alias in enumerate(self.names, start=len(tokens.terms)):
            words = [number_of.get(word, -1) for word in alias.split()]
            aliases.setdefault(words[0], []).append((words, number))
        for candidates in aliases.values():
            candidates.sort(key=lambda candidate: -len(candidate[0]))

        ids, ends, stays = tokens.ids.copy(), tokens.ends.copy(), np.ones(len(tokens.ids), dtype=bool)
        row_ends = np.repeat(tokens.row_starts[1:], np.diff(tokens.row_starts))
        for at in np.flatnonzero(np.isin(tokens.ids, list(aliases))).tolist():
            if not stays[at]:
                continue
            for words, number in aliases[int(tokens.ids[at])]:
                end = at + len(words)
                if end <= row_ends[at] and tokens.ids[at:end].tolist() == words:
                    ids[at], ends[at], stays[at + 1 : end] = number, tokens.ends[end - 1], False
                    break
        return tokens.with_terms(terms, ids, ends=ends).where(stays)

    def __repr__(self) -> str:
        return f"Alias(<{len(self.names)} names>)"
