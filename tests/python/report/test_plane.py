"""The map's rectangles: they tile the square, are as large as stories are, and stand beside what is alike."""

import sys

import numpy as np
import pytest
import scipy.sparse as sp

import warta
from warta.report.listing import Listing
from warta.report.plane import GRID, SHAPE, story_boxes
from warta.report.stories import StoryGroup, groups_of


def groups(sizes: list[int]) -> list[StoryGroup]:
    ends = np.cumsum([0, *sizes]).tolist()
    return [
        StoryGroup(number, f"peristiwa {number}", (), tuple(range(*ends[number : number + 2])), None, None, ())
        for number in range(len(sizes))
    ]


def graph(count: int, pairs: dict[tuple[int, int], float]) -> sp.csr_matrix:
    rows, columns = zip(*pairs, strict=True) if pairs else ((), ())
    return sp.csr_matrix((list(pairs.values()), (rows, columns)), shape=(count, count), dtype=np.float32)


@pytest.mark.parametrize("seed", range(5))
def test_the_rectangles_tile_the_square_by_size(seed: int) -> None:
    draw = np.random.default_rng(seed)
    sizes = sorted(draw.integers(1, 40, size=30).tolist(), reverse=True)
    count = sum(sizes)
    found = sp.random(count, count, 0.02, random_state=seed, dtype=np.float32)
    boxes = story_boxes(groups(sizes), sp.csr_matrix(sp.triu(found, 1)))
    cells = np.zeros((500, 500), dtype=int)
    step = GRID // 500
    at = np.arange(0, GRID, step) + step / 2
    for left, top, width, height in boxes.tolist():
        inside = ((at >= left) & (at < left + width))[:, None] & ((at >= top) & (at < top + height))[None, :]
        cells += inside
    assert (cells == 1).all()
    areas = boxes[:, 2].astype(float) * boxes[:, 3]
    np.testing.assert_allclose(areas / GRID**2, np.array(sizes) / count, atol=2e-3)


def test_stories_that_are_alike_stand_beside_each_other() -> None:
    """Four stories of four articles; 0 and 3 are alike, 1 and 2 are."""
    pairs = {
        (a, b): 0.5 for one, other in ((0, 12), (4, 8)) for a in range(one, one + 4) for b in range(other, other + 4)
    }
    boxes = story_boxes(groups([4, 4, 4, 4]), graph(16, pairs))
    middles = (boxes[:, :2] + boxes[:, 2:] / 2) * [SHAPE, 1.0]
    apart = np.linalg.norm(middles[:, None] - middles[None], axis=2)
    assert apart[0, 3] < min(apart[0, 1], apart[0, 2])
    assert apart[1, 2] < min(apart[1, 0], apart[1, 3])


def test_stories_beyond_those_set_out_go_where_their_like_are(monkeypatch: pytest.MonkeyPatch) -> None:
    plane = sys.modules[story_boxes.__module__]
    monkeypatch.setattr(plane, "SET_OUT", 2)
    boxes = story_boxes(groups([5, 5, 1, 1]), graph(12, {(0, 11): 0.4, (5, 10): 0.4}))
    halves = boxes[:, 0] + boxes[:, 2] / 2 < GRID / 2
    assert halves[0] == halves[3] != halves[1]
    assert halves[1] == halves[2]


def test_without_any_likeness_there_is_still_a_map() -> None:
    boxes = story_boxes(groups([1] * 700), graph(700, {}))
    assert (boxes[:, 2:] > 0).all()


def test_threads_and_order_of_calls_change_no_place() -> None:
    found = [story_boxes(*groups_of(Listing.of(warta.sample()))) for _ in range(2)]
    np.testing.assert_array_equal(*found)
