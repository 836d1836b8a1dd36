"""Which terms make two articles alike, and by how much."""

from __future__ import annotations

from dataclasses import dataclass

import scipy.sparse as sp

from warta.articles import Articles
from warta.base.progress import Progress
from warta.comparison.mentions import Mentions, mentions_of
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
    counts : scipy.sparse.csr_matrix of float64, shape (articles, terms)
        How often each article says each term.
    mentions : Mentions
        Where.
    """

    matrix: sp.csr_matrix
    terms: tuple[str, ...]
    counts: sp.csr_matrix
    mentions: Mentions

    @classmethod
    def of(cls, articles: Articles, progress: Progress = None) -> TermVectors:
        """Count the terms of the articles and weigh them by TF-IDF."""
        mentions = mentions_of(articles, progress)
        counts, terms = mentions.counted(len(articles))
        weights = sp.csr_matrix(TfidfTransformer().fit_transform(counts)) if terms else counts
        return cls(weights, terms, counts, mentions)

    def pair(self, a: int, b: int) -> Table[TermRow]:
        """Every term of two articles, shared ones by contribution first, then the others by weight."""
        contributions = self._contributions(a, b)
        cosine = sum(contributions.values())
        weights_a, weights_b = self._row(self.matrix, a), self._row(self.matrix, b)
        counts_a, counts_b = self._row(self.counts, a), self._row(self.counts, b)
        rows = [
            TermRow(
                term,
                int(counts_a.get(term, 0)),
                int(counts_b.get(term, 0)),
                weights_a.get(term, 0.0),
                weights_b.get(term, 0.0),
                contributions.get(term, 0.0),
                contributions.get(term, 0.0) / cosine if cosine else 0.0,
            )
            for term in {**weights_a, **weights_b}
        ]
        rows.sort(key=lambda row: (-row.contribution, -max(row.weight_a, row.weight_b), row.term))
        return Table(TermRow, rows)

    def _row(self, matrix: sp.csr_matrix, row: int) -> dict[str, float]:
        """Term to value of one article."""
        begin, end = matrix.indptr[row], matrix.indptr[row + 1]
        columns, values = matrix.indices[begin:end].tolist(), matrix.data[begin:end].tolist()
        return {self.terms[column]: value for column, value in zip(columns, values, strict=True)}

    def _contributions(self, a: int, b: int) -> dict[str, float]:
        if not self.terms:
            return {}
        shared = cosine_contributions(self.matrix[[a, b]], 0, 1)
        return {self.terms[column]: float(value) for column, value in zip(shared.columns, shared.values, strict=True)}
