"""A book of which only some sheets are wanted: only those are looked at, and only those handed on.

Looking at a sheet takes a third of the time reading it takes, and what a rep's book holds besides
its tables is half of it. The parser is to get a package made of nothing but parts that passed.
"""

import zipfile
from collections.abc import Collection, Iterable
from functools import lru_cache, partial

from generators.common.errors import BookError
from workbooks.guard.content import blocks
from workbooks.guard.directory import read_directory
from workbooks.guard.kinds import Kind, kind_of, package_kind
from workbooks.guard.packages import MARKUP, check_markup
from workbooks.guard.refusals import RefusedError, wrong_kind

_SHEETS = "xl/worksheets/sheet"
_SMALL = 2**14  # bytes


class Admission:
    """Lets parts of an Excel workbook pass; at first all of its XML but the sheets.

    Args:
        data: The file's bytes.
        name: Its name, for messages.

    Attributes:
        unpacked: Content of the small parts that passed, by name.

    Raises:
        BookError: Something in it but its sheets must not be parsed, or it is no .xlsx or .xlsm.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._data, self._name = data, name
        try:
            self._parts = self._markup()
        except RefusedError as refusal:
            raise self._told(refusal) from refusal
        self._passed = {n for n in self._parts if not n.startswith(_SHEETS)}
        self.unpacked: dict[str, bytes] = {}
        self._check(self._passed)

    def with_sheets(self, wanted: Collection[str]) -> list[zipfile.ZipInfo]:
        """Let these sheets pass too, and return all that passed.

        Args:
            wanted: Names of their parts.

        Raises:
            BookError: One of them must not be parsed.
        """
        sheets = (self._parts.keys() & set(wanted)) - self._passed
        self._check(sheets)
        self._passed |= sheets
        return [part for name, part in self._parts.items() if name in self._passed]

    def _markup(self) -> dict[str, zipfile.ZipInfo]:
        kind = kind_of(self._data)
        parts: list[zipfile.ZipInfo] = []
        if kind is Kind.ZIP:
            parts = read_directory(self._data)
            kind = package_kind({part.filename.casefold() for part in parts})
        if kind is not Kind.BOOK:
            raise wrong_kind(kind, Kind.BOOK)
        return {p.filename: p for p in parts if p.filename.casefold().endswith(MARKUP)}

    def _check(self, names: Iterable[str]) -> None:
        try:
            for name in sorted(names):
                part = self._parts[name]
                if part.file_size > _SMALL:
                    check_markup(partial(blocks, self._data, part), name, Kind.BOOK)
                    continue
                content = self.unpacked[name] = b"".join(blocks(self._data, part))
                _check_small(name, content)
        except RefusedError as refusal:
            raise self._told(refusal) from refusal

    def _told(self, refusal: RefusedError) -> BookError:
        return BookError(refusal.phrase, file=self._name, **refusal.values)


@lru_cache(maxsize=1024)
def _check_small(name: str, content: bytes) -> None:
    """Look at a small part, once for all the books that have it: most are those of the template."""
    check_markup(lambda: (content,), name, Kind.BOOK)
