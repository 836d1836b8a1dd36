"""Read, cluster and compare news articles.

>>> import warta
>>> articles = warta.sample()
>>> X = warta.TfidfVectorizer().fit_transform(articles)
>>> X.shape[0] == len(articles)
True
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

__version__ = "0.2.0"

#: Public name -> module that defines it. Modules are imported at first use, so that `import warta` is quick.
_PUBLIC: dict[str, str] = {
    "ArticleMap": "warta.views",
    "Comparison": "warta.comparison",
    "ComparisonMatrix": "warta.comparison",
    "SearchIndex": "warta.comparison",
    "StoryTimeline": "warta.comparison",
    "claims": "warta.comparison",
    "collocations": "warta.comparison",
    "keyness": "warta.comparison",
    "coverage": "warta.comparison",
    "drew_on": "warta.comparison",
    "omissions": "warta.comparison",
    "origins": "warta.comparison",
    "kwic": "warta.comparison",
    "search": "warta.comparison",
    "story": "warta.comparison",
    "compare": "warta.comparison",
    "report": "warta.report",
    "Article": "warta.articles",
    "Articles": "warta.articles",
    "open": "warta.articles",
    "read": "warta.articles",
    "read_article": "warta.articles",
    "read_html": "warta.articles",
    "sample": "warta.sample",
    "Pipeline": "warta.text",
    "Tokens": "warta.text",
    "fold": "warta.text",
    "normalize": "warta.text",
    "sentence_boundaries": "warta.text",
    "tokenize": "warta.text",
    "word_boundaries": "warta.text",
    "CosineContributions": "warta.similarity",
    "CosineIndex": "warta.similarity",
    "CosineNeighborsTransformer": "warta.similarity",
    "DuplicateFinder": "warta.similarity",
    "NearDuplicates": "warta.similarity",
    "Passage": "warta.similarity",
    "near_duplicates": "warta.similarity",
    "pair_batches": "warta.similarity",
    "shared_passages": "warta.similarity",
    "shared_passages_among": "warta.similarity",
    "cosine_contributions": "warta.similarity",
    "IndonesianStemmer": "warta.text",
    "SnowballStemmer": "warta.text",
    "DistinctiveTerm": "warta.clusters",
    "LabelsOverTime": "warta.clusters",
    "LinkageClustering": "warta.clusters",
    "SphericalKMeans": "warta.clusters",
    "Stories": "warta.clusters",
    "Story": "warta.clusters",
    "StoryClusterer": "warta.clusters",
    "StoryEvent": "warta.clusters",
    "StorySlice": "warta.clusters",
    "distinctive_terms": "warta.clusters",
    "labels_over_time": "warta.clusters",
    "stories": "warta.clusters",
    "stop_words": "warta.text",
    "pairs_above": "warta.similarity",
    "top_k": "warta.similarity",
    "BM25Hits": "warta.vectors",
    "BM25Index": "warta.vectors",
    "BM25Transformer": "warta.vectors",
    "CountVectorizer": "warta.vectors",
    "FieldVectorizer": "warta.vectors",
    "HashingVectorizer": "warta.vectors",
    "TfidfTransformer": "warta.vectors",
    "TfidfVectorizer": "warta.vectors",
}

__all__ = ["__version__", *sorted(_PUBLIC)]


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module 'warta' has no attribute {name!r}")
    value = getattr(import_module(_PUBLIC[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__


class _Package(ModuleType):
    """The package; a subpackage, once imported, does not hide the function of its name (`warta.sample`)."""

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in _PUBLIC and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
