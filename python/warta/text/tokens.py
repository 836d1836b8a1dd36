"""Texts as numbered words, each with its place in the raw text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from warta import _core
from warta.base.parameters import as_array, as_list, check_row, check_text
from warta.frames.texts import as_texts
from warta.text.normalization import Form, normal_form


@dataclass(frozen=True, eq=False, repr=False)
class Tokens(Sequence[list[str]]):
    """The words of some texts; a sequence with the list of words of each.

    Text i's tokens stand at ``row_starts[i]:row_starts[i + 1]`` of the arrays that have one entry a token.

    Parameters
    ----------
    terms : tuple of str
        The distinct words by id, in order of first occurrence.
    row_starts : ndarray of int64, shape (n_texts + 1,)
        Where each text's tokens begin.
    ids : ndarray of int32, shape (n_tokens,)
        Each token's word, a place in `terms`.
    starts, ends : ndarray of int64, shape (n_tokens,)
        Each token's place in its raw text, in code points, the end exclusive.
    capitalized : ndarray of bool, shape (n_tokens,)
        Whether the token begins with a capital in its raw text.
    """

    terms: tuple[str, ...]
    row_starts: NDArray[np.int64]
    ids: NDArray[np.int32]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    capitalized: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.row_starts) - 1

    @overload
    def __getitem__(self, index: int) -> list[str]: ...
    @overload
    def __getitem__(self, index: slice) -> list[list[str]]: ...
    def __getitem__(self, index: int | slice) -> list[str] | list[list[str]]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        return [self.terms[i] for i in self.ids[self._row(index)]]

    def spans(self, index: int) -> list[tuple[int, int]]:
        """Start and end of each token of one text, in code points of the raw text."""
        row = self._row(index)
        return list(zip(self.starts[row].tolist(), self.ends[row].tolist(), strict=True))

    def where(self, stays: NDArray[np.bool_]) -> "Tokens":
        """The tokens where `stays`, shape (n_tokens,), is true."""
        stays = as_array("stays", stays)
        if stays.dtype != bool or stays.shape != self.ids.shape:
            raise ValueError(f"stays must be a bool for each of {len(self.ids)} tokens, got {stays!r:.80}")
        before = np.concatenate([[0], np.cumsum(stays)])
        return Tokens(
            self.terms,
            before[self.row_starts],
            self.ids[stays],
            self.starts[stays],
            self.ends[stays],
            self.capitalized[stays],
        ).compacted()

    def with_terms(
        self, terms: Sequence[str], ids: NDArray[np.int32], ends: NDArray[np.int64] | None = None
    ) -> "Tokens":
        """The same tokens with other terms, each token's a place in `terms`; equal terms become one."""
        names = as_list("terms", terms)
        for name in names:
            check_text("terms: each", name)
        ids = as_array("ids", ids)
        if ids.dtype.kind not in "iu" or ids.shape != self.ids.shape:
            raise ValueError(f"ids must be an integer for each of {len(self.ids)} tokens, got {ids!r:.80}")
        if len(ids) and not 0 <= ids.min() <= ids.max() < len(names):
            raise ValueError(f"ids must be places in terms, 0 to {len(names) - 1}, got {ids.min()} to {ids.max()}")
        return Tokens(
            tuple(names), self.row_starts, ids, self.starts, self.ends if ends is None else ends, self.capitalized
        ).compacted()

    def compacted(self) -> "Tokens":
        """The same tokens with the terms that occur alone, each once, numbered in order of first occurrence."""
        numbers: dict[str, int] = {}
        used, first = np.unique(self.ids, return_index=True)
        number_of = np.empty(len(self.terms), dtype=np.int32)
        for old in used[np.argsort(first)].tolist():
            number_of[old] = numbers.setdefault(self.terms[old], len(numbers))
        return Tokens(tuple(numbers), self.row_starts, number_of[self.ids], self.starts, self.ends, self.capitalized)

    def _row(self, index: int) -> slice:
        check_row("index", index, len(self))
        index %= len(self)
        return slice(int(self.row_starts[index]), int(self.row_starts[index + 1]))

    def __repr__(self) -> str:
        return f"<Tokens: {len(self)} texts, {len(self.ids)} tokens, {len(self.terms)} terms>"


def tokenize(texts: Any, *, normalize: Form | None = None, fold: bool = False) -> Tokens:
    """Cut texts into words, numbered, each with its place in the raw text.

    Parameters
    ----------
    texts : iterable of str
        A list, NumPy array, pandas or polars Series, pyarrow array or `Articles`.
    normalize : {"NFC", "NFD", "NFKC", "NFKD", "NFKC_Casefold"}, optional
        Bring the texts into this form first, as `warta.normalize` does.
    fold : bool, default=False
        Then fold case, as `warta.fold` does.

    Returns
    -------
    Tokens
        The words, as `warta.text.words` finds them in the prepared texts; places are those of the raw texts. A word
        that is part of what one raw character became ("⑴" is "(1)" in NFKC) takes that character's place.

    Raises
    ------
    TypeError
        If a text is not a str.
    ValueError
        If there is no such form, or a text has a lone surrogate.

    See Also
    --------
    Pipeline : The same with stop words left out, words stemmed and names under several aliases joined.

    Notes
    -----
    "100.000", "1,28" and "Jum'at" are one token each; a hyphen separates: "Ka-52" is "Ka" and "52", "Kim Jong-un" is
    "Kim", "Jong" and "un".

    Examples
    --------
    >>> import warta
    >>> tokens = warta.tokenize(["100.000 tentara", "Tentara Rusia"], fold=True)
    >>> tokens.terms, tokens.ids.tolist()
    (('100.000', 'tentara', 'rusia'), [0, 1, 1, 2])
    >>> tokens.spans(1)
    [(0, 7), (8, 13)]
    """
    form = None if normalize is None else normal_form(normalize, "normalize")
    return tokenized(as_texts(texts, "texts"), form, bool(fold))


def tokenized(texts: Sequence[str], form: "_core.NormalForm | None", fold: bool) -> Tokens:
    """Tokens of the texts, which are normalized and folded first."""
    terms, row_starts, ids, starts, ends, capitalized = _core.tokenize(texts, form, fold, None)
    return Tokens(tuple(terms), row_starts, ids, starts, ends, capitalized.astype(bool))
