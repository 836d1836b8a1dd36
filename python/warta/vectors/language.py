"""What warta adds to scikit-learn's analysis of a text: a language, its stop words and stemmer, ICU's words."""

import warnings
from collections.abc import Callable, Iterable, Sequence
from numbers import Integral
from typing import Any, TypeVar

import numpy as np
from sklearn.base import _fit_context
from sklearn.utils._param_validation import HasMethods, StrOptions

from warta.base.csr import INT32_MAX
from warta.base.parameters import naming
from warta.base.progress import Progress
from warta.frames.texts import as_texts
from warta.text import stop_words, words
from warta.text.languages import language_code
from warta.vectors.analysis import python_part
from warta.vectors.stems import Stemming, Stems, stems_of

TokenizerFunction = Callable[[str], list[str]]

#: From here on, what runs in Python is worth a warning.
MANY_DOCUMENTS = 10_000

#: What scikit-learn checks of the parameters that are ours or that mean more than there.
PARAMETER_CONSTRAINTS: dict[str, list[Any]] = {
    "tokenizer": [callable, StrOptions({"icu"}), None],
    "stop_words": [str, list, set, frozenset, None],
    "language": [str, None],
    "stem": ["boolean", HasMethods("stem_many"), HasMethods("stemWords"), HasMethods("stem"), callable],
    "n_jobs": [Integral, None],
    "progress": ["boolean", callable, None],
}


Method = TypeVar("Method", bound=Callable[..., Any])


def checks_parameters(method: Method) -> Method:
    """Decorate a fit: scikit-learn checks the parameters by `_parameter_constraints` before it."""
    checked: Method = _fit_context(prefer_skip_nested_validation=True)(method)
    return checked


class LanguageMixin:
    """The parameters `language`, `stem` and `tokenizer="icu"`, for a class that derives from one of scikit-learn's."""

    language: str | None
    stem: Stemming
    n_jobs: int | None
    progress: Progress
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
            return stop_words(language_code(self.stop_words, "stop_words"))
        if self.stop_words is None and self.language is not None:
            return stop_words(self.language)
        try:
            found: frozenset[str] | list[str] | None = super().get_stop_words()  # type: ignore[misc]
        except TypeError as error:
            raise TypeError(f"stop_words must hold words, got {self.stop_words!s:.80}") from error
        return found

    def build_tokenizer(self) -> TokenizerFunction:
        """What cuts a prepared text into words."""
        if self.tokenizer == "icu":
            return words
        with naming("token_pattern"):
            tokenizer: TokenizerFunction = super().build_tokenizer()  # type: ignore[misc]
        return tokenizer

    def stems(self) -> Stems | None:
        """What stems words, or None."""
        if self.language is not None:
            language_code(self.language)
        return stems_of(self.stem, self.language)

    def _word_ngrams(self, tokens: list[str], stop_words: Iterable[str] | None = None) -> list[str]:
        """Stop words are left out as they are written; what stays is stemmed, then joined."""
        stems = self.stems()
        if stems is not None:
            tokens = stems.of_words([word for word in tokens if stop_words is None or word not in stop_words])
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

    def _validate_ngram_range(self) -> None:
        """Scikit-learn's check, and that both ends are integers that C++ has."""
        super()._validate_ngram_range()  # type: ignore[misc]
        for end in self.ngram_range:
            if not isinstance(end, Integral) or end > INT32_MAX:
                raise ValueError(f"ngram_range must be of integers up to {INT32_MAX}, got {self.ngram_range!r}")

    def _texts(self, raw_documents: Any) -> Sequence[str]:
        """The documents as texts: the contents of files if `input` says so."""
        if self.input != "content":
            raw_documents = [self.decode(document) for document in raw_documents]
        return as_texts(raw_documents, decode=self.decode)

    def _for_python(self, raw_documents: Any) -> list[Any]:
        """Documents for scikit-learn's own code, which runs what C++ cannot; says so once where there are many."""
        is_text = self.input == "content" and self.preprocessor is None and not callable(self.analyzer)
        documents = list(as_texts(raw_documents, decode=self.decode) if is_text else raw_documents)
        if len(documents) >= MANY_DOCUMENTS:
            part = python_part(self)
            warnings.warn(
                f"{part}={getattr(self, str(part))!r} runs in Python, document by document; without it all would run "
                "in C++, many times faster",
                stacklevel=4,
            )
        return documents


def dtype_of(vectorizer: Any) -> np.dtype[Any]:
    """The type of the values that a vectorizer gives."""
    try:
        dtype: np.dtype[Any] = np.dtype(vectorizer.dtype)
    except (TypeError, ValueError) as error:
        raise TypeError(f"dtype must be a NumPy data type, got {vectorizer.dtype!r:.80}") from error
    return dtype


def check_is_many(raw_documents: Any) -> None:
    """Refuse one text where many are meant, in scikit-learn's words."""
    if isinstance(raw_documents, str):
        raise ValueError("Iterable over raw text documents expected, string object received.")
