"""The cells of a customer list, with the line each row stands on in its file."""

import csv
import datetime as dt
import io
import pickle
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import python_calamine as calamine

from generators.common.errors import ImportFileError
from generators.common.language import Phrase
from generators.common.system_errors import reason_of
from workbooks.customer_list import parser_process
from workbooks.guard import Kind, admit_list, check_size, kind_of, told_as

Cell: TypeAlias = str | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta
Sheets: TypeAlias = list[list[list[Cell]]]
_PATIENCE = 120  # seconds
_ENCODINGS = ("utf-8-sig", "gb18030")
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
_CODING = Phrase(
    "{file} 的文字编码无法识别；请另存为 UTF-8 的 CSV。",
    "The text encoding of {file} cannot be told; save it as CSV in UTF-8.",
)
_BROKEN = Phrase(
    "{file} 打不开：{found}。请在 Excel 中打开并另存为 .xlsx（不加密码）。",
    "{file} cannot be opened: {found}. Open it in Excel and save it as .xlsx without a password.",
)
_UNREADABLE = Phrase(
    "{file} 读不了：{found}；请关闭打开它的程序，检查权限或网络后再试。",
    "{file} cannot be read: {found}; close it where it is open, or look at your rights or the "
    "network, and try again.",
)
_EMPTY = Phrase("{file} 是空的。", "{file} is empty.")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list.

    Attributes:
        number: Line in the file, from 1; of a row over several lines, the first.
        cells: Its cells from left to right; nothing is an empty text.
    """

    number: int
    cells: list[Cell]

    @property
    def is_blank(self) -> bool:
        """Whether every cell is empty."""
        return all(isinstance(cell, str) and not cell.strip() for cell in self.cells)


def read_grids(path: Path) -> list[list[Line]]:
    """Return the rows of a customer list: of each sheet of a workbook that has any.

    Raises:
        ImportFileError: There is no such file, or it cannot be read.
    """
    _check_is_file(path)
    if path.suffix.lower() not in _BOOKS | _TEXTS:
        raise ImportFileError(_KIND, file=path.name)
    data = _bytes(path)
    grids = [_read_text(data, path)] if _is_text(data, path) else _read_book(data, path)
    filled = [lines for lines in grids if not all(line.is_blank for line in lines)]
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


def _read_text(data: bytes, path: Path) -> list[Line]:
    text = _decoded(data, path)
    csv.field_size_limit(10_000_000)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    lines, start = [], 1
    try:
        for cells in reader:
            lines.append(Line(start, list(cells)))
            start = reader.line_num + 1
    except csv.Error as error:
        raise ImportFileError(_BROKEN, file=path.name, found=error) from error
    return lines


def _decoded(data: bytes, path: Path) -> str:
    utf16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if utf16 else _ENCODINGS:
        try:
            return data.decode(encoding).replace("\x00", "")
        except UnicodeDecodeError:
            continue
    raise ImportFileError(_CODING, file=path.name)


def _delimiter(text: str) -> str:
    """Return the separator that stands most often in the first lines."""
    head = text[:20_000]
    return max(",;\t", key=head.count)


def _read_book(data: bytes, path: Path) -> list[list[Line]]:
    kind = admit_list(data, path.name)
    with told_as(lambda error: ImportFileError(_BROKEN, file=path.name, found=error)):
        sheets = _sheets(data) if kind is Kind.BOOK else _sheets_apart(data, path)
    return [
        [Line(number, list(cells)) for number, cells in enumerate(rows, start=1)] for rows in sheets
    ]


def _sheets(data: bytes) -> Sheets:
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [
        book.get_sheet_by_index(index).to_python(skip_empty_area=False)
        for index in range(len(book.sheet_names))
    ]


def _sheets_apart(data: bytes, path: Path) -> Sheets:
    """Read an old or foreign workbook in a process of its own, which a bad one may end."""
    script = Path(parser_process.__file__)
    done = subprocess.run(
        [sys.executable, "-I", str(script)], input=data, capture_output=True, timeout=_PATIENCE,
        check=False,
    )  # fmt: skip
    if done.returncode:
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise ImportFileError(_BROKEN, file=path.name, found=(last or ["?"])[0][:200])
    sheets: Sheets = pickle.loads(done.stdout)
    return sheets
