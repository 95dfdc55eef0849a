"""The version a live run keeps: the book's file with its tables as the run read them.

The file on disk may be older than what stands in the open book; what is kept is what a click changes.
"""

import datetime as dt
from pathlib import Path
from typing import Any

from addin.live.host import LiveHost
from generators.common.errors import PlanError
from workbooks.host.file_host import FileHost
from workbooks.package import Package, RowEdit
from workbooks.saving.versions import Version, keep_version
from workbooks.schema import TABLES


def keep_as_read(host: LiveHost, path: Path) -> Version | None:
    """Keep a version of an open book beside its file, and return it.

    None where it cannot be kept: a plan is not stopped for that.

    Args:
        host: The book, read and not yet written.
        path: Its file.
    """
    try:
        file = FileHost.open(path)
        package = Package.open(path.read_bytes(), path.name)
        for name in sorted(package.tables.keys() & TABLES.keys()):
            edits = _edits(package, name, file, host)
            if edits:
                package.replace_rows(name, edits)
        return keep_version(path, package.to_bytes())
    except (OSError, PlanError):
        return None


def _edits(package: Package, name: str, file: FileHost, host: LiveHost) -> list[RowEdit]:
    """Return the rows of a table as they were read; nothing where the file has the same.

    A formula stays one: what it comes to follows from the other cells.
    """
    if not host.holds(name) or host.cells_read(name)[0] != list(package.table(name).headers):
        return []
    headers, rows = host.cells_read(name)
    count = package.table(name).rows
    stored = [list(row) for row in file.cells_read(name)[1]][:count]
    formulas = {header: package.formula_rows(name, header) for header in headers}
    edits = []
    for n, row in enumerate(rows):
        old = stored[n] if n < len(stored) else [None] * len(headers)
        cells = zip(headers, row, old, strict=True)
        kept = n < count
        changed = {
            header: _plain(cell)
            for header, cell, was in cells
            if _plain(cell) != _plain(was) and not (kept and formulas[header][n])
        }
        edits.append(RowEdit(n if kept else None, changed))
    differs = len(edits) != count or any(edit.values for edit in edits)
    return edits if differs else []


def _plain(value: Any) -> Any:
    """Return a cell's value in the one form both programs' readings have."""
    if value == "":
        return None
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date()
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
