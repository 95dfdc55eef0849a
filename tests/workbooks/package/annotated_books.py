"""Books with a table on whose rows, and around which, all manner of things lie."""

import io
import re
import struct
import zlib
from collections.abc import Callable, Mapping
from typing import Any

import xlsxwriter

from tests.workbooks.package.package_books import parts, with_parts
from workbooks.package import Package, RowEdit

SHEET = "xl/worksheets/sheet1.xml"
OTHER = "xl/worksheets/sheet2.xml"
RELS = "xl/worksheets/_rels/sheet1.xml.rels"
TYPES = "[Content_Types].xml"
COMMENTS, BOXES = "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"
DRAWING, CHART = "xl/drawings/drawing1.xml", "xl/charts/chart1.xml"
WORKBOOK = "xl/workbook.xml"
HEADERS = ("id", "text", "amount", "twice")
FIRST = 4  # sheet row of the first data row

Extra = Callable[[Any, Any, Any], None]


def annotated(extra: Extra | None = None, *, rows: int = 3, totals: bool = False) -> bytes:
    """A table T at B3 on the sheet Plan, its rows called r0, r1 …, and a sheet Other.

    Args:
        extra: Puts more into the book, given the workbook and its two sheets.
        rows: How many data rows the table has.
        totals: Whether it has a totals row.
    """
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
        plan, other = workbook.add_worksheet("Plan"), workbook.add_worksheet("Other")
        columns: list[dict[str, Any]] = [{"header": header} for header in HEADERS]
        columns[3]["formula"] = "=T[[#This Row],[amount]]*2"
        data = [[f"r{n}", f"text {n}", n] for n in range(rows)]
        options = {"name": "T", "columns": columns, "data": data, "total_row": totals}
        plan.add_table(2, 1, 2 + rows + totals, 4, options)
        other.write("A1", "elsewhere")
        if extra:
            extra(workbook, plan, other)
    return stream.getvalue()


def png() -> io.BytesIO:
    """A picture of one dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head, dot = struct.pack(">2I5B", 1, 1, 8, 2, 0, 0, 0), zlib.compress(b"\x00\xff\x00\x00")
    body = chunk(b"IHDR", head) + chunk(b"IDAT", dot) + chunk(b"IEND", b"")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + body)


def with_changes(data: bytes, part: str, *changes: tuple[str, str]) -> bytes:
    """The same book with some text of a part replaced."""
    xml = parts(data)[part].decode()
    for old, new in changes:
        assert old in xml, old
        xml = xml.replace(old, new, 1)
    return with_parts(data, {part: xml.encode()})


def with_part(
    data: bytes, name: str, content: str, kind: str, content_type: str, *, owner: str = RELS
) -> bytes:
    """The same book with a part more, to which a sheet, or another owner, refers."""
    found = parts(data)
    link = f'<Relationship Id="rId99" Type="x/{kind}" Target="/{name}"/></Relationships>'
    empty = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    links = found.get(owner, empty.encode()).decode().replace("</Relationships>", link)
    known = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
    types = found[TYPES].decode().replace("</Types>", known)
    texts: Mapping[str, str] = {name: content, owner: links, TYPES: types}
    return with_parts(data, {part: text.encode() for part, text in texts.items()})


def moved(data: bytes, *sources: int | None) -> bytes:
    """The book once the table T has these of its rows, in this order; None is a new one."""
    package = Package.open(data, "plan.xlsx")
    package.replace_rows("T", [RowEdit(source, {}) for source in sources])
    return package.to_bytes()


def found(data: bytes, part: str, pattern: str) -> list[Any]:
    """What a pattern finds in a part, sorted."""
    return sorted(re.findall(pattern, parts(data)[part].decode()))
