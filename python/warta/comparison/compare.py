"""The one function that sets articles beside each other."""

from __future__ import annotations

from typing import Any, overload

from warta.articles import Article
from warta.base.progress import Progress
from warta.comparison.given import as_articles
from warta.comparison.matrix import ComparisonMatrix
from warta.comparison.pair import Comparison
from warta.comparison.terms import TermVectors


@overload
def compare(articles: Article, other: Article, *, progress: Progress = False) -> Comparison: ...
@overload
def compare(articles: Any, other: None = None, *, progress: Progress = False) -> ComparisonMatrix: ...
def compare(
    articles: Any, other: Article | None = None, *, progress: Progress = False
) -> Comparison | ComparisonMatrix:
    r"""Set two articles side by side, or many against each other.

    Terms are weighted by TF-IDF over the articles given (scikit-learn's smooth inverse document frequency, rows of
    length 1), so the similarity of two is

    .. math:: \cos(a, b) = \sum_t a_t b_t

    and each shared term's part of it is known. A name counts once under all its forms: those that the articles
    introduce, "Korea Utara (Korut)", and well-known ones, "AS" for Amerika Serikat.

    Parameters
    ----------
    articles : Article or iterable of Article, or a folder, file or table that :func:`warta.read` takes
        One article, to be set beside `other`; or several.
    other : Article, optional
        The second of two.
    progress : bool or callable
        True shows how many articles are cut into words; a callable gets (done, total).

    Returns
    -------
    Comparison
        Of two articles.
    ComparisonMatrix
        Of several; ``matrix[i, j]`` is the comparison of two of them, weighted over all.

    Raises
    ------
    TypeError
        If an argument is neither an Article nor, alone, several.
    ValueError
        If there is no article.

    Notes
    -----
    Cost: linear in the texts, plus the square of the number of articles for the matrix.

    Examples
    --------
    >>> import warta
    >>> articles = warta.sample()
    >>> pair = warta.compare(articles[0], articles[1])
    >>> pair.figures[0].figure_a, pair.figures[0].relation, pair.figures[0].figure_b
    ('12 orang', 'differ', '21 orang')
    >>> matrix = warta.compare(articles[:5])
    >>> matrix.similarity.shape
    (5, 5)
    """
    if isinstance(articles, Article):
        if not isinstance(other, Article):
            raise TypeError(
                f"other must be an Article, got {type(other).__name__}; to compare many, pass them as one list"
            )
        pair = as_articles((articles, other))
        return Comparison(pair[0], pair[1], TermVectors.of(pair), 0, 1)
    if other is not None:
        raise TypeError(f"articles must be an Article when other is given, got {type(articles).__name__}")
    several = as_articles(articles)
    if not len(several):
        raise ValueError("articles must hold at least one article, got none")
    return ComparisonMatrix(several, TermVectors.of(several, progress))
