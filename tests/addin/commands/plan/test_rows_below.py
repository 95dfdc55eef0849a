"""Rows typed right under a table are the table's; a cell that stands alone there is told (R1)."""

from pathlib import Path
from typing import Any

from addin.live.host import LiveHost
from addin.live.session import plan_live
from tests.addin.planned_books import AS_OF, plan, planned, rep
from tests.rep import Rep, Restructured
from workbooks.host.file_host import FileHost
from workbooks.package import Package
from workbooks.schema import TABLES
from workbooks.schema.headers import match_headers

__all__ = ["planned", "rep"]
_ROW = {"id": "K50", "name": "Under the table", "purchases": 5.0, "potential": 40.0}


def test_a_row_under_the_table_is_planned_and_the_table_widened(rep: Rep) -> None:
    before = Package.open(rep.path.read_bytes(), "").table("Accounts")
    _type_below(rep.path, "Accounts", _ROW)

    report = plan(rep.path)

    table = Package.open(rep.path.read_bytes(), "").table("Accounts")
    assert table.area.bottom == before.area.bottom + 1
    assert rep.row("Accounts", "K50")["tier"] is not None
    assert any(visit["account"] == "K50" for visit in rep.rows("Visits"))
    (told,) = [p for p in report["problems"] if "taken_in" in p["id"]]
    assert (told["severity"], told["found"]) == ("note", "1")
    assert not [p for p in plan(rep.path)["problems"] if "taken_in" in p["id"]]


def test_an_input_table_that_no_run_writes_is_widened_as_well(rep: Rep) -> None:
    person = {"id": "P-9", "account": "K1", "name": "Chen"}
    _type_below(rep.path, "KeyPeople", person)

    plan(rep.path)

    assert [row["name"] for row in rep.rows("KeyPeople")] == ["Chen"]


def test_a_cell_that_stands_alone_under_a_table_is_told_and_stays(rep: Rep) -> None:
    cell = _type_below(rep.path, "Accounts", {"name": "call them"})

    report = plan(rep.path)

    (told,) = [p for p in report["problems"] if "below" in p["id"]]
    assert (told["found"], told["severity"]) == (cell, "warning")
    assert told["cell"].endswith(f"!{cell}")
    assert "call them" not in [row["name"] for row in rep.rows("Accounts")]


def test_live_a_row_under_the_table_is_planned_and_the_table_widened(rep: Rep, calc: Any) -> None:
    _type_below(rep.path, "Accounts", _ROW)
    book = calc.books.open(str(rep.path))

    plan_live(book, "plan", AS_OF, AS_OF.isoformat())

    found = LiveHost(book).read("Accounts").set_index("id")
    assert found.loc["K50", "tier"] is not None
    assert "K50" in set(LiveHost(book).read("Visits")["account"])
    book.close()


def _type_below(path: Path, table: str, cells: dict[str, Any]) -> str:
    """Type a row right under a table, as Calc leaves it: the table as it was."""
    info = FileHost.open(path).info
    with Restructured(path) as restructured:
        sheet = restructured.sheet(table)
        part = Package.open(path.read_bytes(), "").table(table)
        labels = match_headers(TABLES[table], part.headers, info.lang, info.unit).labels
        row, address = part.area.bottom + 1, ""
        for key, value in cells.items():
            cell = sheet.cell(row, part.column(labels[key]), value)
            address = cell.coordinate
    return address
