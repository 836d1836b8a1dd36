"""Where each story is on the map of all articles: a rectangle as large as its share, beside those it is like."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from warta.comparison import planar
from warta.report.stories import StoryGroup

#: So many of the largest stories are set out by their similarities; the others go to those that they are like.
SET_OUT = 300
#: How much wider than high the map is.
SHAPE = 1.8
#: Places are whole numbers up to this, from the left and from the top.
GRID = 10_000


def story_boxes(stories: Sequence[StoryGroup], graph: sp.csr_matrix) -> NDArray[np.int32]:
    """The rectangle of each story on a square of `GRID`: left, top, width, height; together they fill it.

    `graph` holds similarities of pairs of articles, each once. The average similarity of two stories is that of all
    pairs between them; `planar` sets the largest ones out by it. What has no place of its own goes to the average place
    of the stories it is like. Then the plane is cut in two again and again, across its longer side, so that either part
    has an area as its articles are many (a spatially ordered treemap: Wood and Dykes 2008).
    """
    sizes = np.array([len(story.members) for story in stories])
    boxes = np.zeros((len(stories), 4))
    _cut(_places(stories, sizes, graph), sizes, np.arange(len(stories)), (0.0, 0.0, SHAPE, 1.0), boxes)
    corners = np.column_stack([boxes[:, :2], boxes[:, :2] + boxes[:, 2:]]) / [SHAPE, 1.0, SHAPE, 1.0]
    ends = np.rint(corners * GRID).astype(np.int32)
    return np.column_stack([ends[:, :2], ends[:, 2:] - ends[:, :2]])


def _places(stories: Sequence[StoryGroup], sizes: NDArray[np.intp], graph: sp.csr_matrix) -> NDArray[np.float64]:
    """A place in the plane for each story."""
    story_of = np.empty(graph.shape[0], dtype=np.intp)
    for number, story in enumerate(stories):
        story_of[list(story.members)] = number
    pairs = graph.tocoo()
    ends = story_of[pairs.row], story_of[pairs.col]
    sums = sp.coo_matrix((pairs.data.astype(np.float64), ends), shape=(len(stories), len(stories))).tocsr()
    likeness = sp.csr_matrix(sums + sums.T)
    out = min(SET_OUT, len(stories))
    to_largest = sp.csr_matrix(sp.diags(1 / sizes) @ likeness[:, :out] @ sp.diags(1 / sizes[:out]))
    among = to_largest[:out].toarray()
    np.fill_diagonal(among, 0.0)
    distances = 1 - among / (among.max(initial=0.0) or 1.0)
    np.fill_diagonal(distances, 0.0)
    places = np.zeros((len(stories), 2))
    places[:out] = planar(distances)
    weights = to_largest[out:]
    places[out:] = (weights @ places[:out]) / np.maximum(np.asarray(weights.sum(axis=1)), 1e-12)
    return places


def _cut(
    places: NDArray[np.float64],
    sizes: NDArray[np.intp],
    rows: NDArray[np.intp],
    box: tuple[float, float, float, float],
    boxes: NDArray[np.float64],
) -> None:
    """Share a box among some stories: half of the articles on either side, as nearly as stories can be parted."""
    if len(rows) == 1:
        boxes[rows[0]] = box
        return
    left, top, width, height = box
    axis = 0 if width >= height else 1
    ranked = rows[np.lexsort((rows, places[rows, axis]))]
    grown = np.cumsum(sizes[ranked])
    half = int(np.argmin(np.abs(grown[:-1] - grown[-1] / 2))) + 1
    share = grown[half - 1] / grown[-1]
    near = (left, top, width * share, height) if axis == 0 else (left, top, width, height * share)
    far = (
        (left + near[2], top, width - near[2], height) if axis == 0 else (left, top + near[3], width, height - near[3])
    )
    _cut(places, sizes, ranked[:half], near, boxes)
    _cut(places, sizes, ranked[half:], far, boxes)
