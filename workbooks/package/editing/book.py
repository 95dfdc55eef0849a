"""A workbook file edited in place: only the parts an edit touches change."""

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from generators.common.errors import BookError
from generators.common.language import Phrase
from workbooks.package.editing.additions import (
    add_sheet,
    add_table_part,
    check_addition,
    free_corner,
    new_table,
)
from workbooks.package.editing.following import (
    commented_cells,
    drawn_areas,
    follow,
    linked_cells,
    named_areas,
)
from workbooks.package.editing.following.book_changes import Changes
from workbooks.package.editing.obstacles import taken_areas
from workbooks.package.editing.opened_book import OpenedBook
from workbooks.package.editing.row_edits import RowEdit
from workbooks.package.editing.row_plan import plan_rows
from workbooks.package.editing.rows_below import RowsBelow, may_have_rows_below, rows_below
from workbooks.package.editing.table_change import TableChange
from workbooks.package.editing.table_rows import RowReplacement
from workbooks.package.opc.markup import drop_attributes, main
from workbooks.package.xml.addresses import Range
from workbooks.package.xml.calculation import set_full_calculation
from workbooks.package.xml.cells import EMPTY, CellValue, read, write_cached
from workbooks.package.xml.constants import write_constants
from workbooks.package.xml.named_cells import find_area, fitting, formula_cells
from workbooks.package.xml.properties import missing, write_property
from workbooks.package.xml.shared_texts import share_new_texts
from workbooks.package.xml.sheet import Sheet
from workbooks.package.xml.tables import SheetPart, TablePart

_NO_SHEET = Phrase(
    "{book} 中没有名为“{found}”的工作表；现有的工作表：{sheets}。",
    "{book} has no sheet called '{found}'; it has {sheets}.",
)


