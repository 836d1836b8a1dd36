"""A stemmer for each language that has one."""

from collections.abc import Iterable
from functools import cache
from threading import Lock
from typing import Any

from warta import _core
from warta.base.parameters import as_list, check_characters
from warta.text.languages import language_code, relatives
from warta.text.stemming import IndonesianStemmer

__all__ = ["SnowballStemmer", "has_stemmer", "stemmer_of"]

#: Language to the name of its algorithm in Snowball.
ALGORITHMS = {
    "ar": "arabic", "hy": "armenian", "eu": "basque", "ca": "catalan", "cs": "czech", "da": "danish", "nl": "dutch",
    "en": "english", "eo": "esperanto", "et": "estonian", "fi": "finnish", "fr": "french", "de": "german",
    "el": "greek", "hi": "hindi", "hu": "hungarian", "ga": "irish", "it": "italian", "lt": "lithuanian", "ne": "nepali",
    "no": "norwegian", "fa": "persian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "st": "sesotho", "es": "spanish", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
#: Words of a language whose stems are kept, some 40 bytes each.
MOST_REMEMBERED = 1_000_000
#: Languages whose words the Indonesian stemmer takes apart: two standards of one.
INDONESIAN = ("id", "ms")


class SnowballStemmer:
    """Snowball's stemmer of a language: "Regierungen" to "regier", "governments" to "govern".

    Stems are no words, only the same for the forms of one. They are what the package snowballstemmer gives, which is
    PyStemmer where that is installed (``warta[stem]``), some thirty times as fast.

    Parameters
    ----------
    language : str
        Its code in ISO 639-1 or ISO 639-3: one of ar, ca, cs, da, de, el, en, eo, es, et, eu, fa, fi, fr, ga, hi, hu,
        hy, it, lt, ne, nl, no, pl, pt, ro, ru, sr, st, sv, ta, tr, yi, or of a language that belongs to one of them
        ("nb" to "no"). Which there are depends on the installed version of snowballstemmer.

    Raises
    ------
    TypeError
        If `language` is no str.
    ValueError
        If it is no code of a language, or Snowball has no stemmer for it.

    Notes
    -----
    Words are put into lower case first, as Snowball expects them. Safe to use from several threads, and picklable.

    References
    ----------
    M. F. Porter (2001), "Snowball: A language for stemming algorithms", https://snowballstem.org.

    Examples
    --------
    >>> import warta
    >>> warta.SnowballStemmer("de").stem_many(["Regierung", "Regierungen"])
    ['regier', 'regier']
    """

    def __init__(self, language: str) -> None:
        self.language = language_code(language)
        name = _algorithm_name(self.language)
        if name is None:
            raise ValueError(f"language must be one that Snowball can stem, got {language!r}")
        self._algorithm = _algorithm(name)

    def stem(self, word: str) -> str:
        """Stem of one word.

        Raises
        ------
        TypeError
            If `word` is no str.
        ValueError
            If it has a lone surrogate.
        """
        return self.stem_many([word])[0]

    def stem_many(self, words: Iterable[str]) -> list[str]:
        """Stems of many words, in their order.

        Raises
        ------
        TypeError
            If `words` is one str, or one of them no str.
        ValueError
            If one has a lone surrogate.
        """
        if isinstance(words, str):
            raise TypeError("words is one str; pass a list of str")
        several = as_list("words", words)
        for row, word in enumerate(several):
            check_characters(f"words: row {row}", word)
        return self._algorithm.stems([word.lower() for word in several])

    @property
    def _core(self) -> _core.StemFunction:
        """The stemmer as C++ takes it: it remembers stems, and so is shared by all of a language."""
        return self._algorithm.core

    def __reduce__(self) -> tuple[Any, ...]:
        return SnowballStemmer, (self.language,)

    def __repr__(self) -> str:
        return f"SnowballStemmer({self.language!r})"


def has_stemmer(language: str) -> bool:
    """Whether `stemmer_of` has a stemmer for a language."""
    code = language_code(language)
    return _is_indonesian(code) or _algorithm_name(code) is not None


def stemmer_of(language: str) -> IndonesianStemmer | SnowballStemmer:
    """The stemmer of a language: the Indonesian one for Indonesian and Malay, Snowball's for others.

    Raises
    ------
    TypeError
        If `language` is no str.
    ValueError
        If it is no code of a language, or there is no stemmer for it.
    """
    code = language_code(language)
    if _is_indonesian(code):
        return IndonesianStemmer()
    if _algorithm_name(code) is None:
        raise ValueError(
            f"language must be one that warta can stem, which are id, ms and those of SnowballStemmer, got {language!r}"
        )
    return SnowballStemmer(code)


def _is_indonesian(code: str) -> bool:
    return any(relative in INDONESIAN for relative in relatives(code))


def _algorithm_name(code: str) -> str | None:
    """Snowball's name of the algorithm for a language, if the installed version has it."""
    from snowballstemmer import algorithms

    names = (ALGORITHMS.get(relative) for relative in relatives(code))
    return next((name for name in names if name in algorithms()), None)


class _Algorithm:
    """One of Snowball's algorithms, for one thread at a time: it keeps the word that it is at."""

    def __init__(self, name: str) -> None:
        import snowballstemmer

        self._stemmer = snowballstemmer.stemmer(name)
        self._stemmer.maxCacheSize = 0  # words that come again are remembered in C++, where all of them have room
        self._lock = Lock()
        self.core = _core.StemFunction(self._stem, MOST_REMEMBERED)

    def _stem(self, word: str) -> str:
        with self._lock:
            stem: str = self._stemmer.stemWord(word.lower())
        return stem

    def stems(self, words: list[str]) -> list[str]:
        """Stems of words in lower case."""
        with self._lock:
            stems: list[str] = self._stemmer.stemWords(words)
        return stems


@cache
def _algorithm(name: str) -> _Algorithm:
    return _Algorithm(name)
