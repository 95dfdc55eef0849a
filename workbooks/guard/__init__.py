"""The guard: nothing that came from outside is parsed before it was looked at.

It refuses what would end the process, fill memory or disk, or be read in two ways; it reports, and
never runs, macros and links. An honest book passes in a small part of the time reading it takes.
"""

import stat
from pathlib import Path

from generators.common.errors import BookError, ImportFileError, PlanError, TemplateError
from workbooks.guard import refusals
from workbooks.guard.admission import Admission
from workbooks.guard.kinds import Kind, kind_of
from workbooks.guard.limits import MOST_FILE_BYTES
from workbooks.guard.packages import look_through
from workbooks.guard.parsers import told_as
from workbooks.guard.refusals import RefusedError, wrong_kind
from workbooks.guard.reported import Note, notes

_MEGABYTE = 2**20


def admit_book(data: bytes, name: str) -> None:
    """Let an Excel workbook pass.

    Args:
        data: The file's bytes.
        name: Its name, for messages.

    Raises:
        BookError: It must not be parsed, or is no .xlsx or .xlsm.
    """
    _admit(data, name, BookError, Kind.BOOK)


def admit_template(data: bytes, name: str) -> None:
    """Let a Word template pass.

    Raises:
        TemplateError: It must not be parsed, or is no .docx.
    """
    _admit(data, name, TemplateError, Kind.WORD)


def admit_list(data: bytes, name: str) -> Kind:
    """Let a customer list pass, a workbook of any kind, and return what it is.

    Raises:
        ImportFileError: It must not be parsed, or is no list.
    """
    lists = (Kind.BOOK, Kind.BINARY_BOOK, Kind.OPEN_DOCUMENT, Kind.OLD_BOOK)
    return _admit(data, name, ImportFileError, *lists)


def check_size(path: Path, error: type[PlanError]) -> None:
    """Refuse a file too large to be read into memory, or without an end, before it is read.

    Raises:
        PlanError: Of the given class; the file is too large, or is a pipe or a device.
        OSError: There is no such file, or it cannot be reached.
    """
    about = path.stat()
    if not stat.S_ISREG(about.st_mode) and not stat.S_ISDIR(about.st_mode):
        raise error(refusals.NO_REGULAR_FILE, file=path.name)
    if (size := about.st_size) > MOST_FILE_BYTES:
        found, most = size // _MEGABYTE, MOST_FILE_BYTES // _MEGABYTE
        raise error(refusals.TOO_LARGE, file=path.name, found=found, most=most)


def identify(data: bytes, thorough: bool = False) -> Kind:
    """Return what a file is, after all of it that will be parsed was looked at.

    Args:
        data: The file's bytes.
        thorough: Look at what will not be parsed as well.

    Raises:
        RefusedError: It must not be parsed.
    """
    kind = kind_of(data)
    return look_through(data, thorough) if kind is Kind.ZIP else kind


def _admit(data: bytes, name: str, error: type[PlanError], *kinds: Kind) -> Kind:
    try:
        kind = identify(data)
        if kind not in kinds:
            raise wrong_kind(kind, kinds[0])
    except RefusedError as refusal:
        raise error(refusal.phrase, file=name, **refusal.values) from refusal
    return kind


__all__ = [
    "Admission",
    "Kind",
    "Note",
    "RefusedError",
    "admit_book",
    "admit_list",
    "admit_template",
    "check_size",
    "identify",
    "kind_of",
    "notes",
    "told_as",
    "wrong_kind",
]
