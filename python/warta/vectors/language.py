"""What warta adds to scikit-learn's analysis of a text: a language, its stop words and stemmer, ICU's words."""

from collections.abc import Callable, Iterable
from numbers import Integral
from typing import Any

from sklearn.utils._param_validation import HasMethods, StrOptions

from warta.frames.texts import as_texts

TokenizerFunction = Callable[[str], list[str]]

#: What scikit-learn checks of the parameters that are ours or that mean more than there.
PARAMETER_CONSTRAINTS: dict[str, list[Any]] = {
    "tokenizer": [callable, StrOptions({"icu"}), None],
    "stop_words": [str, list, set, frozenset, None],
    "language": [str, None],
    "stem": ["boolean"],
    "n_jobs": [Integral, None],
}


class LanguageMixin:
    """The parameters `language`, `stem` and `tokenizer="icu"`, for a class that derives from one of scikit-learn's."""

    language: str | None
    stem: bool
    stop_words: Any
    input: str
    preprocessor: Any
    tokenizer: Any
    analyzer: Any
    decode: Callable[[Any], str]

    def get_stop_words(self) -> frozenset[str] | list[str] | None:
        """The words left out: `stop_words` itself or by its name, else those of `language`, else none."""
        if isinstance(self.stop_words, str) and self.stop_words != "english":
            return _stop_words(self.stop_words)
        if self.stop_words is None and self.language is not None:
            return _stop_words(self.language)
        found: frozenset[str] | list[str] | None = super().get_stop_words()  # type: ignore[misc]
        return found

    def build_tokenizer(self) -> TokenizerFunction:
        """What cuts a prepared text into words."""
        if self.tokenizer == "icu":
            from warta.text import words  # loads ICU

            return words
        tokenizer: TokenizerFunction = super().build_tokenizer()  # type: ignore[misc]
        return tokenizer

    def _word_ngrams(self, tokens: list[str], stop_words: Iterable[str] | None = None) -> list[str]:
        """Stop words are left out as they are written; what stays is stemmed, then joined."""
        if self.stem:
            tokens = [word for word in tokens if stop_words is None or word not in stop_words]
            tokens = list(map(_stemmer(self.language), tokens))
            stop_words = None
        ngrams: list[str] = super()._word_ngrams(tokens, stop_words)  # type: ignore[misc]
        return ngrams

    def _check_stop_words_consistency(self, stop_words: Any, preprocess: Any, tokenize: Any) -> bool | None:
        """Scikit-learn's check, but for a language's own list, which holds words that a hyphen parts."""
        of_language = self.stop_words is None and self.language is not None
        if of_language or (isinstance(self.stop_words, str) and self.stop_words != "english"):
            return None
        checked: bool | None = super()._check_stop_words_consistency(stop_words, preprocess, tokenize)  # type: ignore[misc]
        return checked

    def _warn_for_unused_params(self) -> None:
        if self.tokenizer == "icu" and self.analyzer == "word":
            return  # token_pattern is at its default; nothing to say
        super()._warn_for_unused_params()  # type: ignore[misc]

    def _texts(self, raw_documents: Any) -> list[Any]:
        """The documents: texts, or what `input` or the user's own preprocessor or analyzer makes texts of."""
        if isinstance(raw_documents, str):
            raise ValueError("Iterable over raw text documents expected, string object received.")
        if self.input != "content" or self.preprocessor is not None or callable(self.analyzer):
            return list(raw_documents)
        return as_texts(raw_documents, decode=self.decode)


def _stop_words(language: str) -> frozenset[str]:
    from warta.text import stop_words

    return frozenset(stop_words(language))


def _stemmer(language: str | None) -> Callable[[str], str]:
    if language != "id":
        raise ValueError(f'stem=True needs a language that warta can stem: language="id", got {language!r}')
    from warta.text import IndonesianStemmer

    stem: Callable[[str], str] = IndonesianStemmer().stem
    return stem
