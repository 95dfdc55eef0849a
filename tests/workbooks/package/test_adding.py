import datetime as dt
from pathlib import Path
from typing import Any, Literal

import pytest

from generators.common.errors import BookError
from generators.common.language import Lang
from tests.judges import faults
from tests.workbooks.package.annotated_books import OTHER, annotated, found
from tests.workbooks.package.package_books import book, changed_parts, parts, rows_of, sheet_of
from workbooks.package import CellValue, Package, RowEdit

TYPES, WORKBOOK = "[Content_Types].xml", "xl/workbook.xml"
WORKBOOK_RELS = "xl/_rels/workbook.xml.rels"
ROWS: list[list[CellValue]] = [["V-1", 2.5, dt.date(2027, 1, 4)], ["V-2", None, None]]


def with_added(data: bytes, sheet: str, **options: Any) -> bytes:
    package = Package.open(data, "plan.xlsx")
    package.add_table(sheet, "Visits", ["id", "hours", "day"], ROWS, **options)
    return package.to_bytes()


@pytest.mark.parametrize(
    ("hidden", "state"), [(False, "visible"), (True, "hidden"), ("very", "veryHidden")]
)
def test_a_sheet_with_a_table_is_added_behind_the_others(
    hidden: bool | Literal["very"], state: str, tmp_path: Path
) -> None:
    data = book()
    package = Package.open(data, "plan.xlsx")
    package.add_sheet("计划 & more", hidden=hidden)
    table = package.add_table("计划 & more", "Visits", ["id", "hours", "day"], ROWS)
    after = package.to_bytes()

    assert (table.ref, table.rows) == ("A1:C3", 2)
    assert [list(row) for row in rows_of(after, "Visits")] == [
        ["V-1", 2.5, 46391.0],
        ["V-2", "", ""],
    ]
    sheet = sheet_of(after, "计划 & more")
    assert sheet.parent.sheetnames == ["Accounts", "首'页", "计划 & more"]
    assert sheet.sheet_state == state
    new = {
        "xl/worksheets/sheet3.xml",
        "xl/worksheets/_rels/sheet3.xml.rels",
        "xl/tables/table3.xml",
    }
    assert changed_parts(data, after) == {TYPES, WORKBOOK, WORKBOOK_RELS, *new}
    before, grown = tmp_path / "before.xlsx", tmp_path / "after.xlsx"
    before.write_bytes(data)
    grown.write_bytes(after)
    assert set(faults(grown)) <= set(faults(before))


def test_a_table_is_added_right_of_all_that_lies_on_a_sheet(tmp_path: Path) -> None:
    after = with_added(book(), "Accounts")

    sheet = sheet_of(after)
    assert (
        sheet.tables["Visits"].ref == "I1:K3"
    )  # G5 is taken, and its comment is drawn over H and on
    assert [cell.value for cell in sheet["I"][:3]] == ["id", "V-1", "V-2"]
    assert rows_of(after) == rows_of(book())
    path = tmp_path / "book.xlsx"
    path.write_bytes(after)
    assert faults(path) == []


def test_a_table_lies_before_what_newer_excels_add_to_a_sheet(tmp_path: Path) -> None:
    def sparkline(_: Any, __: Any, other: Any) -> None:
        other.add_sparkline("B2", {"range": "Plan!D5:E5"})

    after = with_added(annotated(sparkline), "Other")

    assert found(after, OTHER, r"<(tableParts|extLst)[ >]") == ["extLst", "tableParts"]
    xml = parts(after)[OTHER]
    assert xml.index(b"<tableParts") < xml.index(b"<extLst")
    path = tmp_path / "book.xlsx"
    path.write_bytes(after)
    assert faults(path) == []


def test_a_table_keeps_off_the_cells_that_names_mean() -> None:
    def named(workbook: Any, _: Any, __: Any) -> None:
        workbook.define_name("target", "=Other!$F$20")

    assert Package.open(with_added(annotated(named), "Other"), "b").table("Visits").ref == "H1:J3"


