"""Whether a national workbook is still as it was written: then nobody decided anything in it.

To find out what was typed into a workbook of a million rows takes minutes; that nothing was, its
content tells at once. What a workbook held is noted beside it when it is written without decisions.
A note that is missing or cannot be made only costs time.
"""

import contextlib
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from workbooks.saving import save_atomically
from workbooks.saving.own_folder import make_own_folder, own_folder

_NOTES = "as-written"


def content_digest(data: bytes) -> str:
    """Return what tells a workbook's content from every other."""
    return hashlib.sha256(data).hexdigest()


def note_as_written(path: Path, digest: str, beside: Sequence[str]) -> None:
    """Note what a workbook without decisions holds, and which books by region lie beside it."""
    with contextlib.suppress(OSError):
        folder = make_own_folder(path, _NOTES)
        note = json.dumps({"sha256": digest, "beside": list(beside)})
        save_atomically(folder / f"{path.name}.json", note.encode())


def books_beside(path: Path, digest: str) -> list[str] | None:
    """Return the books by region beside a workbook that is as it was written; None if it is not."""
    try:
        note = json.loads((own_folder(path, _NOTES) / f"{path.name}.json").read_bytes())
        return [str(name) for name in note["beside"]] if note["sha256"] == digest else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
