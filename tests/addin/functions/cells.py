"""Cells as a test writes them."""

import datetime as dt
from typing import Any

NOT_AVAILABLE, VALUE, NUM, DIV0 = (
    f"{error} (kamplan)" for error in ("#N/A", "#VALUE!", "#NUM!", "#DIV/0!")
)


def noon(year: int, month: int, day: int) -> dt.datetime:
    """Return a date as a cell of Excel gives it: with a time, and without a zone."""
    return dt.datetime.combine(dt.date(year, month, day), dt.time(12))


def down(*cells: Any) -> list[list[Any]]:
    """Return a column of cells."""
    return [[cell] for cell in cells]
