"""Which articles are near which: exact neighbours, joins, near-duplicates and shared passages."""

from warta.similarity.contributions import CosineContributions, cosine_contributions
from warta.similarity.duplicates import Difference, DuplicateFinder, DuplicatePair, NearDuplicates, near_duplicates
from warta.similarity.neighbors import pairs_above, top_k
from warta.similarity.passages import Passage, shared_passages

__all__ = [
    "CosineContributions",
    "Difference",
    "DuplicateFinder",
    "DuplicatePair",
    "NearDuplicates",
    "Passage",
    "cosine_contributions",
    "near_duplicates",
    "pairs_above",
    "shared_passages",
    "top_k",
]
