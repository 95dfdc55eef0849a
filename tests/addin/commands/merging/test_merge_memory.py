"""A book that holds no memory of the plan: of an older version, or its hidden sheet was deleted."""

import datetime as dt
import zipfile

import openpyxl

from tests.addin.planned_books import first, plan, planned, rep, settled
from tests.judges import faults
from tests.rep import Rep, Restructured
from workbooks.host.file_host import FileHost

__all__ = ["planned", "rep"]  # the fixtures


def lose_memory(rep: Rep) -> None:
    """Delete the hidden sheet, as an inspection of hidden sheets does."""
    with Restructured(rep.path) as book:
        del book.book["kamplan.plan"]


def part_names(rep: Rep) -> set[str]:
    """Return the names of the parts of the book's file."""
    return set(zipfile.ZipFile(rep.path).namelist())


def test_a_book_that_lost_its_memory_is_planned_by_the_old_rules_and_remembers_again(
    rep: Rep,
) -> None:
    identity = first(rep, "Visits")
    rep.types("Visits", identity, date=dt.date(2027, 3, 17), notes="mine")
    rep.adds("Swot", {"quadrant": "O", "entry": "New depot"})
    lose_memory(rep)

    report = plan(rep.path)

    assert "edits-no_memory" in {problem["id"] for problem in report["problems"]}
    assert openpyxl.load_workbook(rep.path)["kamplan.plan"].sheet_state == "veryHidden"
    assert rep.row("Swot", "R-001")["entry"] == "New depot"
    rep.types("Visits", identity, objective="Mine")
    report = settled(rep.path)
    assert "edits-no_memory" not in {problem["id"] for problem in report["problems"]}
    row = rep.row("Visits", identity)
    assert (row["date"], row["objective"], row["notes"]) == (dt.date(2027, 3, 17), "Mine", "mine")


def test_a_book_regains_the_very_memory_it_lost_and_only_that_is_added(rep: Rep) -> None:
    before = rep.rows("Generated")
    lose_memory(rep)
    parts, amiss = part_names(rep), set(faults(rep.path))

    plan(rep.path)

    texts = {"xl/sharedStrings.xml"}  # any run gives the book one that has none
    added = {name.rpartition("/")[0] for name in part_names(rep) - parts - texts}
    assert added == {"xl/worksheets", "xl/worksheets/_rels", "xl/tables"}
    assert parts <= part_names(rep)
    assert set(faults(rep.path)) <= amiss
    assert rep.rows("Generated") == before


def test_a_step_alone_does_not_give_a_memory_of_half_the_plan(rep: Rep) -> None:
    lose_memory(rep)

    report = plan(rep.path, verb="act")

    assert "edits-no_memory" in {problem["id"] for problem in report["problems"]}
    assert not FileHost.open(rep.path).holds("Generated")


def test_a_sheet_of_somebody_s_with_that_name_is_left(rep: Rep) -> None:
    with Restructured(rep.path) as book:
        del book.book["kamplan.plan"]
        book.book.create_sheet("Kamplan.plan")["A1"] = "mine"

    plan(rep.path)

    sheets = openpyxl.load_workbook(rep.path)
    assert sheets["Kamplan.plan"]["A1"].value == "mine"
    assert "kamplan.plan" not in sheets.sheetnames
    assert not FileHost.open(rep.path).holds("Generated")
