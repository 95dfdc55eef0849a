import datetime as dt
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.workbooks.package.package_books import book, edited, parts, sheet_of
from workbooks.package import CellValue, RowEdit

SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("value", "back"),
    [
        (np.int64(7), 7),
        (np.float64(2.5), 2.5),
        (np.bool_(True), True),
        (Decimal("1.25"), 1.25),
        (10**15, 10**15),
        (0.1 + 0.2, 0.1 + 0.2),
        (dt.date(2026, 2, 3), 46056),
        (dt.datetime(2026, 2, 3, 6, tzinfo=dt.UTC), 46056.25),
        (pd.Timestamp("2026-02-03"), 46056),
        (np.datetime64("2026-02-03"), 46056),
        (dt.date(1900, 1, 1), 1),
        (dt.date(1900, 3, 1), 61),
        ("=1+1", "=1+1"),
        (" two  spaces\nand a line ", " two  spaces\nand a line "),
        ("1", "1"),
        *((nothing, None) for nothing in (None, float("nan"), np.nan, pd.NaT, pd.NA, "")),
    ],
    ids=repr,
)
def test_a_value_is_read_back_as_it_was_written(value: Any, back: CellValue) -> None:
    cell = sheet_of(edited(book(), [RowEdit(0, {"Tier ▣": value})]))["B4"]

    assert (cell.value, cell.data_type == "f", cell.font.b) == (back, False, True)


def test_dates_follow_the_books_date_system() -> None:
    data = book(options={"date_1904": True})

    written = edited(data, [RowEdit(0, {"Note": dt.date(1904, 1, 2)})])

    assert b'<c r="C4"><v>1</v></c>' in parts(written)[SHEET]


def test_what_looks_like_an_escape_is_escaped() -> None:
    data = edited(book(), [RowEdit(0, {"Note": "a_x0041_\x07"})])

    assert b">a_x005F_x0041__x0007_</t>" in parts(data)[SHEET]
    assert edited(data, [RowEdit(0, {"Note": "a_x0041_\x07"})]) == data
