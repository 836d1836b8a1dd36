"""How likely two facts speak of one thing, by what speaks for and against it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from warta._core import CLUES

#: Facts weighed apart: figures and dates whose values agree, and whose values do not.
KINDS = ("figure agrees", "figure differs", "date agrees", "date differs")


@cache
def pair_models() -> NDArray[np.float64]:
    """The logistic models of data/claim_weights.json, which benchmarks/train_claims.py fits.

    Returns
    -------
    ndarray of float64, shape (4, clues + 2)
        A row a kind of `KINDS`: the weight of each clue of `warta._core.CLUES`, the bias, and the likelihood from
        which on two facts are taken for one thing.
    """
    data = json.loads(files("warta.comparison").joinpath("data/claim_weights.json").read_text("utf-8"))
    return np.array(
        [
            [*(data[kind]["weights"].get(clue, 0.0) for clue in CLUES), data[kind]["bias"], data[kind]["threshold"]]
            for kind in KINDS
        ],
        dtype=np.float64,
    )


def likelihoods(pairs: Mapping[str, NDArray[Any]], are_dates: NDArray[np.bool_]) -> NDArray[np.float64]:
    """How likely each pair of facts speaks of one thing; 0 below the threshold of its kind.

    Parameters
    ----------
    pairs : mapping
        The columns of `_core.Telling.fact_pairs`.
    are_dates : ndarray of bool, shape (pairs,)
    """
    models = pair_models()[2 * are_dates + (1 - pairs["agrees"].astype(np.int64))]
    weighed = np.einsum("ij,ij->i", pairs["evidence"].astype(np.float64), models[:, :-2]) + models[:, -2]
    likely = 1 / (1 + np.exp(-weighed))
    return np.where(likely >= models[:, -1], likely, 0.0)
