"""Words by their stems, so that "mengirim" and "dikirim" count as one."""

from functools import cache, lru_cache

from warta.text import IndonesianStemmer


@cache
def _indonesian() -> IndonesianStemmer:
    return IndonesianStemmer()


@lru_cache(maxsize=65536)
def stem(word: str, language: str) -> str:
    """The stem of a word in lower case; the word itself in a language without a stemmer."""
    return _indonesian().stem(word) if language == "id" else word
