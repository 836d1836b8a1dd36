"""What a vectorizer learns of partitions: sums that merge in any order and are pruned once, at the end."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sklearn.base import clone

from warta.base.parameters import as_list, check_kind
from warta.vectors import HashingVectorizer
from warta.vectors.partial import PartialFitMixin, Tally


@dataclass(frozen=True)
class FitState:
    """Terms of some partitions and their sums; picklable.

    Attributes
    ----------
    tally : Tally
        In how many documents each term is, and how often.
    sizes : tuple of int
        How many documents each partition has, in the order of merging.
    """

    tally: Tally
    sizes: tuple[int, ...]


def count(vectorizer: Any, documents: Any) -> FitState:
    """What one partition adds to a fit.

    Parameters
    ----------
    vectorizer : CountVectorizer or TfidfVectorizer
        Its parameters count; it stays as it is.
    documents : Articles, or sequence, array or Series of str or bytes
        As its `fit` takes them; there may be none.

    Returns
    -------
    FitState

    Raises
    ------
    TypeError, ValueError
        As :meth:`warta.CountVectorizer.partial_fit` raises them.

    Examples
    --------
    >>> import warta
    >>> vectorizer = warta.CountVectorizer(min_df=2)
    >>> state = merged([count(vectorizer, ["banjir di kota"]), count(vectorizer, ["air di desa"])])
    >>> learn(vectorizer, state).get_feature_names_out().tolist()
    ['di']
    """
    counting = clone(_checked(vectorizer)).set_params(progress=False)
    counting.partial_fit(documents)
    return FitState(counting._tally, (len(documents),))


def merged(states: Iterable[FitState]) -> FitState:
    """The states as one; they stay as they are. Associative, and but for `sizes` commutative, to the last bit.

    Raises
    ------
    ValueError
        If there is no state.
    """
    each = as_list("states", states)
    if not each:
        raise ValueError("states has no state; pass at least one")
    for state in each:
        check_kind("states", state, FitState)
    total = Tally(*each[0].tally.range)
    for state in each:
        total.core.merge(state.tally.core)
    return FitState(total, tuple(size for state in each for size in state.sizes))


def learn(vectorizer: Any, state: FitState) -> Any:
    """Fit a vectorizer by what was counted; what it knew before is forgotten.

    Parameters
    ----------
    vectorizer : CountVectorizer or TfidfVectorizer
        Of the parameters with which was counted.
    state : FitState
        Of all partitions; `min_df`, `max_df` and `max_features` prune here.

    Returns
    -------
    vectorizer
        Itself, fitted as `fit` on all documents fits it, to the last bit.

    Raises
    ------
    ValueError
        If there is no term, or none after pruning; the vectorizer then is as it was.
    """
    check_kind("state", state, FitState)
    return _checked(vectorizer)._learn_tally(state.tally)


def check_can_merge(vectorizer: Any) -> None:
    """Refuse a vectorizer whose parameters leave nothing to merge, before anything is sent anywhere."""
    clone(_checked(vectorizer))._tally_to_add_to()


def check_is_vectorizer(vectorizer: Any) -> None:
    """Refuse what transforms no texts."""
    if not isinstance(vectorizer, PartialFitMixin | HashingVectorizer):
        raise TypeError(
            "vectorizer must be a CountVectorizer, TfidfVectorizer or HashingVectorizer of warta, "
            f"got {type(vectorizer).__name__}"
        )


def _checked(vectorizer: Any) -> Any:
    if not isinstance(vectorizer, PartialFitMixin):
        raise TypeError(
            f"vectorizer must be a CountVectorizer or TfidfVectorizer of warta, got {type(vectorizer).__name__}"
        )
    return vectorizer
