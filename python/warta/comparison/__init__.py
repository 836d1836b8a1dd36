"""What two or many articles share, and where they differ."""

from warta.comparison.claims import claims
from warta.comparison.compare import compare
from warta.comparison.matrix import ComparisonMatrix
from warta.comparison.pair import Comparison

__all__ = ["Comparison", "ComparisonMatrix", "claims", "compare"]
