"""One mailed book read into plain tables: the same function alone, in processes and on a cluster."""

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import python_calamine as calamine

from generators.common.errors import BookError, PlanError
from generators.common.language import Phrase
from workbooks.consolidating.columns import Confirmed, likest_table
from workbooks.consolidating.faults import Fault, fault, refusal
from workbooks.consolidating.finding import unreadable
from workbooks.consolidating.scope import ESSENTIAL, READ
from workbooks.consolidating.table import BookTable, TableReader
from workbooks.guard import Admission, check_size, told_as
from workbooks.guard.refusals import FAR_CELL
from workbooks.host.book_info import BookInfo
from workbooks.package.editing.opened_book import OpenedBook
from workbooks.package.opc.zip_copy import write_zip
from workbooks.package.xml.addresses import column_letters
from workbooks.schema import TABLES

NATIONAL_MARK = "kamplan.national"
_NATIONAL = Phrase(
    "{file} 是汇总簿，不是业务员的计划簿，没有读。",
    "{file} is a consolidated book, not a rep's, and was not read.",
)
_NO_TABLE = Phrase(
    "{file} 缺少表 {table}，这本计划簿不能用；请恢复该表的名称{like}，或用“kamplan restore”恢复旧版本。",
    "{file} has no table {table} and cannot be used; give the table its name back{like}, or bring an earlier version back with 'kamplan restore'.",
)
_FEWER = Phrase(
    "{file} 缺少表“{table}”，按空表处理。", "{file} has no table '{table}', which counts as empty."
)
_BAD_TABLE = Phrase(
    "{file} 的表“{table}”读不出来（{found}）；请在 Excel 中打开并另存一次。",
    "The table '{table}' of {file} cannot be read ({found}); open the book in Excel and save it once.",
)
_BAD_BOOK = Phrase(
    "{file} 读不出来（{found}）；请在 Excel 中打开并另存一次。",
    "{file} cannot be read ({found}); open it in Excel and save it once.",
)


@dataclass(frozen=True, slots=True)
class ReadWish:
    """What is wanted of every book.

    Attributes:
        personal: Columns about a person too.
        extra: Columns of the rep's own too.
        mapping: Folded header to `Table.key`, as confirmed in a mapping file.
    """

    personal: bool = False
    extra: bool = False
    mapping: Confirmed = ()


