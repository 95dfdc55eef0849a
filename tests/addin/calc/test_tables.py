"""Tables in Calc, and those of a real planning book."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.addin.planned_books import planned  # noqa: F401 - a fixture


@pytest.fixture
def opened(calc: Any, planned: Path) -> Iterator[Any]:  # noqa: F811 - the fixture
    book = calc.books.open(planned)
    yield book
    book.close()


def test_every_table_of_a_planning_book_is_there_with_its_cells(
    opened: Any,
    planned: Path,  # noqa: F811
) -> None:
    written = {
        name: (sheet.title, ref)
        for sheet in openpyxl.load_workbook(planned)
        for name, ref in sheet.tables.items()
    }
    found = {
        table.name: (sheet.name, table.range.get_address(False, False))
        for sheet in opened.sheets
        for table in sheet.tables
    }
    assert found == written


def test_every_formula_of_its_tables_reads_as_it_was_written(
    opened: Any,
    planned: Path,  # noqa: F811
) -> None:
    """Structured references, too; a cell is a formula's exactly where the file has one."""
    checked = 0
    for sheet in openpyxl.load_workbook(planned):
        for name, ref in sheet.tables.items():
            shown = opened.sheets[sheet.title].tables[name].range.formula
            for row, given in zip(sheet[ref], shown, strict=True):
                for cell, text in zip(row, given, strict=True):
                    formula = cell.data_type == "f"
                    assert text.startswith("=") == formula, (name, cell.coordinate, text)
                    if formula:
                        assert _plain(text) == _plain(cell.value), (name, cell.coordinate)
                        checked += 1
    assert checked > 100


def test_a_column_of_its_formulas_written_anew_gives_the_same_values(opened: Any) -> None:
    """As text for one cell at a time would; here a whole column, in one call."""
    checked = 0
    for sheet in opened.sheets:
        for table in sheet.tables:
            for column in table.columns:
                cells = column.data_body_range
                texts = cells.options(ndim=2).formula if cells is not None else ""
                if not isinstance(texts, tuple) or not all(t.startswith("=") for (t,) in texts):
                    continue
                before = cells.value
                cells.clear_contents()
                cells.formula = [list(row) for row in texts]
                assert cells.value == before, (table.name, column.name)
                assert cells.formula == texts
                checked += 1
    assert checked > 5


def test_a_table_is_made_resized_and_filtered(book: Any) -> None:
    sheet = book.sheets[0]
    sheet["B2"].value = [["Name", None], ["a", 1], ["b", 2], ["c", 3]]
    table = sheet.tables.add(sheet["B2:C4"], name="Products")
    assert sheet["B2:C2"].value == ["Name", "Column2"]
    assert table.data_body_range.value == [["a", 1], ["b", 2]]
    table.resize(sheet["B2:C5"])
    table.autofilter.apply_comparison(2, "greater_than", 1)
    assert [sheet.range((row, 2)).rows.hidden for row in (3, 4, 5)] == [True, False, False]
    table.autofilter.clear()
    assert sheet["B3:B5"].rows.hidden is False
    assert sheet["Products[Name]"].address == "$B$3:$B$5"
    assert table.show_autofilter


def test_totals_stand_below_and_move_what_was_there_down(book: Any) -> None:
    sheet = book.sheets[0]
    sheet["A1"].value = [["Name", "Price"], ["a", 10], ["b", 20], ["below", None]]
    table = sheet.tables.add(sheet["A1:B3"], name="Products")
    table.show_totals = True
    assert sheet["A4:B5"].value == [["Total", 30], ["below", None]]
    assert sheet["B4"].formula == "=SUBTOTAL(109,Products[Price])"
    table.show_totals = False
    assert table.range.address == "$A$1:$B$3"
    assert sheet["A4:B4"].value == [None, None]


def _plain(formula: str) -> str:
    """Return a formula without what Calc writes otherwise and means the same."""
    text = formula.replace("_xlfn.", "").replace("TRUE()", "TRUE").replace("FALSE()", "FALSE")
    return text.replace(" ", "").replace("$", "").replace("'", "")
