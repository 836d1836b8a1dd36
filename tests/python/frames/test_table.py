"""Rows as a table: by row, by column, as a frame."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from warta.frames.table import SHOWN, Table


@dataclass(frozen=True)
class Town:
    name: str
    people: int
    height: float | None = None


TOWNS = Table(Town, [Town("Kota <Tua>", 1200, 3.5), Town("Desa", 40)])


def test_rows_columns_and_slices() -> None:
    assert TOWNS.columns == ("name", "people", "height")
    assert (len(TOWNS), TOWNS[1].name, TOWNS["people"]) == (2, "Desa", [1200, 40])
    assert list(TOWNS[:1]) == [Town("Kota <Tua>", 1200, 3.5)]
    assert TOWNS.to_dict() == {"name": ["Kota <Tua>", "Desa"], "people": [1200, 40], "height": [3.5, None]}
    assert TOWNS.to_dicts()[1] == {"name": "Desa", "people": 40, "height": None}
    assert repr(TOWNS) == "Table(2 rows: name, people, height)"


def test_equal_tables_are_equal_and_hash_alike() -> None:
    again = Table(Town, [Town("Kota <Tua>", 1200, 3.5), Town("Desa", 40)])
    assert again == TOWNS
    assert hash(again) == hash(TOWNS)
    assert Table(Town) != TOWNS


def test_unknown_column_names_those_that_there_are() -> None:
    with pytest.raises(KeyError, match="no column 'size'; there are name, people, height"):
        TOWNS["size"]


def test_rows_that_there_are_not() -> None:
    with pytest.raises(IndexError, match="there is no row 2; there are 2, counted from 0"):
        TOWNS[2]
    with pytest.raises(TypeError, match=r"rows are chosen by an int or a slice, a column by its name; got 1\.5"):
        TOWNS[1.5]  # type: ignore[call-overload]
    assert TOWNS[np.int64(-1)] == TOWNS[1]


def test_bars_of_a_column_with_gaps() -> None:
    pyplot = pytest.importorskip("matplotlib.pyplot")
    many = Table(Town, [Town(f"Desa {n}", n, None if n % 3 else n - 15.0) for n in range(30)])
    for table in (TOWNS, many, many[:0]):
        assert len(table.plot(rows=4).patches) == min(4, len(table))
    pyplot.close("all")


@pytest.mark.parametrize(
    ("settings", "error", "message"),
    [
        ({"value": "size"}, ValueError, "value must be a column of numbers: people, height; got 'size'"),
        ({"rows": 0}, ValueError, "rows must be at least 1, got 0"),
        ({"rows": "x"}, TypeError, "rows must be an integer, got 'x'"),
        ({"ax": 3}, TypeError, "ax must be None or matplotlib Axes, got int"),
    ],
)
def test_wrong_settings_of_bars_are_named(settings: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        TOWNS.plot(**settings)


def test_frames_of_each_library() -> None:
    assert TOWNS.to_pandas().equals(pd.DataFrame(TOWNS.to_dict()))
    assert TOWNS.to_polars().equals(pl.DataFrame(TOWNS.to_dict()))
    assert TOWNS.to_arrow().equals(pa.table(TOWNS.to_dict()))


@dataclass(frozen=True)
class Notice:
    said: tuple[str, ...]
    day: dt.date
    published: dt.date | dt.datetime | None
    is_new: bool


NOTICES = Table(
    Notice,
    [
        Notice(("a", "b"), dt.date(2025, 3, 3), dt.datetime(2025, 3, 3, 7, 5), True),
        Notice((), dt.date(2025, 3, 4), dt.date(2025, 3, 4), False),
        Notice(("c",), dt.date(2025, 3, 5), None, False),
    ],
)


def test_whatever_reads_an_arrow_stream_takes_a_table() -> None:
    expected = {
        "said": [["a", "b"], [], ["c"]],
        "day": [dt.date(2025, 3, 3), dt.date(2025, 3, 4), dt.date(2025, 3, 5)],
        "published": ["2025-03-03T07:05:00", "2025-03-04", None],
        "is_new": [True, False, False],
    }
    assert pa.table(NOTICES).to_pydict() == expected
    assert NOTICES.to_polars().to_dict(as_series=False) == expected
    if hasattr(pd.DataFrame, "from_arrow"):  # pandas 3
        assert pd.DataFrame.from_arrow(NOTICES).to_dict("list")["published"][:2] == expected["published"][:2]


def test_an_empty_table_keeps_its_types() -> None:
    assert pa.table(Table(Notice)).schema == pa.table(NOTICES).schema
    assert Table(Town).to_polars().schema == TOWNS.to_polars().schema


def test_html_escapes_and_says_what_it_leaves_out() -> None:
    assert "Kota &lt;Tua&gt;" in TOWNS._repr_html_()
    many = Table(Town, [Town("x", n) for n in range(SHOWN + 5)])
    assert "5 more rows" in many._repr_html_()


def test_html_says_what_a_row_is_and_how_to_go_on() -> None:
    @dataclass(frozen=True)
    class Spot:
        """A <place>: how high it is,
        in metres.

        Further words.
        """

        height: float

    html = Table(Spot, [Spot(100000.0), Spot(float("nan")), Spot(-1234567.8), Spot(0.000123)])._repr_html_()
    assert "<p>A &lt;place&gt;: how high it is, in metres.</p>" in html
    assert "Further" not in html
    assert re.findall(r'tabular-nums">([^<]*)<', html) == ["100,000", "", "-1,234,568", "0.000123"]
    assert "4 rows; go on with <code>.to_pandas()</code>" in html
    assert "Town(" not in TOWNS._repr_html_()


@dataclass(frozen=True)
class Told:
    """A thing that several say.

    `said` are the <words> of each, `values` what they come to; `sayers` who says so. Told by :func:`warta.claims`.
    Nothing else is said here.
    """

    said: tuple[str, ...]
    values: tuple[float, ...]
    sayers: tuple[str, ...]
    when: dt.datetime | None


TOLD = Table(
    Told,
    [
        Told(("seratus ribu", "dua <orang>"), (100000.0, 2.0), ("", "Sari"), dt.datetime(2025, 3, 3, 7, 5, 59)),
        Told(tuple(map(str, range(6))), (1e6, 0.5), ("", ""), None),
    ],
)


def test_several_values_stand_a_line_each_and_numbers_are_no_powers() -> None:
    html = TOLD._repr_html_()
    cells = re.findall(r"<td[^>]*>(.*?)</td>", html)
    assert cells == [
        "seratus ribu<br>dua &lt;orang&gt;", "100,000<br>2", "–<br>Sari", "2025-03-03 07:05",
        "0<br>1<br>2<br>3<br>… 2 more", "1,000,000<br>0.5", "", "",
    ]  # fmt: skip
    assert "e+0" not in html + str(TOLD)


def test_html_tells_what_the_columns_mean_where_the_row_says_so() -> None:
    html = TOLD._repr_html_()
    assert re.findall(r"<li>(.*?)</li>", html) == [
        "<code>said</code> are the &lt;words&gt; of each, <code>values</code> what they come to",
        "<code>sayers</code> who says so",
    ]
    assert "<details>" not in TOWNS._repr_html_()


def test_as_text_it_shows_first_rows_and_how_to_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert str(TOLD).splitlines() == [
        "2 rows. A thing that several say.",
        "said                       values          sayers",
        "seratus ribu, dua <orang>  100,000, 2      –, Sari",
        "0, 1, 2, 3, 4, 5           1,000,000, 0.5",
        "columns besides: when",
        "2 rows; go on with .to_pandas(), .to_polars(), a column by its name or rows by a slice",
    ]
    many = str(Table(Town, [Town("x" * 99, n, 1.0) for n in range(15)]))
    assert "… 5 more rows; go on with" in many
    assert max(map(len, many.splitlines()[1:12])) <= 60
    assert str(Table(Told)).splitlines()[0] == "0 rows. A thing that several say."


def test_ipython_shows_the_text() -> None:
    class Printer:
        told = ""

        def text(self, told: str) -> None:
            self.told += told

    TOLD._repr_pretty_(printer := Printer(), cycle=False)
    assert printer.told == str(TOLD)
