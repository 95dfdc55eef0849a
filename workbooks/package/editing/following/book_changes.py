"""Every change a table's move brings to its book, in the order they are to be made."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from workbooks.package.editing.following import book_references as references
from workbooks.package.editing.following.comments import follow_comments
from workbooks.package.editing.following.drawings import check_controls, follow_drawings
from workbooks.package.editing.following.links import follow_links, follow_merges
from workbooks.package.editing.following.pivots import follow_pivots
from workbooks.package.editing.following.rules import follow_rules
from workbooks.package.editing.following.sparklines import follow_sparklines
from workbooks.package.editing.table_change import TableChange
from workbooks.package.opc.markup import Element, main
from workbooks.package.opc.parts import Parts
from workbooks.package.xml.addresses import Range
from workbooks.package.xml.sheet import Sheet
from workbooks.package.xml.tables import SheetPart, TablePart

Changes = Iterator[Callable[[], None]]
_PRINT_AREA = re.compile(r"(!\$[A-Z]+\$\d+:\$[A-Z]+\$)(\d+)(?=,|$)")


def follow(
    parts: Parts,
    workbook: str,
    sheets: Sequence[SheetPart],
    tables: Mapping[str, TablePart],
    sheet: Sheet,
    change: TableChange,
) -> Changes:
    """Yield every change outside the table's cells; all are found before any is made.

    Args:
        parts: The book's parts.
        workbook: The workbook part.
        sheets: Its sheets, in tab order.
        tables: Its tables by name.
        sheet: The table's sheet.
        change: What happens to the table.

    Raises:
        BookError: Something cannot follow.
    """
    names = frozenset(tables) - {change.table.name}
    yield from follow_pivots(parts, names, change)
    if not change.moves:
        return
    present = [item for item in sheets if item.part in parts]
    yield from references.follow_names(parts, workbook, change)
    yield from references.follow_charts(parts, present, change)
    for part in present:
        yield from references.follow_sparkline_data(parts, part, change)
    if change.added:
        for part in present:
            yield from references.follow_formulas(parts, part.part, change)
        yield from references.follow_table_formulas(parts, tables, change)
        index = [item.part for item in sheets].index(change.table.sheet_part)
        yield from _follow_print_area(parts.editable(workbook), change, index)
        yield from _follow_filter(parts.editable(change.table.part), change)
    yield from _follow_on_sheet(parts, sheet, change)


def _follow_on_sheet(parts: Parts, sheet: Sheet, change: TableChange) -> Changes:
    part = change.table.sheet_part
    check_controls(sheet, change)
    yield from follow_links(sheet, change)
    yield from follow_merges(sheet, change)
    yield from follow_rules(sheet, change)
    yield from follow_sparklines(sheet.root, change)
    yield from follow_comments(parts, part, change)
    yield from follow_drawings(parts, part, change)


def _follow_filter(table: Element, change: TableChange) -> Changes:
    """Yield what gives the table part its new area, its filter and its sort order with it.

    Each of these has one range: the rows sorted last may have parted since, and then it is the
    one that holds them all; a sort order of rows that are gone goes with them.
    """
    yield lambda: table.set("ref", str(change.area))
    for element in list(table.iter(*map(main, ("autoFilter", "sortState", "sortCondition")))):
        area = Range.parse(element.get("ref", ""))
        if area is not None:
            goes = change.one_area(area)
            yield lambda element=element, goes=goes: _place(element, goes)  # type: ignore[misc]


def _place(element: Element, goes: Range | None) -> None:
    holder = element.getparent()
    if goes is not None:
        element.set("ref", str(goes))
    elif holder is not None:
        holder.remove(element)


def _follow_print_area(workbook: Element, change: TableChange, sheet_index: int) -> Changes:
    """Yield what lets a print area that ends with the table end with it again."""

    def moved(match: re.Match[str]) -> str:
        bottom = int(match[2])
        ends = bottom == change.table.area.bottom
        return f"{match[1]}{bottom + change.added}" if ends else match[0]

    def write(name: Element) -> None:
        name.text = _PRINT_AREA.sub(moved, name.text or "")

    for name in workbook.iter(main("definedName")):
        mine = name.get("localSheetId") == str(sheet_index)
        if mine and name.get("name") == references.PRINT_AREA:
            yield lambda name=name: write(name)  # type: ignore[misc]
