"""The folder `.kamplan` beside a book: its earlier versions, and who works on it."""

import sys
from pathlib import Path

NAME = ".kamplan"


def own_folder(target: Path, *within: str) -> Path:
    """Return our folder beside a file, or one within it; it need not be there."""
    return target.parent.joinpath(NAME, *within)


def make_own_folder(target: Path, *within: str) -> Path:
    """Return our folder beside a file, or one within it, made if need be.

    Raises:
        OSError: It cannot be made.
    """
    base = own_folder(target)
    if not base.is_dir():
        base.mkdir(exist_ok=True)
        _hide(base)
    folder = base.joinpath(*within)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _hide(folder: Path) -> None:
    """Hide the folder on Windows, where a leading dot does not."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetFileAttributesW(str(folder), 0x02)
