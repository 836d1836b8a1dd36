"""Tables on standard output: aligned and cut to the terminal's width there, tab-separated where a program reads."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Sequence
from typing import Any

from warta.base.terminal import is_terminal, one_line
from warta.base.text_table import aligned, fitted

BOLD, FAINT, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
#: With what a spreadsheet takes a cell for a formula; an apostrophe before it says that it is text.
FORMULA_STARTS = tuple("=+-@＝＋－＠")
_NUMBER = re.compile(r"[+-]?[\d.,]+%?")


def print_table(head: Sequence[str], rows: Sequence[Sequence[Any]], title: str = "") -> None:
    """Print rows under a head; nothing if there are none and a title says what is missing."""
    if title and not rows:
        return
    if not is_terminal(sys.stdout):
        for row in [head, *rows]:
            print("\t".join(map(cell, row)))
        return
    texts = [["" if value is None else one_line(str(value)) for value in row] for row in rows]
    if title:
        print(f"\n{BOLD}{title}{PLAIN}")
    widths = fitted([list(head), *texts], shutil.get_terminal_size().columns)
    print(FAINT + aligned(head, widths) + PLAIN)
    for row in texts:
        print(aligned(row, widths))


def cell(value: Any) -> str:
    """A value as a program reads it from a column: on one line, and no formula to a spreadsheet.

    >>> cell("=HYPERLINK(1)"), cell("-0.5"), cell("a")
    ("'=HYPERLINK(1)", '-0.5', 'a')
    """
    text = "" if value is None else one_line(str(value))
    return f"'{text}" if text.lstrip()[:1] in FORMULA_STARTS and not _NUMBER.fullmatch(text) else text
