"""Ids that tell articles apart."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path


def distinct(identifiers: Sequence[str]) -> list[str]:
    """The ids in order; the second of equal ones becomes "x-2", the third "x-3", passing over ids that are taken.

    >>> distinct(["a", "b", "a", "a-2", "a"])
    ['a', 'b', 'a-3', 'a-2', 'a-4']
    """
    taken, told = set(identifiers), Counter[str]()
    if len(taken) == len(identifiers):
        return list(identifiers)
    found = []
    for identifier in identifiers:
        told[identifier] += 1
        name = identifier
        if told[identifier] > 1:
            while (name := f"{identifier}-{told[identifier]}") in taken:
                told[identifier] += 1
            taken.add(name)
        found.append(name)
    return found


def file_identifiers(files: Sequence[Path]) -> list[str]:
    """Each file's name without suffix; of files with one name, with as many folders before it as tell them apart.

    >>> file_identifiers([Path("news/kota/1.txt"), Path("news/desa/1.txt"), Path("news/desa/2.txt")])
    ['kota/1', 'desa/1', '2']
    """
    found = [""] * len(files)
    parts = [tuple(map(_text, (*file.relative_to(file.anchor).parts[:-1], file.stem))) for file in files]
    unsettled, length = list(range(len(files))), 1
    while unsettled:
        alike: dict[str, list[int]] = defaultdict(list)
        for row in unsettled:
            found[row] = "/".join(parts[row][-length:])
            alike[found[row]].append(row)
        unsettled = [row for rows in alike.values() if len({parts[row] for row in rows}) > 1 for row in rows]
        length += 1
    return found


def _text(name: str) -> str:
    """A part of a path, its bytes that are not UTF-8 replaced."""
    return os.fsencode(name).decode("utf-8", "replace")
