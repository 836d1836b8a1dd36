"""Which articles are near which: exact neighbours, joins, near-duplicates and shared passages."""

from warta.similarity.contributions import CosineContributions, cosine_contributions
from warta.similarity.duplicates import Difference, DuplicateFinder, DuplicatePair, NearDuplicates, near_duplicates
from warta.similarity.index import CosineIndex, Found
from warta.similarity.neighbors import pair_batches, pairs_above, top_k
from warta.similarity.passages import Passage, SharedPassage, shared_passages, shared_passages_among
from warta.similarity.transformer import CosineNeighborsTransformer

__all__ = [
    "CosineContributions",
    "CosineIndex",
    "CosineNeighborsTransformer",
    "Difference",
    "DuplicateFinder",
    "DuplicatePair",
    "Found",
    "NearDuplicates",
    "Passage",
    "SharedPassage",
    "cosine_contributions",
    "near_duplicates",
    "pair_batches",
    "pairs_above",
    "shared_passages",
    "shared_passages_among",
    "top_k",
]
