"""What is done to cells is a function over them, and needs neither xlwings nor a range."""

from typing import Any

import pytest

from addin.calc.cells.areas import Area
from addin.calc.cells.database_ranges import name_holding, names_on
from addin.calc.cells.grid import Cells, Grid
from addin.calc.ranges import edits, formats, formulas, notes, place, search, sizes, values


@pytest.fixture
def grid(book: Any) -> Grid:
    """The cells of an empty sheet."""
    found: Grid = book.sheets[0].impl.grid
    return found


def _at(grid: Grid, address: str) -> Cells:
    area = Area.parse(address)
    assert area is not None
    return grid.cells(area)


def test_values_are_written_from_the_first_cell_on(grid: Grid) -> None:
    values.write(_at(grid, "B2"), [["account", 1.0], ["other", True]])
    assert values.read(_at(grid, "B2:C3")) == [["account", 1.0], ["other", True]]
    values.clear_contents(_at(grid, "B2:B3"))
    assert values.read(_at(grid, "B2:C3")) == [["", 1.0], ["", True]]


def test_a_formula_over_several_cells_follows_into_each(grid: Grid) -> None:
    values.write(_at(grid, "A1:A2"), [[2.0], [3.0]])
    formulas.write(_at(grid, "B1:B2"), "=A1*10")
    assert formulas.read(_at(grid, "B1:B2")) == (("=A1*10",), ("=A2*10",))
    assert values.read(_at(grid, "B1:B2")) == [[20.0], [30.0]]


def test_a_part_of_what_is_copied_goes_alone(grid: Grid) -> None:
    formulas.write(_at(grid, "A1"), "=1+1")
    edits.copy_part(_at(grid, "A1"), _at(grid, "C1"), "values", False, False)
    assert formulas.read(_at(grid, "C1")) == "2"
    edits.move(_at(grid, "A1"), _at(grid, "E5"))
    assert formulas.read(_at(grid, "E5")) == "=1+1"


def test_the_end_of_a_filled_stretch_and_the_cells_around(grid: Grid) -> None:
    values.write(_at(grid, "B2"), [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    assert place.end(_at(grid, "B2"), "down") == Area.parse("B4")
    assert place.end(_at(grid, "B2"), "right") == Area.parse("C2")
    assert place.region(_at(grid, "C3")) == Area.parse("B2:C4")


def test_cells_are_found_by_text_and_by_kind(grid: Grid) -> None:
    values.write(_at(grid, "A1"), [["east", 1.0], ["west", "=1/0"]])
    found = search.find(_at(grid, "A1:B2"), "west", True, "forward", "rows", False)
    assert found == Area.parse("A2")
    assert search.special_cells(_at(grid, "A1:B2"), "formulas", "errors") == [Area.parse("B2")]


def test_looks_and_sizes_of_cells_that_differ_are_none(grid: Grid) -> None:
    formats.set_color(_at(grid, "A1"), (255, 0, 0))
    assert formats.color(_at(grid, "A1")) == (255, 0, 0)
    assert formats.color(_at(grid, "A1:A2")) is None
    sizes.set_row_height(_at(grid, "A1"), 30)
    assert sizes.row_height(_at(grid, "A1")) == 30
    assert sizes.row_height(_at(grid, "A1:A2")) is None


def test_a_cell_has_one_note(grid: Grid) -> None:
    assert not notes.has_note(_at(grid, "B2"))
    notes.add_note(_at(grid, "B2"), "ask again")
    assert notes.has_note(_at(grid, "B2:C3"))
    with pytest.raises(ValueError, match=r"\$B\$2 has a note already"):
        notes.add_note(_at(grid, "B2"), "twice")


def test_a_table_is_known_by_the_cells_it_holds(book: Any, grid: Grid) -> None:
    sheet = book.sheets[0]
    sheet["D4"].value = [["id", "name"], ["C1", "Harbour Foods"]]
    sheet.tables.add(sheet["D4:E5"], name="Lower")
    sheet.tables.add(sheet["A1"], name="Upper")
    assert names_on(grid) == ["Upper", "Lower"]
    assert [name_holding(_at(grid, cell)) for cell in ("D4", "E5", "F5")] == ["Lower", "Lower", ""]


def test_where_cells_are_needs_no_program() -> None:
    cells = Cells(None, Area(2, 3, 4, 4))  # type: ignore[arg-type]
    assert (place.row(cells), place.column(cells), place.shape(cells)) == (2, 3, (3, 2))
    assert place.written_address(cells, True, False, False) == "C$2:D$4"
