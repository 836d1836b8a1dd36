"""Fitting by parts: batches, machines, a vocabulary that grows or not."""

from collections.abc import Iterable
from typing import Any, Literal, Self

import numpy as np
from numpy.typing import NDArray

from warta import _core
from warta.base import thread_count
from warta.base.all_or_nothing import all_or_nothing
from warta.base.exclusive import exclusive
from warta.base.parameters import check_choice
from warta.frames.columns import Strings
from warta.vectors.analysis import core_analysis, python_part
from warta.vectors.counting import CountingMixin
from warta.vectors.language import check_is_many
from warta.vectors.terms import Terms


class Tally:
    """C++'s sums over documents, and what they were counted by; picklable."""

    def __init__(self, least: int, most: int) -> None:
        self.range = least, most
        self.core: Any = _core.Tally(least, most)

    def __getstate__(self) -> dict[str, Any]:
        vocabulary, *totals = self.core.terms()
        text, ends = vocabulary.packed()
        terms = Strings(text, np.concatenate([np.zeros(1, np.int64), ends]))
        return {"range": self.range, "totals": (terms, *totals)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(*state["range"])  # type: ignore[misc]
        self.core.add_totals(*state["totals"])


class PartialFitMixin(CountingMixin):
    """`partial_fit`, `merge` and `fit_batches`: sums that do not depend on how the documents were split."""

    @exclusive
    def partial_fit(  # scikit-learn hands a `y` to every partial_fit
        self, raw_documents: Any, _y: Any = None, *, new_terms: Literal["add", "ignore"] = "add"
    ) -> Self:
        """Learn more documents.

        Terms, and in how many documents each is, add up; `min_df`, `max_df` and `max_features` prune only what is
        asked for in the end. So any split of the documents, in any order, gives what `fit` gives on all of them.

        Parameters
        ----------
        raw_documents : Articles, or iterable, array or Series of str or bytes
            The documents.
        _y : None
            Not used.
        new_terms : {"add", "ignore"}, default="add"
            Whether the vocabulary grows, or only the frequencies of the terms that it has.

        Returns
        -------
        self

        Raises
        ------
        ValueError
            If `vocabulary` is given, a parameter runs in Python only, `new_terms` is neither of the two, or the
            vectorizer was fitted by `fit`.

        Notes
        -----
        A call that raises, or is interrupted, has learnt nothing of its documents. Calls from several threads add up.

        Memory: the terms and the counts of one batch of documents.

        Examples
        --------
        >>> import warta
        >>> vectorizer = warta.CountVectorizer()
        >>> _ = vectorizer.partial_fit(["banjir di kota"]).partial_fit(["air di desa"])
        >>> vectorizer.vocabulary_
        {'air': 0, 'banjir': 1, 'desa': 2, 'di': 3, 'kota': 4}
        """
        check_is_many(raw_documents)
        check_choice("new_terms", new_terms, ("add", "ignore"))
        tally = self._tally_to_add_to()
        threads = thread_count(self.n_jobs)
        tally.core.add(core_analysis(self), self._texts(raw_documents), new_terms == "add", threads)
        self._tally = tally
        return self

    @exclusive
    @all_or_nothing
    def fit_batches(self, batches: Iterable[Any]) -> Self:
        """Forget what was learnt, then learn each batch of documents; memory holds one batch at a time.

        Parameters
        ----------
        batches : iterable of documents as `fit` takes them
            For instance a generator of lists of str.

        Returns
        -------
        self

        Examples
        --------
        >>> import warta
        >>> batches = (["banjir di kota"], ["air di desa"])
        >>> warta.CountVectorizer(min_df=2).fit_batches(batches).get_feature_names_out().tolist()
        ['di']
        """
        if isinstance(batches, str) or not isinstance(batches, Iterable) or getattr(batches, "shape", None) == ():
            raise TypeError(f"batches must be an iterable of lists of str, got {batches!r:.80}")
        self._forget()
        for batch in batches:
            self.partial_fit(batch)
        if not self._has_terms():
            raise ValueError("batches has no batch; pass at least one list of documents")
        return self

    @exclusive
    def merge(self, other: Self) -> Self:
        """Add what another vectorizer has learnt by `partial_fit`, as if its documents had been learnt here.

        Parameters
        ----------
        other : vectorizer of the same class and parameters
            It stays as it is.

        Returns
        -------
        self

        Raises
        ------
        TypeError
            If `other` is of another class.
        ValueError
            If its parameters differ, or one of the two was not fitted by `partial_fit`.

        Notes
        -----
        Associative and commutative: the result is bit-equal for any order. Cost: one look-up a term of `other`.
        """
        if type(other) is not type(self):
            raise TypeError(f"other must be a {type(self).__name__}, got {type(other).__name__}")
        mine, theirs = self.get_params(), other.get_params()  # type: ignore[attr-defined]
        different = sorted(
            name for name in mine if name not in ("n_jobs", "progress") and repr(mine[name]) != repr(theirs[name])
        )
        if different:
            raise ValueError(f"other differs in {different[0]}: {theirs[different[0]]!r}, not {mine[different[0]]!r}")
        if "_tally" not in other.__dict__:
            raise ValueError("other must have been fitted by partial_fit or fit_batches")
        tally = self._tally_to_add_to()
        tally.core.merge(other._tally.core)
        self._tally = tally
        return self

    def _count_apart(self, raw_documents: Any) -> tuple[Any, Any]:
        """C++'s counts of documents and their vocabulary, for others to add up; nothing is learnt."""
        check_is_many(raw_documents)
        self._check_counts_in_core()
        return _core.count_terms(core_analysis(self), self._texts(raw_documents), thread_count(self.n_jobs), None)

    @exclusive
    @all_or_nothing
    def _learn_sums(
        self, terms: Strings, frequencies: NDArray[np.int64], occurrences: NDArray[np.int64], documents: int
    ) -> Self:
        """Forget what was learnt, then take what was counted elsewhere by the same parameters; raises as `fit` does."""
        self._forget()
        self._check_counts_in_core()
        self.fixed_vocabulary_ = False
        self._keep_terms(Terms.of(terms), frequencies, occurrences, documents)
        return self

    def _check_counts_in_core(self) -> None:
        """Refuse parameters that leave nothing to add up."""
        if getattr(self, "vocabulary", None) is not None:
            raise ValueError("vocabulary is given and stays as it is; pass vocabulary=None to learn terms")
        self._validate_params()  # type: ignore[attr-defined]
        self._validate_ngram_range()
        self.build_analyzer()  # type: ignore[attr-defined]  # raises and warns as scikit-learn does
        part = python_part(self)
        if part is not None:
            raise ValueError(
                f"{part}={getattr(self, part)!r} runs in Python only; partial_fit and merge need C++'s part"
            )

    def _tally_to_add_to(self) -> Tally:
        """What has been counted so far, or a new tally; terms are to be asked of it again afterwards."""
        self._check_counts_in_core()
        if "_tally" not in self.__dict__ and "_fitted_terms" in self.__dict__:
            raise ValueError("the vectorizer was fitted by fit; use partial_fit or fit_batches from the start")
        self.fixed_vocabulary_ = False
        self.__dict__.pop("_fitted_terms", None)
        if "_tally" in self.__dict__:
            tally: Tally = self._tally
            return tally
        return Tally(*self.ngram_range) if self.analyzer == "word" else Tally(1, 1)
