"""The ranges that stretch and shrink with a table: filters, rules, lists, the print area."""

import re
from dataclasses import dataclass

from workbooks.package.addresses import Range
from workbooks.package.markup import EXCEL_2009, EXCEL_2010, Element, main
from workbooks.package.tables import TablePart

_RULES = tuple(map(main, ("conditionalFormatting", "dataValidation", "ignoredError")))
_LATER_RULES = {f"{{{EXCEL_2010}}}{tag}" for tag in ("conditionalFormatting", "dataValidation")}
_PRINT_AREA = re.compile(r"(!\$[A-Z]+\$\d+:\$[A-Z]+\$)(\d+)(?=,|$)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A table whose number of data rows changes.

    Attributes:
        table: The table as it stands.
        rows: Its new number of data rows, 1 or more.
    """

    table: TablePart
    rows: int

    @property
    def added(self) -> int:
        """How many rows it grows by; negative when it shrinks."""
        return self.rows - self.table.rows

    @property
    def area(self) -> Range:
        """The table's area afterwards."""
        return self.table.area.ending(self.table.area.bottom + self.added)

    def sqref(self, text: str) -> str:
        """Return a list of ranges in which those that span the table's data follow it."""
        return " ".join(self._range(ref) for ref in text.split())

    def _range(self, ref: str) -> str:
        area, table = Range.parse(ref), self.table
        if area is None:
            return ref
        inside = table.area.left <= area.left and area.right <= table.area.right
        spans = table.area.top <= area.top <= table.first
        ends = area.bottom in (table.last, table.area.bottom)
        return str(area.ending(area.bottom + self.added)) if inside and spans and ends else ref


def stretch_table(root: Element, change: Stretch) -> None:
    """Give the table part its new area, its filter and its sort order with it."""
    root.set("ref", str(change.area))
    for tag in ("autoFilter", "sortState", "sortCondition"):
        for element in root.iter(main(tag)):
            element.set("ref", change.sqref(element.get("ref", "")))


def stretch_rules(root: Element, change: Stretch) -> None:
    """Let conditional formats and data validations of the sheet follow the table."""
    for rule in root.iter(*_RULES):
        rule.set("sqref", change.sqref(rule.get("sqref", "")))
    for ranges in root.iter(f"{{{EXCEL_2009}}}sqref"):
        owner = ranges.getparent()
        # a sparkline has such an element too, and must stay one cell
        if owner is not None and owner.tag in _LATER_RULES:
            ranges.text = change.sqref(ranges.text or "")


def stretch_print_area(workbook: Element, change: Stretch, sheet_index: int) -> None:
    """Let a print area that ends with the table end with it again."""

    def moved(match: re.Match[str]) -> str:
        bottom = int(match[2])
        ends = bottom == change.table.area.bottom
        return f"{match[1]}{bottom + change.added}" if ends else match[0]

    for name in workbook.iter(main("definedName")):
        mine = name.get("localSheetId") == str(sheet_index)
        if mine and name.get("name") == "_xlnm.Print_Area":
            name.text = _PRINT_AREA.sub(moved, name.text or "")


def set_dimension(root: Element, used: Range | None) -> None:
    """Write the sheet's used range, if the sheet states one."""
    dimension = root.find(main("dimension"))
    if dimension is not None and used is not None:
        dimension.set("ref", str(used))
