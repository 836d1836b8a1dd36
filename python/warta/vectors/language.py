"""What warta adds to scikit-learn's analysis of a text: a language, its stop words and stemmer, ICU's words."""

import warnings
from collections.abc import Callable, Iterable
from numbers import Integral
from typing import Any, TypeVar

from sklearn.base import _fit_context
from sklearn.utils._param_validation import StrOptions

from warta.frames.texts import as_texts
from warta.text import IndonesianStemmer, stop_words, words
from warta.vectors.analysis import python_part

TokenizerFunction = Callable[[str], list[str]]

#: From here on, what runs in Python is worth a warning.
MANY_DOCUMENTS = 10_000

#: What scikit-learn checks of the parameters that are ours or that mean more than there.
PARAMETER_CONSTRAINTS: dict[str, list[Any]] = {
    "tokenizer": [callable, StrOptions({"icu"}), None],
    "stop_words": [StrOptions({"english", "en", "id"}), list, set, frozenset, None],
    "language": [str, None],
    "stem": ["boolean", IndonesianStemmer],
    "n_jobs": [Integral, None],
}


Method = TypeVar("Method", bound=Callable[..., Any])


def checks_parameters(method: Method) -> Method:
    """Decorate a fit: scikit-learn checks the parameters by `_parameter_constraints` before it."""
    checked: Method = _fit_context(prefer_skip_nested_validation=True)(method)
    return checked


class LanguageMixin:
    """The parameters `language`, `stem` and `tokenizer="icu"`, for a class that derives from one of scikit-learn's."""

    language: str | None
    stem: bool | IndonesianStemmer
    n_jobs: int | None
    stop_words: Any
    input: str
    strip_accents: Any
    lowercase: bool
    preprocessor: Any
    tokenizer: Any
    token_pattern: str
    analyzer: Any
    ngram_range: tuple[int, int]
    decode: Callable[[Any], str]

    def get_stop_words(self) -> frozenset[str] | list[str] | None:
        """The words left out: `stop_words` itself or by its name, else those of `language`, else none."""
        if isinstance(self.stop_words, str) and self.stop_words != "english":
            return stop_words(self.stop_words)
        if self.stop_words is None and self.language is not None:
            return stop_words(self.language)
        found: frozenset[str] | list[str] | None = super().get_stop_words()  # type: ignore[misc]
        return found

    def build_tokenizer(self) -> TokenizerFunction:
        """What cuts a prepared text into words."""
        if self.tokenizer == "icu":
            return words
        tokenizer: TokenizerFunction = super().build_tokenizer()  # type: ignore[misc]
        return tokenizer

    def core_stemmer(self) -> Any:
        """The stemmer as C++ takes it, or None."""
        stemmer = self._stemmer()
        return None if stemmer is None else stemmer._core

    def _stemmer(self) -> IndonesianStemmer | None:
        if isinstance(self.stem, IndonesianStemmer):
            return self.stem
        if not self.stem:
            return None
        if self.language != "id":
            raise ValueError(f'stem=True needs a language that warta can stem, which is "id", got {self.language!r}')
        return IndonesianStemmer()

    def _word_ngrams(self, tokens: list[str], stop_words: Iterable[str] | None = None) -> list[str]:
        """Stop words are left out as they are written; what stays is stemmed, then joined."""
        stemmer = self._stemmer()
        if stemmer is not None:
            tokens = stemmer.stem_many([word for word in tokens if stop_words is None or word not in stop_words])
            stop_words = None
        ngrams: list[str] = super()._word_ngrams(tokens, stop_words)  # type: ignore[misc]
        return ngrams

    def _check_stop_words_consistency(self, stop_words: Any, preprocess: Any, tokenize: Any) -> Any:
        """Scikit-learn's check, but for a language's own list, which holds words that a hyphen parts."""
        of_language = self.stop_words is None and self.language is not None
        if of_language or (isinstance(self.stop_words, str) and self.stop_words != "english"):
            return None
        inherited = super()._check_stop_words_consistency  # type: ignore[misc]
        return inherited(stop_words, preprocess, tokenize)

    def _warn_for_unused_params(self) -> None:
        if self.tokenizer == "icu" and self.analyzer == "word":
            return  # of the parameters that scikit-learn looks at, token_pattern is at its default
        super()._warn_for_unused_params()  # type: ignore[misc]

    def _texts(self, raw_documents: Any) -> list[str]:
        """The documents as texts: the contents of files if `input` says so."""
        if self.input != "content":
            raw_documents = [self.decode(document) for document in raw_documents]
        return as_texts(raw_documents, decode=self.decode)

    def _for_python(self, raw_documents: Any) -> list[Any]:
        """Documents for scikit-learn's own code, which runs what C++ cannot; says so once where there are many."""
        is_text = self.input == "content" and self.preprocessor is None and not callable(self.analyzer)
        documents = as_texts(raw_documents, decode=self.decode) if is_text else list(raw_documents)
        if len(documents) >= MANY_DOCUMENTS:
            part = python_part(self)
            warnings.warn(
                f"{part}={getattr(self, str(part))!r} runs in Python, document by document; without it all would run "
                "in C++, many times faster",
                stacklevel=4,
            )
        return documents


def check_is_many(raw_documents: Any) -> None:
    """Refuse one text where many are meant, in scikit-learn's words."""
    if isinstance(raw_documents, str):
        raise ValueError("Iterable over raw text documents expected, string object received.")
