"""A range of cells, as xlwings asks for it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from xlwings import base_classes

from addin.calc.cells.areas import Area
from addin.calc.cells.grid import Cells
from addin.calc.owners import OpenSheet
from addin.calc.ranges import edits, formats, formulas, notes, place, search, sizes, values
from addin.calc.ranges.filters import AutoFilter

_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")


def over(
    function: Callable[Concatenate[Cells, _Asked], _Answer],
) -> Callable[Concatenate["Range", _Asked], _Answer]:
    """Return a function over cells as a method of a range: it is asked about the range's cells."""

    @wraps(function)
    def method(self: "Range", /, *args: _Asked.args, **kwargs: _Asked.kwargs) -> _Answer:
        return function(self.cells, *args, **kwargs)

    return method


class Range(base_classes.Range):
    """A range of cells; what Calc has no counterpart for raises NotImplementedError.

    What concerns the cells alone is a function over `Cells`, named here once. What leads to other
    objects of xlwings, a sheet, a table, another range, is written below.

    Args:
        sheet: The sheet.
        area: Which cells; an empty slice has none.
    """

    row = property(over(place.row))
    column = property(over(place.column))
    shape = property(over(place.shape))
    coords = property(over(place.coords))
    address = property(over(place.address))
    get_address = over(place.written_address)
    select = over(place.select)

    max_cells_per_read = None  # LibreOffice takes a block of any size
    max_cells_per_write = None
    raw_value = property(over(values.read), over(values.write))
    clear = over(values.clear)
    clear_contents = over(values.clear_contents)
    clear_formats = over(values.clear_formats)

    formula = property(over(formulas.read), over(formulas.write))
    formula2 = formula
    formula_array = property(over(formulas.array), over(formulas.write_array))
    has_array = property(over(formulas.has_array))

    number_format = property(over(formats.number_format), over(formats.set_number_format))
    color = property(over(formats.color), over(formats.set_color))
    set_colors = over(formats.set_colors)
    font = property(over(formats.font))
    characters = property(over(formats.characters))
    wrap_text = property(over(formats.wrap_text), over(formats.set_wrap_text))
    horizontal_alignment = property(
        over(formats.horizontal_alignment), over(formats.set_horizontal_alignment)
    )
    vertical_alignment = property(
        over(formats.vertical_alignment), over(formats.set_vertical_alignment)
    )
    merge_cells = property(over(formats.merged))
    merge = over(formats.merge)
    unmerge = over(formats.unmerge)

    column_width = property(over(sizes.column_width), over(sizes.set_column_width))
    row_height = property(over(sizes.row_height), over(sizes.set_row_height))
    width = property(over(sizes.width))
    height = property(over(sizes.height))
    left = property(over(sizes.left))
    top = property(over(sizes.top))
    row_hidden = property(over(sizes.row_hidden), over(sizes.set_row_hidden))
    column_hidden = property(over(sizes.column_hidden), over(sizes.set_column_hidden))
    autofit = over(sizes.autofit)

    insert = over(edits.insert)
    delete = over(edits.delete)
    sort = over(edits.sort)
    replace_all = over(search.replace_all)
    hyperlink = property(over(notes.hyperlink))
    add_hyperlink = over(notes.add_hyperlink)

    def __init__(self, sheet: OpenSheet, area: Area) -> None:
        self._sheet = sheet
        self.cells = Cells(sheet.grid, area)
        self.options: dict[str, Any] = {}  # xlwings keeps its own here

    @property
    def sheet(self) -> OpenSheet:
        """The sheet."""
        return self._sheet

    @property
    def area(self) -> Area:
        """Which cells."""
        return self.cells.area

    @property
    def api(self) -> Any:
        """The UNO cell range, for who knows UNO."""
        return self.cells.uno

    def at(self, area: Area) -> Self:
        """Return a range elsewhere on the same sheet."""
        return type(self)(self.sheet, area)

    def __len__(self) -> int:
        return self.cells.count

    def __call__(self, first: Any, second: Any = None) -> Self:
        """Return one cell by its number, or by row and column, all from 1 within the range."""
        if second is None:
            row, column = divmod(first - 1, self.area.columns)
        else:
            row, column = first - 1, second - 1
        return self.at(Area.at(self.area.top + row, self.area.left + column))

    @property
    def rows(self) -> Self:
        """The same cells, seen by rows."""
        return self

    columns = rows

    @property
    def current_region(self) -> Self:
        """The cells around, up to the next empty row and column."""
        return self.at(place.region(self.cells))

    def end(self, direction: str) -> Self:
        """Return the cell at the end of the filled stretch, as Ctrl and an arrow key go."""
        return self.at(place.end(self.cells, direction))

    @property
    def merge_area(self) -> Self:
        """The merged cells that the first cell is part of."""
        return self.at(formats.merge_area(self.cells))

    def find(
        self, text: str, whole: bool, direction: str, order: str, match_case: bool
    ) -> Self | None:
        """Return the first cell that shows a text, or None."""
        found = search.find(
            self.cells, text, whole=whole, direction=direction, order=order, match_case=match_case
        )
        return None if found is None else self.at(found)

    def get_special_cells(self, cell_type: str, value_type: str | None) -> list[Self]:
        """Return the cells of one kind, as rectangles."""
        return [self.at(area) for area in search.special_cells(self.cells, cell_type, value_type)]

    def copy(self, destination: Any = None) -> None:
        """Copy the cells to a place, or keep them for a paste."""
        if destination is None:
            self.sheet.book.app.copied = self.cells
        else:
            edits.copy(self.cells, destination.impl.cells)

    def copy_from(
        self, source_range: Any, copy_type: str = "all", skip_blanks: bool = False,
        transpose: bool = False,
    ) -> None:  # fmt: skip
        """Copy from a range: `all`, `values`, `formulas` or `formats`."""
        edits.copy_part(source_range.impl.cells, self.cells, copy_type, skip_blanks, transpose)

    def paste(
        self, paste: str | None = None, operation: str | None = None, skip_blanks: bool = False,
        transpose: bool = False,
    ) -> None:  # fmt: skip
        """Put what was copied here."""
        copied = self.sheet.book.app.copied
        if copied is None:
            raise ValueError("Nothing was copied: call copy() on a range first.")
        if operation:
            raise NotImplementedError("The Calc engine pastes without an operation.")
        edits.copy_part(copied, self.cells, paste or "all", skip_blanks, transpose)

    def move(self, destination: Any) -> None:
        """Move the cells to another place of the book; formulas that name them follow."""
        edits.move(self.cells, destination.impl.cells)

    @property
    def name(self) -> Any:
        """The name that stands for exactly these cells, or None."""
        return self.sheet.book.names.of(self.cells.grid.name, self.area)

    @name.setter
    def name(self, value: str) -> None:
        refers_to = f"={self.cells.grid.quoted_name}!{self.area.address()}"
        self.sheet.book.names.add(value, refers_to)

    @property
    def table(self) -> Any:
        """The table that holds the first cell, or None."""
        return self.sheet.tables.holding(self.area)

    @property
    def note(self) -> notes.Note | None:
        """The note on the first cell, or None."""
        return notes.Note(self.sheet, self.cells.first) if notes.has_note(self.cells) else None

    def add_note(self, text: str) -> notes.Note:
        """Put a note on the first cell."""
        notes.add_note(self.cells, text)
        return notes.Note(self.sheet, self.cells.first)

    @property
    def autofilter(self) -> AutoFilter:
        """The filter over these cells."""
        key = (self.cells.grid.name, self.area)
        return AutoFilter(self.cells.uno, self.cells.grid.document.filters, key)
