"""Tables on standard output: aligned and cut to the terminal's width there, tab-separated where a program reads."""

from __future__ import annotations

import shutil
import sys
import unicodedata
from collections.abc import Sequence
from typing import Any

BOLD, FAINT, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
GAP = 2
NARROWEST = 6


def print_table(head: Sequence[str], rows: Sequence[Sequence[Any]], title: str = "") -> None:
    """Print rows under a head; nothing if there are none and a title says what is missing."""
    if title and not rows:
        return
    texts = [["" if cell is None else clean(str(cell)) for cell in row] for row in rows]
    if not sys.stdout.isatty():
        for row in [list(head), *texts]:
            print("\t".join(row))
        return
    if title:
        print(f"\n{BOLD}{title}{PLAIN}")
    widths = fitted([list(head), *texts], shutil.get_terminal_size().columns)
    print(FAINT + _line(head, widths) + PLAIN)
    for row in texts:
        print(_line(row, widths))


def clean(text: str) -> str:
    """Text on one line without control characters, so that no article moves the cursor or ends a cell."""
    return "".join(" " if unicodedata.category(letter) in ("Cc", "Zl", "Zp") else letter for letter in text)


def fitted(rows: Sequence[Sequence[str]], total: int) -> list[int]:
    """Widths of the columns that fit `total`: the widest column gives way first, down to a readable rest."""
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    while sum(widths) + GAP * (len(widths) - 1) > total and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return (" " * GAP).join(_padded(cell, width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _padded(text: str, width: int) -> str:
    while _width(text) > width:
        text = text[:-2] + "…" if text.endswith("…") else text[:-1] + "…"
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    """Columns that a terminal gives the text: two for wide letters, none for combining marks."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )
