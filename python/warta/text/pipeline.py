"""What happens to a text on its way to tokens, step by step."""

from collections.abc import Sequence
from typing import Any, Protocol, runtime_checkable

import numpy as np

from warta.base.parameters import as_list, check_text
from warta.frames.texts import as_texts
from warta.text.languages import language_code
from warta.text.normalization import normal_form
from warta.text.stemmers import INDONESIAN
from warta.text.steps import Alias, Filter, Fold, Normalize, Split, Stem
from warta.text.tokens import Tokens, tokenized


@runtime_checkable
class TokenStep(Protocol):
    """A step behind `Split`: from tokens to tokens, each with its place in the raw text."""

    def __call__(self, tokens: Tokens) -> Tokens:
        """Give the changed tokens."""


class Pipeline:
    """What happens to texts, in order; called with texts, it gives their tokens.

    Parameters
    ----------
    steps : sequence of steps
        `Normalize` and `Fold`, each at most once and in this order; then `Split`; then any of `Filter`, `Stem`,
        `Alias`, or your own callables from `Tokens` to `Tokens`. Without `Normalize` or `Fold` a text stays as it is.

    Raises
    ------
    TypeError
        If a step is none.
    ValueError
        If the steps are in an order that cannot be.

    Notes
    -----
    Every token keeps its place in the raw text, whatever the steps make of it: a token that an alias made of three
    covers all three. Steps are immutable, so that a pipeline may be pickled, copied and shared between threads.

    Examples
    --------
    >>> import warta
    >>> from warta.text import Alias, Filter, Fold, Normalize, Split, Stem
    >>> pipeline = warta.Pipeline([
    ...     Normalize("NFKC"),
    ...     Fold(),
    ...     Split(),
    ...     Alias({"korea utara": "korut"}),
    ...     Filter({"yang", "di"}),
    ... ])
    >>> tokens = pipeline(["Tentara Korea Utara di Ukraina"])
    >>> tokens[0]
    ['tentara', 'korut', 'ukraina']
    >>> tokens.spans(0)
    [(0, 7), (8, 19), (23, 30)]
    """

    def __init__(self, steps: Sequence[Any]) -> None:
        self.steps = tuple(as_list("steps", steps))
        split_at = [at for at, step in enumerate(self.steps) if isinstance(step, Split)]
        if len(split_at) != 1:
            raise ValueError(f"steps must hold Split() once, got it {len(split_at)} times")
        self._prepare(self.steps[: split_at[0]])
        self._token_steps = self.steps[split_at[0] + 1 :]
        for step in self._token_steps:
            if isinstance(step, Normalize | Fold):
                raise ValueError(f"{step!r} changes texts and must stand before Split()")
            if not isinstance(step, TokenStep):
                raise TypeError(f"steps must be callables from Tokens to Tokens behind Split(), got {step!r}")

    def _prepare(self, steps: tuple[Any, ...]) -> None:
        self._form, self._fold = None, False
        for step in steps:
            if isinstance(step, Filter | Stem | Alias):
                raise ValueError(f"{step!r} changes tokens and must stand behind Split()")
            if not isinstance(step, Normalize | Fold):
                raise TypeError(f"steps must be Normalize(...) or Fold() before Split(), got {step!r}")
            if self._fold or (isinstance(step, Normalize) and self._form is not None):
                raise ValueError("steps must hold Normalize(...) and Fold() at most once each, in this order")
            if isinstance(step, Normalize):
                self._form = step.form
            else:
                self._fold = True

    @classmethod
    def for_language(cls, language: str, *, stem: bool | None = None) -> "Pipeline":
        """The usual steps of a language: NFKC, folded, split, without its stop words, stemmed if asked for.

        Parameters
        ----------
        language : str
            Its code in ISO 639-1 or ISO 639-3, such as "id", "en" or "de".
        stem : bool, default=None
            Whether words are stemmed, by the stemmer of :class:`Stem`; None stems Indonesian and Malay, whose stems are
            words.

        Returns
        -------
        Pipeline

        Raises
        ------
        TypeError
            If `language` is no str, or `stem` no bool.
        ValueError
            If it is no code of a language, or `stem` is True and there is no stemmer for it.

        Examples
        --------
        >>> Pipeline.for_language("id")
        Pipeline([Normalize('NFKC'), Fold(), Split(), Filter('id'), Stem('id')])
        """
        check_text("language", language)
        if stem is not None and not isinstance(stem, bool | np.bool_):
            raise TypeError(f"stem must be a bool or None, got {stem!r:.80}")
        stems = language_code(language) in INDONESIAN if stem is None else stem
        stemming = [Stem(language)] if stems else []
        return cls([Normalize(), Fold(), Split(), Filter(language), *stemming])

    def __call__(self, texts: Any) -> Tokens:
        """Tokens of the texts.

        Parameters
        ----------
        texts : iterable of str
            A list, NumPy array, pandas or polars Series, pyarrow array or `Articles`.

        Returns
        -------
        Tokens

        Raises
        ------
        TypeError
            If a text is not a str.
        ValueError
            If a text has a lone surrogate.
        """
        form = None if self._form is None else normal_form(self._form)
        tokens = tokenized(as_texts(texts, "texts"), form, self._fold)
        for step in self._token_steps:
            tokens = step(tokens)
        return tokens

    def __repr__(self) -> str:
        return f"Pipeline([{', '.join(map(repr, self.steps))}])"

    def __eq__(self, other: object) -> bool:
        return self.steps == other.steps if isinstance(other, Pipeline) else NotImplemented

    __hash__ = None  # type: ignore[assignment]
