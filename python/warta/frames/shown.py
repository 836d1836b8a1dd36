"""Rows as a person sees them: a table of HTML in a notebook, lines of text elsewhere."""

from __future__ import annotations

import datetime as dt
import html
import math
import shutil
from collections.abc import Sequence
from textwrap import shorten
from typing import Any

from warta.base.terminal import one_line
from warta.base.text_table import GAP, aligned, fitted, shown_width

#: A text is cut at so many letters, and one of several in a cell earlier.
LONGEST, LONGEST_ITEM = 240, 100
#: How many of several values a cell shows, a line each, so that those of a row stand beside each other.
ITEMS_SHOWN = 4
#: From so many letters on a column is at least so wide.
WIDTHS = ((90, "28em"), (40, "18em"))
#: How wide a column of text may be before it gives way to the next ones.
WIDEST_COLUMN = 28

_BORDER = "1px solid color-mix(in srgb, currentColor 25%, transparent)"
_PROSE = "font:13px/1.45 system-ui,sans-serif;color:inherit;background:transparent"
_TABLE = f"border-collapse:collapse;{_PROSE}"
_CELL = f"text-align:left;vertical-align:top;padding:3px 14px 3px 0;border-bottom:{_BORDER}"
_NUMBER = f"{_CELL};text-align:right"


class ShownByPrint:
    """IPython in a terminal shows of it what `print` does, not its repr."""

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(repr(self) if cycle else str(self))


def shown_number(value: float) -> str:
    """A number as a person reads it: four digits, or all before the point; nothing for NaN.

    >>> [shown_number(value) for value in (0.123, 12.0, 100000.0, 1283456.0, float("nan"))]
    ['0.123', '12', '100,000', '1,283,456', '']
    """
    if math.isnan(value):
        return ""
    return f"{value:,.0f}" if 1e3 <= abs(value) < 1e15 else f"{value:.4g}"


def shown(value: Any) -> str:
    """A value in words: times to the minute, several values parted by commas, nothing for None.

    >>> shown((12.0, 100000.0)), shown(dt.datetime(2025, 3, 3, 7, 5, 9)), shown(("", "")), shown(("", "Sari"))
    ('12, 100,000', '2025-03-03 07:05', '', '–, Sari')
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return shown_number(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    if isinstance(value, dt.datetime):
        return value.isoformat(" ")[:16]
    if isinstance(value, (tuple, list)):
        return ", ".join(_items(value))
    return str(value)


def html_table(
    columns: Sequence[str], rows: Sequence[Sequence[Any]], *, before: str = "", after: str = "", caption: str = ""
) -> str:
    """A table of values, escaped.

    Parameters
    ----------
    columns : sequence of str
    rows : sequence of sequences
        A value a column each; a row of one text stands across all columns.
    before, after : str
        HTML above and below.
    caption : str
        A text above.
    """
    whole = [row for row in rows if len(row) == len(columns)]
    heads = "".join(_head(name, [row[at] for row in whole]) for at, name in enumerate(columns))
    body = "".join(
        f"<tr>{''.join(map(_cell, row))}</tr>"
        if len(row) == len(columns)
        else f'<tr><td style="{_CELL}" colspan="{len(columns)}">{html.escape(str(row[0]))}</td></tr>'
        for row in rows
    )
    told = f'<caption style="text-align:left">{html.escape(caption)}</caption>' if caption else ""
    return (
        f'<div style="{_PROSE};overflow-x:auto">{before}<table style="{_TABLE}">{told}<thead><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table>{after}</div>"
    )


def text_table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """The first columns that fit the terminal, aligned, a line a row; a last line names the columns left out."""
    total = shutil.get_terminal_size().columns
    texts = [[one_line(shown(value)) for value in row] for row in rows]
    wanted = [min(WIDEST_COLUMN, max(map(shown_width, column))) for column in zip(columns, *texts, strict=True)]
    count = 1
    while count < len(columns) and sum(wanted[: count + 1]) + GAP * count <= total:
        count += 1
    kept = [list(columns[:count]), *(row[:count] for row in texts)]
    widths = fitted(kept, total)
    lines = [aligned(row, widths) for row in kept]
    if count < len(columns):
        lines.append(f"columns besides: {', '.join(columns[count:])}")
    return "\n".join(lines)


def _items(value: Any) -> list[str]:
    """The values of a cell in words; a dash for one of several that is empty, unless all are."""
    texts = [shown(item) for item in (value if isinstance(value, (tuple, list)) else (value,))]
    return [text or "–" for text in texts] if any(texts) else []


def _head(name: str, values: Sequence[Any]) -> str:
    style = _NUMBER if any(map(_is_number, values)) else _CELL
    longest = max((len(text) for value in values for text in _items(value)), default=0)
    least = next((f";min-width:{width}" for letters, width in WIDTHS if longest > letters), "")
    return f'<th scope="col" style="{style}{least}">{html.escape(name)}</th>'


def _cell(value: Any) -> str:
    if _is_number(value):
        return f'<td style="{_NUMBER};font-variant-numeric:tabular-nums">{shown(value)}</td>'
    if isinstance(value, dt.date):
        return f'<td style="{_CELL};white-space:nowrap">{shown(value)}</td>'
    if isinstance(value, (tuple, list)):
        return f'<td style="{_CELL}">{_lines(_items(value))}</td>'
    return f'<td style="{_CELL}">{html.escape(_cut(shown(value), LONGEST))}</td>'


def _lines(texts: Sequence[str]) -> str:
    """A line each of the first texts."""
    lines = [html.escape(_cut(text, LONGEST_ITEM)) for text in texts[:ITEMS_SHOWN]]
    if len(texts) > ITEMS_SHOWN:
        lines.append(f"… {len(texts) - ITEMS_SHOWN} more")
    return "<br>".join(lines)


def _cut(text: str, longest: int) -> str:
    """The text, at its words cut to a length."""
    return text if len(text) <= longest else shorten(text, longest, placeholder=" …")


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
