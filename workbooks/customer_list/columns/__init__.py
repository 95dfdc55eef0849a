"""What each column decides for its cells: its decimal sign, its unit, its date order, its texts."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from workbooks.customer_list.columns import dates
from workbooks.customer_list.columns.money import (
    AmountColumn,
    Finding,
    MoneyColumns,
    decimals,
)
from workbooks.customer_list.columns.read import NOTHING, Read
from workbooks.customer_list.columns.texts import (
    cross_means,
    plain,
    read_choice,
    read_flag,
    read_id,
    read_text,
)
from workbooks.customer_list.columns.units import Unit
from workbooks.customer_list.reading.grid import Cell, Fault
from workbooks.schema import Column, Kind

_NUMBERS = {Kind.MONEY, Kind.NUMBER, Kind.INTEGER}
_ERRORS = {
    "#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!",
    "#CONNECT!", "#BUSY!", "#PYTHON!", "#UNKNOWN!", "#GETTING_DATA", "#EXTERNAL!", "####", "#####", "######", "#######", "########",
}  # fmt: skip
Reader = Callable[[Cell], Read]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a table's columns are read with besides their cells.

    Attributes:
        separator: The sign between cells of a text file, else empty.
        has_han: Whether its headers are Chinese or Japanese, where a point is the decimal sign.
        epoch: The day the file's serial numbers count from.
        latest: The day nothing that was can lie after, if known.
        units: The unit each money column's header names.
        title: The unit a title line names.
        currency: The currency the file's tables before this one came to.
        usual_currency: The currency where only thousands or the like are said.
    """

    separator: str
    has_han: bool
    epoch: dt.date
    latest: dt.date | None
    units: Mapping[str, Unit | None]
    title: Unit | None
    currency: str
    usual_currency: str

    @property
    def usual_decimal(self) -> str:
        """The decimal sign usual where the list comes from; a semicolon tells nothing."""
        return "." if self.separator == "," or (self.has_han and self.separator != ";") else ""


@dataclass(frozen=True, slots=True)
class Columns:
    """The readers of a table's columns.

    Attributes:
        readers: What reads a cell, by key.
        findings: What is to be told about columns as a whole.
        currency: The currency the amounts are in, empty if nobody says.
        unit: The unit they come to, empty if nobody says.
    """

    readers: Mapping[str, Reader]
    findings: tuple[Finding, ...]
    currency: str
    unit: str


def read_columns(
    columns: Mapping[str, Column], cells: Mapping[str, Sequence[Cell]], about: Surroundings
) -> Columns:
    """Return what reads each column's cells, after looking at all of them.

    Args:
        columns: The schema's columns, by key.
        cells: The cells of each that the table has.
        about: What else decides.
    """
    there = {key: columns[key] for key in cells}
    numbers = {key: cells[key] for key, column in there.items() if column.kind in _NUMBERS}
    money = {key: column for key, column in numbers.items() if there[key].kind is Kind.MONEY}
    amounts = MoneyColumns(
        money, about.units, about.title, currency=about.currency, usual=about.usual_currency
    )
    signs = decimals(numbers, about.usual_decimal)
    unit, base = amounts.base
    readers: dict[str, Reader] = {}
    for key, column in there.items():
        if key in numbers:
            amount = AmountColumn(
                signs[key], amounts.units.get(key), base if key in money else 1.0,
                mixed=key in amounts.mixed, dropped=key in amounts.dropped, is_money=key in money,
            )  # fmt: skip
            readers[key] = _level(amount) if column.kind is Kind.INTEGER else amount.read
        elif column.kind is Kind.DATE:
            readers[key] = DateColumn(cells[key], about).read
        else:
            readers[key] = _words(column, cells[key])
    safe = {key: _without_faults(reader) for key, reader in readers.items()}
    return Columns(safe, tuple(amounts.findings), amounts.currency, unit)


def _without_faults(read: Reader) -> Reader:
    """Return a reader to which an error cell is no value and a finding."""

    def reader(cell: Cell) -> Read:
        if isinstance(cell, Fault):
            return Read(None, cell.code)
        if isinstance(cell, str) and "#" in cell and cell.strip().upper() in _ERRORS:
            return Read(None, "error_cell")
        return read(cell)

    return reader


def _level(amount: AmountColumn) -> Reader:
    """Return what reads the levels X and Y, whole numbers from 0 to 4 (M8)."""

    def reader(cell: Cell) -> Read:
        read = amount.read(cell)
        if read.value is None:
            return Read(None, "level" if read.code else "")
        return read if read.value in range(5) else Read(None, "level")

    return reader


def _words(column: Column, cells: Sequence[Cell]) -> Reader:
    if column.kind is Kind.ID:
        return lambda cell: read_id(column, cell)
    if column.key == "influential":
        cross = cross_means(list(cells))
        return lambda cell: read_flag(cell, cross)
    if column.terms:
        return lambda cell: read_choice(column, cell)
    return lambda cell: read_text(column, cell)


class DateColumn:
    """What a column of dates decides for its cells: which of two numbers is the month.

    Args:
        cells: Its cells.
        about: The file's first day and the last day possible.
    """

    def __init__(self, cells: Sequence[Cell], about: Surroundings) -> None:
        self._epoch = about.epoch
        found = [date for cell in cells if (date := self._written(cell))]
        self._latest = about.latest
        self._orders = dates.orders_of(found, dates.latest_of(found, about.latest))

    def read(self, cell: Cell) -> Read:
        """Return a date, or why it is none or cannot be one."""
        date = self._written(cell)
        if date is None:
            return NOTHING if isinstance(cell, str) and dates.is_empty(cell) else Read(None, "date")
        day = dates.day_of(date, self._orders)
        if day is None:
            means = dates.says_more(date)
            code = "date_order" if len(means) > 1 else "date_form"
            return Read(None, code, {"means": [str(day) for day in means]})
        if day < dates.EARLIEST:
            return Read(None, "date_early")
        if self._latest and day > self._latest:
            return Read(None, "date_future", {"latest": self._latest})
        return Read(day)

    def _written(self, cell: Cell) -> dates.Written | None:
        if isinstance(cell, dt.datetime):
            return dates.Written(cell.date())
        if isinstance(cell, dt.date):
            return dates.Written(cell)
        if isinstance(cell, (bool, Fault, dt.time, dt.timedelta)):
            return None
        return dates.written(plain(cell), self._epoch)


__all__ = ["Columns", "Finding", "Read", "Surroundings", "Unit", "read_columns"]
