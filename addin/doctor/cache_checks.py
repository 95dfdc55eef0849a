"""Can the compiled search of the calendar be kept, or is it compiled anew at every plan?"""

import os
from collections.abc import Iterator
from pathlib import Path

from addin.doctor.book import Book
from addin.doctor.finding import Fault, Finding, Severity
from addin.doctor.interpreter import Interpreter, interpreter_of
from addin.doctor.machine import Machine, Platform
from generators.common.language import Phrase

_SEARCH = "generators/visit_calendar/search"
SEARCH_CACHE = Fault(
    "search_cache", Severity.HINT,
    Phrase("排拜访的程序编译后没有地方保存（试过：{where}），所以每次做计划都要重新编译，多等约 15 秒。",
           "What finds the visits' days is compiled and can be kept nowhere (tried: {where}), so every plan compiles it anew, which takes some 15 seconds."),
    Phrase("请取得其中一个文件夹的写入权限，或把环境变量 NUMBA_CACHE_DIR 设为可以写入的文件夹。",
           "Get the right to write to one of these folders, or set the environment variable NUMBA_CACHE_DIR to a folder that can be written to."),
)  # fmt: skip


def check_search_cache(machine: Machine, book: Book | None) -> Iterator[Finding]:
    """Find that none of the folders numba looks at for its cache can be written to."""
    python = interpreter_of(machine, book)
    if not python.usable or "kamplan" not in python.packages:
        return
    places = list(_places(machine, python))
    if not any(_takes_files(place) for place in places):
        yield SEARCH_CACHE.at(", ".join(map(str, places)))


def _places(machine: Machine, python: Interpreter) -> Iterator[Path]:
    """Yield where numba keeps compiled code, in the order it tries them."""
    if named := machine.variable("NUMBA_CACHE_DIR"):
        yield machine.locate(named)
    yield Path(str(python.packages["kamplan"].locate_file(_SEARCH)))
    if machine.platform == Platform.WINDOWS:
        yield machine.locate(r"%LOCALAPPDATA%\numba")
    elif machine.platform == Platform.MAC:
        yield machine.home / "Library/Caches/numba"
    else:
        own = machine.variable("XDG_CACHE_HOME")
        yield (Path(own) if own else machine.home / ".cache") / "numba"


def _takes_files(place: Path) -> bool:
    """Say whether a folder can be written to, or made where there is none."""
    there = next((folder for folder in (place, *place.parents) if os.path.lexists(folder)), place)
    return there.is_dir() and os.access(there, os.W_OK)
