"""Columns of text that fit a width in letters, as a terminal shows them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

GAP = 2
NARROWEST = 6


def fitted(rows: Sequence[Sequence[str]], total: int) -> list[int]:
    """Widths of the columns that fit `total`: the widest column gives way first, down to a readable rest."""
    widths = [max(shown_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    while sum(widths) + GAP * (len(widths) - 1) > total and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    """One line of a table; what is too wide is cut.

    >>> aligned(["harga beras", "naik"], [6, 4])
    'harga…  naik'
    """
    return (" " * GAP).join(_padded(cell, width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def shown_width(text: str) -> int:
    """Columns that a terminal gives the text: two for wide letters, none for combining marks."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def _padded(text: str, width: int) -> str:
    while shown_width(text) > width:
        text = text[:-2] + "…" if text.endswith("…") else text[:-1] + "…"
    return text + " " * (width - shown_width(text))
