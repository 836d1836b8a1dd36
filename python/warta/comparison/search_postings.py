"""What articles are ranked by, and where each says it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from warta import _core
from warta.articles import Articles
from warta.base.array_folder import Arrays, array_file
from warta.comparison.corpus import Int32, Int64
from warta.comparison.mentions import Mentions, count_matrix
from warta.frames.columns import Strings
from warta.vectors import BM25Index
from warta.vectors.bm25_files import POSTINGS, index_of, postings_of

K1, B = 1.2, 0.75
#: Characters of a text that show what a query found.
SNIPPET = 160
#: Of each array that a folder holds the dtypes that it may have.
ARRAYS: dict[str, tuple[str, ...]] = {
    **POSTINGS, "mention_starts": ("int64",), "mention_keys": ("int32",), "mention_places": ("int32",),
    "key_text": ("uint8",), "key_ends": ("int64",),
}  # fmt: skip


@dataclass(frozen=True)
class Postings:
    """What articles are ranked by: keys (a name, or a word's stem), sorted, and the place of each mention of one."""

    keys: Strings
    index: BM25Index
    starts: Int64
    columns: Int32
    places: Int32

    @classmethod
    def of(cls, articles: Articles, mentions: Mentions) -> Postings:
        """Those of articles."""
        starts = mentions.row_starts[: len(articles) + 1]
        keys, columns = mentions.keyed()
        counts = count_matrix(starts, columns, len(articles), max(len(keys), 1))
        return cls(keys, BM25Index(k1=K1, b=B, n_jobs=-1).fit(counts), starts, columns, mentions.starts[: starts[-1]])

    @classmethod
    def of_arrays(cls, folder: Path, articles: int, arrays: Arrays) -> Postings:
        """Those that a folder holds.

        Raises
        ------
        ValueError
            If its arrays do not fit each other; the error names the file.
        """
        starts, columns, places = (arrays[f"mention_{name}"] for name in ("starts", "keys", "places"))
        keys = _unpacked(folder, arrays["key_text"], arrays["key_ends"])
        if len(starts) != articles + 1 or starts[0] != 0 or (np.diff(starts) < 0).any() or starts[-1] != len(columns):
            raise ValueError(f"{array_file(folder, 'mention_starts')} must ascend from 0 to the number of mentions")
        if len(places) != len(columns):
            raise ValueError(f"{array_file(folder, 'mention_places')} must hold {len(columns)} places")
        if len(columns) and not 0 <= columns.min() <= columns.max() < len(keys):
            raise ValueError(f"{array_file(folder, 'mention_keys')} must hold numbers of keys")
        index = BM25Index(k1=K1, b=B, n_jobs=-1)
        index._index = index_of(folder, articles, arrays)
        index.n_documents_, index.n_features_in_ = articles, len(arrays["absence"])
        if index.n_features_in_ != max(len(keys), 1):
            raise ValueError(f"{array_file(folder, 'key_ends')} must hold {index.n_features_in_} keys, got {len(keys)}")
        return cls(keys, index, starts, columns, places)

    @property
    def width(self) -> int:
        """How many columns the index has: one at least."""
        return max(len(self.keys), 1)

    def column_of(self, key: str) -> int | None:
        """Which column a key has; None if no article says it."""
        text, starts, wanted = self.keys.data.data, self.keys.starts, key.encode()
        column = bisect_left(range(len(self.keys)), wanted, key=lambda at: bytes(text[starts[at] : starts[at + 1]]))
        return column if column < len(self.keys) and self.keys[column] == key else None

    def arrays(self) -> Arrays:
        """What a folder holds of it."""
        return {
            **postings_of(self.index._index)[1],
            "mention_starts": self.starts,
            "mention_keys": self.columns,
            "mention_places": self.places,
            "key_text": self.keys.data,
            "key_ends": self.keys.starts[1:],
        }

    def richest(self, starts: Int64, asked: Int32, rows: Int32, queries: Int32) -> Int32:
        """Where in each article found the snippet of its query begins; -1 where it says none of the words."""
        items = (np.asarray(self.starts), np.asarray(self.columns), np.asarray(self.places))
        found: Int32 = _core.richest_places(*items, starts, asked, rows, queries, SNIPPET)
        return found


def _unpacked(folder: Path, text: NDArray[np.uint8], ends: Int64) -> Strings:
    """Keys from one text and where each ends in it, in bytes."""
    if (np.diff(ends, prepend=0) < 0).any() or (ends[-1] if len(ends) else 0) != len(text):
        raise ValueError(f"{array_file(folder, 'key_ends')} must ascend to the length of the keys' text")
    whole = text.tobytes()
    try:
        keys = [whole[begin:end].decode() for begin, end in pairwise((0, *ends.tolist()))]
    except UnicodeDecodeError as error:
        raise ValueError(f"{array_file(folder, 'key_text')} is damaged: {error}") from error
    if keys != sorted(set(keys)):
        raise ValueError(f"{array_file(folder, 'key_text')} is damaged: keys must ascend")
    return Strings(text, np.concatenate([np.zeros(1, dtype=np.int64), ends]))
