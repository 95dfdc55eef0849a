"""A sheet or a table put into a book that did not have it."""

import posixpath
import re
from collections.abc import Container, Iterable, Sequence

from lxml import etree

from generators.common.errors import BookError
from generators.common.language import Phrase
from workbooks.package.opc.markup import (
    OFFICE_RELATIONSHIPS,
    Element,
    escape,
    main,
    new_element,
)
from workbooks.package.opc.parts import Parts
from workbooks.package.xml.addresses import LAST_COLUMN, LAST_ROW, Range
from workbooks.package.xml.tables import SheetPart, TablePart

_FORMAT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELATION = f"{{{OFFICE_RELATIONSHIPS}}}id"
_LONGEST_SHEET_NAME = 31
_FORBIDDEN_IN_SHEET = re.compile(r"[\[\]:*?/\\\x00-\x1f]|^'|'$")
_TABLE_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,254}")
_CELL_LIKE = re.compile(r"[A-Za-z]{1,3}[0-9]+|[RrCc][0-9]*(?:[Cc][0-9]*)?")
_STYLE = {"name": "TableStyleMedium2", "showFirstColumn": "0", "showLastColumn": "0", "showRowStripes": "1", "showColumnStripes": "0"}  # fmt: skip

_BAD_SHEET = Phrase(
    "{book}：工作表不能叫“{found}”；名称须有 1 到 {longest} 个字符，不含 [ ] : * ? / \\，且未被使用。",
    "{book}: a sheet cannot be called '{found}'; a name has 1 to {longest} characters, none of "
    "them [ ] : * ? / \\, and is not taken yet.",
)
_BAD_TABLE = Phrase(
    "{book}：表不能叫“{found}”；名称由英文字母、数字和下划线组成，不像单元格地址，且未被使用。",
    "{book}: a table cannot be called '{found}'; a name is made of ASCII letters, digits and "
    "underscores, does not look like a cell, and is not taken yet.",
)
_BAD_HEADERS = Phrase(
    "{book}，{sheet}：表 {table} 的列名有误：“{found}”；每列须有名称，且互不相同。",
    "{book}, {sheet}: table {table} cannot have the headers '{found}'; "
    "every column needs one, and no two are alike.",
)
_NO_ROOM = Phrase(
    "{book}，{sheet}：表 {table} 要占用 {area}，但那里已有内容，或超出工作表；请选其他位置。",
    "{book}, {sheet}: table {table} needs {area}, where something lies already or the sheet "
    "ends; choose another place.",
)


def add_sheet(parts: Parts, workbook: str, name: str, state: str | None) -> SheetPart:
    """Put an empty sheet behind the others.

    Args:
        parts: The book's parts.
        workbook: The workbook part.
        name: The sheet's name.
        state: None, `hidden`, or `veryHidden`, which Excel's own menus do not show.

    Raises:
        BookError: No sheet can have the name.
    """
    sheets = parts.editable(workbook).find(main("sheets"))
    if sheets is None:
        raise parts.unreadable()
    taken = {sheet.get("name", "").casefold() for sheet in sheets}
    fits = 1 <= len(name) <= _LONGEST_SHEET_NAME and not _FORBIDDEN_IN_SHEET.search(name)
    if not fits or name.casefold() in taken:
        raise BookError(_BAD_SHEET, book=parts.book, found=name, longest=_LONGEST_SHEET_NAME)
    root = new_element("worksheet")
    root.append(new_element("sheetData"))
    part = parts.free_name(posixpath.join(posixpath.dirname(workbook), "worksheets/sheet{}.xml"))
    link = parts.add(workbook, part, "worksheet", f"{_FORMAT}.worksheet+xml", root)
    number = 1 + max((int(sheet.get("sheetId", "0")) for sheet in sheets), default=0)
    attributes = {"name": name, "sheetId": str(number)}
    if state is not None:
        attributes["state"] = state
    etree.SubElement(sheets, main("sheet"), {**attributes, _RELATION: link})
    return SheetPart(name, part)


