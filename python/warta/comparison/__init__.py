"""What two or many articles share, and where they differ."""

from warta.comparison.article_map import ArticleMap
from warta.comparison.claims import claims
from warta.comparison.compare import compare
from warta.comparison.concordance import kwic
from warta.comparison.keyness import collocations, keyness
from warta.comparison.matrix import ComparisonMatrix
from warta.comparison.pair import Comparison
from warta.comparison.search import search
from warta.comparison.story import StoryTimeline, story

__all__ = [
    "ArticleMap",
    "Comparison",
    "ComparisonMatrix",
    "StoryTimeline",
    "claims",
    "collocations",
    "compare",
    "keyness",
    "kwic",
    "search",
    "story",
]