def test_a_sheet_full_to_its_edge_has_room_in_a_gap_or_below() -> None:
    def edge(_: Any, __: Any, other: Any) -> None:
        other.write("XFD1", 1)

    def full(workbook: Any, _: Any, other: Any) -> None:
        other.write("B4", 1)
        workbook.define_name("all", "=Other!$A$1:$XFD$6")

    gap, below = (with_added(annotated(extra), "Other") for extra in (edge, full))
    assert Package.open(gap, "b").table("Visits").ref == "C1:E3"
    assert Package.open(below, "b").table("Visits").ref == "A8:C10"


def test_an_added_table_can_be_edited_at_once_and_again() -> None:
    package = Package.open(book(), "plan.xlsx")
    package.add_table("Accounts", "Visits", ["id", "hours", "day"], at="I2")
    package.replace_rows("Visits", [RowEdit(None, {"id": f"V-{n}"}) for n in range(5)])
    again = Package.open(package.to_bytes(), "plan.xlsx")
    again.replace_rows("Visits", [RowEdit(4, {"hours": 1})])

    assert rows_of(again.to_bytes(), "Visits") == [["V-4", 1.0, ""]]
    assert again.table("Visits").ref == "I2:K3"


def test_an_added_table_lasts_when_the_same_is_done_twice() -> None:
    data = book()

    assert with_added(data, "Accounts") == with_added(data, "Accounts")


@pytest.mark.parametrize(
    ("sheet", "options", "message"),
    [
        ("Nowhere", {}, "no sheet called 'Nowhere'; it has Accounts, 首'页"),
        ("Accounts", {"at": "D1"}, "needs D1:F3"),
        ("Accounts", {"at": "XFC1"}, "needs XFC1:XFE3"),
        ("Accounts", {"at": "I1048575"}, "the sheet ends"),
        ("首'页", {"at": "H3"}, "needs H3:J5"),
    ],
)
def test_a_table_without_room_is_refused(sheet: str, options: dict[str, str], message: str) -> None:
    data = book()
    package = Package.open(data, "plan.xlsx")

    with pytest.raises(BookError, match=message) as caught:
        package.add_table(sheet, "Visits", ["id", "hours", "day"], ROWS, **options)

    assert "plan.xlsx" in caught.value.say(Lang.ZH)
    assert package.to_bytes() == data


@pytest.mark.parametrize(
    ("name", "headers", "message"),
    [
        ("accounts", ["id"], "cannot be called 'accounts'"),
        ("a_number", ["id"], "cannot be called 'a_number'"),
        ("AB12", ["id"], "cannot be called 'AB12'"),
        ("R1C1", ["id"], "cannot be called 'R1C1'"),
        ("two words", ["id"], "cannot be called 'two words'"),
        ("Visits", [], "the headers ''"),
        ("Visits", ["id", "ID"], "the headers 'id, ID'"),
        ("Visits", ["id", ""], "the headers 'id, '"),
        ("Visits", ["id", "x" * 40_000], "does not fit"),
    ],
)
def test_a_table_with_a_name_it_cannot_have_is_refused(
    name: str, headers: list[str], message: str
) -> None:
    data = book()
    package = Package.open(data, "plan.xlsx")

    with pytest.raises(BookError, match=message) as caught:
        package.add_table("Accounts", name, headers)

    assert caught.value.say(Lang.ZH)
    assert package.to_bytes() == data


@pytest.mark.parametrize("name", ["", "ACCOUNTS", "a/b", "'quoted", "x" * 32])
def test_a_sheet_with_a_name_it_cannot_have_is_refused(name: str) -> None:
    data = book()
    package = Package.open(data, "plan.xlsx")

    with pytest.raises(BookError, match=f"cannot be called '{name}'"):
        package.add_sheet(name)

    assert package.to_bytes() == data