def new_table(
    sheet: SheetPart, name: str, headers: Sequence[str], rows: int, corner: Range, part: str
) -> TablePart:
    """Return a table as it will stand.

    Args:
        sheet: The sheet it will lie on.
        name: What formulas call it.
        headers: Its column headers.
        rows: How many data rows it has; one without any has a blank row.
        corner: Its first cell.
        part: A part's name that is free.
    """
    bottom = corner.top + max(rows, 1)
    area = Range(corner.left, corner.top, corner.left + max(len(headers), 1) - 1, bottom)
    return TablePart(
        name,
        sheet.name,
        sheet.part,
        part=part,
        area=area,
        headers=tuple(headers),
        header_rows=1,
        totals_rows=0,
    )


def check_addition(
    parts: Parts, workbook: str, table: TablePart, tables: Iterable[str], taken: Iterable[Range]
) -> None:
    """Raise BookError if a table cannot be added.

    Args:
        parts: The book's parts.
        workbook: The workbook part.
        table: The table as it would stand.
        tables: Names of the tables there are.
        taken: Where something lies on its sheet.
    """
    named = (item.get("name", "") for item in parts.tree(workbook).iter(main("definedName")))
    known = {other.casefold() for other in (*tables, *named)}
    fits = _TABLE_NAME.fullmatch(table.name) and not _CELL_LIKE.fullmatch(table.name)
    if not fits or table.name.casefold() in known:
        raise BookError(_BAD_TABLE, book=parts.book, found=table.name)
    where = {"book": parts.book, "sheet": table.sheet, "table": table.name}
    different = {header.casefold() for header in table.headers}
    if len(different) < len(table.headers) or not table.headers or not all(table.headers):
        raise BookError(_BAD_HEADERS, found=", ".join(table.headers), **where)
    outside = table.area.right > LAST_COLUMN or table.area.bottom > LAST_ROW
    if outside or any(table.area.meets(other) for other in taken):
        raise BookError(_NO_ROOM, area=table.area, **where)


def free_corner(taken: Sequence[Range], columns: int) -> Range:
    """Return a first cell with room for a table to grow: a column between it and the rest.

    Right of everything if the sheet is wide enough, else in a gap of free columns, else below.
    """
    used = {column for area in taken for column in range(area.left, area.right + 1)}
    left = max(used, default=-1) + 2
    if left + columns - 1 > LAST_COLUMN:
        left = _gap(used, columns + 2)
    if left:
        return Range(left, 1, left, 1)
    below = max(area.bottom for area in taken) + 2
    return Range(1, below, 1, below)


def _gap(used: Container[int], width: int) -> int:
    """Return the first column of so many free ones, without the one that stays between, or 0."""
    free = 0
    for column in range(1, LAST_COLUMN + 1):
        free = 0 if column in used else free + 1
        if free == width:
            return column - width + 2
    return 0


def add_table_part(parts: Parts, table: TablePart, sheet: Element, others: Sequence[str]) -> None:
    """Put the part of a table in and let its sheet refer to it.

    Args:
        parts: The book's parts.
        table: The table; its part's name is free.
        sheet: Root of the sheet, to be changed.
        others: The parts of the book's other tables.
    """
    number = 1 + max((int(parts.tree(part).get("id", "0")) for part in others), default=0)
    root = _table(table, number)
    link = parts.add(table.sheet_part, table.part, "table", f"{_FORMAT}.table+xml", root)
    holder = sheet.find(main("tableParts"))
    if holder is None:
        holder = new_element("tableParts")
        later = sheet.find(main("extLst"))  # the one thing that comes after the tables
        if later is None:
            sheet.append(holder)
        else:
            later.addprevious(holder)
    etree.SubElement(holder, main("tablePart"), {_RELATION: link})
    holder.set("count", str(len(holder)))


def _table(table: TablePart, number: int) -> Element:
    names = {"id": str(number), "name": table.name, "displayName": table.name}
    root = new_element("table", **names, ref=table.ref, totalsRowShown="0")
    etree.SubElement(root, main("autoFilter"), {"ref": table.ref})
    columns = etree.SubElement(root, main("tableColumns"), {"count": str(len(table.headers))})
    for at, header in enumerate(table.headers, start=1):
        name = escape(header).replace("\n", "_x000a_")
        etree.SubElement(columns, main("tableColumn"), {"id": str(at), "name": name})
    etree.SubElement(root, main("tableStyleInfo"), _STYLE)
    return root
