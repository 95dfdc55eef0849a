"""What goes into the store: a batch of books as it was read, whole or not at all."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import duckdb
import numpy as np
from numpy.typing import NDArray

from generators.common.period import Period
from workbooks.consolidating.batch import Batch, BatchRows, BookFacts, Layout
from workbooks.consolidating.book import ReadWish
from workbooks.consolidating.scope import READER
from workbooks.store.layout import kept_columns, name_of

Connection: TypeAlias = duckdb.DuckDBPyConnection
_LISTED = 2000  # rows of one statement; their values stand in memory once more


@dataclass(frozen=True, slots=True)
class RunWish:
    """A run as it begins.

    Attributes:
        as_of: The day it counts for.
        started: When it began.
        folder: What is consolidated.
        read: What is wanted of every book.
        who: Who runs it, for the log of personal data.
        period: The period that counts; that of most books if absent.
    """

    as_of: dt.date
    started: dt.datetime
    folder: str
    read: ReadWish
    who: str = ""
    period: Period | None = None

    @property
    def reader(self) -> str:
        """What the rows of a version depend on besides its bytes."""
        wish = self.read
        options = f"{wish.personal}{wish.extra}{wish.mapping}{kept_columns()}".encode()
        return f"{READER}-{hashlib.sha256(options).hexdigest()[:8]}"


@dataclass(frozen=True, slots=True)
class RunFile:
    """A file of a run: used, or reported with the reason.

    Attributes:
        file: Path from the folder.
        size: Bytes.
        changed: Time of its last change, nanoseconds since 1970.
        version: What it held; None when it could not be read.
        used: Whether its rows count.
        code: Why not; of a file that is used, what to know of it.
        cell: Where, as `客户!A5`; empty when the whole file is meant.
        zh: The reason in Chinese.
        en: The reason in English.
    """

    file: str
    size: int
    changed: int
    version: int | None
    used: bool
    code: str = ""
    cell: str = ""
    zh: str = ""
    en: str = ""


def add_batch(
    connection: Connection, batch: Batch, wish: RunWish, layouts: set[str]
) -> dict[str, int]:
    """Put a batch in as a whole, and return the version of each file of it.

    Args:
        connection: The store's.
        batch: The books.
        wish: The run.
        layouts: Layouts the store has already; those of the batch are added.
    """
    facts = [book for book in batch.books if book.sha256]
    if not facts:
        return {}
    connection.execute("BEGIN")
    try:
        versions = _add_versions(connection, facts, wish)
        _add_layouts(connection, {book.layout for book in facts}, layouts)
        places = np.array([versions.get(book.file, 0) for book in batch.books], np.int32)
        for table, rows in batch.tables.items():
            _add_rows(connection, table, rows, places)
        extras = [(int(places[e.book]), e.table, e.row, e.header, e.text) for e in batch.extra]
        insert_many(connection, "extras", extras)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    return versions


def insert_many(connection: Connection, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows of plain values, many with one statement."""
    for start in range(0, len(rows), _LISTED):
        columns = [list(column) for column in zip(*rows[start : start + _LISTED], strict=True)]
        values = ", ".join(["unnest(?)"] * len(columns))  # a list each: quicker than a ? a value
        connection.execute(f"INSERT INTO {table} SELECT {values}", columns)


def layout_name(layout: Layout) -> str:
    """Return a layout's name: the same places have the same name in every store."""
    return hashlib.sha256(repr(layout).encode()).hexdigest()[:16] if layout else ""


def _add_versions(
    connection: Connection, facts: Sequence[BookFacts], wish: RunWish
) -> dict[str, int]:
    asked = connection.execute(f"SELECT nextval('version_numbers') FROM range({len(facts)})")
    numbers = [number for (number,) in asked.fetchall()]
    rows, faults, reader = [], [], wish.reader
    for book, number in zip(facts, numbers, strict=True):
        layout = layout_name(book.layout)
        said = (number, book.sha256, reader, book.usable, *_identity(book))
        rows.append((*said, layout, wish.started))
        faults += [
            (number, n, f.code, f.severity, f.sheet, f.cell, f.found, f.zh, f.en, f.meant)
            for n, f in enumerate(book.faults)
        ]
    insert_many(connection, "versions", rows)
    insert_many(connection, "faults", faults)
    return {book.file: number for book, number in zip(facts, numbers, strict=True)}


def _identity(book: BookFacts) -> tuple[Any, ...]:
    info = book.info
    if info is None:
        return (None,) * 9
    return (
        info.id, info.rep, info.region, info.period.label, info.period.start, info.period.end,
        str(info.lang), info.unit, _day(info.last_run),
    )  # fmt: skip


def _add_layouts(connection: Connection, found: Iterable[Layout], known: set[str]) -> None:
    for layout in sorted(found):
        name = layout_name(layout)
        if layout and name not in known:
            insert_many(connection, "layouts", [(name, *place) for place in layout])
            known.add(name)


def _add_rows(connection: Connection, table: str, rows: BatchRows, versions: NDArray[Any]) -> None:
    """Insert the rows of one table; columns in which nothing stands are left to be NULL."""
    incoming: dict[str, Any] = {"_version": versions[rows.books], "_row": rows.rows}
    incoming |= _filled(rows.columns)
    names = ", ".join(f'"{key}"' for key in incoming)
    connection.register("incoming", incoming)
    connection.execute(f"INSERT INTO kept.{name_of(table)} ({names}) SELECT {names} FROM incoming")
    connection.unregister("incoming")


def _filled(columns: Mapping[str, Any]) -> dict[str, NDArray[Any]]:
    found = {}
    for key, values in columns.items():
        if isinstance(values, list):
            if values[0] is not None or values.count(None) < len(values):
                found[key] = np.fromiter(values, object, len(values))
        elif not (values != values).all():  # NaN and NaT are the values unlike themselves
            found[key] = values
    return found


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
