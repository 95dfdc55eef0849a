"""What a manager typed into a national workbook: read back, each decision with its cell."""

import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import python_calamine as calamine

from generators.common.errors import BookError
from generators.common.language import Lang, Phrase
from generators.common.system_errors import reason_of
from workbooks.consolidating.book import NATIONAL_MARK
from workbooks.guard import Admission, admit_book, check_size, told_as
from workbooks.national.decisions.offered import DECIDED, IDENTITY_KEYS
from workbooks.national.tables import REGION_BOOKS
from workbooks.package.editing.opened_book import OpenedBook
from workbooks.package.xml.addresses import column_letters
from workbooks.schema import Table, header
from workbooks.schema.words import reader_of

_NOT_NATIONAL = Phrase(
    "{book} 不是 kamplan consolidate 生成的汇总簿；请给出汇总簿的路径。",
    "{book} is no workbook made by kamplan consolidate; give the path of one.",
)
_NO_FILE = Phrase("没有文件 {book}；请检查路径。", "There is no file {book}; check the path.")
_FOLDER = Phrase(
    "{book} 是文件夹；请给出汇总簿（.xlsx）的路径。",
    "{book} is a folder; give the path of the consolidated workbook (.xlsx).",
)
_UNREADABLE = Phrase(
    "{book} 读不了（{found}）；请在 Excel 中关闭它后再试。",
    "{book} cannot be read ({found}); close it in Excel and try again.",
)
_NO_COLUMN = Phrase(
    "{book}，{sheet}：表“{table}”没有“{column}”列；请恢复列名。",
    "{book}, {sheet}: the table '{table}' has no column '{column}'; restore its header.",
)
_SHOWN = ("owner", "name", "last_run", "accounts", "due", "planned")


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of a national workbook in which a manager wrote.

    Attributes:
        workbook: The file it was typed into.
        cell: Where, as `Books!E7`.
        kind: `approve`, `return`, `reassign`, `comment`, or `unknown`.
        value: The new owner; of an unknown decision what was typed.
        comment: What was written with it; may be empty.
        as_of: The day of the national workbook.
        file: The rep's book, from the folder.
        book: Its id.
        table: The table of the row in that book that is meant; empty for the book as such.
        row: The row's id.
        shown: What the row said when it was decided on.
        typed: What stands in the manager's cells, by key; a word of a list as its code.
        lang: The workbook's language.
    """

    workbook: str
    cell: str
    kind: str
    value: str
    comment: str
    as_of: str
    file: str
    book: str
    table: str
    row: str
    shown: Mapping[str, Any]
    typed: Mapping[str, Any]
    lang: Lang

    @property
    def mark(self) -> str:
        """What tells a decision from every other, and is the same each time it is read."""
        said = (
            self.as_of, self.book, self.table, self.row, self.kind, self.value, self.comment,
        )  # fmt: skip
        return hashlib.sha256(repr(said).encode()).hexdigest()[:10]


@dataclass(frozen=True, slots=True)
class NationalDecisions:
    """What was decided, and where the reps' books are.

    Attributes:
        folder: The folder that was consolidated.
        lang: The workbook's language.
        period: The period of its figures; empty in a workbook of before.
        decisions: What was decided, row by row.
    """

    folder: Path
    lang: Lang
    period: str
    decisions: list[Decision]


def known_of(name: str, data: bytes) -> Mapping[str, str]:
    """Return the properties of a workbook, its sheets unread.

    Raises:
        BookError: It cannot be read, or is no workbook.
    """
    Admission(data, name)
    with told_as(lambda error: BookError(_UNREADABLE, book=name, found=error)):
        return OpenedBook.open(data, name).properties()


def read_decisions(path: Path) -> NationalDecisions:
    """Read what a manager decided in a national workbook and in its books by region.

    Args:
        path: The national workbook.

    Raises:
        BookError: It cannot be read, is no national workbook, or lacks a column.
    """
    national = NationalFile(path.name, _bytes(path))
    decisions = list(national.decisions())
    for name in national.region_books():
        beside = path.parent / name
        if beside.resolve() != path.resolve():
            decisions += NationalFile(name, _bytes(beside)).decisions()
    folder = path.resolve().parent / national.known.get("kamplan.folder", ".")
    period = national.known.get("kamplan.period", "")
    return NationalDecisions(folder.resolve(), national.lang, period, decisions)


class NationalFile:
    """One national workbook, read.

    Args:
        name: Its file's name.
        data: The file's bytes.

    Raises:
        BookError: It cannot be read, or is no national workbook.
    """

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        admit_book(data, name)
        with told_as(lambda error: BookError(_UNREADABLE, book=name, found=error)):
            package = OpenedBook.open(data, name)
            self.known = package.properties()
            if NATIONAL_MARK not in self.known:
                raise BookError(_NOT_NATIONAL, book=name)
            self._book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data), load_tables=True)
        self.lang = Lang(self.known.get("kamplan.lang", "en"))

    def decisions(self) -> Iterator[Decision]:
        """Yield what was decided, in the order of the sheets."""
        for name in self._book.table_names or ():
            table = DECIDED.get(name.rstrip("0123456789"))
            if table is not None:
                yield from self._rows(name, *table)

    def region_books(self) -> list[str]:
        """Return the names of the books by region beside it."""
        if REGION_BOOKS.name not in (self._book.table_names or ()):
            return []
        found = self._book.get_table_by_name(REGION_BOOKS.name)
        at = REGION_BOOKS.keys.index("file")
        return [str(row[at]) for row in found.to_python() if row[at]]

    def _rows(self, name: str, table: Table, own: tuple[str, ...]) -> Iterator[Decision]:
        with told_as(lambda error: BookError(_UNREADABLE, book=self.name, found=error)):
            found: Any = self._book.get_table_by_name(name)
            rows = found.to_python()
        keys = {*own, *IDENTITY_KEYS, *(key for key in _SHOWN if key in table.by_key)}
        places = {key: self._place(found, table, key) for key in keys}
        readers = {key: reader_of(table.by_key[key]) for key in keys}
        for number, row in enumerate(rows):
            if all(row[places[key]] in ("", None) for key in own):
                continue
            values = {key: readers[key](row[at]) if row[at] != "" else None for key, at in places.items()}  # fmt: skip
            first = next(key for key in own if row[places[key]] not in ("", None))
            letters = column_letters(found.start[1] + 1 + places[first])
            cell = f"{found.sheet}!{letters}{found.start[0] + 1 + number}"
            yield self._decision(table, values, cell, {key: values[key] for key in own})

    def _decision(
        self, table: Table, values: Mapping[str, Any], cell: str, own: Mapping[str, Any]
    ) -> Decision:
        typed = str(values.get("decision") or values.get("reassign_to") or "").strip()
        if "reassign_to" in values:
            kind = "reassign" if typed else "comment"
        elif typed in table.by_key["decision"].terms:
            kind = typed
        else:
            kind = "unknown" if typed else "comment"
        text = {key: str(values[key] or "") for key in ("file", "book", "row_table", "row_id")}
        shown = {key: values[key] for key in _SHOWN if key in values}
        return Decision(
            self.name, cell, kind, value=typed if kind in ("reassign", "unknown") else "",
            comment=str(values["comment"] or "").strip(), as_of=self.known.get("kamplan.as_of", ""),
            file=text["file"], book=text["book"], table=text["row_table"], row=text["row_id"], shown=shown, typed=own, lang=self.lang,
        )  # fmt: skip

    def _place(self, found: Any, table: Table, key: str) -> int:
        text = header(table.by_key[key], self.lang, "")
        if text not in found.columns:
            raise BookError(
                _NO_COLUMN, book=self.name, sheet=found.sheet, table=table.title, column=text
            )
        return int(found.columns.index(text))


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():  # which Windows says in another way
            raise IsADirectoryError
        check_size(path, BookError)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise BookError(_NO_FILE, book=path) from error
    except IsADirectoryError as error:
        raise BookError(_FOLDER, book=path) from error
    except OSError as error:
        raise BookError(_UNREADABLE, book=path.name, found=reason_of(error)) from error
