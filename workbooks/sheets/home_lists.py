"""The lists on Home: their formulas, and the same in Python.

Each line has a hidden cell with the place of its row in the table, found without array formulas: the
k-th largest of a number made of day and row. One cell alone knows today; all others ask it.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from generators.common.language import Phrase
from generators.common.rows import records
from generators.visits.shown.agenda import overdue_visits, unplanned_accounts, week_agenda
from workbooks.host.book_info import BookInfo
from workbooks.package import CellValue
from workbooks.schema import TABLES
from workbooks.schema.formulas import labels_of, render_formula
from workbooks.sheets.calendar_grid import EVERYONE_CHOSEN, OWNER_NAME

AREA_NAME, TODAY_NAME = "HomeLists", "HomeToday"
_TOP = 10**9  # above every day's number times _ROWS
_ROWS = 10**4
_DAY = '(--MID("0"&Visits[slot],1,FIND("-",Visits[slot]&"-")))'  # 0 for a visit not shown
_MONDAY = f"({TODAY_NAME}-WEEKDAY({TODAY_NAME},2)+1)"
_TIER = "+".join(f'(Accounts[tier]="{t}")*{n}' for n, t in enumerate(("VIP", "A", "B", "C"), 1))
_OWN = (
    f'((Accounts[owner]={OWNER_NAME})+(Accounts[owner]="")*({OWNER_NAME}=kamplan.rep)'
    f"+{EVERYONE_CHOSEN}>0)"
)


@dataclass(frozen=True, slots=True)
class HomeList:
    """One list.

    Attributes:
        title: Its heading; `{count}` is how many there are.
        none: What its first line says when it is empty.
        table: The table its rows come from.
        condition: Which rows belong, as an array of ones and noughts.
        order: What they are sorted by, smallest first.
        lines: How many it shows.
        columns: The formula of each visible column, by its place from the list's first.
    """

    title: Phrase
    none: Phrase
    table: str
    condition: str
    order: str
    lines: int
    columns: Mapping[int, str]

    def place(self, line: int) -> str:
        """Return the formula of the table row a line shows; 0 for none."""
        first = TABLES[self.table].keys[0]
        rows = f"ROW({self.table}[{first}])"
        key = f"({self.order})*{_ROWS}+{rows}-MIN({rows})+1"
        largest = f"SUMPRODUCT(LARGE({self.condition}*({_TOP}-({key})),{line}))"
        return f"IFERROR(MOD({_TOP}-{largest},{_ROWS}),0)"

    @property
    def count(self) -> str:
        """The formula of how many rows belong."""
        return f"SUMPRODUCT({self.condition})"


_OBJECTIVE = (
    'IF(INDEX(Visits[own_objective],{row})="",INDEX(Visits[objective],{row}),'
    "INDEX(Visits[own_objective],{row}))"
)
AGENDA = HomeList(
    Phrase("本周拜访 · {count}", "This week · {count}"),
    Phrase("本周没有拜访。", "No visits this week."),
    "Visits",
    condition=f"(({_DAY}>={_MONDAY})*({_DAY}<={_MONDAY}+6))",
    order=_DAY,
    lines=25,
    columns={0: "INDEX(Visits[date],{row})", 1: "INDEX(Visits[card],{row})",
     3: 'INDEX(Visits[city],{row})&""', 4: _OBJECTIVE + '&""'},
)  # fmt: skip
OVERDUE = HomeList(
    Phrase("过期未记结果 · {count}", "Past, no result yet · {count}"),
    Phrase("没有，都记了结果。", "None: every past visit has its result."),
    "Visits",
    condition=f"(({_DAY}>0)*({_DAY}<{TODAY_NAME})*"
    '(Visits[status]<>"已完成")*(Visits[status]<>"done")*(Visits[result]=""))',
    order=_DAY,
    lines=6,
    columns={0: "INDEX(Visits[date],{row})", 1: "INDEX(Visits[card],{row})"},
)
UNPLANNED = HomeList(
    Phrase("没有下次拜访的客户 · {count}", "Accounts with no next visit · {count}"),
    Phrase("没有，每个客户都有下次拜访。", "None: every account has a next visit."),
    "Accounts",
    condition=f'((Accounts[id]<>"")*({_TIER}>0)*{_OWN}*'
    f'(COUNTIFS(Visits[account],Accounts[id],Visits[date],">="&{TODAY_NAME},Visits[slot],"?*")=0))',
    order=_TIER,
    lines=6,
    columns={0: 'INDEX(Accounts[tier],{row})&" "&INDEX(Accounts[name],{row})', 2: 'INDEX(Accounts[city],{row})&""'},
)  # fmt: skip


def rendered(text: str, info: BookInfo) -> str:
    """Return a list's formula in a book's labels, without its equals sign."""
    return render_formula(text, None, TABLES, labels_of(info.lang, info.unit))


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Where a list stands within the area: its heading's row, its first column, its hidden column."""

    what: HomeList
    row: int
    column: int
    helper: int


