"""Pairs of articles that may tell one story, found by comparing all."""

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from warta.clusters.story_model import StoryModel


def places_in_time(days: NDArray[np.float64]) -> NDArray[np.int64]:
    """Place of each article in order of days; an undated one counts as of the day of the one given before it."""
    beside: list[float] = []
    for day in days.tolist():
        beside.append((beside[-1] if beside else -np.inf) if np.isnan(day) else day)
    order = sorted(range(len(beside)), key=lambda row: (beside[row], row))
    places = np.empty(len(order), dtype=np.int64)
    places[order] = np.arange(len(order))
    return places


def story_similarities(
    vectors: sp.csr_matrix, days: NDArray[np.float64], model: StoryModel, within: int
) -> NDArray[np.float64]:
    """Similarity of each pair (row < column), 0 for those that do not count."""
    cosines = (vectors @ vectors.T).toarray().astype(np.float64)
    apart = days[:, None] - days
    apart[np.isnan(apart)] = model.unknown_days
    decay = model.time_floor + (1 - model.time_floor) * np.exp(-((apart / model.time_scale) ** 2) / 2)
    places = places_in_time(days)
    compared = np.abs(places[:, None] - places) <= within
    similar = np.where(compared, np.minimum(1.0, cosines * decay), 0.0)
    similar[similar < model.least_pair] = 0.0
    return np.triu(similar, 1)
