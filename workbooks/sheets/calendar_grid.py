"""The month grid of the Calendar sheet: where each cell stands, its formula, and the same in Python.

The formulas read `Visits`, `Holidays`, `PublishedDays` and `Leave`, so that the grid follows while a
person types. What they need of a day stands in five cells of hidden columns beside its week: the
date, its kind and name in the two tables of days, the leave on it, and the state that shades it.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from generators.common.language import Phrase
from generators.common.vocabulary import DAY_KINDS, STANDINGS
from generators.days.provisional import years_told
from generators.visits.shown.month_grid import (
    AWAY,
    EVERYONE,
    LINES,
    MAKE_UP,
    MORE,
    OFF,
    DayMarks,
    Month,
    cards,
    lines,
    months,
)
from workbooks.host.book_info import BookInfo
from workbooks.package import CellValue
from workbooks.package.xml.addresses import column_letters
from workbooks.schema import TABLES
from workbooks.schema.formulas import labels_of, render_formula

GRID_NAME, OWNER_NAME = "CalendarGrid", "CalendarOwner"
TABLES_READ = ("Visits", "Holidays", "PublishedDays", "Leave")
FIRST_ROW = 5  # of the first month's heading, counted from 1 like all rows and columns here
FIRST_DAY, FIRST_HELPER, LAST_COLUMN = 2, 10, 16  # Monday; the date of Monday; the last helper
NOTE_COLUMN = 8
WEEK_ROWS = LINES + 1
_HEAD_ROWS = 2  # a month's name, and the weekdays
_GAP_ROWS = 1
PROVISIONAL = Phrase(
    "{year} 年放假安排尚未公布，节假日为暂定",
    "{year}: make-up workdays are not published yet; days off are provisional",
)
EVERYONE_CHOSEN = f'OR({OWNER_NAME}="",{OWNER_NAME}="{EVERYONE.zh}",{OWNER_NAME}="{EVERYONE.en}")'
_DAY_ROW = (
    "IFERROR(INDEX(Holidays[{key}],MATCH({date},Holidays[date],0)),"
    'IFERROR(INDEX(PublishedDays[{key}],MATCH({date},PublishedDays[date],0)),""))&""'
)
_LEAVE = (
    "IFERROR(LOOKUP(2,1/(ISNUMBER(Leave[start])*(Leave[start]<={date})*"
    "(ISNUMBER(Leave[end])*(Leave[end]>={date})+(1-ISNUMBER(Leave[end]))*(Leave[start]={date})>0)*"
    f'((Leave[owner]="")+(Leave[owner]={OWNER_NAME})+{EVERYONE_CHOSEN}>0)),"L"&TRIM(Leave[part]&" "&Leave[reason])),"")'
)

_WORKED = "+".join(
    f'(Holidays[kind]="{text}")' for text in (DAY_KINDS["workday"].zh, DAY_KINDS["workday"].en)
)
_NOTICE = (  # weekend days of a year that Holidays says are worked: its notice is out
    "IFERROR(SUMPRODUCT((Holidays[date]>=DATE({year},1,1))*(Holidays[date]<=DATE({year},12,31))*"
    f"(WEEKDAY(Holidays[date],2)>5)*({_WORKED})),0)"
)


@dataclass(frozen=True, slots=True)
class MonthPlace:
    """Where a month stands.

    Attributes:
        month: Its weeks and days.
        top: Row of its heading.
    """

    month: Month
    top: int

    @property
    def weekday_row(self) -> int:
        """Row of the weekdays' names."""
        return self.top + 1

    @property
    def week_rows(self) -> list[int]:
        """First row of each week, the one of the dates."""
        first = self.top + _HEAD_ROWS
        return [first + WEEK_ROWS * n for n in range(len(self.month.weeks))]

    @property
    def bottom(self) -> int:
        """Last row of its last week."""
        return self.week_rows[-1] + WEEK_ROWS - 1


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell that holds a formula.

    Attributes:
        row: Its row.
        column: Its column.
        role: `note`, `day`, `line`, `kind`, `name`, `leave` or `state`.
        day: The day it belongs to; of a note, the first of the month.
        place: Which line of the day, from 1.
        top: The row of the day's date.
    """

    row: int
    column: int
    role: str
    day: dt.date
    top: int
    place: int = 0


_HELPERS = ("kind", "name", "leave", "state")  # below the date, in this order


class CalendarGrid:
    """The grid of one book.

    Args:
        info: The book's period and language.
    """

    def __init__(self, info: BookInfo) -> None:
        self._info = info

    @cached_property
    def months(self) -> list[MonthPlace]:
        """Where the months stand, from top to bottom."""
        places, top = [], FIRST_ROW
        for month in months(self._info.period):
            places.append(MonthPlace(month, top))
            top = places[-1].bottom + 1 + _GAP_ROWS
        return places

    @property
    def area(self) -> str:
        """The grid and its hidden columns, as `$B$5:$P$99`."""
        first, last = column_letters(FIRST_DAY), column_letters(LAST_COLUMN)
        return f"${first}${FIRST_ROW}:${last}${self.months[-1].bottom}"

    def cells(self) -> Iterator[GridCell]:
        """Return every cell that holds a formula."""
        for place in self.months:
            first = dt.date(place.month.year, place.month.month, 1)
            yield GridCell(place.top, NOTE_COLUMN, "note", first, place.top)
            for top, week in zip(place.week_rows, place.month.weeks, strict=True):
                for weekday, day in enumerate(week):
                    if day:
                        yield from _day_cells(day, weekday, top)

    def formula(self, cell: GridCell) -> str:
        """Return a cell's formula, without its equals sign."""
        date = f"{column_letters(FIRST_HELPER + cell.column - FIRST_DAY)}${cell.top}"
        if cell.column >= FIRST_HELPER:
            date = f"{column_letters(cell.column)}${cell.top}"
        text = _FORMULAS[cell.role](cell, date, self._info)
        return render_formula(text, None, TABLES, labels_of(self._info.lang, self._info.unit))

    def values(self, tables: Mapping[str, pd.DataFrame], owner: str) -> list[list[CellValue]]:
        """Return what the cells of `area` show, row by row; None where no formula stands.

        Args:
            tables: Those of `TABLES_READ`.
            owner: Whose visits are shown; empty for everyone's.
        """
        shown = cards(tables["Visits"], owner)
        slots = dict(zip(shown["slot"], shown["card"], strict=True))
        marks = DayMarks(tables, owner, self._info.lang)
        width = LAST_COLUMN - FIRST_DAY + 1
        rows: list[list[CellValue]] = [
            [None] * width for _ in range(self.months[-1].bottom - FIRST_ROW + 1)
        ]
        dates = {cell.day for cell in self.cells()}
        days = {day: lines(slots, day, self._info.lang) for day in dates}
        provisional = _provisional_years(tables["PublishedDays"], tables["Holidays"])
        for cell in self.cells():
            place = rows[cell.row - FIRST_ROW]
            place[cell.column - FIRST_DAY] = self._value(cell, marks, days[cell.day], provisional)
        return rows

    def _value(
        self, cell: GridCell, marks: DayMarks, texts: list[str], provisional: set[int]
    ) -> CellValue:
        lang = self._info.lang
        if cell.role == "note":
            year = cell.day.year
            return PROVISIONAL.say(lang, year=year) if year in provisional else ""
        if cell.role == "line":
            return texts[cell.place - 1]
        mark = marks.of(cell.day)
        if cell.role == "day":
            return mark.text(cell.day, lang)
        if cell.role == "state":
            return mark.state(cell.day)
        if cell.role == "kind":
            return DAY_KINDS[mark.kind].say(lang) if mark.kind in DAY_KINDS else mark.kind
        return mark.name if cell.role == "name" else mark.leave


