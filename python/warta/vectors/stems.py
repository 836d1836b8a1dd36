"""Any stemmer as the vectorizers use it: one word at a time from C++, a document's words in Python."""

from collections.abc import Callable, Sequence
from typing import Any

from warta import _core
from warta.text import IndonesianStemmer, SnowballStemmer
from warta.text.stemmers import stemmer_of

#: What `stem` may be.
Stemming = bool | IndonesianStemmer | SnowballStemmer | Callable[[str], str] | Callable[[list[str]], list[str]]


class Stems:
    """A stemmer by its function of one word or of a list of them.

    Parameters
    ----------
    stem : IndonesianStemmer, SnowballStemmer, callable, or object with a method
        The methods looked for are `stem_many` (of a list), `stemWords` (of a list, as PyStemmer has it) and `stem` (of
        a word, as NLTK has it). A callable is given its first word as a str: if it gives a str, it is a function of one
        word; if it gives anything else, or raises a TypeError, it is given lists from there on.
    """

    def __init__(self, stem: Any) -> None:
        self._stemmer = stem
        self._of_list: Callable[[list[str]], Sequence[str]] | None = None
        self._of_word: Callable[[str], str] | None = None
        if isinstance(stem, IndonesianStemmer | SnowballStemmer):
            self._of_list, self._of_word = stem.stem_many, stem.stem
        elif callable(getattr(stem, "stem_many", None)):
            self._of_list = stem.stem_many
        elif callable(getattr(stem, "stemWords", None)):
            self._of_list = stem.stemWords
            self._of_word = getattr(stem, "stemWord", None)
        elif callable(getattr(stem, "stem", None)):
            self._of_word = stem.stem
        elif not callable(stem):
            raise TypeError(f"stem must be a bool, a stemmer or a callable, got {stem!r:.80}")

    @property
    def core(self) -> Any:
        """The stemmer as C++ takes it: warta's own, or a function of one word, which C++ asks once for each form."""
        if isinstance(self._stemmer, IndonesianStemmer | SnowballStemmer):
            return self._stemmer._core
        return _core.StemFunction(self.of_word, most_remembered=0)

    def of_word(self, word: str) -> str:
        """Stem of one word."""
        self._ask(word)
        if self._of_word is not None:
            return _checked(self._of_word(word), word)
        return self.of_words([word])[0]

    def of_words(self, words: list[str]) -> list[str]:
        """Stems of words."""
        if not words:
            return []
        self._ask(words[0])
        if self._of_list is None:
            return [self.of_word(word) for word in words]
        stems = self._of_list(words)
        if not isinstance(stems, Sequence) or isinstance(stems, str):
            raise TypeError(f"stem must give a str for a word, or a list for a list of words, got {stems!r:.80}")
        if len(stems) != len(words):
            raise ValueError(f"stem must give {len(words)} stems for as many words, got {len(stems)}")
        return [_checked(stem, word) for stem, word in zip(stems, words, strict=True)]

    def _ask(self, word: str) -> None:
        """Find out what a callable is a function of."""
        if self._of_word is not None or self._of_list is not None:
            return
        try:
            is_of_word = isinstance(self._stemmer(word), str)
        except TypeError:
            is_of_word = False
        if is_of_word:
            self._of_word = self._stemmer
        else:
            self._of_list = self._stemmer


def stems_of(stem: Any, language: str | None) -> Stems | None:
    """What the parameters `stem` and `language` of a vectorizer ask for."""
    if stem is False or stem is None:
        return None
    if stem is not True:
        return Stems(stem)
    if language is None:
        raise ValueError('stem=True needs a language, such as language="id"; got None')
    return Stems(stemmer_of(language))


def _checked(stem: Any, word: str) -> str:
    if not isinstance(stem, str):
        raise TypeError(f"stem must give a str for each word, got {type(stem).__name__} for {word!r:.80}")
    return stem
