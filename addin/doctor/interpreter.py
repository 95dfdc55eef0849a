"""The Python the buttons run: which it is, how old, and what is installed for it."""

import importlib.metadata
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from addin.doctor.book import Book
from addin.doctor.conf import (
    NAMES_THAT_ARE_SEARCHED,
    Layer,
    interpreter_setting,
    layers,
    macro_books,
    setting,
)
from addin.doctor.machine import ADDIN_NAME, Machine, Platform

LEAST = (3, 11)
Distribution = importlib.metadata.Distribution
_DLL = re.compile(r"(?i)^python(3)(\d{1,2})\.dll$")
_FOLDER = re.compile(r"^python(3)\.(\d+)$")


@dataclass(frozen=True)
class Interpreter:
    """The Python the buttons run.

    Attributes:
        machine: The machine it is for.
        text: How the settings name it.
        where: The setting that names it; empty when none does.
        path: Where it lies; None for a bare `python` that is in no folder of PATH.
    """

    machine: Machine
    text: str
    where: str
    path: Path | None

    @property
    def exists(self) -> bool:
        """Whether it is there; a link that leads nowhere is not."""
        return self.path is not None and self.path.is_file()

    @property
    def is_stand_in(self) -> bool:
        """Whether it is the Microsoft Store's program that only opens the store."""
        windows = self.machine.platform == Platform.WINDOWS
        return windows and "windowsapps" in str(self.path).lower()

    @property
    def usable(self) -> bool:
        """Whether there is a Python whose packages can be looked at."""
        return self.exists and not self.is_stand_in

    @property
    def prefix(self) -> Path | None:
        """The folder of its installation or virtual environment."""
        if self.path is None:
            return None
        folder = self.path.parent
        return folder.parent if folder.name.lower() in ("scripts", "bin") else folder

    @property
    def is_running(self) -> bool:
        """Whether this runs in it; `python` and `python3` of one folder are one."""
        return self.path is not None and self.path.parent == self.machine.executable.parent

    @cached_property
    def environment(self) -> Mapping[str, str]:
        """What `pyvenv.cfg` says of a virtual environment; nothing for any other Python."""
        config = self.prefix / "pyvenv.cfg" if self.prefix else None
        if config is None or not config.is_file():
            return {}
        lines = config.read_text(encoding="utf-8", errors="replace").splitlines()
        pairs = (line.partition("=") for line in lines if "=" in line)
        return {key.strip().lower(): value.strip() for key, _, value in pairs}

    @cached_property
    def version(self) -> tuple[int, int] | None:
        """Its major and minor version; None where nothing tells."""
        if self.is_running:
            return self.machine.version
        said = self.environment.get("version") or self.environment.get("version_info", "")
        found = re.match(r"(\d+)\.(\d+)", said)
        if found:
            return int(found[1]), int(found[2])
        return self._version_of_files()

    @cached_property
    def packages(self) -> Mapping[str, Distribution]:
        """What is installed for it, by name in small letters with hyphens."""
        folders = list(self.machine.library) if self.is_running else []
        found = importlib.metadata.distributions(path=folders or self._site_folders())
        packages: dict[str, Distribution] = {}
        for item in found:
            packages.setdefault(normal(item.name), item)
        return packages

    @property
    def is_conda(self) -> bool:
        """Whether it is one of conda's."""
        return self.prefix is not None and (self.prefix / "conda-meta").is_dir()

    def _site_folders(self) -> list[str]:
        if self.prefix is None:
            return []
        found = [self.prefix / "Lib" / "site-packages"]
        found += sorted(self.prefix.glob("lib/python3.*/site-packages"))
        return [str(folder) for folder in found if folder.is_dir()]

    def _version_of_files(self) -> tuple[int, int] | None:
        if self.prefix is None or self.path is None:
            return None
        names = [item.name for item in self.path.parent.glob("python3*.dll")]
        names += [item.name for item in self.prefix.glob("lib/python3.*")]
        found = (_DLL.match(name) or _FOLDER.match(name) for name in names)
        return next(((int(item[1]), int(item[2])) for item in found if item), None)


def normal(name: str) -> str:
    """Return a package's name as it is compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def interpreter_of(machine: Machine, book: Book | None) -> Interpreter:
    """Return the Python that a button of the book, or of the add-in, runs."""
    if machine.platform != Platform.LINUX and not macro_books(machine, book):
        # no buttons yet: look at the Python that those of kamplan's books will name
        return Interpreter(machine, str(machine.interpreter), ADDIN_NAME, machine.interpreter)
    places = layers(machine, book)
    named = interpreter_setting(machine, places)
    if machine.platform == Platform.LINUX and not named.value.startswith("/"):
        # Calc is driven from outside; what a book says of Windows is not for this machine
        return Interpreter(machine, str(machine.executable), "", machine.executable)
    path = _path(machine, named.value, places)
    return Interpreter(machine, named.value, named.where, path)


def _path(machine: Machine, text: str, places: list[Layer]) -> Path | None:
    if text not in NAMES_THAT_ARE_SEARCHED:
        return machine.locate(text)
    root, name = setting(places, "CONDA PATH").value, setting(places, "CONDA ENV").value
    if root and name:
        folder = machine.locate(root)
        return _executable(machine, folder if name == "base" else folder / "envs" / name, text)
    separator = ";" if machine.platform == Platform.WINDOWS else ":"
    folders = filter(None, machine.variable("PATH").split(separator))
    found = (_executable(machine, machine.locate(folder), text) for folder in folders)
    return next((path for path in found if path.is_file()), None)


def _executable(machine: Machine, folder: Path, name: str) -> Path:
    return folder / (f"{name}.exe" if machine.platform == Platform.WINDOWS else name)