def _day_cells(day: dt.date, weekday: int, top: int) -> Iterator[GridCell]:
    column, helper = FIRST_DAY + weekday, FIRST_HELPER + weekday
    yield GridCell(top, column, "day", day, top)
    for place in range(1, LINES + 1):
        yield GridCell(top + place, column, "line", day=day, top=top, place=place)
    for offset, role in enumerate(_HELPERS, start=1):
        yield GridCell(top + offset, helper, role, day, top)


def state_row(top: int) -> int:
    """Return the row in which the states of a week's days stand."""
    return top + len(_HELPERS)


def _below(date: str, cell: GridCell, role: str) -> str:
    """Return the cell below a date that holds one of the helpers."""
    return f"{date.partition('$')[0]}${cell.top + 1 + _HELPERS.index(role)}"


def _day(cell: GridCell, date: str, info: BookInfo) -> str:
    name, leave, state = (_below(date, cell, role) for role in _HELPERS[1:])
    off, away, work = (phrase.say(info.lang) for phrase in (OFF, AWAY, MAKE_UP))
    return (
        f'DAY({date})&IF({state}="H","  "&IF({name}="","{off}",{name}),'
        f'IF({state}="L","  "&IF({leave}="L","{away}",MID({leave},2,99)),'
        f'IF({state}="W","  {work}","")))'
    )


