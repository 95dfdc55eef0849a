"""Do the buttons' packages fit each other, and the macros in the book?"""

from collections.abc import Iterator, Mapping

from packaging.requirements import Requirement

from addin.doctor.book import Book
from addin.doctor.conf import macro_books
from addin.doctor.finding import Fault, Finding, Severity
from addin.doctor.interpreter import Distribution, Interpreter, interpreter_of, normal
from addin.doctor.machine import Machine, Platform
from generators.common.language import Phrase

_AGAIN = Phrase(
    "请再运行一次 kamplan install，把缺的和过旧的补齐。",
    "Run 'kamplan install' once more: it brings what is missing or too old.",
)
MISSING = Fault(
    "package_missing", Severity.ERROR,
    Phrase("按钮的 Python（{where}）里没有安装 {found}（需要 {needed}）。",
           "The buttons' Python ({where}) has no package {found} ({needed} is needed)."),
    _AGAIN,
)  # fmt: skip
OLD = Fault(
    "package_old", Severity.ERROR,
    Phrase("按钮的 Python（{where}）里的 {found} 是 {version} 版，需要 {needed}。",
           "The buttons' Python ({where}) has {found} {version}; {needed} is needed."),
    _AGAIN,
)  # fmt: skip
MACROS = Fault(
    "macros_version", Severity.ERROR,
    Phrase("{where} 里的宏是 xlwings {found} 的，而按钮的 Python 里是 xlwings {installed}；版本不同，按钮和函数不可靠。",
           "The macros in {where} are those of xlwings {found}, while the buttons' Python has xlwings {installed}; "
           "with two versions buttons and functions cannot be relied on."),
    Phrase("请用 kamplan build 或 kamplan new 重新生成带宏的工作簿；或在按钮的 Python 里安装 xlwings=={found}。",
           "Make the book anew with this version (kamplan new, kamplan build); or install xlwings=={found} "
           "in the buttons' Python."),
)  # fmt: skip
DLL = Fault(
    "dll_missing", Severity.WARNING,
    Phrase("{where} 里没有 {found}；没有它，单元格里的 kam_… 函数不能用。那里有的是：{there}。",
           "{where} holds no {found}; without it the kam_… functions in cells do not work. What it holds: {there}."),
    Phrase("请再运行一次 kamplan install，使 xlwings 和工作簿里的宏版本一致。",
           "Run 'kamplan install' once more, so that xlwings and the book's macros are of one version."),
)  # fmt: skip


def check_packages(machine: Machine, book: Book | None) -> Iterator[Finding]:
    """Find packages that are missing or older than kamplan's lower bounds."""
    python = interpreter_of(machine, book)
    if python.usable:
        yield from unmet_needs(python)


def unmet_needs(python: Interpreter) -> Iterator[Finding]:
    """Find what kamplan needs and a Python does not have, or not new enough."""
    ours = python.packages.get("kamplan")
    if ours is None:
        yield MISSING.at(python.path, found="kamplan", needed="kamplan")
        return
    for need in _needs(ours, python):
        found = python.packages.get(normal(need.name))
        if found is None:
            yield MISSING.at(python.path, found=need.name, needed=_said(need))
        elif not need.specifier.contains(found.version, prereleases=True):
            yield OLD.at(python.path, found=need.name, version=found.version, needed=_said(need))


def check_macros_version(machine: Machine, book: Book | None) -> Iterator[Finding]:
    """Find macros of another xlwings than the one that will answer them."""
    python = interpreter_of(machine, book)
    installed = python.packages.get("xlwings") if python.usable else None
    for found in macro_books(machine, book):
        version = found.xlwings_version
        if version and installed and version != installed.version:
            where = found.shown_place
            yield MACROS.at(where, found=version, installed=installed.version)


def check_dll(machine: Machine, book: Book | None) -> Iterator[Finding]:
    """Find, on Windows, the library of the worksheet functions missing, or one of another version."""
    python = interpreter_of(machine, book)
    windows = machine.platform == Platform.WINDOWS and machine.rehearsed_on is None
    if not windows or not python.usable or python.path is None:
        return
    folders = (python.path.parent, python.path.parent.parent)
    for version in {found.xlwings_version for found in macro_books(machine, book)} - {None}:
        wanted = [f"xlwings{bits}-{version}.dll" for bits in (64, 32)]
        if any((folder / name).is_file() for folder in folders for name in wanted):
            continue
        there = [item.name for folder in folders for item in sorted(folder.glob("xlwings*.dll"))]
        yield DLL.at(folders[1], found=wanted[0], there=", ".join(there) or "–")


def _needs(ours: Distribution, python: Interpreter) -> Iterator[Requirement]:
    """Return what kamplan needs, and what xlwings needs on that platform."""
    xlwings = python.packages.get("xlwings")
    for owner in (ours, xlwings):
        for text in (owner.requires or []) if owner else []:
            need = Requirement(text)
            if need.marker is None or need.marker.evaluate(dict(_facts(python))):
                yield need


def _facts(python: Interpreter) -> Mapping[str, str]:
    """Return what a requirement may ask of the machine, for the machine that was looked at."""
    names = {Platform.WINDOWS: ("Windows", "win32"), Platform.MAC: ("Darwin", "darwin")}
    system, platform = names.get(
        python.machine.rehearsed_on or python.machine.platform, ("Linux", "linux")
    )
    facts = {"platform_system": system, "sys_platform": platform, "extra": ""}
    if python.version:
        facts["python_version"] = ".".join(map(str, python.version))
    return facts


def _said(need: Requirement) -> str:
    return f"{need.name}{need.specifier}"
