"""A damaged book read as commands read it: every value right, or one sentence."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from benchmarks.fault_books import AS_OF
from workbooks.host.file_host import FileHost
from workbooks.schema import TABLES


class Reading:
    """What an honest book says, to hold damaged copies of it against.

    Args:
        book: The honest book.
        path: Where copies of it are put.
    """

    def __init__(self, book: bytes, path: Path) -> None:
        self.book = book
        self._path = path
        self._path.write_bytes(book)
        host = FileHost.open(path)
        self._info = host.info
        self._tables = {name: host.read(name) for name in TABLES}

    def of(self, data: bytes) -> Callable[[], bool]:
        """Return work that reads a copy, writes it with one change, and reads it again."""

        def work() -> bool:
            self._path.write_bytes(data)
            host = FileHost.open(self._path)
            if host.info != self._info or not self._agrees(host):
                return False
            host.typed("Accounts", "tier")
            host.remember(AS_OF.replace(year=2027).isoformat())
            host.save()
            return self._agrees(FileHost.open(self._path))

        return work

    def _agrees(self, host: FileHost) -> bool:
        return all(_same(host.read(name), rows) for name, rows in self._tables.items())


def _same(left: pd.DataFrame, right: pd.DataFrame) -> bool:
    return left.equals(right)