def _line(cell: GridCell, date: str, info: BookInfo) -> str:
    text = f'IFERROR(INDEX(Visits[card],MATCH({date}&"-{cell.place}",Visits[slot],0)),"")'
    if cell.place < LINES:
        return text
    before, after = MORE.say(info.lang).split("{count}")
    count = f'COUNTIF(Visits[slot],{date}&"-*")-{LINES - 1}'
    rest = f'"{before}"&{count}&"{after}"'
    return f'IF(ISNUMBER(MATCH({date}&"-{LINES + 1}",Visits[slot],0)),{rest},{text})'


def _state(cell: GridCell, date: str, info: BookInfo) -> str:
    kind, leave = _below(date, cell, "kind"), _below(date, cell, "leave")
    holiday, workday = (
        f'OR({kind}="{DAY_KINDS[code].zh}",{kind}="{DAY_KINDS[code].en}")'
        for code in ("holiday", "workday")
    )
    return f'IF({holiday},"H",IF({leave}<>"","L",IF(WEEKDAY({date},2)>5,IF({workday},"W","E"),"")))'


def _note(cell: GridCell, date: str, info: BookInfo) -> str:
    year = cell.day.year
    within = (
        f'PublishedDays[date],">="&DATE({year},1,1),PublishedDays[date],"<="&DATE({year},12,31)'
    )
    word = STANDINGS["provisional"]
    found = "+".join(
        f'COUNTIFS(PublishedDays[standing],"{text}",{within})' for text in (word.zh, word.en)
    )
    notice = _NOTICE.format(year=year)
    return f'IF(AND({found}>0,{notice}=0),"{PROVISIONAL.say(info.lang, year=year)}","")'


_FORMULAS: Mapping[str, Callable[[GridCell, str, BookInfo], str]] = {
    "note": _note,
    "day": _day,
    "line": _line,
    "state": _state,
    "kind": lambda cell, date, info: _DAY_ROW.format(key="kind", date=date),
    "name": lambda cell, date, info: _DAY_ROW.format(key="name", date=date),
    "leave": lambda cell, date, info: _LEAVE.format(date=date),
}


def _provisional_years(days: pd.DataFrame, overrides: pd.DataFrame) -> set[int]:
    unsure = days.loc[days["standing"] == "provisional", "date"]
    return {day.year for day in unsure if isinstance(day, dt.date)} - years_told(overrides)


def everyone(owner: str | None) -> str:
    """Return the owner a choice means: empty where it is everyone, in either language."""
    text = (owner or "").strip()
    return "" if text in (EVERYONE.zh, EVERYONE.en) else text
