"""New rows for a table: what the plan writes, with everything else of a row carried along."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import TypeAlias

from lxml import etree

from workbooks.package.editing.obstacles import (
    check_arrays,
    check_growth,
    check_source,
    spread_areas,
)
from workbooks.package.editing.row_edits import Contents, RowEdit, encode_edits
from workbooks.package.editing.table_change import TableChange
from workbooks.package.opc.markup import Element, drop_attributes
from workbooks.package.xml.addresses import Range, cell_address
from workbooks.package.xml.cells import (
    EMPTY,
    FORMULA,
    Content,
    ContentEncoder,
    new_cell,
    read,
    renew,
    write,
)
from workbooks.package.xml.column_formulas import calculated_columns, follow_cell
from workbooks.package.xml.formulas import follow_row, names_sheet
from workbooks.package.xml.shared_texts import SharedTexts
from workbooks.package.xml.sheet import Sheet, has_formula
from workbooks.package.xml.tables import TablePart

# how tall a row is, and whether a filter hides it, belongs to what stands in it
_ROW_LOOK = ("ht", "customHeight", "hidden")

_Cells: TypeAlias = dict[int, Element]


class RowReplacement:
    """Replaces the data rows of one table in its sheet.

    Args:
        sheet: The sheet the table lies on.
        table: The table as it stands.
        root: The table's part, for its calculated columns; a table to be added has none yet.
        encoder: Turns values into cell contents.
        shared: The texts the book keeps once for all cells.
    """

    def __init__(
        self,
        sheet: Sheet,
        table: TablePart,
        root: Element | None,
        encoder: ContentEncoder,
        shared: SharedTexts,
    ) -> None:
        self._sheet = sheet
        self._table = table
        self._first = table.first
        self._encoder = encoder
        self._shared = shared
        self._root = root
        self._calculated: dict[int, tuple[str, bool]] = {}
        first = sheet.cells(table.first, table.area)
        self._first_look = self._look(table.first)
        self._totals_look = self._look(table.area.bottom)
        self._styles = {column: cell.get("s") for column, cell in first.items()}
        # a formula that would spill, if it could, is marked on its cell
        self._spilling = {
            column: mark for column, cell in first.items() if (mark := cell.get("cm"))
        }
        self.formulas_changed = False
        self.changed = False
        self.names_sheets = False

    def check(self, edits: Sequence[RowEdit], taken: Iterable[Range]) -> TableChange:
        """Take the rows the table is to have; nothing is changed yet.

        Args:
            edits: The rows, in order.
            taken: Where other things lie on the sheet that may be in the way.

        Raises:
            BookError: A value fits no cell, or something is in the way.
        """
        self._edits = edits
        self._contents = encode_edits(edits, self._table, self._encoder, self._sheet.book)
        self._change = change = TableChange(self._table, [edit.source for edit in edits])
        self._stays = {index for index, edit in enumerate(edits) if edit.source == index}
        self._old = {
            index: self._sheet.cells(self._first + index, self._table.area)
            for index in range(self._table.rows)
            if index not in self._stays
        }
        uses = Counter(edit.source for edit in edits)
        self._copied = {index for index, count in uses.items() if index is not None and count > 1}
        looks = self._copied | self._old.keys()
        self._looks = {index: self._look(self._first + index) for index in looks}
        self._moving = [*self._old.values(), self._totals() if change.added else {}]
        if self._root is not None:
            check_source(self._root, self._sheet, change)
        wide = self._sheet.wide_formulas()
        check_growth(self._sheet, change, (*taken, *spread_areas(wide)))
        check_arrays(self._sheet, change, set(_flat(self._moving)) if wide else (), wide)
        self._sheet.check_shared(self._table.area)
        return change

    def apply(self) -> None:
        """Replace the rows, once they are checked and all that follows them has been told."""
        if self._root is not None:
            self._calculated = dict(calculated_columns(self._root, self._table))
        self._keep_copied()
        self._lift(self._moving)
        self._clear_growth(self._change)
        self._fill(self._edits, self._contents, self._stays)
        self._finish(self._change, self._moving[-1])
        self._sheet.state_used(self._table.area, self._change.area)

    def _fill(
        self, edits: Sequence[RowEdit], contents: Sequence[Contents], stays: Container[int]
    ) -> None:
        for index, (edit, content) in enumerate(zip(edits, contents, strict=True)):
            if index in stays:
                self._update(index, content)
            else:
                self._place(index, edit.source, content)
            if edit.height is not None:
                self._sheet.set_height(self._first + index, edit.height)
        if not edits:
            self._sheet.put(self._first, self._blank(self._first))

    def _keep_copied(self) -> None:
        """Remember the rows that stay and are taken over elsewhere as well, as they are now."""
        for index in self._copied & self._stays:
            cells = self._sheet.cells(self._first + index, self._table.area)
            self._sheet.unshare(cells.values())
            self._old[index] = deepcopy(cells)

    def _lift(self, moving: Sequence[_Cells]) -> None:
        """Take the cells that will move out of their rows."""
        self._sheet.unshare(_flat(moving))
        for cell in _flat(moving):
            self.formulas_changed |= has_formula(cell)
            _remove(cell)

    def _clear_growth(self, change: TableChange) -> None:
        """Remove the empty cells, there for their look only, that the table grows over."""
        for number in self._sheet.numbers(self._table.area.bottom + 1, change.area.bottom):
            for cell in self._sheet.cells(number, self._table.area).values():
                _remove(cell)

    def _update(self, index: int, contents: Contents) -> None:
        """Write what differs into a row that stays where it is."""
        number = self._first + index
        cells = self._sheet.cells_at(number, contents)
        if len(cells) == len(contents):
            self._write(cells, contents, number)
            return
        there = set(cells)
        self._write(cells, contents, number)
        self._sheet.put(number, {at: cell for at, cell in cells.items() if at not in there})

    def _place(self, index: int, source: int | None, contents: Contents) -> None:
        """Put a moved or a new row in its place."""
        number = self._first + index
        if source is None:
            cells = self._new(number)
            first = self._first_look
            self._dress(number, first if first.get("customHeight") else {})
        else:
            cells = self._carried(source, number)
            self._dress(number, self._looks[source])
        self._write(cells, contents, number)
        self._sheet.put(number, cells)

    def _carried(self, source: int, number: int) -> _Cells:
        cells, old, copied = {}, self._first + source, source in self._copied
        for column, origin in self._old[source].items():
            cell = cells[column] = deepcopy(origin) if copied else origin
            address = cell_address(column, number)
            cell.set("r", address)
            if copied or has_formula(origin):
                follow_cell(cell, address, old, number)
        return cells

    def _blank(self, number: int) -> _Cells:
        styled = ((column, style) for column, style in self._styles.items() if style is not None)
        return {column: new_cell(cell_address(column, number), style) for column, style in styled}

    def _new(self, number: int) -> _Cells:
        cells = self._blank(number)
        for column, (text, is_array) in self._calculated.items():
            address = cell_address(column, number)
            cell = cells.setdefault(column, new_cell(address, None))
            formula = etree.SubElement(cell, FORMULA)
            formula.text = follow_row(text, self._first, number)
            if is_array:
                formula.set("t", "array")
                formula.set("ref", address)
                if column in self._spilling:
                    cell.set("cm", self._spilling[column])
            self.formulas_changed = True
        return cells

    def _write(self, cells: _Cells, contents: Contents, number: int) -> None:
        texts, numbers = self._shared.texts, self._shared.numbers
        for column, content in contents.items():
            cell = cells.get(column)
            if cell is None:
                style = self._styles.get(column)
                if content == EMPTY and style is None:
                    continue
                cell = cells[column] = new_cell(cell_address(column, number), style)
            changed = renew(cell, content, texts, numbers)
            if changed is None:
                self._overwrite(cell, content)
            self.changed |= changed is True

    def _overwrite(self, cell: Element, content: Content) -> None:
        if self._holds(cell, content) if len(cell) else content == EMPTY:
            return
        self.changed = True
        if has_formula(cell):
            self._sheet.unshare((cell,))
            self.formulas_changed = True
        if content.formula is not None:
            self.formulas_changed = True
            self.names_sheets |= names_sheet(content.formula)
        write(cell, content, self._shared.numbers)

    def _holds(self, cell: Element, content: Content) -> bool:
        found = read(cell, self._shared.texts)
        if found.formula is not None and content.formula is not None:
            formula = cell.find(FORMULA)
            text = "" if formula is None else self._sheet.formula_text(formula)
            found = found._replace(formula=text)
        return found == content

    def _finish(self, change: TableChange, totals: _Cells) -> None:
        bottom = change.area.bottom
        old_bottom = self._table.area.bottom
        for number in range(bottom + 1, old_bottom + 1):
            self._leave(number)
        for column, cell in totals.items():
            cell.set("r", cell_address(column, bottom))
        if totals:
            self._dress(bottom, self._totals_look)
            self._sheet.put(bottom, totals)

    def _leave(self, number: int) -> None:
        """Let go of a row the table no longer reaches."""
        self._dress(number, {})
        row = self._sheet.find_row(number)
        if row is not None and not len(row) and "s" not in row.attrib:
            self._sheet.remove_row(number)

    def _totals(self) -> _Cells:
        table = self._table
        return self._sheet.cells(table.area.bottom, table.area) if table.totals_rows else {}

    def _look(self, number: int) -> dict[str, str]:
        row = self._sheet.find_row(number)
        return (
            {}
            if row is None
            else {name: row.get(name, "") for name in _ROW_LOOK if name in row.attrib}
        )

    def _dress(self, number: int, look: Mapping[str, str]) -> None:
        if self._look(number) != look:
            row = self._sheet.row(number)
            drop_attributes(row, *_ROW_LOOK)
            for name, value in look.items():
                row.set(name, value)


def _flat(rows: Sequence[_Cells]) -> Iterator[Element]:
    return (cell for cells in rows for cell in cells.values())


def _remove(cell: Element) -> None:
    row = cell.getparent()
    if row is not None:
        row.remove(cell)
