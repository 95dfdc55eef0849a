"""The store as a file on disk: opened by one run at a time, and whole whatever happens to the run."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import pandas as pd

from generators.common.errors import StoreError
from generators.common.language import Phrase
from workbooks.consolidating.batch import Batch
from workbooks.consolidating.faults import Fault
from workbooks.store.entries import RunFile, RunWish, add_batch, insert_many
from workbooks.store.layout import STORE_VERSION, kept_columns, tables, views
from workbooks.store.opening import MEMORY, connect, told_in_words

_WHILE_READING = "96MB"  # rows only come in: more would be filled, and do little for it
_OTHER = Phrase(
    "汇总库 {store} 是别的版本建的（{found}）；请换一个 --store 文件夹。",
    "The store {store} was made by another version ({found}); choose another --store folder.",
)


class StoreReading:
    """A store, to ask questions of.

    Args:
        connection: The database.
        folder: Where it lies.
        begun_anew: Whether it stands in place of a file that was never finished.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, folder: Path, begun_anew: bool = False
    ) -> None:
        self.connection, self.folder, self.begun_anew = connection, folder, begun_anew

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open a store without being able to change it.

        Raises:
            StoreError: There is none, or it cannot be opened.
        """
        return cls(connect(folder, read_only=True)[0], folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        with told_in_words(self.folder):
            self.connection.close()
            if isinstance(error, duckdb.Error):
                raise error

    def ask(self, sql: str, *values: Any) -> pd.DataFrame:
        """Return the answer to a question of ours."""
        return self.connection.execute(sql, list(values)).df()


class Store(StoreReading):
    """A store, to put a run into.

    A batch goes in as a whole or not at all, and counts only once a run that has ended names it:
    a run that is killed leaves nothing behind but books that need not be read again.
    """

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open a store, making it if there is none.

        Raises:
            StoreError: Another run uses it, or it is no store of ours.
        """
        connection, begun_anew = connect(folder, read_only=False)
        store = cls(connection, folder, begun_anew)
        with told_in_words(folder):
            try:
                store._prepare(folder)
            except BaseException:
                connection.close()
                raise
        return store

    def begin(self, wish: RunWish) -> int:
        """Begin a run and return its number; runs that never ended are forgotten."""
        db = self.connection
        db.execute(f"SET memory_limit = '{_WHILE_READING}'")
        db.execute("SET threads = 1")  # the others read books
        db.execute("BEGIN")
        for table in ("run_files", "runs"):
            db.execute(f"DELETE FROM {table} WHERE run IN (SELECT run FROM runs WHERE NOT done)")
        ((run,),) = db.execute("SELECT nextval('run_numbers')").fetchall()
        row = (run, wish.started, wish.as_of, wish.folder, wish.reader, False, None)
        insert_many(db, "runs", [row])
        if wish.read.personal:
            self.note(wish.started, run, "personal", f"read by {wish.who}")
        db.execute("COMMIT")
        return int(run)

    def known(self, wish: RunWish) -> dict[str, int]:
        """Return the versions that need not be read again, by the SHA-256 of their bytes."""
        asked = "SELECT sha256, version FROM versions WHERE reader = ? ORDER BY version"
        return dict(self.connection.execute(asked, [wish.reader]).fetchall())

    def add(self, batch: Batch, wish: RunWish) -> dict[str, int]:
        """Put a batch in, and return the version of each of its files that could be read."""
        return add_batch(self.connection, batch, wish, self._layouts)

    def describe(self, versions: Sequence[int]) -> dict[int, dict[str, Any]]:
        """Return of each version its bytes, whether it is usable, which book it is, of which period, and when planned last."""
        keys = ("content", "usable", "book", "period", "last_run", "span")
        found = self.connection.execute(
            "SELECT version, sha256, usable, book, period, last_run, period_start, period_end "
            "FROM versions WHERE version IN (SELECT unnest(?))", [list(versions)],
        ).fetchall()  # fmt: skip
        return {
            v: dict(zip(keys, (*said, (first, last)), strict=True))
            for v, *said, first, last in found
        }

    def reasons(self, versions: Sequence[int]) -> dict[int, Fault]:
        """Return the first fault of each version that cannot be used."""
        found = self.connection.execute(
            "SELECT version, code, severity, zh, en, sheet, cell, found FROM faults "
            "WHERE severity = 'error' AND version IN (SELECT unnest(?)) "
            "ORDER BY version, place DESC", [list(versions)],
        ).fetchall()  # fmt: skip
        return {version: Fault(*said) for version, *said in found}

    def end(self, run: int, files: Sequence[RunFile], seconds: float) -> None:
        """End a run: from now on it is the last one."""
        db = self.connection
        db.execute("BEGIN")
        rows = [
            (run, f.file, f.size, f.changed, f.version, f.used, f.code, f.cell, f.zh, f.en)
            for f in files
        ]
        insert_many(db, "run_files", rows)
        db.execute("UPDATE runs SET done = true, seconds = ? WHERE run = ?", [seconds, run])
        db.execute("COMMIT")
        db.execute(f"SET memory_limit = '{MEMORY}'")
        db.execute("RESET threads")

    def note(self, when: dt.datetime, run: int, event: str, detail: str) -> None:
        """Keep a line about what was done with the store."""
        insert_many(self.connection, "events", [(when, run, event, detail)])

    def _prepare(self, folder: Path) -> None:
        self._check_version(folder)
        self.connection.execute(tables())
        self._grow(folder)
        self.connection.execute(views())
        if not self.connection.execute("SELECT 1 FROM about").fetchall():
            insert_many(self.connection, "about", [("store", STORE_VERSION)])
        known = self.connection.execute("SELECT DISTINCT layout FROM layouts").fetchall()
        self._layouts: set[str] = {name for (name,) in known}

    def _check_version(self, folder: Path) -> None:
        """Refuse a store of another version before anything in it is changed."""
        there = "SELECT 1 FROM duckdb_tables() WHERE table_name = 'about'"
        if not self.connection.execute(there).fetchall():
            return
        found = dict(self.connection.execute("SELECT key, value FROM about").fetchall())
        if found and found.get("store") != STORE_VERSION:
            raise StoreError(_OTHER, store=folder, found=found.get("store"))

    def _grow(self, folder: Path) -> None:
        """Give the store the columns that books have gained since it was made."""
        asked = (
            "SELECT table_name, column_name, data_type FROM duckdb_columns() "
            "WHERE schema_name = 'kept'"
        )
        there = {(t, column): kind for t, column, kind in self.connection.execute(asked).fetchall()}
        wanted = [(t, *column) for t, found in kept_columns().items() for column in found.items()]
        for table, column, kind in wanted:
            if (table, column) not in there:
                self.connection.execute(f'ALTER TABLE kept.{table} ADD COLUMN "{column}" {kind}')
            elif there[table, column] != kind:
                raise StoreError(_OTHER, store=folder, found=f"{table}.{column}")
