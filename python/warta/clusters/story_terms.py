"""The words and pairs of words that say what stories are about."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from warta import _core
from warta.clusters.distinctive_terms import DistinctiveTerm, terms_of_clusters
from warta.vectors import CountVectorizer


class TermCounts(NamedTuple):
    """How often each article says each term, float64 of shape (articles, terms), and what columns stand for."""

    counts: sp.csr_matrix
    names_of: Callable[[NDArray[np.int32]], list[str]]


def term_counts(articles: Sequence[Any], texts: Sequence[str], threads: int = 1) -> TermCounts:
    """The terms of articles with these texts; function words of the articles' main language are left out."""
    languages = Counter(article.language for article in articles)
    language = languages.most_common(1)[0][0]
    for attempt in (language, None):
        vectorizer: Any = CountVectorizer(
            language=attempt, tokenizer="icu", ngram_range=(1, 2), dtype=np.float64, n_jobs=threads
        )
        try:
            counts = vectorizer.fit_transform(texts)
        except ValueError:
            continue  # no stop words for the language, or nothing but stop words
        return TermCounts(counts, vectorizer._terms.at)
    return TermCounts(sp.csr_matrix((len(texts), 0), dtype=np.float64), lambda _: [])


def story_terms(
    articles: Sequence[Any], texts: Sequence[str], groups: NDArray[np.int32], threads: int = 1
) -> dict[int, tuple[DistinctiveTerm, ...]]:
    """The terms of groups 0, 1, … of articles, in the capitals that each group's texts mostly give them."""
    counts, names_of = term_counts(articles, texts, threads)
    return terms_of_clusters(counts, groups, names_of, threads=threads, form_of=as_written(texts, groups, threads))


def as_written(
    texts: Sequence[str], groups: NDArray[np.int32], threads: int = 1
) -> Callable[[list[str], NDArray[np.int64]], list[str]]:
    """Gives the terms of group i, from starts[i] to starts[i + 1], the capitals that its texts mostly have."""
    return lambda terms, starts: _core.written_forms(terms, starts, list(texts), groups, threads)
