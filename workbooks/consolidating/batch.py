"""Several books read in one go, their rows side by side by column: what travels between processes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbooks.consolidating.book import BookRead, ReadWish, read_book
from workbooks.consolidating.cells import Values, joined
from workbooks.consolidating.faults import Fault
from workbooks.consolidating.scope import READ
from workbooks.host.book_info import BookInfo
from workbooks.parallel.collecting import rarely_collected

Layout = tuple[tuple[str, str, str, str], ...]
_LAYOUTS: dict[Layout, Layout] = {}  # books of one template share one, so that it travels once


@dataclass(frozen=True, slots=True)
class BookFacts:
    """One file of a batch, without its rows.

    Attributes:
        file: Its path from the folder.
        sha256: Of the bytes that were read; empty when there were none.
        info: What the book knows of itself; None when it is no planning book.
        usable: Whether its rows may be used.
        layout: Where its columns stand: table, key, sheet and sheet column of each.
        faults: Everything wrong with it.
    """

    file: str
    sha256: str
    info: BookInfo | None
    usable: bool
    layout: Layout
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class BatchRows:
    """The rows of one table of all books of a batch.

    Attributes:
        books: Place in the batch of each row's book.
        rows: Sheet row of each row.
        columns: Values by key.
    """

    books: NDArray[Any]
    rows: NDArray[Any]
    columns: Mapping[str, Values]


@dataclass(frozen=True, slots=True)
class Extra:
    """A cell of a column of the rep's own: book by place in the batch, table, row, header, text."""

    book: int
    table: str
    row: int
    header: str
    text: str


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of a batch of files."""

    books: tuple[BookFacts, ...]
    tables: Mapping[str, BatchRows]
    extra: tuple[Extra, ...] = ()


def read_batch(folder: str, files: Sequence[str], wish: ReadWish) -> Batch:
    """Read files one after the other; nothing in them can stop the others.

    Args:
        folder: The folder that is consolidated.
        files: Paths from there.
        wish: What is wanted of every book.
    """
    with rarely_collected():
        reads = [read_book(folder, file, wish) for file in files]
    usable = [(n, read) for n, read in enumerate(reads) if read.usable]
    tables = {name: rows for name in READ if (rows := _rows(name, usable)) is not None}
    extra = [cell for n, read in usable for cell in _extra(n, read)]
    return Batch(tuple(_facts(read) for read in reads), tables, tuple(extra))


def lost_batch(file: str, problem: Fault) -> Batch:
    """Return the batch of one file that could not be read to its end."""
    return Batch((BookFacts(file, "", None, usable=False, layout=(), faults=(problem,)),), {})


def _facts(read: BookRead) -> BookFacts:
    layout = tuple(
        (name, key, table.sheet, letters)
        for name, table in read.tables.items()
        for key, letters in table.letters.items()
    )
    shared = _LAYOUTS.setdefault(layout, layout)
    return BookFacts(
        read.file, read.sha256, read.info, usable=read.usable, layout=shared, faults=read.faults
    )


def _rows(name: str, reads: Sequence[tuple[int, BookRead]]) -> BatchRows | None:
    parts = [
        (n, read.tables[name])
        for n, read in reads
        if name in read.tables and len(read.tables[name].rows)
    ]
    if not parts:
        return None
    books = np.concatenate([np.full(len(part.rows), n, np.int32) for n, part in parts])
    rows = np.concatenate([part.rows for _, part in parts])
    keys = parts[0][1].columns
    columns = {key: joined([part.columns[key] for _, part in parts]) for key in keys}
    return BatchRows(books, rows, columns)


def _extra(place: int, read: BookRead) -> list[Extra]:
    return [
        Extra(place, name, int(row), header, text)
        for name, table in read.tables.items()
        for header, cells in table.extra.items()
        for row, text in zip(table.rows, cells, strict=True)
        if text is not None
    ]
