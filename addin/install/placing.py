"""Files put on a rep's machine and taken away again, never over somebody else's work."""

from pathlib import Path

from addin.install.record import Placed, Record, sha256_of
from addin.install.step import Outcome, Step
from workbooks.saving import save_atomically

_BACKUP = "kamplan-backup"


def place(record: Record, name: str, path: Path, data: bytes, aside: Path) -> Step:
    """Put a file in its place, and what stood there before aside.

    Args:
        record: What is placed already; it remembers this file too.
        name: The step's name.
        path: The file.
        data: Its content.
        aside: Folder for what stood there before.

    Raises:
        SaveError: The file or its folder cannot be written.
    """
    known = record.files.get(str(path))
    if not path.exists():
        record.make_folder(path.parent)
        return _written(record, Step(name, path, Outcome.MADE), data, known)
    there = path.read_bytes()
    if there == data:
        return Step(name, path, Outcome.THERE)
    if known and sha256_of(there) == known.sha256:
        return _written(record, Step(name, path, Outcome.UPDATED), data, known)
    backup = _backup(record, path, there, aside)
    known = known if known and known.backup else Placed("", str(backup))
    return _written(record, Step(name, path, Outcome.REPLACED, backup), data, known)


def take_away(record: Record, name: str, path: Path) -> Step:
    """Remove a file of ours, or put back what stood there before; one changed since is left.

    Args:
        record: What was placed; it forgets this file.
        name: The step's name.
        path: The file.
    """
    placed = record.files.pop(str(path))
    backup = Path(placed.backup) if placed.backup else None
    if path.exists() and sha256_of(path.read_bytes()) != placed.sha256:
        return Step(name, path, Outcome.CHANGED, backup)
    if backup and backup.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        save_atomically(path, backup.read_bytes())
        backup.unlink()
        return Step(name, path, Outcome.RESTORED)
    if not path.exists():
        return Step(name, path, Outcome.GONE)
    path.unlink()
    return Step(name, path, Outcome.REMOVED)


def _written(record: Record, step: Step, data: bytes, known: Placed | None) -> Step:
    # noted first: what is placed and not noted could never be taken away
    record.files[str(step.path)] = Placed(sha256_of(data), known.backup if known else "")
    record.write()
    save_atomically(step.path, data)
    return step


def _backup(record: Record, path: Path, data: bytes, aside: Path) -> Path:
    record.make_folder(aside)
    number, backup = 1, aside / f"{path.name}.{_BACKUP}"
    while backup.exists():
        number += 1
        backup = aside / f"{path.name}.{_BACKUP}-{number}"
    save_atomically(backup, data)
    return backup
