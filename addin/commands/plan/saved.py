"""What a report says of the saving."""

from typing import Any

from workbooks.saving import Saved


def saved_entry(saved: Saved) -> dict[str, Any]:
    """Return whether a book was written, and as which version what it held before is kept."""
    return {
        "written": saved.written,
        "version": saved.version.number if saved.version else None,
        "unkept": saved.unkept,
    }
