"""Which files this process has written: an error that comes after a save must not deny it."""

from collections.abc import Sequence
from pathlib import Path

_written: list[Path] = []


def note_written(path: Path) -> None:
    """Note that a file of a person's now holds what was to be saved."""
    if path not in _written:
        _written.append(path)


def written_files() -> Sequence[Path]:
    """Return what was written since the last `forget_written`, in this order."""
    return tuple(_written)


def forget_written() -> None:
    """Begin anew, as every command does."""
    _written.clear()
