"""What kinds of articles are here, and which report the same running story."""

from warta.clusters.distinctive_terms import DistinctiveTerm, distinctive_terms
from warta.clusters.linkage import LinkageClustering
from warta.clusters.representatives import typical_rows
from warta.clusters.spherical_kmeans import SphericalKMeans
from warta.clusters.stories import Stories, Story
from warta.clusters.story_clusterer import StoryClusterer
from warta.clusters.story_stream import StoryEvent

__all__ = [
    "DistinctiveTerm",
    "LinkageClustering",
    "SphericalKMeans",
    "Stories",
    "Story",
    "StoryClusterer",
    "StoryEvent",
    "distinctive_terms",
    "typical_rows",
]