@dataclass(frozen=True, slots=True)
class BookRead:
    """What came of one file.

    Attributes:
        file: Its path from the folder.
        sha256: Of the bytes that were read; empty when there were none.
        info: What the book knows of itself; None when it is no planning book.
        tables: Its tables by name.
        faults: Everything wrong with it.
    """

    file: str
    sha256: str
    info: BookInfo | None = None
    tables: Mapping[str, BookTable] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether its rows may be used."""
        return self.info is not None and not any(found.stops for found in self.faults)


def read_book(folder: str, file: str, wish: ReadWish) -> BookRead:
    """Read one file; whatever is wrong with it comes back as a fault, never as an error.

    Args:
        folder: The folder that is consolidated.
        file: Path from there, with forward slashes.
        wish: What is wanted of every book.
    """
    path = Path(folder, file)
    sha256, data = "", b""

    def refused(error: PlanError) -> BookRead:
        sheet, cell = _far_cell(error, data)
        told = refusal("refused", error, path.name, sheet=sheet, cell=cell)
        return BookRead(file, sha256, faults=(told,))

    try:
        check_size(path, BookError)
        data = path.read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        admission = Admission(data, path.name)
    except OSError as error:
        return BookRead(file, sha256, faults=(unreadable(error),))
    except PlanError as error:
        return refused(error)
    try:
        info, sheets = _open(data, path.name, admission.unpacked)
    except PlanError as error:
        return BookRead(file, sha256, faults=(refusal("not_a_book", error, path.name),))
    try:
        # nothing else is there to be parsed
        book = _parse(write_zip(data, admission.with_sheets(sheets), {}), path.name)
    except PlanError as error:
        return refused(error)
    return _read(file, sha256, info, book, wish)


def _open(data: bytes, name: str, unpacked: Mapping[str, bytes]) -> tuple[BookInfo, set[str]]:
    """Return what a book knows of itself, and the parts of the sheets its tables are on."""
    with told_as(lambda error: BookError(_BAD_BOOK, file=name, found=error)):
        package = OpenedBook.open(data, name, unpacked)
        known = {**package.properties(), **package.constants()}
        if NATIONAL_MARK in known:
            raise BookError(_NATIONAL, file=name)
        tables = package.tables
        wanted = tables.keys() & set(READ) if tables.keys() >= ESSENTIAL.keys() else tables.keys()
        return BookInfo.from_properties(known, name), {tables[table].sheet_part for table in wanted}


def _parse(data: bytes, name: str) -> Any:
    with told_as(lambda error: BookError(_BAD_BOOK, file=name, found=error)):
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(data), load_tables=True)


def _read(file: str, sha256: str, info: BookInfo, book: Any, wish: ReadWish) -> BookRead:
    names = tuple(book.table_names or ())
    faults: list[Fault] = []
    tables: dict[str, BookTable] = {}
    for table in READ:
        if table not in names:
            faults.append(_missing(book, table, names))
            continue
        found = _table(book, table, info, wish, faults)
        if found is not None:
            tables[table] = found
    stopped = any(found.stops for found in faults)
    return BookRead(file, sha256, info, {} if stopped else tables, tuple(faults))


def _table(
    book: Any, table: str, info: BookInfo, wish: ReadWish, faults: list[Fault]
) -> BookTable | None:
    """Return one table of a book, and note what is wrong with it."""
    try:
        with told_as(lambda error: BookError(_BAD_TABLE, file="", table=table, found=error)):
            found = book.get_table_by_name(table)
            cells = found.to_python()
    except BookError as error:
        severity = "error" if table in ESSENTIAL else "warning"
        said = {"table": TABLES[table].title, "found": error.values["found"]}
        faults.append(fault("bad_table", severity, _BAD_TABLE, **said))  # type: ignore[arg-type]
        return None
    reader = TableReader(table, found, info, wish.mapping)
    read = reader.read(cells, personal=wish.personal, extra=wish.extra)
    faults += reader.faults
    return read


def _missing(book: Any, table: str, names: tuple[str, ...]) -> Fault:
    """Return the fault of a table that is missing; its cell is that of the table likest by name."""
    if table not in ESSENTIAL:
        return fault("no_table", "note", _FEWER, table=TABLES[table].title)
    like = likest_table(table, list(names))
    sheet, cell = _place(book, like) if like else ("", "")
    hint = Phrase(f"（可能是现在的 {like}）", f" (it may be what is now {like})")
    said = {"sheet": sheet, "cell": cell, "found": like}
    return fault("no_table", "error", _NO_TABLE, table=table, like=hint if like else "", **said)


def _place(book: Any, table: str) -> tuple[str, str]:
    """Return the sheet of a table and its first header's cell; nothing where it cannot be read."""
    try:
        with told_as(lambda error: BookError(_BAD_TABLE, file="", table=table, found=error)):
            found = book.get_table_by_name(table)
            row, column = found.start
            return found.sheet, f"{column_letters(column + 1)}{max(row, 1)}"
    except BookError:
        return "", ""


def _far_cell(error: PlanError, data: bytes) -> tuple[str, str]:
    """Return the cell a book reaches to where that is why it was refused."""
    if error.phrase != FAR_CELL:
        return "", ""
    values = error.values
    try:
        with told_as(lambda found: BookError(_BAD_TABLE, file="", table="", found=found)):
            sheet = OpenedBook.open(data, "").sheet_of(str(values["part"]))
    except PlanError:
        return "", ""
    return sheet, f"{column_letters(int(str(values['column'])))}{values['row']}"
