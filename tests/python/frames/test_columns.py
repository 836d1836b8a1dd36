"""Strings as one array of UTF-8."""

import numpy as np

from warta.frames.columns import Strings


def test_lengths_are_counted_in_code_points() -> None:
    texts = ["", "air", "Jum’at", "水が増えた", "naik \U0001f30a", "é"]
    assert Strings.of(texts).lengths().tolist() == [len(text) for text in texts]
    assert Strings.of([]).lengths().dtype == np.int64
