"""What kinds of articles are here, and which report the same running story.

scikit-learn's density-based algorithms work on the graph of :func:`warta.similarity.pairs_above`, which holds the pairs
that they look at and no more. DBSCAN with eps = 0.4, as of cosine distance:

>>> import warta
>>> from sklearn.cluster import DBSCAN
>>> X = [[1, 0], [3, 1], [2, 1], [0, 2], [1, 9], [-1, 0]]
>>> pairs = warta.pairs_above(X, threshold=1 - 0.4)
>>> distances = pairs + pairs.T
>>> distances.data = (1 - distances.data).clip(1e-12)  # a stored 0 would read as no neighbour
>>> DBSCAN(eps=0.4, min_samples=2, metric="precomputed").fit_predict(distances)
array([ 0,  0,  0,  1,  1, -1])

HDBSCAN takes the same graph with `distances.setdiag(1e-12)`, where each row has at least `min_samples` neighbours and
the graph is connected.
"""

from warta.clusters.distinctive_terms import DistinctiveTerm, distinctive_terms
from warta.clusters.linkage import LinkageClustering
from warta.clusters.representatives import typical_rows
from warta.clusters.spherical_kmeans import SphericalKMeans
from warta.clusters.stories import Stories, Story
from warta.clusters.story_clusterer import StoryClusterer
from warta.clusters.story_stream import StoryEvent
from warta.clusters.story_timeline import StorySlice

__all__ = [
    "DistinctiveTerm",
    "LinkageClustering",
    "SphericalKMeans",
    "Stories",
    "Story",
    "StoryClusterer",
    "StoryEvent",
    "StorySlice",
    "distinctive_terms",
    "typical_rows",
]
