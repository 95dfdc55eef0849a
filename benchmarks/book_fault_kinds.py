"""What goes wrong in people's cells, kind by kind, each with what the plan must make of it.

A plant writes into a book and returns where a problem must point: the first of its cells that one
names will do. A plant with a `twin` is read: the plan must be the one the twin's book gets. A quiet
one is nobody's business: the same plan, and no word more than before. One with `ends` is read when
the planned book is as that says.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.book_fault_desk import Desk

Plant = Callable[[Desk], list[str]]
ERRORS = ("#N/A", "#REF!", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#PYTHON!")  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """One kind of fault and what must come of it."""

    name: str
    plant: Plant
    twin: Plant | None = None
    quiet: bool = False
    ends: Callable[[Desk], bool] | None = None


def cell(table: str, row: int | str, key: str, value: Any, chinese: Any = None) -> Plant:
    """Plant one value, or another in a Chinese book."""

    def plant(desk: Desk) -> list[str]:
        other = chinese if desk.lang == "zh" and chinese is not None else value
        return [desk.put(table, row, key, other)]

    return plant


def line(table: str, at: str, **cells: Any) -> Plant:
    """Plant a row of an input table, into its first line, and point at one of its cells."""

    def plant(desk: Desk) -> list[str]:
        places = {key: desk.put(table, 0, key, value) for key, value in cells.items()}
        return [places[at]]

    return plant


def under(table: str, **cells: Any) -> Plant:
    """Plant cells right under a table."""
    return lambda desk: desk.below(table, cells)


def nothing(_: Desk) -> list[str]:
    """Plant nothing: a book of which only the values of formulas are gone."""
    return []


def kinds() -> Iterator[Kind]:
    """Yield every kind."""
    yield from _readable()
    yield from _unreadable()
    yield from _identities()
    yield from _settings()
    yield from _rows()
    yield from _visits()
    for error in ERRORS:
        yield Kind(f"error {error}", cell("Accounts", "K15", "purchases", error))
        yield Kind(f"foreign error {error}", _foreign(error), nothing, quiet=True)


def _foreign(error: str) -> Plant:
    def plant(desk: Desk) -> list[str]:
        return [desk.beside(table, error) for table in ("Accounts", "Visits", "Capacity")]

    return plant


def _readable() -> Iterator[Kind]:
    day = dt.date(2026, 12, 1)
    yield Kind(
        "text number",
        cell("Accounts", "K15", "purchases", "1,200"),
        cell("Accounts", "K15", "purchases", 1200),
    )
    yield Kind(
        "text number, full width",
        cell("Accounts", "K3", "potential", "１２"),
        cell("Accounts", "K3", "potential", 12),
    )
    yield Kind(
        "text date",
        cell("Accounts", "K2", "last_visit", "2026/12/1"),
        cell("Accounts", "K2", "last_visit", day),
    )
    yield Kind(
        "text date, written out",
        cell("Accounts", "K2", "last_visit", "1 December 2026", "2026年12月1日"),
        cell("Accounts", "K2", "last_visit", day),
    )
    yield Kind("account's name for its ID", _rival("Harbor 3"), _rival("K3"))
    yield Kind("figure typed over", cell("Accounts", "K4", "planned", 99), nothing)
    yield Kind("formulas without values", nothing, nothing)


def _rival(account: str) -> Plant:
    return cell("Competitors", 0, "account", account)


def _unreadable() -> Iterator[Kind]:
    yield Kind("no number", cell("Accounts", "K15", "purchases", "about 600", "约600"))
    yield Kind("no date", cell("Accounts", "K2", "last_visit", "early May", "五月初"))
    yield Kind("date of two meanings", cell("Accounts", "K2", "last_visit", "3/4/2026"))
    yield Kind("unknown word", cell("Accounts", "K2", "stage", "friends", "伙伴"))
    yield Kind(
        "date far ahead",
        line(
            "Projects",
            "decision",
            id="J-9",
            account="K1",
            project="Dock",
            decision=dt.date(2062, 5, 1),
        ),
    )
    yield Kind("date long past", cell("Accounts", "K2", "last_visit", dt.date(1901, 1, 1)))
    yield Kind(
        "last visit in the future", cell("Accounts", "K2", "last_visit", dt.date(2027, 6, 1))
    )
    yield Kind("amount beyond bounds", cell("Accounts", "K15", "potential", 2e13))
    yield Kind("amount below zero", cell("Accounts", "K15", "purchases", -5))
    yield Kind(
        "project's amount as text",
        line("Projects", "amount", id="J-9", account="K1", project="Dock", amount="two million"),
    )
    yield Kind(
        "purchase's year",
        line("Purchases", "year", id="PU-9", account="K1", product="Oil", year=20261),
    )
    yield Kind(
        "objective's text date",
        line(
            "Objectives", "due", id="O-9", account="K1", objective="Win the dock", due="next spring"
        ),
    )


def _identities() -> Iterator[Kind]:
    yield Kind("unknown ID", _rival("K99"))
    yield Kind("two people with one ID", _two_people)
    yield Kind("ID differs by case", cell("Accounts", "K2", "account", "k1"))
    yield Kind("ID differs by width", cell("Accounts", "K2", "account", "Ｋ１"))
    yield Kind("ID differs by an invisible sign", cell("Accounts", "K2", "account", "K1\u200b"))
    yield Kind("one ID twice", cell("Accounts", "K2", "account", "K1"))
    yield Kind("changed account ID", cell("Accounts", "K14", "account", "CRM-14"), ends=_follows)
    yield Kind("emptied account ID", cell("Accounts", "K14", "account", None))
    yield Kind(
        "foreign ID in key people",
        line("KeyPeople", "account", id="P-9", account="K77", person="Chen"),
    )


def _two_people(desk: Desk) -> list[str]:
    for key, value in {"id": "P-9", "account": "K1", "person": "Chen"}.items():
        desk.put("KeyPeople", 0, key, value)
    return desk.below("KeyPeople", {"id": "P-9", "account": "K2", "person": "Wu"})[:1]


def _settings() -> Iterator[Kind]:
    yield Kind("capacity in words", cell("Capacity", 0, "per_day", "five", "五"))
    yield Kind("capacity emptied", cell("Capacity", 0, "per_day", None))
    yield Kind("minutes in words", cell("Capacity", 0, "minutes", "an hour", "一小时"))
    yield Kind("minutes out of bounds", cell("Capacity", 0, "minutes", 5))
    yield Kind("capacity error", cell("Capacity", 0, "per_day", "#N/A"))
    yield Kind("gap in words", cell("VisitFrequency", "A", "gap", "a week", "一周"))
    yield Kind("gap emptied", cell("VisitFrequency", "A", "gap", None))
    yield Kind("frequency in words", cell("VisitFrequency", "A", "visits", "twice", "两次"))
    yield Kind("threshold in words", cell("Thresholds", "share-2", "value", "half", "一半"))
    yield Kind("threshold emptied", cell("Thresholds", "share-3", "value", None))
    yield Kind("matrix word", cell("TierMatrix", 3, "y3", "Z"))
    yield Kind("matrix emptied", cell("TierMatrix", 3, "y3", None))
    yield Kind("day off as text", line("Leave", "start", id="L-9", owner="Li", start="mid March"))


_UNDER: Mapping[str, Mapping[str, Any]] = {
    "Accounts": {"account": "K50", "name": "Under", "purchases": 5, "potential": 40},
    "KeyPeople": {"id": "P-50", "account": "K1", "person": "Chen"},
    "Projects": {"id": "J-50", "account": "K1", "project": "Dock"},
    "Competitors": {"id": "C-50", "account": "K1", "brand": "Southline"},
    "Products": {"id": "F-50", "product": "Oil", "feature": "clean"},
    "Purchases": {"id": "PU-50", "account": "K1", "product": "Oil", "year": 2025, "amount": 4},
    "Environment": {"id": "E-50", "finding": "new rule"},
    "Objectives": {"id": "O-50", "account": "K1", "objective": "Win the dock"},
    "Leave": {"id": "L-50", "owner": "Li", "start": dt.date(2027, 2, 1)},
    "Capacity": {"id": "50", "owner": "Wu", "per_day": 3, "minutes": 45},
    "Actions": {"id": "own-1", "account": "K1", "action": "call"},
}


def _rows() -> Iterator[Kind]:
    for table, cells in _UNDER.items():
        yield Kind(f"row under {table}", under(table, **cells))
        if table not in ("Actions", "Capacity", "Accounts"):
            bare = {key: value for key, value in cells.items() if key != "id"}
            yield Kind(f"row without ID in {table}", _bare(table, bare), ends=_has_id(table))
    yield Kind("note under a table", under("Accounts", name="call them"))
    yield Kind("note under Visits", under("Visits", status="?"))
    yield Kind("blank row inside a table", _blank_row, _row_gone)


def _bare(table: str, cells: Mapping[str, Any]) -> Plant:
    """Plant a row without an ID, in the place of the first."""

    def plant(desk: Desk) -> list[str]:
        return [desk.put(table, 0, key, value) for key, value in {"id": None, **cells}.items()]

    return plant


def _has_id(table: str) -> Callable[[Desk], bool]:
    """Return whether a table's first row has an ID by now."""
    return lambda desk: bool(desk.cell(table, 0, "id"))


