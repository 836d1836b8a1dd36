"""Sequences that only grow."""

import pytest

from warta.similarity.grown import Grown, Parts


def test_parts_are_one_sequence() -> None:
    parts: Parts[str] = Parts()
    parts.add(["a", "b"])
    parts.add([])
    parts.add(("c",))
    assert list(parts) == ["a", "b", "c"]
    assert [parts[at] for at in range(-3, 3)] == ["a", "b", "c", "a", "b", "c"]
    assert parts[1:] == ["b", "c"]
    with pytest.raises(IndexError):
        parts[3]


def test_what_was_seen_stays_when_parts_are_cut_and_added() -> None:
    parts: Parts[str] = Parts()
    parts.add(["a", "b"])
    seen = Grown(parts, 2)
    parts.add(["c"])
    parts.cut(2)
    assert len(parts) == 2
    parts.add(["d"])
    assert seen == ["a", "b"]
    assert list(parts) == ["a", "b", "d"]