WIDTH = 9  # columns of the area: six to read, three hidden
PLACES = (
    ListPlace(AGENDA, 0, 0, 6),
    ListPlace(OVERDUE, AGENDA.lines + 2, 0, 7),
    ListPlace(UNPLANNED, AGENDA.lines + 2, 3, 8),
)
HEIGHT = AGENDA.lines + 2 + OVERDUE.lines + 1
TODAY_AT = (0, 5)  # in the area


def list_values(
    tables: Mapping[str, pd.DataFrame], info: BookInfo, today: dt.date, owner: str
) -> list[list[CellValue]]:
    """Return what the cells of the area show, row by row.

    Args:
        tables: `Visits`, with `card` and `slot`, and `Accounts`.
        info: The book.
        today: The day it is shown for, until a program calculates it anew.
        owner: Whose visits and accounts; empty for everyone's.
    """
    visits, accounts = tables["Visits"], tables["Accounts"]
    found = (
        week_agenda(visits, today, owner),
        overdue_visits(visits, today, owner),
        unplanned_accounts(accounts, visits, today, owner, info.rep),
    )
    area: list[list[CellValue]] = [[""] * WIDTH for _ in range(HEIGHT)]
    rows = {"Visits": records(visits), "Accounts": records(accounts)}
    # a blank row of the sheet counts as a place there, and is left out here
    origin = {name: list(tables[name].index) for name in rows}
    for place, which in zip(PLACES, found, strict=True):
        what = place.what
        area[place.row][place.column] = what.title.say(info.lang, count=len(which))
        for line in range(what.lines):
            at, shown = place.row + 1 + line, which[line] if line < len(which) else None
            area[at][place.helper] = 0 if shown is None else origin[what.table][shown] + 1
            if shown is not None:
                for column, value in _shown(what, rows[what.table][shown]).items():
                    area[at][place.column + column] = value
        if not which:
            area[place.row + 1][place.column] = what.none.say(info.lang)
    area[TODAY_AT[0]][TODAY_AT[1]] = today
    return area


def _shown(what: HomeList, row: Mapping[str, object]) -> dict[int, CellValue]:
    """Return the visible cells of one line."""
    city = row["city"] if isinstance(row["city"], str) else ""
    if what is UNPLANNED:
        name = row["name"] if isinstance(row["name"], str) else ""
        return {0: f"{row['tier']} {name}", 2: city}
    day = row["date"] if isinstance(row["date"], dt.date) else None
    cells: dict[int, CellValue] = {0: day, 1: str(row["card"])}
    if what is AGENDA:
        own, drafted = row["own_objective"], row["objective"]
        text = own if isinstance(own, str) else drafted
        cells |= {3: city, 4: text if isinstance(text, str) else ""}
    return cells
