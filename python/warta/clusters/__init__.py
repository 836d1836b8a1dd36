"""What kinds of articles are here, and which report the same running story.

scikit-learn's density-based algorithms work on the graph of :class:`warta.similarity.CosineNeighborsTransformer`:

>>> import warta
>>> from sklearn.cluster import DBSCAN
>>> from sklearn.pipeline import make_pipeline
>>> X = [[1, 0], [3, 1], [2, 1], [0, 2], [1, 9], [-1, 0]]
>>> graph = warta.CosineNeighborsTransformer(n_neighbors=3)
>>> make_pipeline(graph, DBSCAN(eps=0.4, min_samples=2, metric="precomputed")).fit_predict(X)
array([ 0,  0,  0,  1,  1, -1])

The documentation's how-to has the same of articles, and HDBSCAN.
"""

from warta.clusters.distinctive_terms import DistinctiveTerm, distinctive_terms
from warta.clusters.linkage import LinkageClustering
from warta.clusters.over_time import LabelPeriodRow, LabelsOverTime, labels_over_time
from warta.clusters.representatives import typical_rows
from warta.clusters.spherical_kmeans import SphericalKMeans
from warta.clusters.stories import Stories, Story
from warta.clusters.story_chapters import Chapter
from warta.clusters.story_clusterer import StoryClusterer, stories
from warta.clusters.story_stream import StoryEvent
from warta.clusters.story_timeline import StorySlice

__all__ = [
    "Chapter",
    "DistinctiveTerm",
    "LabelPeriodRow",
    "LabelsOverTime",
    "LinkageClustering",
    "SphericalKMeans",
    "Stories",
    "Story",
    "StoryClusterer",
    "StoryEvent",
    "StorySlice",
    "distinctive_terms",
    "labels_over_time",
    "stories",
    "typical_rows",
]