def _follows(desk: Desk) -> bool:
    """Return whether the visits of the account with another ID are still its own."""
    visits = {row[1] for row in desk.rows("Visits")}
    return "CRM-14" in visits and "K14" not in visits


def _blank_row(desk: Desk) -> list[str]:
    left, _, right, _ = desk.area("Accounts")
    row = desk.row("Accounts", "K7")
    for column in range(left, right + 1):
        desk.sheet("Accounts").cell(row, column).value = None
    return []


def _row_gone(desk: Desk) -> list[str]:
    return _blank_row(desk)


def _visits() -> Iterator[Kind]:
    yield Kind("visit's date in words", cell("Visits", 2, "date", "some day", "改天"))
    yield Kind("visit's date of two meanings", cell("Visits", 2, "date", "3/4/2027"))
    yield Kind(
        "visit's text date",
        cell("Visits", 2, "date", "2027/2/9"),
        cell("Visits", 2, "date", dt.date(2027, 2, 9)),
    )
    yield Kind("visit's account by name", cell("Visits", 2, "account", "Harbor 3"))
    yield Kind("visit's status unknown", cell("Visits", 2, "status", "finito", "完成"))
    yield Kind(
        "status in the other language",
        cell("Visits", 2, "status", "已完成", "done"),
        cell("Visits", 2, "status", "done", "已完成"),
    )
    yield Kind("sheet renamed with quotes", _renamed)


def _renamed(desk: Desk) -> list[str]:
    desk.sheet("Accounts").title = 'Ann\'s "best"'
    return [desk.put("Accounts", "K15", "purchases", "much")]
