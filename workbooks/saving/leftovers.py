"""Files a run writes aside before it puts them in place, and those a killed run left behind."""

import contextlib
import hashlib
import os
import platform
import re
import secrets
import time
from pathlib import Path

_NAME = re.compile(r"\.kamplan-(?:([0-9a-f]{6})-(\d+)-)?[0-9a-f]{8,16}\.tmp")
_OLD = 24 * 60 * 60  # seconds; no save takes a day, wherever it runs


def new_aside(folder: Path) -> Path:
    """Return a name for a file written aside that says which run on which computer writes it."""
    return folder / f".kamplan-{_computer()}-{os.getpid()}-{secrets.token_hex(4)}.tmp"


def sweep(folder: Path) -> int:
    """Remove what killed runs left in a folder, and return how many files that were.

    A file of a run still alive stays, and so does one of another computer until it is a day old.
    """
    swept = 0
    with contextlib.suppress(OSError):  # tidying up never stops a save
        for path in list(folder.iterdir()):
            if (found := _NAME.fullmatch(path.name)) and _is_left_over(path, found):
                path.unlink()
                swept += 1
    return swept


def _is_left_over(path: Path, found: re.Match[str]) -> bool:
    computer, run = found.groups()
    if computer == _computer() and not _is_alive(int(run)):
        return True
    return time.time() - path.stat().st_mtime > _OLD  # a file's age enters no plan


def _is_alive(run: int) -> bool:
    if os.name == "nt":  # there, asking a process may end it; an open file cannot be removed anyway
        return True
    try:
        os.kill(run, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _computer() -> str:
    return hashlib.sha256(platform.node().encode()).hexdigest()[:6]
