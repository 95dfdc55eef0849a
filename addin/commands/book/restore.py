"""`kamplan restore`: an earlier version of a book back in its place, or the list of them."""

from pathlib import Path
from typing import Any

from workbooks.saving import Version, find_versions, real_path, restore_book


def list_versions(book: Path) -> dict[str, Any]:
    """Return the earlier versions of a book, the newest first."""
    versions = find_versions(real_path(book))
    return {"book": str(book), "versions": [_entry(version) for version in reversed(versions)]}


def restore(book: Path, wanted: str | None) -> dict[str, Any]:
    """Bring an earlier version back and return the report.

    Raises:
        PlanError: There is no such version, or the book cannot be written; it is unchanged.
    """
    done = restore_book(book, wanted)
    kept = done.saved.version
    return {
        "book": str(book),
        "restored": _entry(done.version),
        "written": done.saved.written,
        "kept": _entry(kept) if kept else None,
        "unkept": done.saved.unkept,
    }


def _entry(version: Version) -> dict[str, Any]:
    return {
        "version": version.number,
        "id": version.id,
        "saved": version.saved.isoformat(),
        "bytes": version.size,
    }
