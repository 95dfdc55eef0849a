"""The whole plan on a book open in Calc, and what it costs in calls to the program."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from addin.commands.plan.plan import run_steps
from addin.commands.plan.run import Run
from addin.live.host import LiveHost
from addin.live.session import plan_live
from benchmarks.live import Calls, counted
from generators.common.language import Lang
from tests.addin.live.sample_books import AS_OF, unplanned
from workbooks.host.file_host import FileHost
from workbooks.schema import CALENDAR_SHEET, TABLES, header
from workbooks.sheets.calendar_grid import CalendarGrid

TIME = AS_OF.isoformat()


@dataclass(frozen=True)
class Planned:
    """One book planned as a file, and its twin planned in Calc."""

    file: FileHost
    book: Any
    report: dict[str, Any]
    live_report: dict[str, Any]
    calls: Calls
    live: LiveHost


@pytest.fixture(scope="module", params=list(Lang))
def planned(
    request: pytest.FixtureRequest, calc: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Planned]:
    folder = tmp_path_factory.mktemp(str(request.param))
    path = unplanned(folder, request.param)
    twin = folder / "twin" / path.name
    twin.parent.mkdir()
    twin.write_bytes(path.read_bytes())
    host = FileHost.open(path)
    report = run_steps(Run(host, AS_OF, TIME), "plan")
    host.save()
    book = calc.books.open(str(twin))
    with counted(book) as calls:
        live_report = plan_live(book, "plan", AS_OF, TIME)
    yield Planned(FileHost.open(path), book, report, live_report, calls, LiveHost(book))
    book.close()


@pytest.mark.parametrize("table", TABLES)
def test_every_table_equals_that_of_the_file(planned: Planned, table: str) -> None:
    pd.testing.assert_frame_equal(planned.live.read(table), planned.file.read(table))


@pytest.mark.parametrize("table", [name for name in TABLES if TABLES[name].plan_keys])
def test_formulas_stand_in_the_same_cells_as_in_the_file(planned: Planned, table: str) -> None:
    live = planned.live
    for column in TABLES[table].columns:
        if column.formula and column.overridable:
            typed = live.typed(table, column.key)
            assert typed.equals(planned.file.typed(table, column.key)), column.key


def test_the_report_equals_that_of_the_file(planned: Planned) -> None:
    kept = planned.live_report["version"]
    assert kept == 1
    assert {**planned.live_report, "seconds": {}} == {
        **planned.report, "seconds": {}, "version": kept,
    }  # fmt: skip


def test_a_table_costs_one_read_one_look_before_writing_and_one_write(planned: Planned) -> None:
    assert planned.calls.values
    assert planned.calls.writes
    assert max(planned.calls.values.values()) == 2
    read_only = planned.calls.values.keys() - planned.calls.writes.keys()
    assert {planned.calls.values[table] for table in read_only} == {1}
    assert max(planned.calls.formulas.values()) == 1
    assert max(planned.calls.writes.values()) == 1
    choice = {CALENDAR_SHEET.label.say(planned.file.info.lang)}  # whose visits the calendar shows
    assert set(planned.calls.values) | set(planned.calls.writes) <= set(TABLES) | choice


def test_planning_again_writes_nothing_but_the_log(planned: Planned) -> None:
    with counted(planned.book) as calls:
        plan_live(planned.book, "plan", AS_OF, TIME)

    assert set(calls.writes) <= {"Log"}


def test_a_visit_moved_by_hand_stays_where_it_was_put(planned: Planned) -> None:
    host = LiveHost(planned.book)
    visits = host.read("Visits")
    table = host.table("Visits")
    row, column = 5, table.headers.index(_header(planned, "date"))
    moved = visits["date"].iloc[row] + dt.timedelta(days=1)
    cell = table.sheet.range((table.top + 1 + row, table.left + column))
    before = cell.value
    cell.value = moved

    plan_live(planned.book, "plan", AS_OF, TIME)

    again = LiveHost(planned.book).read("Visits").set_index("id")
    assert again.loc[visits["id"].iloc[row], "date"] == moved
    cell.value = before
    plan_live(planned.book, "plan", AS_OF, TIME)


def test_the_calendar_follows_while_a_date_is_typed(planned: Planned) -> None:
    table = LiveHost(planned.book).table("Visits")
    row, column = 3, table.headers.index(_header(planned, "date"))
    cell = table.sheet.range((table.top + 1 + row, table.left + column))
    card = table.values[row][table.headers.index(_header(planned, "card"))]
    before, free = cell.value, dt.datetime(2027, 1, 2)  # noqa: DTZ001 - a Saturday
    assert card in _drawn(planned, before.date())

    cell.value = free

    assert _drawn(planned, free.date()) == [card]
    assert card not in _drawn(planned, before.date())
    cell.value = before


def _drawn(planned: Planned, day: dt.date) -> list[str]:
    """Return the visits the month grid shows on a day."""
    info = planned.file.info
    sheet = planned.book.sheets[CALENDAR_SHEET.label.say(info.lang)]
    cells = [c for c in CalendarGrid(info).cells() if c.day == day and c.role == "line"]
    found = [sheet.range((cell.row, cell.column)).value for cell in cells]
    return [str(text) for text in found if text]


def _header(planned: Planned, key: str) -> str:
    info = planned.file.info
    return header(TABLES["Visits"].by_key[key], info.lang, info.unit)


def test_what_was_typed_below_a_growing_table_moves_down(calc: Any, tmp_path: Path) -> None:
    book = calc.books.open(str(unplanned(tmp_path, Lang.EN, "own-note.xlsx")))
    table = LiveHost(book).table("Visits")
    below = table.sheet.range((table.top + 4, table.left))
    below.value = "my own note"

    plan_live(book, "plan", AS_OF, TIME)

    rows = len(LiveHost(book).table("Visits").values)
    assert table.sheet.range((table.top + rows + 3, table.left)).value == "my own note"
    book.close()
