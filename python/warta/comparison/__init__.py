"""What two or many articles share, and where they differ: tables of facts, which `warta.views` draws.

All that later rooms use of it is named here.
"""

from warta.comparison.claims import ClaimRow, claims
from warta.comparison.compare import compare
from warta.comparison.concordance import Concordance, kwic
from warta.comparison.drew_on import DrewOnRow, drew_on
from warta.comparison.given import as_articles
from warta.comparison.keyness import collocations, keyness
from warta.comparison.matrix import ComparisonMatrix
from warta.comparison.mentions import Mention
from warta.comparison.moments import day_of
from warta.comparison.omissions import CoverageRow, OmissionRow, coverage, omissions
from warta.comparison.origins import OriginRow, origins
from warta.comparison.pair import Comparison
from warta.comparison.planar import planar
from warta.comparison.prose import PROSE_KINDS
from warta.comparison.search import search
from warta.comparison.search_index import SearchIndex
from warta.comparison.sources import cited_by, source_key
from warta.comparison.story import StoryTimeline, story

__all__ = [
    "PROSE_KINDS",
    "ClaimRow",
    "Comparison",
    "ComparisonMatrix",
    "Concordance",
    "CoverageRow",
    "DrewOnRow",
    "Mention",
    "OmissionRow",
    "OriginRow",
    "SearchIndex",
    "StoryTimeline",
    "as_articles",
    "cited_by",
    "claims",
    "collocations",
    "compare",
    "coverage",
    "day_of",
    "drew_on",
    "keyness",
    "kwic",
    "omissions",
    "origins",
    "planar",
    "search",
    "source_key",
    "story",
]
