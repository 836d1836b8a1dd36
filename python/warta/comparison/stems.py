"""Words by their stems, so that "mengirim" and "dikirim" count as one."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from warta.text import IndonesianStemmer


@cache
def _indonesian() -> IndonesianStemmer:
    return IndonesianStemmer()


@lru_cache(maxsize=65536)
def stem(word: str, language: str) -> str:
    """The stem of a word in lower case; the word itself in a language without a stemmer."""
    return _indonesian().stem(word) if language == "id" else word


def stems(words: Sequence[str], language: str) -> Sequence[str]:
    """The stem of each word."""
    return _indonesian().stem_many(words) if language == "id" else words


def stemmer_of(language: str) -> Any:
    """What C++ stems the words of a language with; None for a language without a stemmer."""
    return _indonesian()._core if language == "id" else None
