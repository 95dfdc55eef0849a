"""What a table's rows are to become, checked and encoded before anything is changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from generators.common.errors import BookError
from generators.common.language import Phrase
from generators.common.spreadsheet import LONGEST_TEXT
from workbooks.package.xml.addresses import column_letters
from workbooks.package.xml.cells import (
    CellValue,
    Content,
    ContentEncoder,
    Formula,
    UnfitError,
)
from workbooks.package.xml.tables import TablePart

_UNKNOWN_COLUMN = Phrase(
    "{book}，{sheet}：表 {table} 没有“{found}”列；现有的列：{columns}。",
    "{book}, {sheet}: table {table} has no column '{found}'; it has {columns}.",
)
_UNKNOWN_ROW = Phrase(
    "{book}，{sheet}：表 {table} 没有第 {found} 行数据，共 {rows} 行。",
    "{book}, {sheet}: table {table} has no data row {found}; it has {rows}.",
)
_UNFIT = Phrase(
    "{book}，{sheet}!{cell}：表 {table} 的“{column}”列写不进“{found}”；"
    "文本最多 {longest} 个字符，日期不能早于 Excel 的起始日。",
    "{book}, {sheet}!{cell}: '{found}' does not fit into column '{column}' of table {table}; a "
    "text has at most {longest} characters, and no date lies before Excel's first.",
)
Contents: TypeAlias = dict[int, Content]


@dataclass(frozen=True, slots=True)
class RowEdit:
    """One row a table is to have.

    Attributes:
        source: Index of the data row whose cells it takes over (from 0, in the table as it
            stands); None for a new row.
        values: What the plan writes, by header; the other cells are carried from `source`.
        height: Height in points; a height set by hand stays, and so does any when it is None.
    """

    source: int | None
    values: Mapping[str, CellValue | Formula]
    height: float | None = None


def encode_edits(
    edits: Sequence[RowEdit], table: TablePart, encoder: ContentEncoder, book: str
) -> list[Contents]:
    """Return what each row's written cells shall hold, by sheet column.

    Raises:
        BookError: A column or a row is unknown, or a value fits no cell.
    """
    where = {"book": book, "sheet": table.sheet, "table": table.name}
    for edit in edits:
        if edit.source is not None and not 0 <= edit.source < table.rows:
            raise BookError(_UNKNOWN_ROW, found=edit.source, rows=table.rows, **where)
    columns = {header: table.area.left + at for at, header in enumerate(table.headers)}
    for header in (header for keys in {tuple(edit.values) for edit in edits} for header in keys):
        if header not in columns:
            raise BookError(_UNKNOWN_COLUMN, found=header, columns=", ".join(columns), **where)
    return [
        _encoded(edit.values, columns, number, encoder, where)
        for number, edit in enumerate(edits, start=table.first)
    ]


def _encoded(
    values: Mapping[str, CellValue | Formula],
    columns: Mapping[str, int],
    number: int,
    encoder: ContentEncoder,
    where: Mapping[str, object],
) -> Contents:
    contents, header = {}, ""
    try:
        for header, value in values.items():
            contents[columns[header]] = encoder.encode(value)
    except UnfitError as unfit:
        cell = f"{column_letters(columns[header])}{number}"
        place = {"cell": cell, "column": header, **where}
        raise BookError(_UNFIT, found=unfit, longest=LONGEST_TEXT, **place) from None
    return contents
