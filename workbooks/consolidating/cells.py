"""A column's cells as they mean: text, code, number or date; what means nothing is told by place."""

import datetime as dt
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from workbooks.schema import Column, Kind
from workbooks.schema.words import reader_of

Values: TypeAlias = "list[str | None] | NDArray[Any]"
Wrong: TypeAlias = list[int]
NUMBERS = {Kind.INTEGER, Kind.NUMBER, Kind.MONEY, Kind.SHARE}
DATES = {Kind.DATE, Kind.PLAN_DATE}
_DAY = "datetime64[s]"
_EPOCH = dt.date(1970, 1, 1).toordinal()
_NO_DAY = int(np.datetime64("NaT", "D").astype(np.int64))
_WRONG = _NO_DAY + 1
_EARLIEST, _LATEST = dt.date(1900, 1, 1), dt.date(9999, 12, 31)


def read_values(column: Column, cells: Sequence[Any]) -> tuple[Values, Wrong]:
    """Return a column's values, and the places of cells that mean nothing in it.

    Args:
        column: What the column holds.
        cells: Its cells as calamine reads them; an empty cell is an empty text.

    Returns:
        Numbers as float64 (empty: NaN), dates as datetime64[s] (empty: NaT), all else as texts
        or None; a word of a closed list as its code.
    """
    if column.kind in NUMBERS:
        return _numbers(cells)
    if column.kind in DATES:
        return _dates(cells)
    if column.terms:
        return _codes(column, cells)
    return _texts(cells), []


def empty_values(column: Column, count: int) -> Values:
    """Return the values of a column that a book does not have."""
    if column.kind in NUMBERS:
        return np.full(count, np.nan)
    if column.kind in DATES:
        return np.full(count, np.datetime64("NaT", "s"))
    return [None] * count


def joined(parts: Sequence[Values]) -> Values:
    """Return the values of one column of several books, one after the other."""
    if isinstance(parts[0], list):
        return list(chain.from_iterable(parts))
    return np.concatenate([np.asarray(part) for part in parts])


def _numbers(cells: Sequence[Any]) -> tuple[NDArray[Any], Wrong]:
    if not set(map(type, cells)) - {float}:  # all of them numbers: the usual case
        return np.array(cells, np.float64), []
    wrong: Wrong = []
    numbers = np.full(len(cells), np.nan)
    for at, cell in enumerate(cells):
        if isinstance(cell, (int, float)) and not isinstance(cell, bool):
            numbers[at] = cell
        elif cell not in ("", None):
            wrong.append(at)
    return numbers, wrong


def _dates(cells: Sequence[Any]) -> tuple[NDArray[Any], Wrong]:
    days = np.array(list(map(_Meaning(_day).__getitem__, cells)), np.int64)
    wrong = np.flatnonzero(days == _WRONG).tolist()
    days[days == _WRONG] = _NO_DAY
    return days.view("datetime64[D]").astype(_DAY), wrong


def _day(cell: Any) -> int:
    """Return a cell's day, counted from 1970."""
    day = cell.date() if isinstance(cell, dt.datetime) else cell
    if isinstance(day, dt.date) and _EARLIEST <= day <= _LATEST:
        return day.toordinal() - _EPOCH
    return _NO_DAY if cell in ("", None) else _WRONG


class _Meaning(dict[Any, Any]):
    """What a cell means, found once for each different cell."""

    def __init__(self, read: Callable[[Any], Any]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, cell: Any) -> Any:
        self[cell] = meant = self._read(cell)
        return meant


def _codes(column: Column, cells: Sequence[Any]) -> tuple[list[str | None], Wrong]:
    meaning = _Meaning(reader_of(column))
    meaning[""] = None
    codes = list(map(meaning.__getitem__, cells))
    if all(code is None or code in column.terms for code in meaning.values()):
        return codes, []
    return codes, [n for n, code in enumerate(codes) if code and code not in column.terms]


def _texts(cells: Sequence[Any]) -> list[str | None]:
    # equal texts become one object, which travels between processes once
    if not set(map(type, cells)) - {str}:  # all of them texts: the usual case
        meaning = {text: text.strip() or None for text in set(cells)}
        return list(map(meaning.__getitem__, cells))
    one: dict[str | None, str | None] = {}
    return [one.setdefault(text, text) for text in map(_text, cells)]


def _text(cell: Any) -> str | None:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return None if cell is None else str(cell).strip() or None
