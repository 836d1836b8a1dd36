"""Heat maps: one scale from 0 to 1, groups apart, numbers or a tree at the left."""

import re

import numpy as np
from scipy.cluster.hierarchy import linkage

from warta.views import heat_map

COSINES = np.array([[1.0, 0.44, 0.0], [0.44, 1.0, 0.97], [0.0, 0.97, 1.0]])


def shades(picture) -> list[int]:
    cells = picture.cells(str, lambda value, decimals: f"{value:.{decimals}f}", lambda *_: "")
    return [int(shade) for shade in re.findall(r'<rect class="s(\d+)"', cells)]


def test_a_shade_is_a_tenth_of_the_scale_whatever_the_greatest_cosine() -> None:
    assert shades(heat_map(COSINES, [0, 1, 2])) == [10, 4, 0, 4, 10, 9, 0, 9, 10]
    assert shades(heat_map(COSINES[:2, :2], [0, 1])) == [10, 4, 4, 10]


def test_rows_stand_in_the_order_given_and_groups_apart() -> None:
    picture = heat_map(COSINES, [2, 0, 1], [2, 1])
    assert picture.cosines[0].tolist() == [1.0, 0.0, 0.97]
    first, second, third = picture.places
    assert second - first == 26.0
    assert third - second > second - first
    assert picture.size == third + 26.0


def test_a_tree_stands_at_the_left_only_if_given() -> None:
    assert heat_map(COSINES, [0, 1, 2]).branches == ()
    assert len(heat_map(COSINES, [0, 1, 2], linkage=linkage([0.56, 1.0, 0.03], "average")).branches) == 2


def test_cells_lead_on_and_names_cannot_put_markup_into_them() -> None:
    picture = heat_map(COSINES[:2, :2], [0, 1])
    cells = picture.cells(
        lambda row: f"<b>{row}", lambda value, _: f"{value}", lambda one, other: f"#pair-{one}-{other}"
    )
    assert cells.count('href="#pair-0-1"') == 1
    assert cells.count('tabindex="-1"') == 1
    assert "<b>" not in cells
    assert "0.44: &lt;b&gt;0 / &lt;b&gt;1" in cells
