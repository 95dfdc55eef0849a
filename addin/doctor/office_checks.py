"""Is what Excel on a Mac, or LibreOffice, needs beside Python there?"""

import re
from collections.abc import Iterator
from pathlib import Path

from addin.doctor.book import Book
from addin.doctor.conf import macro_books
from addin.doctor.finding import Fault, Finding, Severity
from addin.doctor.interpreter import interpreter_of
from addin.doctor.machine import Machine, Platform
from generators.common.language import Phrase

_SCRIPT = re.compile(r"xlwings-(.+)\.applescript$")
_LINKED = re.compile(rb"libpython3\.(\d+)")
_BUNDLED = re.compile(r"^python-core-3\.(\d+)")
SCRIPT = Fault(
    "mac_script_missing", Severity.ERROR,
    Phrase("Excel 运行 Python 的脚本不在：{where}；没有它，按钮只会提示“xlwings runpython install”。",
           "The script Excel runs Python with is not there: {where}; without it a button only says "
           "'xlwings runpython install'."),
    Phrase("请运行 kamplan install，然后重新打开 Excel。", "Run 'kamplan install', then open Excel anew."),
)  # fmt: skip
SCRIPT_VERSION = Fault(
    "mac_script_version", Severity.ERROR,
    Phrase("Excel 运行 Python 的脚本是 {found} 版的，而宏要的是 {wanted} 版：{where}。",
           "The script Excel runs Python with is of version {found}, while the macros want {wanted}: {where}."),
    SCRIPT.remedy,
)  # fmt: skip
NO_LIBREOFFICE = Fault(
    "libreoffice_missing", Severity.WARNING,
    Phrase("这台电脑上没有 LibreOffice；没有 Excel 的电脑上，按钮和 --live calc 要靠它。",
           "There is no LibreOffice on this computer; where there is no Excel, buttons and --live calc need it."),
    Phrase("请安装 LibreOffice Calc（Debian、Ubuntu：apt install libreoffice-calc python3-uno）。不开表格时，命令行照常可用。",
           "Install LibreOffice Calc (Debian, Ubuntu: apt install libreoffice-calc python3-uno). The command line "
           "works on closed books without it."),
)  # fmt: skip
NO_PYUNO = Fault(
    "pyuno_missing", Severity.WARNING,
    Phrase("LibreOffice（{where}）没有带 Python 接口 pyuno，无法在 Calc 里实时运行。",
           "LibreOffice ({where}) has no pyuno, its door to Python; nothing can run live in Calc."),
    Phrase("请安装它（Debian、Ubuntu：apt install python3-uno）。", "Install it (Debian, Ubuntu: apt install python3-uno)."),
)  # fmt: skip
PYUNO = Fault(
    "pyuno_version", Severity.WARNING,
    Phrase("LibreOffice 的 pyuno（{where}）是为 Python 3.{found} 做的，而 kamplan 用的是 {version}。",
           "LibreOffice's pyuno ({where}) is made for Python 3.{found}, while kamplan runs in {version}."),
    Phrase("请用 Python 3.{found} 安装 kamplan，或装上与 {version} 相配的 LibreOffice。",
           "Install kamplan with Python 3.{found}, or a LibreOffice that goes with {version}."),
)  # fmt: skip


def check_mac_script(machine: Machine, book: Book | None) -> Iterator[Finding]:
    """Find, on a Mac, the script of RunPython missing, or one of another version."""
    folder = machine.script_folder
    if folder is None:
        return
    python = interpreter_of(machine, book)
    installed = python.packages.get("xlwings") if python.usable else None
    versions = {found.xlwings_version for found in macro_books(machine, book)}
    wanted = versions - {None} or ({installed.version} if installed else set())
    there = [found[1] for item in _files(folder) if (found := _SCRIPT.search(item.name))]
    for version in sorted(filter(None, wanted)):
        path = folder / f"xlwings-{version}.applescript"
        if version in there:
            continue
        if there:
            yield SCRIPT_VERSION.at(path, found=", ".join(there), wanted=version)
        else:
            yield SCRIPT.at(path)


def check_libreoffice(machine: Machine, book: Book | None) -> Iterator[Finding]:
    """Find, where LibreOffice stands in for Excel, that it is missing or made for another Python."""
    if machine.platform != Platform.LINUX:
        return
    programs = machine.libreoffice
    if programs is None:
        yield NO_LIBREOFFICE.at("soffice")
        return
    bridge = next((p for p in _files(programs) if p.name in ("libpyuno.so", "pyuno.pyd")), None)
    if bridge is None:
        yield NO_PYUNO.at(programs)
        return
    minor = _pyuno_minor(programs, bridge)
    version = interpreter_of(machine, book).version or machine.version
    if minor is not None and (3, minor) != version:
        yield PYUNO.at(bridge, found=minor, version=".".join(map(str, version)))


def _pyuno_minor(programs: Path, bridge: Path) -> int | None:
    """Return the Python minor version pyuno is linked with, or brings along."""
    linked = _LINKED.search(bridge.read_bytes())
    if linked:
        return int(linked[1])
    found = (_BUNDLED.match(item.name) for item in programs.iterdir())
    return next((int(item[1]) for item in found if item), None)


def _files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []
