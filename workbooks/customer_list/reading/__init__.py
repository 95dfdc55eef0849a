"""Files to grids: the sheets of a customer list, whatever kind of file it came in."""

from pathlib import Path

from generators.common.errors import ImportFileError
from generators.common.language import Phrase
from generators.common.system_errors import reason_of
from workbooks.customer_list.reading.foreign import BROKEN, read_apart
from workbooks.customer_list.reading.grid import Cell, Fault, Figure, Line, Remark, Sheet
from workbooks.customer_list.reading.openxml import RefusedByParserError, read_workbook
from workbooks.customer_list.reading.text import HeaderScore, read_text
from workbooks.guard import Kind, admit_list, check_size, kind_of, told_as

_BOOKS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}
_TEXTS = {".csv", ".txt", ".tsv"}
_PACKED = {
    Kind.ZIP, Kind.ARCHIVE, Kind.LOCKED, Kind.OLD_BOOK, Kind.OLD_WORD, Kind.OLD_OFFICE, Kind.MAIL,
    Kind.PICTURE,
}  # fmt: skip
_NO_FILE = Phrase("没有文件 {file}；请检查路径。", "There is no file {file}; check the path.")
_KIND = Phrase(
    "{file} 不是能读的清单；请用 .csv 或 .xlsx。",
    "{file} is no list that can be read; use .csv or .xlsx.",
)
_UNREADABLE = Phrase(
    "{file} 读不了：{found}；请关闭打开它的程序，检查权限或网络后再试。",
    "{file} cannot be read: {found}; close it where it is open, or look at your rights or the "
    "network, and try again.",
)
_EMPTY = Phrase("{file} 是空的。", "{file} is empty.")
_DAMAGED = Phrase("内容已损坏", "what is in it is damaged")


def _any_row(texts: list[str]) -> int:
    """Count the cells of a row, where no header is known by which a separator could be told."""
    return min(len([text for text in texts if text.strip()]), 2)


def read_sheets(
    path: Path, *, encoding: str | None = None, score: HeaderScore = _any_row
) -> list[Sheet]:
    """Return the sheets of a list, blank ones left out.

    Args:
        path: A text file or a workbook.
        encoding: The encoding of a text file, where a person named it.
        score: How many columns of a list a row of texts names.

    Raises:
        ImportFileError: There is no such file, it cannot be read, or nothing is in it.
    """
    _check_is_file(path)
    if path.suffix.lower() not in _BOOKS | _TEXTS:
        raise ImportFileError(_KIND, file=path.name)
    data = _bytes(path)
    if _is_text(data, path):
        sheets = [read_text(data, path.name, encoding, score)]
    else:
        sheets = _read_book(data, path.name)
    filled = [sheet for sheet in sheets if not all(line.is_blank for line in sheet.lines)]
    if not filled:
        raise ImportFileError(_EMPTY, file=path.name)
    return filled


def _check_is_file(path: Path) -> None:
    try:
        check_size(path, ImportFileError)
    except FileNotFoundError as error:
        raise ImportFileError(_NO_FILE, file=path) from error
    except OSError as error:
        raise ImportFileError(_UNREADABLE, file=path.name, found=reason_of(error)) from error
    if path.is_dir():
        raise ImportFileError(_NO_FILE, file=path)


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ImportFileError(_UNREADABLE, file=path.name, found=reason_of(error)) from error
    if not data:
        raise ImportFileError(_EMPTY, file=path.name)
    return data


def _is_text(data: bytes, path: Path) -> bool:
    """Say what a file is by its content: an export is often called .csv and is a workbook."""
    return path.suffix.lower() in _TEXTS and kind_of(data) not in _PACKED


def _read_book(data: bytes, file: str) -> list[Sheet]:
    kind = admit_list(data, file)
    if kind is not Kind.BOOK:
        return read_apart(data, file)
    try:
        with told_as(lambda error: ImportFileError(BROKEN, file=file, found=_DAMAGED)):
            try:
                return read_workbook(data, file)
            except RefusedByParserError:
                return read_apart(data, file)
    except MemoryError as error:
        raise ImportFileError(BROKEN, file=file, found=_DAMAGED) from error


__all__ = ["Cell", "Fault", "Figure", "Line", "Remark", "Sheet", "read_sheets"]
