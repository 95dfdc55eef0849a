"""What stands in a person's cells and cannot be meant: told cell by cell, by what the schema says."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from workbooks.schema import Column, Kind
from workbooks.schema.typed_text import is_error

_NUMBERS = {Kind.INTEGER, Kind.NUMBER, Kind.MONEY, Kind.SHARE}
_DATES = {Kind.DATE, Kind.PLAN_DATE}


@dataclass(frozen=True, slots=True)
class Doubt:
    """One cell.

    Attributes:
        place: The row's place in its table.
        column: Its column.
        found: What stands there, as text.
        why: `error`, `number`, `date`, `word`, `bounds` where it means nothing and counts as empty;
            `read` where it is text and was read all the same.
        meant: What it was read as, where it was.
    """

    place: int
    column: Column
    found: str
    why: str
    meant: Any = None


def doubts_of(
    column: Column, places: Sequence[int], raw: Sequence[Any], read: Sequence[Any]
) -> Iterator[Doubt]:
    """Yield what is doubtful in one column.

    Args:
        column: The column.
        places: Places of its rows.
        raw: What the cells hold, row by row.
        read: What was made of it.
    """
    for place, cell, value in zip(places, raw, read, strict=True):
        if cell is None or cell == "" or (isinstance(cell, str) and not cell.strip()):
            continue
        why = _why(column, cell, value)
        if why:
            yield Doubt(place, column, _text(cell), why, value if why == "read" else None)


def _why(column: Column, cell: Any, value: Any) -> str:
    if is_error(cell):
        return "error"
    if column.kind in _NUMBERS:
        return _number(column, cell, value)
    if column.kind in _DATES:
        if value is None or pd.isna(value):
            return "date"
        return "" if isinstance(cell, dt.date) else "read"
    return "word" if column.terms and value not in column.terms else ""


def _number(column: Column, cell: Any, value: Any) -> str:
    if value is None:
        return "number"
    if column.bounds and not column.bounds[0] <= value <= column.bounds[1]:
        return "bounds"
    return "read" if isinstance(cell, str) else ""


def _text(cell: Any) -> str:
    whole = isinstance(cell, float) and cell.is_integer()
    return str(int(cell)) if whole else str(cell).strip()
