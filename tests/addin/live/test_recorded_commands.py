"""What the macros of a book ask Python for, run as Excel would run it, does the job."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from addin.live.host import LiveHost
from generators.common.language import Lang
from macros.commands import COMMANDS, FUNCTION_COMMANDS
from tests.addin.live.sample_books import unplanned
from tests.macros.recording import recorded_commands

STEPS = {"plan": "Visits", "classify": "Accounts", "schedule": "Visits", "analyse": "Swot", "act": "Actions", "review": "Problems"}  # fmt: skip
# what a function is given, and what must stand to its right
CELLS: dict[str, tuple[list[Any], Any]] = {
    "kam_tier": ([1, 4, None], "A"),
    "kam_visits": (["B", dt.datetime(2027, 1, 1), dt.datetime(2027, 3, 31)], 3),  # noqa: DTZ001
    "kam_next_visit": (["B", dt.datetime(2027, 3, 1), dt.datetime(2027, 3, 2)], dt.datetime(2027, 3, 31)),  # noqa: DTZ001
    "kam_memory": ([dt.datetime(2027, 3, 1), dt.datetime(2027, 3, 1)], 1),  # noqa: DTZ001
    "kam_workdays": ([dt.datetime(2026, 10, 1), dt.datetime(2026, 10, 11)], 7),  # noqa: DTZ001
}  # fmt: skip


@pytest.fixture(scope="module")
def commands(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The Python that each Sub asks for, as LibreOffice recorded it."""
    return recorded_commands(soffice, tmp_path_factory.mktemp("recorded"))


@pytest.fixture(scope="module")
def book(calc: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    path = unplanned(tmp_path_factory.mktemp("pressed"), Lang.EN, "pressed.xlsx")
    opened = calc.books.open(str(path))
    opened.set_mock_caller()
    yield opened
    del xw.Book._mock_caller
    opened.close()


def run(command: str) -> None:
    """Run a recorded command as xlwings does: in a namespace of its own."""
    exec(command, {})


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.name in STEPS], ids=lambda c: c.name)
def test_a_planning_button_fills_its_table_and_the_log(
    commands: dict[str, str], book: Any, command: Any
) -> None:
    run(commands[command.macro])

    host = LiveHost(book)
    assert len(host.read(STEPS[command.name]))
    assert command.name in set(host.read("Log")["command"])


def test_the_documents_button_writes_the_selected_visits(
    commands: dict[str, str], book: Any
) -> None:
    run(commands["PressPlan"])
    table = LiveHost(book).table("Visits")
    table.sheet.activate()
    table.sheet.range((table.top + 1, table.left)).resize(3, 1).select()

    run(commands["PressDocuments"])

    assert len(list(Path(book.fullname).parent.glob("*/*.docx"))) == 3


def test_the_doctors_button_tells_what_it_found(
    commands: dict[str, str], book: Any, calc: Any
) -> None:
    run(commands["PressDoctor"])

    assert calc.impl.alerts[-1].count("\n\n") >= 1  # this machine has no Excel, and it says so


@pytest.mark.parametrize("command", FUNCTION_COMMANDS, ids=lambda c: c.name)
def test_a_functions_button_answers_beside_the_selection(
    commands: dict[str, str], book: Any, command: Any
) -> None:
    given, wanted = CELLS[command.name]
    sheet = book.sheets.add()
    sheet.range("A1").value = given
    sheet.range("A1").resize(1, len(given)).select()

    run(commands[command.macro])

    assert sheet.range("A1").offset(0, len(given)).value == wanted