class Package(OpenedBook):
    """An .xlsx or .xlsm file whose tables are rewritten while all else stays as it is."""

    def replace_rows(self, table: str, rows: Sequence[RowEdit]) -> None:
        """Give a table these data rows; a table without rows keeps one blank row.

        All that lies on the rows or points at them follows: comments, links, rules, sparklines,
        merged cells, pictures, names, charts, pivot tables.

        Args:
            table: The table's name.
            rows: Its rows in their new order.

        Raises:
            BookError: A value fits no cell, something is in the way, or something cannot follow;
                nothing was changed.
        """
        place = self.table(table)
        sheet = self._sheet(place.sheet, place.sheet_part)
        self._parts.editable(place.sheet_part)
        root = self._parts.editable(place.part)
        replacement = RowReplacement(sheet, place, root, self._shared_texts)
        taken = self._fixed(place.sheet_part, but=table)
        plan = plan_rows(sheet, place, root, rows, self._encoder, taken=taken)
        following = list(self._follow(sheet, plan.change))
        for follow_up in following:
            follow_up()
        effects = replacement.apply(plan)
        if effects.changed:
            self._parts.changed_surely(place.sheet_part)
        if effects.names_sheets:
            self._parts.new_references(place.sheet_part)
        self._formulas_changed |= effects.formulas_changed
        if rows:
            drop_attributes(root, "insertRow")  # the mark of a table that never had a row
        self._tables = None

    def _follow(self, sheet: Sheet, change: TableChange) -> Changes:
        parts, sheets = self._parts, self._sheets
        tables = self.tables
        return follow(parts, self._workbook, sheets, tables=tables, sheet=sheet, change=change)

    def take_in_rows(self, table: str) -> RowsBelow:
        """Let a table have the rows that were typed right under it, and return what stands there.

        Raises:
            BookError: Something that points at the table cannot follow.
        """
        place = self.table(table)
        if not may_have_rows_below(self._parts.content(place.sheet_part), place):
            return RowsBelow(0)
        sheet = self._sheet(place.sheet, place.sheet_part)
        others = [t.area for n, t in self.tables.items() if n != table and t.sheet == place.sheet]
        found = rows_below(sheet, place, others)
        if found.rows:
            change = TableChange(place, [*range(place.rows), *[None] * found.rows])
            for follow_up in list(self._follow(sheet, change)):
                follow_up()
            self._tables = None
        return found

    def noted_rows(self, table: str) -> set[int]:
        """Return the data rows, from 0, on which someone put a comment, a link or a drawing.

        These lie on cells without being values: who decides whether a row may go asks here.
        """
        place = self.table(table)
        sheet = self._sheet(place.sheet, place.sheet_part)
        pinned = [
            *commented_cells(self._parts, place.sheet_part),
            *linked_cells(sheet),
            *drawn_areas(self._parts, place.sheet_part),
        ]
        columns = range(place.area.left, place.area.right + 1)
        rows = range(place.first, place.last + 1)
        return {at.top - place.first for at in pinned if at.top in rows and at.left in columns}

    def add_sheet(self, name: str, *, hidden: bool | Literal["very"] = False) -> None:
        """Put an empty sheet behind the others.

        Args:
            name: The sheet's name.
            hidden: Whether it is hidden; `very` hides it from Excel's own menus too.

        Raises:
            BookError: No sheet can have the name.
        """
        state = {False: None, True: "hidden", "very": "veryHidden"}[hidden]
        self._sheets.append(add_sheet(self._parts, self._workbook, name, state))

    def add_table(
        self,
        sheet: str,
        name: str,
        headers: Sequence[str],
        rows: Sequence[Sequence[CellValue]] = (),
        *,
        at: str = "",
    ) -> TablePart:
        """Put a new table on a sheet; its dates have no format and show as numbers.

        Args:
            sheet: The sheet's name.
            name: What formulas call the table.
            headers: Its column headers.
            rows: Its rows; without one it has a blank row.
            at: Its first cell; by default right of everything on the sheet.

        Raises:
            BookError: There is no such sheet, no room, or a name or value does not fit; nothing
                was changed.
        """
        place = self._place(sheet, name, headers, len(rows), at)
        cells = self._sheet(place.sheet, place.sheet_part)
        header = RowEdit(None, {text: text for text in headers})
        data = [RowEdit(None, dict(zip(headers, row, strict=True))) for row in rows]
        whole = replace(place, header_rows=0)  # so that its headers are written like its rows
        edits = [header, *(data or [RowEdit(None, {})])]
        writing = RowReplacement(cells, whole, None, self._shared_texts)
        plan = plan_rows(cells, whole, None, edits, self._encoder, taken=())
        root = self._parts.editable(place.sheet_part)
        add_table_part(self._parts, place, root, [other.part for other in self.tables.values()])
        writing.apply(plan)
        self._tables = None
        return place

    def set_cached(self, values: Mapping[str, CellValue]) -> None:
        """Renew what formulas show until Excel calculates again.

        Args:
            values: By the workbook-wide name of a cell that holds a formula.

        Raises:
            BookError: A name does not stand for one such cell; nothing was changed.
        """
        found = [self._named_cell(name) for name in values]
        book = self._parts.book
        contents = [fitting(self._encoder, name, value, book) for name, value in values.items()]
        for (part, cell), content in zip(found, contents, strict=True):
            self._parts.editable(part)
            if read(cell, self._shared_texts.texts)._replace(formula=None) != content:
                write_cached(cell, content)

    def set_cached_area(self, name: str, rows: Sequence[Sequence[CellValue]]) -> bool:
        """Renew what the formulas of a named area show until Excel calculates again.

        Args:
            name: The workbook-wide name of the area.
            rows: Its values, row by row; cells that hold no formula are left as they are.

        Returns:
            Whether the area is there and of that size; otherwise nothing was changed, since a
            person has rearranged it, and the program will calculate it anew.

        Raises:
            BookError: A value fits no cell; nothing was changed.
        """
        area = find_area(self._parts.tree(self._workbook), name)
        place = next((p for p in self._sheets if area and p.name == area.sheet), None)
        if area is None or place is None or not area.has_size(rows):
            return False
        contents = [
            [fitting(self._encoder, name, value, self._parts.book) for value in row] for row in rows
        ]
        cells = formula_cells(self._sheet(place.name, place.part), area.cells)
        for (row, column), cell in cells.items():
            content = contents[row - area.cells.top][column - area.cells.left]
            if read(cell, self._shared_texts.texts)._replace(formula=None) != content:
                self._parts.editable(place.part)
                write_cached(cell, content)
        return True

    def named_value(self, name: str) -> float | str | None:
        """Return what a cell holds that a workbook-wide name stands for; None without one."""
        area = find_area(self._parts.tree(self._workbook), name)
        place = next((p for p in self._sheets if area and p.name == area.sheet), None)
        if area is None or place is None or not area.cells.is_cell:
            return None
        found = self._sheet(place.name, place.part).cells(area.cells.top, area.cells)
        cell = found.get(area.cells.left)
        content = EMPTY if cell is None else read(cell, self._shared_texts.texts)
        return content.value if content.kind in ("n", "s") else None

    def set_property(self, name: str, value: str) -> None:
        """Give a custom document property, which is there already, another text.

        Raises:
            BookError: There is no such property.
        """
        part = self._parts.related("", "custom-properties")
        if part is None:
            raise missing(self._parts.book, name)
        write_property(self._parts.editable(part), name, value, self._parts.book)

    def set_constants(self, texts: Mapping[str, str]) -> None:
        """Keep texts under workbook-wide names; names not there yet are added."""
        known = self.constants()
        if any(known.get(name) != text for name, text in texts.items()):
            write_constants(self._parts.editable(self._workbook), texts)

    def to_bytes(self) -> bytes:
        """Return the file; without a change, the very bytes it was opened with."""
        changed = self._parts.changes([sheet.part for sheet in self._sheets])
        if changed:
            known = self._shared_texts.texts
            if not known and share_new_texts(self._parts, self._workbook, list(changed)):
                self.__dict__.pop("_shared_texts", None)  # there are some now
                changed = {}
            set_full_calculation(self._parts.editable(self._workbook))
            chain = self._parts.related(self._workbook, "calcChain")
            if chain and self._formulas_changed:
                self._parts.drop(self._workbook, chain)
        return self._parts.to_bytes(changed)

    def _place(
        self, sheet: str, name: str, headers: Sequence[str], rows: int, at: str
    ) -> TablePart:
        """Return a table to be added as it will stand, once it is sure that it can."""
        found = next((item for item in self._sheets if item.name == sheet), None)
        if found is None or found.part not in self._parts:
            present = ", ".join(item.name for item in self._sheets)
            raise BookError(_NO_SHEET, book=self._parts.book, found=sheet, sheets=present)
        taken = self._taken(found)
        corner = Range.parse(at) or free_corner(taken, len(headers))
        part = self._parts.free_name(
            posixpath.join(posixpath.dirname(self._workbook), "tables/table{}.xml")
        )
        place = new_table(found, name, headers, rows=rows, corner=corner, part=part)
        check_addition(self._parts, self._workbook, place, self.tables, taken)
        return place

    def _taken(self, sheet: SheetPart) -> list[Range]:
        """Return where something lies on a sheet: cells, drawings, comments, and what names mean."""
        names = self._parts.tree(self._workbook).iter(main("definedName"))
        named = [area for name in names for area in named_areas(name.text or "", sheet.name)]
        drawn = drawn_areas(self._parts, sheet.part)
        cells = self._sheet(sheet.name, sheet.part)
        return [*taken_areas(cells), *drawn, *self._fixed(sheet.part), *named]
