"""Whether a text without a name that says its format is a table of delimited values."""

from __future__ import annotations

import csv
from collections.abc import Mapping

from warta.frames.tables import chosen_columns, delimiter_of


def is_delimited(text: str, columns: Mapping[str, str] | None = None) -> bool:
    """Whether its first line is a header with a column of texts, and the next row has as many fields, two or more.

    Prose is none: its first line would have to name a column, and its second to have as many marks between fields.
    """
    start = text.lstrip("\r\n")
    delimiter = delimiter_of(start.partition("\n")[0], ",")
    rows = csv.reader(start.splitlines(keepends=True), delimiter=delimiter, strict=True)
    try:
        header, row = next(rows, []), next(rows, [])
        chosen_columns(header, columns)
    except (csv.Error, ValueError):
        return False
    return len(header) == len(row) > 1
