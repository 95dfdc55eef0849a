"""A build whose RunPython records its command in a cell, and LibreOffice to press its buttons.

LibreOffice runs no macro of a project that holds xlwings' own VBA, so here a few lines stand in for it;
every module of ours is the one that is shipped.
"""

import datetime as dt
import json
import subprocess
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from addin.macro_sources import modules_of_addin, modules_of_book
from generators.common.language import Lang
from generators.common.period import Period
from macros.commands import COMMANDS, FUNCTION_COMMANDS
from macros.parts import book_macros, build_addin
from macros.vba_project import Module, read_module
from tests.macros.markup import texts
from workbooks.host.book_info import BookInfo
from workbooks.template import build_book

DAY = dt.datetime(2026, 11, 25)  # noqa: DTZ001 - a day, the same everywhere
PRESSED = (*COMMANDS, *FUNCTION_COMMANDS)
_PYTHON = "/usr/bin/python3"  # the one python3-uno is for
_XLWINGS = """Attribute VB_Name = "xlwings"
Public Function RunPython(PythonCommand As String)
    ThisWorkbook.Worksheets("xlwings.conf").Range("H1").Value = PythonCommand
End Function
Public Function GetConfig(configKey As String, Optional default As String = "") As Variant
    Dim cell As Range
    GetConfig = default
    For Each cell In ThisWorkbook.Worksheets("xlwings.conf").Range("A1:A9")
        If UCase(cell.Value) = configKey Then GetConfig = cell.Offset(0, 1).Value
    Next cell
End Function
Public Function FileExists(ByVal FileSpec As String) As Boolean
    FileExists = (ThisWorkbook.Worksheets("xlwings.conf").Range("J2").Value = "there")
End Function
"""
_MACHINE = """Attribute VB_Name = "KamplanMachine"
Public Function IsWindows() As Boolean
    IsWindows = (ThisWorkbook.Worksheets("xlwings.conf").Range("J1").Value = "Windows")
End Function
Public Sub Tell(ByVal message As String)
    ThisWorkbook.Worksheets("xlwings.conf").Range("H2").Value = message
End Sub
"""
_STAND_INS = {"xlwings": _XLWINGS, "KamplanMachine": _MACHINE}
_LEFT_OUT = {"Dictionary", "xlwings_udfs"}


def recording(modules: Iterable[Module]) -> list[Module]:
    """Return a project's modules with xlwings' replaced by one that writes down what it is asked."""
    return [
        read_module(_STAND_INS[module.name], f"{module.name}.bas")
        if module.name in _STAND_INS
        else module
        for module in modules
        if module.name not in _LEFT_OUT
    ]


def info_of(lang: Lang) -> BookInfo:
    """Return what a book for tests knows of itself."""
    return BookInfo("b-1", "Li Wei", "East", Period.parse("2027Q1"), lang, "kUSD")


def recording_book(folder: Path, lang: Lang) -> Path:
    """Write a planning book whose RunPython records."""
    path = folder / f"recording-{lang}.xlsm"
    macros = book_macros(recording(modules_of_book()), lang)
    path.write_bytes(build_book(info_of(lang), {}, DAY, macros))
    return path


def recording_addin(folder: Path) -> Path:
    """Write the add-in with a RunPython that records."""
    path = folder / "recording.xlam"
    path.write_bytes(build_addin(recording(modules_of_addin()), DAY))
    return path


def press_in_calc(
    soffice: str, folder: Path, files: Sequence[Path], presses: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Run Subs of the first file, the last one being in front, and return what the cells said."""
    job = folder / "job.json"
    job.write_text(json.dumps({"files": [str(file) for file in files], "presses": presses}))
    script = Path(__file__).with_name("press_in_calc.py")
    done = subprocess.run(
        [_PYTHON, str(script), soffice, str(job)],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said: list[dict[str, Any]] = json.loads(done.stdout)
    return said


def recorded_commands(soffice: str, folder: Path, lang: Lang = Lang.EN) -> dict[str, str]:
    """Press every button of a book in LibreOffice; return the Python each asks for, by its Sub."""
    presses = [{"sub": f"KamplanButtons.{command.macro}"} for command in PRESSED]
    said = press_in_calc(soffice, folder, [recording_book(folder, lang)], presses)
    return {c.macro: answer["command"] for c, answer in zip(PRESSED, said, strict=True)}


def macros_of_shapes(path: Path) -> dict[str, list[str]]:
    """Return the macros of a book's drawn buttons, by drawing part."""
    with zipfile.ZipFile(path) as file:
        drawings = [n for n in file.namelist() if n.startswith("xl/drawings/drawing")]
        found = {name: texts(file.read(name), "//*[local-name()='sp']/@macro") for name in drawings}
        return {name: macros for name, macros in found.items() if macros}  # a chart has none
