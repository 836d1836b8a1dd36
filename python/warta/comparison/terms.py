"""Which terms make two articles alike, and by how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from warta.articles import Article
from warta.comparison.names import NameBook
from warta.frames.table import Table
from warta.similarity import cosine_contributions
from warta.vectors import TfidfTransformer


@dataclass(frozen=True)
class TermRow:
    """A term of two articles: how often each says it, its weight in each and its part of their cosine."""

    term: str
    count_a: int
    count_b: int
    weight_a: float
    weight_b: float
    contribution: float
    share: float


@dataclass(frozen=True)
class TermVectors:
    """Articles as TF-IDF vectors of length 1 over their terms, names counted once under all their forms.

    Parameters
    ----------
    matrix : scipy.sparse.csr_matrix of float64, shape (articles, terms)
        Rows of length 1, or zero where an article says nothing.
    terms : tuple of str
        What each column is, sorted.
    counts : tuple of Counter
        How often each article says each term.
    """

    matrix: sp.csr_matrix
    terms: tuple[str, ...]
    counts: tuple[Mapping[str, int], ...]

    @classmethod
    def of(cls, articles: Sequence[Article], names: NameBook) -> TermVectors:
        """Count the terms of the articles and weigh them by TF-IDF."""
        counts = tuple(Counter(names.terms(article)) for article in articles)
        terms = tuple(sorted(set().union(*counts)))
        column_of = {term: column for column, term in enumerate(terms)}
        rows = [sorted((column_of[term], count) for term, count in counter.items()) for counter in counts]
        indptr = np.concatenate([[0], np.cumsum([len(row) for row in rows])]).astype(np.int32)
        columns = np.array([column for row in rows for column, _ in row], dtype=np.int32)
        values = np.array([count for row in rows for _, count in row], dtype=np.float64)
        matrix = sp.csr_matrix((values, columns, indptr), shape=(len(rows), len(terms)))
        if not terms:
            return cls(matrix, terms, counts)
        return cls(sp.csr_matrix(TfidfTransformer().fit_transform(matrix)), terms, counts)

    def pair(self, a: int, b: int) -> Table[TermRow]:
        """Every term of two articles, shared ones by contribution first, then the others by weight."""
        contributions = self._contributions(a, b)
        cosine = sum(contributions.values())
        weights_a, weights_b = self.weights(a), self.weights(b)
        rows = [
            TermRow(
                term,
                self.counts[a].get(term, 0),
                self.counts[b].get(term, 0),
                weights_a.get(term, 0.0),
                weights_b.get(term, 0.0),
                contributions.get(term, 0.0),
                contributions.get(term, 0.0) / cosine if cosine else 0.0,
            )
            for term in {**weights_a, **weights_b}
        ]
        rows.sort(key=lambda row: (-row.contribution, -max(row.weight_a, row.weight_b), row.term))
        return Table(TermRow, rows)

    def weights(self, row: int) -> dict[str, float]:
        """Term to weight of one article."""
        begin, end = self.matrix.indptr[row], self.matrix.indptr[row + 1]
        return {
            self.terms[column]: float(weight)
            for column, weight in zip(self.matrix.indices[begin:end], self.matrix.data[begin:end], strict=True)
        }

    def _contributions(self, a: int, b: int) -> dict[str, float]:
        if not self.terms:
            return {}
        shared = cosine_contributions(self.matrix[[a, b]], 0, 1)
        return {self.terms[column]: float(value) for column, value in zip(shared.columns, shared.values, strict=True)}
