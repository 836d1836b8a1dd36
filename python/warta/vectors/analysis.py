"""The parameters of a vectorizer as the analysis that C++ runs."""

from typing import TYPE_CHECKING, Any

from warta import _core
from warta.vectors.patterns import WordPattern, compile_pattern

if TYPE_CHECKING:
    from warta.vectors.language import LanguageMixin

_ACCENTS = {None: _core.Accents.keep, "unicode": _core.Accents.strip, "ascii": _core.Accents.strip_to_ascii}
_UNITS = {
    "word": _core.Unit.word,
    "char": _core.Unit.character,
    "char_wb": _core.Unit.character_within_words,
}
_DEFAULT = WordPattern((("word", 1, 0),), negated=False, least_length=2, bounded=True)


def python_part(vectorizer: "LanguageMixin") -> str | None:
    """The parameter that C++ cannot run, or None.

    Those are a callable `preprocessor`, `tokenizer`, `analyzer` or `strip_accents`, a `token_pattern` that
    :func:`warta.vectors.patterns.compile_pattern` does not know, stop words that are not str, and an `ngram_range`
    that starts below 1.
    """
    words = vectorizer.analyzer == "word"
    unknown_pattern = words and vectorizer.tokenizer is None and _pattern(vectorizer) is None
    reasons = {
        "analyzer": vectorizer.analyzer not in ("word", "char", "char_wb"),
        "preprocessor": vectorizer.preprocessor is not None,
        "strip_accents": vectorizer.strip_accents not in (None, "unicode", "ascii"),
        "tokenizer": words and vectorizer.tokenizer not in (None, "icu"),
        "token_pattern": unknown_pattern,
        "ngram_range": vectorizer.ngram_range[0] < 1,
        "stop_words": words and not _are_all_str(vectorizer.stop_words),
    }
    return next((name for name, holds in reasons.items() if holds), None)


def _are_all_str(stop_words: Any) -> bool:
    """Whether given stop words are str, as those of a list by its name are."""
    return isinstance(stop_words, str) or all(isinstance(word, str) for word in stop_words or ())


def core_analysis(vectorizer: "LanguageMixin") -> Any:
    """The `_core.Analysis` of a vectorizer that has no :func:`python_part`."""
    words = vectorizer.analyzer == "word"
    icu_words = words and vectorizer.tokenizer == "icu"
    pattern = (_pattern(vectorizer) if words and not icu_words else None) or _DEFAULT
    stems = vectorizer.stems() if words else None
    return _core.Analysis(
        lowercase=bool(vectorizer.lowercase),
        accents=_ACCENTS[vectorizer.strip_accents],
        unit=_UNITS[vectorizer.analyzer],
        ngrams=vectorizer.ngram_range,
        items=list(pattern.items),
        negated=pattern.negated,
        least_length=pattern.least_length,
        bounded=pattern.bounded,
        icu_words=icu_words,
        stop_words=list(vectorizer.get_stop_words() or ()) if words else [],
        stemmer=None if stems is None else stems.core,
    )


def _pattern(vectorizer: "LanguageMixin") -> WordPattern | None:
    """The compiled pattern, unless its words may hold the space that joins n-grams: "a b" is then one word or two."""
    pattern = compile_pattern(vectorizer.token_pattern) if isinstance(vectorizer.token_pattern, str) else None
    if pattern is None or vectorizer.ngram_range[1] == 1:
        return pattern
    lists_space = any(
        first <= ord(" ") <= last if kind == "range" else (first == 1) == (kind == "space")
        for kind, first, last in pattern.items
    )
    return None if lists_space != pattern.negated else pattern
