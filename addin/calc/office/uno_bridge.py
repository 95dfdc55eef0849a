"""The one door to UNO, LibreOffice's object model: find its Python part, load it, build its values.

UNO has no type stubs and often lives outside the virtual environment, beside LibreOffice. It is
compiled for one minor version of Python, and loading it into another ends the interpreter, so the
version is read from the file before anything is loaded.
"""

import importlib
import os
import re
import shutil
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from generators.common.errors import HostError
from generators.common.language import Phrase

_NAMESPACE = "com.sun.star."
_MISSING = Phrase(
    "找不到 LibreOffice 的 Python 接口 pyuno。请安装 LibreOffice Calc；在 Debian 或 Ubuntu 上再装软件包 python3-uno。",
    "LibreOffice's Python interface, pyuno, is not on this machine. Install LibreOffice Calc; "
    "on Debian or Ubuntu also the package python3-uno.",
)
_OTHER_MINOR = Phrase(
    "{path} 是为 Python {found} 编译的，而 kamplan 运行在 Python {running} 上。请用 Python {found} 安装 kamplan，或安装与 Python {running} 匹配的 LibreOffice。",
    "{path} was built for Python {found}, and kamplan runs on Python {running}. Install kamplan on "
    "Python {found}, or a LibreOffice that was built for Python {running}.",
)
_BUILT_FOR = re.compile(
    rb"(?:libpython3\.|Versions/3\.|python3(?=\d+\.dll))(\d+)",
)
_LIBRARIES = ("libpyuno.so", "libpyuno.dylib", "pyuno.pyd", "pyuno.so")


@cache
def uno() -> Any:
    """Return the module `uno`.

    Raises:
        HostError: pyuno is missing, or built for another minor version of Python.
    """
    for folder in _folders():
        if (folder / "uno.py").is_file():
            check_minor(_library_beside(folder))
            return _imported(folder)
    raise HostError(_MISSING)


def check_minor(library: Path | None, running: tuple[int, int] = sys.version_info[:2]) -> None:
    """Refuse a pyuno that was built for another minor version of Python.

    Args:
        library: pyuno's compiled part; None when it cannot be told, which is let through.
        running: Major and minor version of this Python.

    Raises:
        HostError: It was built for another.
    """
    built_for = _BUILT_FOR.search(library.read_bytes()) if library else None
    if library is None or built_for is None or int(built_for[1]) == running[1]:
        return
    found, this = f"3.{int(built_for[1])}", f"{running[0]}.{running[1]}"
    raise HostError(_OTHER_MINOR, path=library, found=found, running=this)


def office_folders() -> Iterator[Path]:
    """Give LibreOffice's program folders, the one on the path first."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program:
        yield Path(program).resolve().parent
    yield from (Path("/usr/lib/libreoffice/program"), Path("/usr/lib64/libreoffice/program"))
    yield from sorted(Path("/opt").glob("libreoffice*/program"), reverse=True)
    yield Path("/Applications/LibreOffice.app/Contents/MacOS")
    yield Path("/Applications/LibreOffice.app/Contents/Resources")
    for variable in ("ProgramFiles", "ProgramFiles(x86)"):
        if os.environ.get(variable):
            yield Path(os.environ[variable], "LibreOffice", "program")


def _folders() -> Iterator[Path]:
    yield from (Path(entry) for entry in sys.path if entry)
    yield Path("/usr/lib/python3/dist-packages")
    yield from Path("/usr/lib64").glob("python3.*/site-packages")
    yield from office_folders()


def _library_beside(folder: Path) -> Path | None:
    for place in (folder, *office_folders(), folder.parent / "Frameworks"):
        for name in _LIBRARIES:
            if (place / name).is_file() and _BUILT_FOR.search((place / name).read_bytes()):
                return place / name
    return None


def _imported(folder: Path) -> Any:
    """Import `uno` with its folder on the path only for that moment."""
    sys.path.append(str(folder))
    try:
        return importlib.import_module("uno")
    except ImportError as error:
        raise HostError(_MISSING) from error
    finally:
        sys.path.remove(str(folder))


def struct(name: str, **fields: Any) -> Any:
    """Return a UNO structure, its name given without `com.sun.star.`."""
    made = uno().createUnoStruct(_NAMESPACE + name)
    for field, value in fields.items():
        setattr(made, field, value)
    return made


def enum(kind: str, value: str) -> Any:
    """Return a UNO enumeration's value."""
    return uno().Enum(_NAMESPACE + kind, value)


def properties(**values: Any) -> tuple[Any, ...]:
    """Return the sequence of named values that UNO takes for options."""
    return tuple(struct("beans.PropertyValue", Name=n, Value=v) for n, v in values.items())


def typed(kind: str, value: Any) -> Any:
    """Return a value that UNO is to take as of this type, such as `[]string`."""
    return uno().Any(kind, value)


def url_of(path: str | Path) -> str:
    """Return the URL by which the office knows a file."""
    return str(uno().systemPathToFileUrl(str(Path(path).absolute())))


def path_of(url: str) -> str:
    """Return the path of a file the office knows by URL; any other URL as it stands."""
    return str(uno().fileUrlToSystemPath(url)) if url.startswith("file:") else url


def shared(carrier: Any, name: str) -> Any:
    """Return a property that all cells or characters share, or None where they differ."""
    state = carrier.getPropertyState(name)
    return None if state.value == "AMBIGUOUS_VALUE" else carrier.getPropertyValue(name)


@cache
def error_class(name: str) -> type[Exception]:
    """Return a UNO exception's class, its name given without `com.sun.star.`."""
    found: type[Exception] = uno().getClass(_NAMESPACE + name)
    return found
