"""A book as the doctor sees it: whatever can be read of it, however broken it is."""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import python_calamine as calamine

from generators.common.errors import BookError, PlanError
from generators.common.language import Lang
from macros.vba_project.reading import read_modules
from workbooks.package import Package

CONF_SHEET = "xlwings.conf"
_MACROS = "xl/vbaProject.bin"
_MOST = 64 << 20  # bytes of a macro project; an honest one has 0.2 million
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)
_VERSION = re.compile(r"(?im)^\s*'Version: *(\S+)|XLWINGS_VERSION As String = \"([^\"]+)\"")


@dataclass(frozen=True)
class Book:
    """A workbook file.

    Attributes:
        path: The file.
        place: Where Excel says it is; a web address for a synchronised book. The path if empty.
    """

    path: Path
    place: str = ""

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    @property
    def shown_place(self) -> str:
        """Where it is, as the person knows it."""
        return self.place or str(self.path.absolute())

    @property
    def exists(self) -> bool:
        """Whether there is such a file."""
        return self.path.is_file()

    @cached_property
    def data(self) -> bytes:
        """The file's bytes; none when it cannot be read."""
        try:
            return self.path.read_bytes() if self.exists else b""
        except OSError:
            return b""

    @cached_property
    def trouble(self) -> PlanError | None:
        """Why it cannot be read as a workbook; None when it can."""
        try:
            Package.open(self.data, self.name)
        except BookError as error:
            return error
        return None

    @cached_property
    def properties(self) -> Mapping[str, str]:
        """What the book knows of itself."""
        if self.trouble:
            return {}
        package = Package.open(self.data, self.name)
        return {**package.properties(), **package.constants()}

    @property
    def lang(self) -> Lang | None:
        """Its language, if it is a planning book."""
        found = self.properties.get("kamplan.language", "")
        return Lang(found) if found in set(Lang) else None

    @cached_property
    def has_macros(self) -> bool:
        """Whether there is anything a button could run."""
        if self.trouble:
            return False
        with zipfile.ZipFile(io.BytesIO(self.data)) as file:
            return _MACROS in file.namelist()

    @cached_property
    def modules(self) -> Mapping[str, str]:
        """Its macros' source by module; none for a book without, or with unreadable ones."""
        if not self.has_macros:
            return {}
        with zipfile.ZipFile(io.BytesIO(self.data)) as file, suppress(BookError, *_DAMAGED):
            if file.getinfo(_MACROS).file_size <= _MOST:
                return read_modules(file.read(_MACROS))
        return {}

    @property
    def xlwings_version(self) -> str | None:
        """The version of the xlwings module in its macros; None without one."""
        for name, source in self.modules.items():
            found = _VERSION.search(source) if name.lower() == "xlwings" else None
            if found:
                return found[1] or found[2]
        return None

    @cached_property
    def sheet_names(self) -> tuple[str, ...]:
        """Its sheets."""
        return tuple(self._workbook.sheet_names) if self._workbook else ()

    @cached_property
    def conf_rows(self) -> tuple[tuple[str, str], ...] | None:
        """Columns A and B of its sheet `xlwings.conf`, from the first row; None without one."""
        found = next((name for name in self.sheet_names if name.lower() == CONF_SHEET), None)
        if found is None or self._workbook is None:
            return None
        rows = self._workbook.get_sheet_by_name(found).to_python(skip_empty_area=False)
        padded = ([*row, "", ""] for row in rows)
        return tuple((str(row[0]).strip(), str(row[1])) for row in padded)

    @cached_property
    def _workbook(self) -> calamine.CalamineWorkbook | None:
        if self.trouble:
            return None
        try:
            return calamine.CalamineWorkbook.from_filelike(io.BytesIO(self.data))
        except Exception:  # calamine raises seven kinds on a damaged file
            return None
