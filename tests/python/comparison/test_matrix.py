"""Many articles against each other."""

import numpy as np
import pytest
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform

import warta
from warta.comparison.planar import planar


@pytest.fixture(scope="module")
def matrix() -> warta.ComparisonMatrix:
    return warta.compare(warta.sample()[:12])


def test_similarity_is_symmetric_with_ones(matrix: warta.ComparisonMatrix) -> None:
    assert np.array_equal(matrix.similarity, matrix.similarity.T)
    assert np.array_equal(np.diag(matrix.similarity), np.ones(12))
    assert matrix.similarity.min() >= 0
    assert matrix.similarity.max() <= 1


def test_each_cell_is_the_cosine_of_its_pair(matrix: warta.ComparisonMatrix) -> None:
    for i, j in [(0, 1), (3, 7), (5, 6)]:
        assert matrix[i, j].cosine == pytest.approx(matrix.similarity[i, j], abs=1e-12)
    assert matrix[-1, 0].a == matrix.articles[11]


def test_linkage_is_scipys_average_linkage(matrix: warta.ComparisonMatrix) -> None:
    theirs = linkage(squareform(1 - matrix.similarity, checks=False), "average")
    assert np.allclose(np.sort(matrix.linkage[:, 2]), np.sort(theirs[:, 2]))


def test_order_is_a_permutation_that_keeps_near_copies_together(matrix: warta.ComparisonMatrix) -> None:
    order = matrix.order.tolist()
    assert sorted(order) == list(range(12))
    assert abs(order.index(0) - order.index(1)) == 1
    assert abs(order.index(5) - order.index(6)) == 1


def test_pairs_are_all_pairs_by_cosine(matrix: warta.ComparisonMatrix) -> None:
    assert len(matrix.pairs) == 66
    assert matrix.pairs["cosine"] == sorted(matrix.pairs["cosine"], reverse=True)


def test_permuting_the_articles_permutes_the_matrix(matrix: warta.ComparisonMatrix) -> None:
    shuffled = np.random.default_rng(3).permutation(12)
    again = warta.compare(matrix.articles[shuffled])
    assert np.allclose(again.similarity, matrix.similarity[np.ix_(shuffled, shuffled)], atol=1e-12)


def test_one_article_alone() -> None:
    alone = warta.compare(warta.sample()[:1])
    assert alone.similarity.tolist() == [[1.0]]
    assert alone.order.tolist() == [0]
    assert len(alone.pairs) == 0
    assert repr(alone) == "ComparisonMatrix(1 article)"
    assert "<svg" not in alone._repr_html_()


def test_html_has_a_cell_a_pair_and_no_script(matrix: warta.ComparisonMatrix) -> None:
    html = matrix._repr_html_()
    assert html.count("<rect class=") == 12 * 12 + 10
    assert "<script" not in html


def test_claims_of_a_few_articles_have_a_column_an_article() -> None:
    told = [("A Satu", "2024-12-30", "dua"), ("B Dua", "2025-01-02", "tiga")]
    articles = warta.read(
        [
            {
                "id": name[0],
                "text": f"{name}\n\nWarga panik. Gempa melukai {count} warga.",
                "published": day,
                "source": name,
            }
            for name, day, count in told
        ],
        language="id",
    )
    html = warta.compare(articles)._repr_html_()
    assert ">30 Dec 2024<span>A Satu</span></th>" in html
    assert "<td>dua warga</td><td>tiga warga</td>" in html
    assert "<details" not in html


def test_what_articles_say_alike_is_folded_below_where_they_differ() -> None:
    text = "Warga panik pada 3 Maret 2025. Gempa melukai {} warga. Sebanyak 12 rumah roboh."
    articles = warta.read([{"id": count, "text": text.format(count)} for count in ("dua", "tiga")], language="id")
    open_rows, folded = warta.compare(articles)._repr_html_().split("<details>")
    assert "<td>dua warga</td><td>tiga warga</td>" in open_rows
    assert "12 rumah" not in open_rows
    assert "12 rumah" in folded
    assert '<th scope="row">3 March 2025 ' in folded
    alike = warta.read([{"id": count, "text": text.format("dua")} for count in "ab"], language="id")
    assert "<details open><summary>" in warta.compare(alike)._repr_html_()


@pytest.mark.parametrize("kind", ["heatmap", "dendrogram", "map"])
def test_plots(matrix: warta.ComparisonMatrix, kind: str) -> None:
    ax = matrix.plot(kind=kind)
    assert ax.has_data()


def test_unknown_plot_is_refused(matrix: warta.ComparisonMatrix) -> None:
    with pytest.raises(ValueError, match="kind must be one of 'heatmap', 'dendrogram', 'map', got 'pie'"):
        matrix.plot(kind="pie")


def test_wrong_cells_are_refused(matrix: warta.ComparisonMatrix) -> None:
    with pytest.raises(IndexError, match="there is no article 12; there are 12"):
        matrix[0, 12]
    with pytest.raises(TypeError, match="a pair is chosen by two integers"):
        matrix[3]


def test_points_of_a_plane_are_found_again_by_their_distances() -> None:
    points = np.array([[0.0, 0.0], [3.0, 0.0], [3.0, 4.0]])
    distances = np.linalg.norm(points[:, None] - points[None], axis=2)
    found = planar(distances)
    assert np.allclose(np.linalg.norm(found[:, None] - found[None], axis=2), distances)
