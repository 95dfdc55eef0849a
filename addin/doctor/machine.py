"""A machine as the doctor and the installer see it: a value, filled from the real one or a folder."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from addin.doctor.book import Book
from macros.interpreter import ON_MAC, ON_WINDOWS

EXCEL_ON_MAC = "com.microsoft.Excel"
ADDIN_NAME = "kamplan.xlam"
_VARIABLE = re.compile(r"%([^%]+)%")


class Platform(StrEnum):
    """What the machine runs."""

    WINDOWS = "win"
    MAC = "mac"
    LINUX = "linux"


@dataclass(frozen=True)
class Machine:
    """A rep's machine.

    Attributes:
        platform: What it runs.
        home: The person's home folder.
        environment: Environment variables.
        executable: The Python this is running in.
        version: Major and minor version of that Python.
        library: Where that Python finds its packages.
        people: The names the person goes by: of the login, of Office.
        encoding: How macros read text files: the Windows code page, else UTF-8.
        macro_setting: Excel's `VBAWarnings`, from 1 (all macros run) to 4 (none runs); None unknown.
        libreoffice: The folder with LibreOffice's programs, where there is one.
        rehearsed_on: What its Pythons run on, where a home folder of another platform is laid out
            to try it; None on a real machine.
    """

    platform: Platform
    home: Path
    environment: Mapping[str, str]
    executable: Path
    version: tuple[int, int]
    library: tuple[str, ...] = ()
    people: frozenset[str] = field(default_factory=frozenset)
    encoding: str = "utf-8"
    macro_setting: int | None = None
    libreoffice: Path | None = None
    rehearsed_on: Platform | None = None

    def variable(self, name: str) -> str:
        """Return an environment variable, or nothing; Windows asks in any case."""
        if self.platform != Platform.WINDOWS:
            return self.environment.get(name, "")
        known = {key.upper(): value for key, value in self.environment.items()}
        return known.get(name.upper(), "")

    def expand(self, text: str) -> str:
        """Fill in variables as Excel's macros do: `%NAME%` on Windows, a leading `$HOME` else."""
        if self.platform == Platform.WINDOWS:
            return _VARIABLE.sub(lambda match: self.variable(match[1]) or match[0], text)
        name, slash, rest = text.partition("/")
        return f"{self.home}{slash}{rest}" if name in ("$HOME", "~") else text

    def locate(self, text: str) -> Path:
        """Return the file a setting names, on the disk the machine is looked at from."""
        path = self.expand(text)
        foreign = self.platform == Platform.WINDOWS and os.name != "nt"
        return Path(path.replace("\\", "/") if foreign else path)

    @property
    def interpreter(self) -> Path:
        """The Python the installer makes for the buttons."""
        return self.locate(ON_WINDOWS if self.platform == Platform.WINDOWS else ON_MAC)

    @property
    def venv(self) -> Path:
        """The virtual environment that Python stands in."""
        return self.interpreter.parent.parent

    @property
    def own_folder(self) -> Path:
        """Where everything of ours stands that is no file of Excel's."""
        return self.venv.parent

    @property
    def user_conf(self) -> Path:
        """The person's own xlwings.conf."""
        if self.platform == Platform.MAC:
            return self.home / "Library/Containers" / EXCEL_ON_MAC / "Data/xlwings.conf"
        return self.home / ".xlwings" / "xlwings.conf"

    @property
    def script_folder(self) -> Path | None:
        """Where Excel on a Mac may run scripts from."""
        if self.platform != Platform.MAC:
            return None
        return self.home / "Library/Application Scripts" / EXCEL_ON_MAC

    @property
    def addin(self) -> Path | None:
        """Where the add-in stands: the folder Excel opens at its start."""
        if self.platform == Platform.WINDOWS:
            return self.locate(r"%APPDATA%\Microsoft\Excel\XLSTART") / ADDIN_NAME
        if self.platform == Platform.MAC:
            office = self.home / "Library/Group Containers/UBF8T346G9.Office"
            return office / "User Content.localized/Startup.localized/Excel" / ADDIN_NAME
        return None

    @cached_property
    def addin_book(self) -> Book | None:
        """The add-in, read once."""
        return Book(self.addin) if self.addin else None
