"""Which articles are near which: exact neighbours, joins, near-duplicates and shared passages."""

from warta.similarity.contributions import CosineContributions, cosine_contributions
from warta.similarity.neighbors import pairs_above, top_k

__all__ = ["CosineContributions", "cosine_contributions", "pairs_above", "top_k"]
