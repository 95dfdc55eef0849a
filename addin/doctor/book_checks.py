"""Is it a planning book with buttons, and may it be written to?"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from addin.doctor.book import Book
from addin.doctor.finding import Fault, Finding, Severity
from addin.doctor.machine import Machine
from generators.common.language import Phrase
from workbooks.schema import VERSION

ABSENT = Fault(
    "book_missing", Severity.ERROR,
    Phrase("没有文件 {where}。", "There is no file {where}."),
    Phrase("请检查路径；文件名有空格时请加引号。", "Check the path; put it in quotes if it has spaces."),
)  # fmt: skip
UNREADABLE = Fault(
    "book_unreadable", Severity.ERROR,
    Phrase("{where} 不能作为工作簿读取。", "{where} cannot be read as a workbook."),
    Phrase("{error}", "{error}"),
)  # fmt: skip
NOT_OURS = Fault(
    "not_a_planning_book", Severity.ERROR,
    Phrase("{where} 不是 kamplan 的计划簿，按钮在其中无事可做。", "{where} is no kamplan planning book; a button has nothing to work on in it."),
    Phrase("请打开你的计划簿；还没有的话，用 kamplan new 新建一本。", "Open your planning book; make one with 'kamplan new' if there is none."),
)  # fmt: skip
NEWER = Fault(
    "schema_newer", Severity.ERROR,
    Phrase("{where} 由更新版本的 kamplan 制作（结构 {found}，本机支持到 {known}）。",
           "{where} was made by a newer kamplan (schema {found}; this one knows up to {known})."),
    Phrase("请升级本机的 kamplan，再运行 kamplan install。", "Update kamplan on this computer and run 'kamplan install' again."),
)  # fmt: skip
NO_BUTTONS = Fault(
    "no_macros", Severity.ERROR,
    Phrase("{where} 里没有宏（{suffix} 文件），这台电脑上也没有装加载项，所以没有按钮。",
           "{where} holds no macros (it is an {suffix} file), and the add-in is not installed here, so there are no buttons."),
    Phrase("请运行 kamplan install 装上加载项；或用 kamplan new 新建一本 .xlsm。命令行（kamplan plan {name}）不需要宏。",
           "Run 'kamplan install' for the add-in; or make an .xlsm with 'kamplan new'. The command line "
           "(kamplan plan {name}) needs no macros."),
)  # fmt: skip
BAD_MACROS = Fault(
    "macros_unreadable", Severity.ERROR,
    Phrase("{where} 里有宏，但读不出来；文件可能在发送或同步时损坏了。",
           "{where} holds macros, but they cannot be read; the file may have been damaged on its way."),
    Phrase("请向发给你的人再要一份；或用 kamplan new 新建一本 .xlsm。", "Ask whoever sent it for another copy; or make an .xlsm with 'kamplan new'."),
)  # fmt: skip
READ_ONLY = Fault(
    "read_only", Severity.WARNING,
    Phrase("{where} 是只读文件；按钮写进去的内容无法保存。", "{where} is read-only; what a button writes cannot be saved."),
    Phrase("请在文件属性里取消“只读”，或另存一份。", "Clear 'Read-only' in the file's properties, or save a copy."),
)  # fmt: skip
_HELD = Phrase("{where} 正被 {holder} 打开（在 {program} 中，见 {lock}）。", "{where} is open by {holder} (in {program}; see {lock}).")  # fmt: skip
_LET_GO = Phrase(
    "请让 {holder} 关闭它；如果没有人开着它，请删除 {lock}。",
    "Have {holder} close it; if nobody has it open, delete {lock}.",
)
HELD = Fault("held_by_other", Severity.WARNING, _HELD, _LET_GO)
HELD_HERE = Fault(
    "held_by_you", Severity.HINT, _HELD,
    Phrase("开着它时请用按钮；要用命令行，请先关闭它。如果没有人开着它，请删除 {lock}。",
           "Use the buttons while it is open, and close it before the command line. If nobody has it open, delete {lock}."),
)  # fmt: skip
_NAME_WIDTH = 55  # bytes before the name is repeated in UTF-16


def check_book(machine: Machine, book: Book | None) -> Iterator[Finding]:
    """Find a file that is no planning book, or one without buttons."""
    if book is None or (book.place and not book.exists):
        return  # on the web: the place's own check speaks
    if not book.exists:
        yield ABSENT.at(book.shown_place)
        return
    if book.trouble:
        yield UNREADABLE.at(book.name, error=Phrase(*map(book.trouble.say, ("zh", "en"))))  # type: ignore[arg-type]
        return
    yield from _kind(book)
    if book.has_macros and not book.modules:
        yield BAD_MACROS.at(book.name)
    installed = machine.addin is not None and machine.addin.is_file()
    if not book.has_macros and not installed:
        yield NO_BUTTONS.at(book.name, suffix=book.path.suffix, name=book.name)


def check_writable(machine: Machine, book: Book | None) -> Iterator[Finding]:
    """Find a book that may not be written to."""
    if book is None or not book.exists:
        return
    writable = book.path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    # the mode is asked too, because an administrator may write to anything
    if not writable or not os.access(book.path, os.W_OK):
        yield READ_ONLY.at(book.name)


def check_locks(machine: Machine, book: Book | None) -> Iterator[Finding]:
    """Find who has the book open, by the file Excel or LibreOffice puts beside it."""
    if book is None:
        return
    excel = book.path.with_name(f"~${book.name}")
    calc = book.path.with_name(f".~lock.{book.name}#")
    for lock, program, names in (
        (excel, "Excel", _excel_holder(excel)),
        (calc, "LibreOffice", _calc_holder(calc)),
    ):
        if lock.is_file():
            own = {name.casefold() for name in names} & {p.casefold() for p in machine.people}
            fault = HELD_HERE if own else HELD
            holder = next(iter(names), "?")
            yield fault.at(book.name, holder=holder, program=program, lock=lock.name)


def _kind(book: Book) -> Iterator[Finding]:
    schema = book.properties.get("kamplan.schema", "")
    if not schema.isdigit() or book.lang is None:
        yield NOT_OURS.at(book.name)
    elif int(schema) > VERSION:
        yield NEWER.at(book.name, found=schema, known=VERSION)


def _excel_holder(lock: Path) -> list[str]:
    """Return the name in Excel's owner file: its length and letters, first in bytes, then UTF-16."""
    data = _read(lock)
    length = int.from_bytes(data[_NAME_WIDTH : _NAME_WIDTH + 2], "little")
    wide = data[_NAME_WIDTH + 2 : _NAME_WIDTH + 2 + 2 * length].decode("utf-16-le", "replace")
    narrow = data[1 : 1 + data[0]].decode("cp1252", "replace") if data else ""
    return [name for name in (wide.strip(" \0") or narrow.strip(" \0"),) if name]


def _calc_holder(lock: Path) -> list[str]:
    """Return the names in LibreOffice's lock file: of the person, of the login."""
    fields = _read(lock).decode("utf-8", "replace").strip().split(",")
    return [name.strip() for name in fields[:2] if name.strip()]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()[:4096]
    except OSError:  # Excel may hold it so that nobody reads it
        return b""
