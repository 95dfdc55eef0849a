"""New rows for a table: what the plan writes, with everything else of a row carried along."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from workbooks.package.editing.row_edits import Contents
from workbooks.package.editing.row_plan import ROW_LOOK, Cells, Look, RowPlan, look_of
from workbooks.package.editing.table_change import TableChange
from workbooks.package.opc.markup import Element, drop_attributes
from workbooks.package.xml.addresses import cell_address
from workbooks.package.xml.cells import (
    EMPTY,
    FORMULA,
    Content,
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


@dataclass(frozen=True, slots=True)
class RowEffects:
    """What a replacement of rows has done.

    Attributes:
        changed: Whether any cell holds something else than before.
        formulas_changed: Whether a formula came, went or moved.
        names_sheets: Whether a new formula names a sheet.
    """

    changed: bool
    formulas_changed: bool
    names_sheets: bool


class RowReplacement:
    """Replaces the data rows of one table in its sheet.

    Args:
        sheet: The sheet the table lies on.
        table: The table as it stands.
        root: The table's part, for its calculated columns; a table to be added has none yet.
        shared: The texts the book keeps once for all cells.
    """

    def __init__(
        self,
        sheet: Sheet,
        table: TablePart,
        root: Element | None,
        shared: SharedTexts,
    ) -> None:
        self._sheet = sheet
        self._table = table
        self._first = table.first
        self._shared = shared
        self._root = root
        self._calculated: dict[int, tuple[str, bool]] = {}
        first = sheet.cells(table.first, table.area)
        self._first_look = look_of(sheet, table.first)
        self._totals_look = look_of(sheet, table.area.bottom)
        self._styles = {column: cell.get("s") for column, cell in first.items()}
        # a formula that would spill, if it could, is marked on its cell
        self._spilling = {
            column: mark for column, cell in first.items() if (mark := cell.get("cm"))
        }
        self._formulas_changed = False
        self._changed = False
        self._names_sheets = False

    def apply(self, plan: RowPlan) -> RowEffects:
        """Replace the rows, once all that follows them has been told.

        Returns:
            What was done, as far as others have to know.
        """
        if self._root is not None:
            self._calculated = dict(calculated_columns(self._root, self._table))
        old = {**plan.lifted, **self._taken_over(plan)}
        self._lift(plan)
        self._clear_growth(plan.change)
        self._fill(plan, old)
        self._finish(plan.change, plan.totals)
        self._sheet.state_used(self._table.area, plan.change.area)
        return RowEffects(self._changed, self._formulas_changed, self._names_sheets)

    def _fill(self, plan: RowPlan, old: Mapping[int, Cells]) -> None:
        for index, (edit, content) in enumerate(zip(plan.edits, plan.contents, strict=True)):
            if index in plan.stays:
                self._update(index, content)
            else:
                self._place(index, content, self._row(plan, old, edit.source, self._first + index))
            if edit.height is not None:
                self._sheet.set_height(self._first + index, edit.height)
        if not plan.edits:
            self._sheet.put(self._first, self._blank(self._first))

    def _taken_over(self, plan: RowPlan) -> dict[int, Cells]:
        """Return the rows that stay and are taken over elsewhere as well, as they are now."""
        found = {}
        for index in plan.copied & plan.stays:
            cells = self._sheet.cells(self._first + index, self._table.area)
            self._sheet.unshare(cells.values())
            found[index] = deepcopy(cells)
        return found

    def _lift(self, plan: RowPlan) -> None:
        """Take the cells that will move out of their rows."""
        self._sheet.unshare(plan.moving)
        for cell in plan.moving:
            self._formulas_changed |= has_formula(cell)
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

    def _place(self, index: int, contents: Contents, cells: Cells) -> None:
        """Put a moved or a new row in its place."""
        number = self._first + index
        self._write(cells, contents, number)
        self._sheet.put(number, cells)

    def _row(
        self, plan: RowPlan, old: Mapping[int, Cells], source: int | None, number: int
    ) -> Cells:
        """Return the cells of a moved or a new row, and let its row look as it does."""
        if source is None:
            first = self._first_look
            self._dress(number, first if first.get("customHeight") else {})
            return self._new(number)
        self._dress(number, plan.looks[source])
        return self._carried(old[source], source, number, copied=source in plan.copied)

    def _carried(self, old: Cells, source: int, number: int, *, copied: bool) -> Cells:
        cells = {}
        for column, origin in old.items():
            cell = cells[column] = deepcopy(origin) if copied else origin
            address = cell_address(column, number)
            cell.set("r", address)
            if copied or has_formula(origin):
                follow_cell(cell, address, self._first + source, number)
        return cells

    def _blank(self, number: int) -> Cells:
        styled = ((column, style) for column, style in self._styles.items() if style is not None)
        return {column: new_cell(cell_address(column, number), style) for column, style in styled}

    def _new(self, number: int) -> Cells:
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
            self._formulas_changed = True
        return cells

    def _write(self, cells: Cells, contents: Contents, number: int) -> None:
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
            self._changed |= changed is True

    def _overwrite(self, cell: Element, content: Content) -> None:
        if self._holds(cell, content) if len(cell) else content == EMPTY:
            return
        self._changed = True
        if has_formula(cell):
            self._sheet.unshare((cell,))
            self._formulas_changed = True
        if content.formula is not None:
            self._formulas_changed = True
            self._names_sheets |= names_sheet(content.formula)
        write(cell, content, self._shared.numbers)

    def _holds(self, cell: Element, content: Content) -> bool:
        found = read(cell, self._shared.texts)
        if found.formula is not None and content.formula is not None:
            formula = cell.find(FORMULA)
            text = "" if formula is None else self._sheet.formula_text(formula)
            found = found._replace(formula=text)
        return found == content

    def _finish(self, change: TableChange, totals: Cells) -> None:
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

    def _dress(self, number: int, look: Look) -> None:
        if look_of(self._sheet, number) != look:
            row = self._sheet.row(number)
            drop_attributes(row, *ROW_LOOK)
            for name, value in look.items():
                row.set(name, value)


def _remove(cell: Element) -> None:
    row = cell.getparent()
    if row is not None:
        row.remove(cell)
