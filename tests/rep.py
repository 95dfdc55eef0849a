"""A rep at work in a closed book: types, empties, deletes, sorts and copies, as Excel would save it."""

import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.table import TableColumn

from workbooks.host.file_host import FileHost
from workbooks.package import Package, RowEdit
from workbooks.schema import TABLES
from workbooks.schema.headers import match_headers


class Rep:
    """Edits a book's tables through the package, every other part of the file as it was."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Return a table's rows as the book has them."""
        return FileHost.open(self.path).read(table).to_dict("records")  # type: ignore[return-value]

    def row(self, table: str, identity: str) -> dict[str, Any]:
        """Return the one row with an id."""
        (found,) = [row for row in self.rows(table) if row["id"] == identity]
        return found

    def types(self, table: str, identity: str, **cells: Any) -> None:
        """Type into cells of the row with an id; None empties one."""
        places = self._places(table)
        self._write(table, [(n, cells if i == identity else {}) for n, i in enumerate(places)])

    def deletes(self, table: str, *ids: str) -> None:
        """Delete the table rows with these ids."""
        self._write(table, [(n, {}) for n, i in enumerate(self._places(table)) if i not in ids])

    def adds(self, table: str, *rows: dict[str, Any], above: bool = False) -> None:
        """Type new rows below the last one, or above the first."""
        old: list[tuple[int | None, dict[str, Any]]]
        old = [(n, {}) for n in range(len(self._places(table)))]
        new: list[tuple[int | None, dict[str, Any]]] = [(None, row) for row in rows]
        self._write(table, [*new, *old] if above else [*old, *new])

    def copies(self, table: str, identity: str, *, above: bool = False, **cells: Any) -> None:
        """Copy a row, paste it next to itself, and change cells of the copy."""
        edits: list[tuple[int | None, dict[str, Any]]] = []
        at = -1
        for n, found in enumerate(self._places(table)):
            edits.append((n, {}))
            if found == identity:
                at = len(edits) - 1 if above else len(edits)
                edits.append((n, {}))
        self._write(table, edits)
        self._write(table, [(n, cells if n == at else {}) for n in range(len(edits))])

    def sorts(self, table: str, key: Callable[[str], Any]) -> None:
        """Sort a table's rows by something of their id."""
        places = self._places(table)
        self._write(
            table, [(n, {}) for n in sorted(range(len(places)), key=lambda n: key(places[n]))]
        )

    def _places(self, table: str) -> list[str]:
        return [row["id"] for row in self.rows(table)]

    def _write(self, table: str, rows: Iterable[tuple[int | None, dict[str, Any]]]) -> None:
        package = Package.open(self.path.read_bytes(), self.path.name)
        info = FileHost.open(self.path).info
        headers = package.table(table).headers
        labels = match_headers(TABLES[table], headers, info.lang, info.unit).labels
        edits = [
            RowEdit(source, {labels[key]: value for key, value in cells.items()})
            for source, cells in rows
        ]
        package.replace_rows(table, edits)
        self.path.write_bytes(package.to_bytes())


class Restructured:
    """A book opened to change what a table looks like: columns, place, sheet."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.book = openpyxl.load_workbook(path)

    def __enter__(self) -> "Restructured":
        return self

    def __exit__(self, *_: object) -> None:
        buffer = io.BytesIO()
        self.book.save(buffer)
        self._path.write_bytes(buffer.getvalue())

    def sheet(self, table: str) -> Any:
        """Return the sheet a table is on."""
        return next(sheet for sheet in self.book if table in sheet.tables)

    def rename_column(self, table: str, old: str, new: str) -> None:
        """Type another header over one."""
        sheet = self.sheet(table)
        column = next(c for c in sheet.tables[table].tableColumns if c.name == old)
        column.name = new
        next(cell for cell in sheet[5] if cell.value == old).value = new

    def add_column(self, table: str, header: str, values: list[Any]) -> None:
        """Add a column to the right of a table."""
        sheet = self.sheet(table)
        part = sheet.tables[table]
        area = openpyxl.worksheet.cell_range.CellRange(part.ref)
        area.expand(right=1)
        part.ref = area.coord
        part.autoFilter.ref = area.coord
        number = max(column.id for column in part.tableColumns) + 1
        part.tableColumns.append(TableColumn(id=number, name=header))
        for row, value in enumerate([header, *values], start=area.min_row):
            sheet.cell(row, area.max_col).value = value

    def drop_column(self, table: str, header: str) -> None:
        """Take a column out of a table, those to its right one place nearer: an older book's table."""
        sheet = self.sheet(table)
        part = sheet.tables[table]
        area = openpyxl.worksheet.cell_range.CellRange(part.ref)
        column = next(c for c in part.tableColumns if c.name == header)
        place = area.min_col + part.tableColumns.index(column)
        part.tableColumns.remove(column)
        rest = openpyxl.worksheet.cell_range.CellRange(
            min_col=place + 1, min_row=area.min_row, max_col=area.max_col, max_row=area.max_row
        )
        sheet.move_range(rest, 0, -1)
        area.shrink(right=1)
        part.ref = part.autoFilter.ref = area.coord

    def move(self, table: str, rows: int, columns: int) -> None:
        """Cut a table and paste it elsewhere on its sheet."""
        sheet = self.sheet(table)
        part = sheet.tables[table]
        area = openpyxl.worksheet.cell_range.CellRange(part.ref)
        sheet.move_range(area, rows, columns)  # shifts the area, too
        part.ref = part.autoFilter.ref = area.coord
