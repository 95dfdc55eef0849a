"""Cell values between Python and Calc, which knows numbers and texts only.

What a number means, a date, a truth value, is said by the cell's number format.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

Cell = tuple[int, int]  # row and column, from 0, within the block

_DAY = dt.timedelta(days=1)


@dataclass
class Content:
    """A block of values, taken apart for Calc.

    Attributes:
        plain: Numbers and texts; empty where a formula goes.
        formulas: The formulas by cell.
        dates: Cells that hold a date.
        moments: Cells that hold a date with a time of day.
        truths: Cells that hold a truth value.
        numbers: Cells that hold a number that is none of these.
    """

    plain: list[list[float | str]] = field(default_factory=list)
    formulas: dict[Cell, str] = field(default_factory=dict)
    dates: list[Cell] = field(default_factory=list)
    moments: list[Cell] = field(default_factory=list)
    truths: list[Cell] = field(default_factory=list)
    numbers: list[Cell] = field(default_factory=list)


def content(rows: Sequence[Sequence[Any]], epoch: dt.datetime) -> Content:
    """Return a block of Python values as Calc takes it.

    Args:
        rows: The values, all rows equally long. Text that begins with `=` is a formula; an
            apostrophe before a text says that it is text, and is not part of it.
        epoch: The day that stands for 0 in this book.

    Raises:
        ValueError: The rows are not equally long.
    """
    found = Content()
    if len({len(row) for row in rows}) > 1:
        raise ValueError("All rows must be equally long.")
    for number, row in enumerate(rows):
        found.plain.append([_plain(v, (number, c), found, epoch) for c, v in enumerate(row)])
    return found


def _plain(value: Any, cell: Cell, found: Content, epoch: dt.datetime) -> float | str:
    if value is None:
        return ""
    if isinstance(value, str):
        if len(value) > 1 and value[0] == "=":
            found.formulas[cell] = value
            return ""
        return value.removeprefix("'")
    if isinstance(value, bool):
        found.truths.append(cell)
        return float(value)
    if isinstance(value, dt.date):
        return _day_number(value, cell, found, epoch)
    if hasattr(value, "__float__"):
        found.numbers.append(cell)
        return float(value)
    return str(value)


def _day_number(value: dt.date, cell: Cell, found: Content, epoch: dt.datetime) -> float:
    if not isinstance(value, dt.datetime):
        value = dt.datetime(value.year, value.month, value.day)
    moment = value.replace(tzinfo=None)
    (found.moments if moment.time() != dt.time() else found.dates).append(cell)
    return (moment - epoch) / _DAY


def moment_of(number: float, epoch: dt.datetime) -> dt.datetime | float:
    """Return the moment a number stands for, to the millisecond; the number itself outside the calendar."""
    try:
        days, part = divmod(number, 1)
        return epoch + dt.timedelta(days=days, milliseconds=round(part * 86_400_000))
    except OverflowError:
        return number


def cleaned(value: Any, moment: Any, empty: Any, number: Any, *, error_text: bool) -> Any:
    """Return a cell's value as the reader asked for it.

    Args:
        value: The value as read.
        moment: What makes a date of year, month, day and so on.
        empty: What stands for an empty cell.
        number: What makes a number; None for a float.
        error_text: Whether an error value is given as its text; otherwise as None.
    """
    if value is None or value == "":
        return empty
    if isinstance(value, dt.datetime):
        return moment(
            year=value.year, month=value.month, day=value.day, hour=value.hour,
            minute=value.minute, second=value.second, microsecond=value.microsecond,
        )  # fmt: skip
    if isinstance(value, CellError):
        return value.text if error_text else None
    if isinstance(value, float) and number is not None:
        return number(value)
    return value


_ERRORS = {
    32767: "#N/A", 503: "#NUM!", 502: "#VALUE!", 519: "#VALUE!", 521: "#NULL!", 524: "#REF!",
    525: "#NAME?", 532: "#DIV/0!", 508: "#NAME?", 509: "#NAME?", 507: "#NAME?", 511: "#VALUE!",
}  # fmt: skip


class CellError:
    """An error value; its text is asked of the cell only when somebody wants it.

    Args:
        cell: The UNO cell.
    """

    def __init__(self, cell: Any) -> None:
        self._cell = cell

    @property
    def text(self) -> str:
        """The error as Excel writes it."""
        return _ERRORS.get(self._cell.getError(), "#VALUE!")
