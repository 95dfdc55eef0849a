"""The tables of a workbook: where each lies and what its columns are called."""

from dataclasses import dataclass

from workbooks.package.opc.markup import OFFICE_RELATIONSHIPS, Element, main, unescape
from workbooks.package.opc.parts import Parts
from workbooks.package.xml.addresses import Range

COLUMN = main("tableColumn")


@dataclass(frozen=True, slots=True)
class TablePart:
    """One table as it stands.

    Attributes:
        name: The name formulas call it by.
        sheet: Name of the sheet it lies on.
        sheet_part: The sheet's part in the package.
        part: The table's own part.
        area: All its cells, with the header and the totals row.
        headers: Column headers from left to right.
        header_rows: 1, or 0 for a table without a header row.
        totals_rows: 1 if it shows totals, else 0.
    """

    name: str
    sheet: str
    sheet_part: str
    part: str
    area: Range
    headers: tuple[str, ...]
    header_rows: int
    totals_rows: int

    @property
    def ref(self) -> str:
        """The area as the sheet writes it, such as `A1:F20`."""
        return str(self.area)

    @property
    def first(self) -> int:
        """Sheet row of the first data row."""
        return self.area.top + self.header_rows

    @property
    def last(self) -> int:
        """Sheet row of the last data row."""
        return self.area.bottom - self.totals_rows

    @property
    def rows(self) -> int:
        """Number of data rows."""
        return self.last - self.first + 1

    def column(self, header: str) -> int:
        """Return the sheet column of a header; ValueError if there is none."""
        return self.area.left + self.headers.index(header)


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet of the workbook, in tab order."""

    name: str
    part: str


def find_sheets(parts: Parts, workbook: str) -> list[SheetPart]:
    """Return the sheets in tab order; one whose part is missing has an empty `part`."""
    targets = {item.id: item.target for item in parts.relationships(workbook)}
    sheets = parts.tree(workbook).find(main("sheets"))
    return [
        SheetPart(
            sheet.get("name", ""), targets.get(sheet.get(f"{{{OFFICE_RELATIONSHIPS}}}id", ""), "")
        )
        for sheet in (() if sheets is None else sheets)
    ]


def find_tables(parts: Parts, sheets: list[SheetPart]) -> dict[str, TablePart]:
    """Return every table by its name, in tab order."""
    found = (
        _table(parts.tree(item.target), sheet, item.target)
        for sheet in sheets
        for item in parts.relationships(sheet.part)
        if sheet.part in parts and item.kind == "table" and item.target in parts
    )
    return {table.name: table for table in found if table}


def _table(root: Element, sheet: SheetPart, part: str) -> TablePart | None:
    area = Range.parse(root.get("ref", ""))
    if area is None:
        return None
    return TablePart(
        name=root.get("displayName", ""),
        sheet=sheet.name,
        sheet_part=sheet.part,
        part=part,
        area=area,
        headers=tuple(unescape(column.get("name", "")) for column in root.iter(COLUMN)),
        header_rows=int(root.get("headerRowCount", "1")),
        totals_rows=int(root.get("totalsRowCount", "0")),
    )
