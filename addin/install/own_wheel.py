"""The kamplan that runs, as pip can install it elsewhere: no index is ever asked for that name.

Nobody owns `kamplan` on a public index; whoever took it would be run on every rep's machine.
"""

import importlib.metadata
import json
import zipfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

_TREE = Path(__file__).parents[2]
_OF_ONE_MACHINE = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"}


def own_source(folder: Path) -> Path:
    """Return the source tree this runs from, or a wheel made of the installed package.

    Args:
        folder: Where the wheel is put.
    """
    own = _installed()
    return _packed(own, folder) if own else _TREE


def is_from_source() -> bool:
    """Say whether this runs from a source tree, which pip has to build first."""
    return _installed() is None


def tested_versions() -> list[str]:
    """Return the lines of constraints.txt, of the wheel or of the source tree."""
    inside = files("addin").joinpath("constraints.txt")
    found = inside if inside.is_file() else _TREE / "constraints.txt"
    return found.read_text(encoding="utf-8").splitlines()


def _installed() -> importlib.metadata.Distribution | None:
    try:
        own = importlib.metadata.distribution("kamplan")
    except importlib.metadata.PackageNotFoundError:
        return None
    return None if _is_editable(own) else own


def _is_editable(own: importlib.metadata.Distribution) -> bool:
    origin = json.loads(own.read_text("direct_url.json") or "{}")
    return bool(origin.get("dir_info", {}).get("editable"))


def _packed(own: importlib.metadata.Distribution, folder: Path) -> Path:
    """Put the files of an installed package into a wheel again."""
    path = folder / f"kamplan-{own.version}-py3-none-any.whl"
    named = dict(_files(own))
    record = next(name for name in named if name.endswith("/METADATA")).replace(
        "METADATA", "RECORD"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, file in named.items():
            wheel.write(file, name)
        wheel.writestr(record, "".join(f"{name},,\n" for name in (*named, record)))
    return path


def _files(own: importlib.metadata.Distribution) -> Iterator[tuple[str, Path]]:
    for file in own.files or []:
        outside = ".." in file.parts or "__pycache__" in file.parts  # scripts, compiled code
        if not outside and file.name not in _OF_ONE_MACHINE:
            yield file.as_posix(), Path(str(file.locate()))
