"""Folders laid out like a rep's machine, healthy until a test plants a fault."""

import functools
import importlib.metadata
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import openpyxl
from packaging.requirements import Requirement

from addin.doctor import Book, Machine, Platform, findings
from addin.doctor.finding import Finding
from addin.install.excel import addin_file, script_file, xlwings_version
from addin.macro_sources import xlwings_sources
from macros.project import book_modules, project

XLWINGS = xlwings_version()
EXTRA = {Platform.WINDOWS: ("pywin32",), Platform.MAC: ("psutil", "appscript")}


@dataclass
class RepMachine:
    """A machine in a folder, with a book on it; a test changes what it likes."""

    machine: Machine
    path: Path
    place: str = ""

    def found(self) -> list[Finding]:
        return findings(self.machine, Book(self.path, self.place))

    def set(self, **fields: Any) -> None:
        self.machine = replace(self.machine, **fields)

    @property
    def site(self) -> Path:
        windows = self.machine.platform == Platform.WINDOWS
        return self.machine.venv / ("Lib" if windows else "lib/python3.11") / "site-packages"

    def write_conf(self, *pairs: tuple[str, str], path: Path | None = None) -> None:
        target = path or self.machine.user_conf
        target.parent.mkdir(parents=True, exist_ok=True)
        lines = (f'"{key}","{value}"\n' for key, value in pairs)
        target.write_text("".join(lines), encoding="utf-8")

    def edit_conf_sheet(self, edit: Callable[[Any], None]) -> None:
        """Change the book's sheet of settings, as a person would."""
        workbook = openpyxl.load_workbook(self.path, keep_vba=True)
        edit(workbook["xlwings.conf"])
        workbook.save(self.path)

    def set_conf_key(self, key: str, value: object) -> None:
        def edit(sheet: Any) -> None:
            rows = {str(row[0].value).upper(): row for row in sheet.iter_rows(max_col=2)}
            if key in rows:
                rows[key][1].value = value
            else:
                sheet.append([key, value])

        self.edit_conf_sheet(edit)

    def replace_part(self, part: str, change: Callable[[bytes], bytes | None]) -> None:
        """Change a part of the book's file; None drops it."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(self.path) as old, zipfile.ZipFile(buffer, "w") as new:
            for name in old.namelist():
                data = change(old.read(name)) if name == part else old.read(name)
                if data is not None:
                    new.writestr(name, data)
        self.path.write_bytes(buffer.getvalue())

    def give_macros_of(self, version: str) -> None:
        """Give the book the macros of another xlwings."""
        ours = xlwings_sources()
        theirs = replace(ours, version=version, book=ours.book.replace(ours.version, version))
        data = project(book_modules(theirs, ()))
        self.replace_part("xl/vbaProject.bin", lambda _: data)

    def forget(self, package: str) -> None:
        for item in self._dist_info(package).iterdir():
            item.unlink()
        self._dist_info(package).rmdir()

    def set_version(self, package: str, version: str) -> None:
        metadata = self._dist_info(package) / "METADATA"
        text = metadata.read_text(encoding="utf-8").splitlines()
        lines = [f"Version: {version}" if s.startswith("Version:") else s for s in text]
        metadata.write_text("\n".join(lines), encoding="utf-8")

    def _dist_info(self, package: str) -> Path:
        return next(
            item for item in self.site.glob("*.dist-info")
            if item.name.lower().replace("_", "-").startswith(f"{package}-")
        )  # fmt: skip


def rep_machine(folder: Path, platform: Platform, book: Path) -> RepMachine:
    """Lay out a healthy machine; its Python is a file, since the doctor runs none."""
    home = folder / "Users" / "li"
    (home / "plans").mkdir(parents=True)
    path = home / "plans" / "plan.xlsm"
    path.write_bytes(book.read_bytes())
    data = home / "AppData"
    environment = {
        Platform.WINDOWS: {"APPDATA": str(data / "Roaming"), "LocalAppData": str(data / "Local"),
                           "TEMP": str(data / "Local" / "Temp"), "PATH": ""},
    }.get(platform, {"HOME": str(home), "PATH": ""})  # fmt: skip
    machine = Machine(platform, home, environment, home, (3, 11), people=frozenset({"li"}))
    rep = RepMachine(replace(machine, executable=machine.interpreter), path)
    _plant_python(rep)
    _plant_excel(rep)
    _plant_libreoffice(rep, folder)
    return rep


def _plant_python(rep: RepMachine) -> None:
    machine = rep.machine
    machine.interpreter.parent.mkdir(parents=True)
    machine.interpreter.write_bytes(b"")
    base = machine.home / "python311"
    base.mkdir()
    config = f"home = {base}\nversion = 3.11.9\n"
    (machine.venv / "pyvenv.cfg").write_text(config, encoding="utf-8")
    rep.site.mkdir(parents=True)
    rep.set(library=(str(rep.site),))
    (machine.venv / f"xlwings64-{XLWINGS}.dll").write_bytes(b"")
    for name in ("kamplan", *_needed_by_kamplan(), *EXTRA.get(machine.platform, ())):
        plant_package(rep.site, name)


def _plant_excel(rep: RepMachine) -> None:
    machine = rep.machine
    if machine.addin:
        machine.addin.parent.mkdir(parents=True)
        machine.addin.write_bytes(_addin())
    if machine.script_folder:
        name, data = script_file()
        machine.script_folder.mkdir(parents=True)
        (machine.script_folder / name).write_bytes(data)


def _plant_libreoffice(rep: RepMachine, folder: Path) -> None:
    if rep.machine.platform == Platform.LINUX:
        programs = folder / "usr" / "lib" / "libreoffice" / "program"
        programs.mkdir(parents=True)
        (programs / "libpyuno.so").write_bytes(b"\x7fELF..libpython3.11.so.1.0\0")
        rep.set(libreoffice=programs)


def plant_package(site: Path, name: str) -> None:
    """Say, as pip does, that a package is installed, with the metadata it really has."""
    try:
        found = importlib.metadata.distribution(name)
        version, requires = found.version, found.requires or []
    except importlib.metadata.PackageNotFoundError:  # of another platform
        version, requires = "9999", []
    folder = site / f"{name.replace('-', '_')}-{version}.dist-info"
    folder.mkdir()
    head = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    needs = "".join(f"Requires-Dist: {need}\n" for need in requires)
    (folder / "METADATA").write_text(head + needs, encoding="utf-8")


def _needed_by_kamplan() -> list[str]:
    texts = importlib.metadata.requires("kamplan") or []
    return [Requirement(text).name for text in texts]


@functools.cache
def _addin() -> bytes:
    return addin_file()
