"""What kinds of articles are here, and which report the same running story."""

from warta.clusters.linkage import LinkageClustering
from warta.clusters.spherical_kmeans import SphericalKMeans

__all__ = ["LinkageClustering", "SphericalKMeans"]
