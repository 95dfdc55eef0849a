"""Decisions a manager typed and has not handed back yet: into the workbook that takes their place.

A decision goes where its row is, known by the id of the rep's book and of the row in it. What was
decided on a plan or an owner that is another one now must be decided anew, as `kamplan hand-back`
would not deliver it either; it is told, with where the workbook it was typed into is kept.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generators.common.errors import BookError, PlanError, SaveError
from generators.common.language import Lang, Phrase
from generators.common.system_errors import reason_of
from workbooks.consolidating.book import NATIONAL_MARK
from workbooks.guard import check_size
from workbooks.national import tables
from workbooks.national.decisions.as_written import books_beside, content_digest, note_as_written
from workbooks.national.decisions.typed import Decision, NationalFile, known_of
from workbooks.national.decisions.unchanged import changes
from workbooks.saving import save_keeping
from workbooks.schema import Table
from workbooks.store.database import StoreReading

_STANDS = Phrase(
    "{book} 已经存在，里面的决定读不出来，没有改动：{reason}也可以换一个文件名，或先移走它。",
    "{book} exists already and was not changed, as the decisions in it cannot be read: {reason} Or choose another name, or move it away first.",
)
_OTHER = Phrase(
    "{book} 已经存在，而且不是 kamplan 的汇总簿，没有改动；请换一个文件名，或先移走它。",
    "{book} exists already, is no consolidated workbook and was not changed; choose another name, or move it away first.",
)
_TYPED = Phrase(
    "{book} 在汇总期间又有改动，没有覆盖；请关闭它后重新运行一次。",
    "{book} was changed while this ran, and was not replaced; close it and run again.",
)
_CHANGED = Phrase(
    "上次汇总之后有变化（{what}：当时 {then}，现在 {now}）；请重新决定。",
    "It has changed since ({what}: {then} then, {now} now); decide anew.",
)
_NO_BOOK = Phrase(
    "这次没有汇总到计划簿 {file}；请看“文件”表。",
    "The book {file} was not consolidated this time; see the sheet Files.",
)
_NO_ROW = Phrase(
    "计划簿 {file} 里已没有客户 {row}。", "Account {row} is no longer in the book {file}."
)
_TWICE = Phrase(
    "同一行有另一个决定（{cell}），带入的是那一个。",
    "Another decision on the same row was carried over, from {cell}.",
)
LARGE = 1_000_000  # bytes; a smaller workbook is read sooner than a note is worth having
_MARKS = "SELECT split_part(k.id, '-', 4) FROM kept.problems k {of} WHERE k.origin = 'manager'"
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Left:
    """A decision that could not be carried over, and why."""

    decision: Decision
    reason: PlanError


def check_replaceable(path: Path) -> None:
    """Refuse to write over a file that is no national workbook.

    Raises:
        SaveError: It is something else, or cannot be read.
    """
    data = _content(path)
    if books_beside(path.resolve(), content_digest(data)) is not None:
        return
    try:
        known = known_of(path.name, data)
    except BookError as error:
        raise _unreadable(path, error) from error
    if NATIONAL_MARK not in known:
        raise SaveError(_OTHER, book=path.name)


class Undelivered:
    """The decisions of a national workbook that is written anew.

    Attributes:
        carried: Those that stand in the new one.
        left: Those that do not.
        kept: Where the workbooks that were replaced are kept.
    """

    def __init__(self) -> None:
        self.carried: list[Decision] = []
        self.left: list[Left] = []
        self.kept: list[Path] = []
        self._waiting: dict[tuple[str, str, str], list[Decision]] = {}
        self._before: dict[Path, str] = {}

    def read(self, store: StoreReading, paths: Sequence[Path]) -> None:
        """Read what was decided in workbooks that will be replaced, and in the books by region.

        Args:
            store: The store after the run; it knows what was delivered.
            paths: Where will be written; the national workbook first.

        Raises:
            SaveError: One of them is no national workbook, or cannot be read.
        """
        delivered = _marks(store, "JOIN books b ON b.version = k._version")
        waiting = list(paths)
        for path in waiting:  # grows by the books by region
            if path.resolve() in self._before or not path.exists():
                continue
            decisions, beside = self._look_into(path)
            waiting += [path.parent / name for name in beside]
            for decision in decisions:
                if decision.mark not in delivered:
                    self._waiting.setdefault(_key(decision), []).append(decision)

    def onto(self, table: Table, rows: Iterable[Row]) -> Iterable[Row]:
        """Return a table's rows, with what was decided on them."""
        if not any(name == table.name for name, _, _ in self._waiting):
            return rows
        return (self._decided(table, row) for row in rows)

    def settle(self, store: StoreReading) -> None:
        """Tell of what has found no row, once all rows are written."""
        before = _marks(store, "")
        books = {book for (book,) in store.connection.execute("SELECT book FROM books").fetchall()}
        for decision in [d for found in self._waiting.values() for d in found]:
            if decision.mark in before:  # delivered into a book that is gone since
                continue
            phrase = _NO_ROW if decision.row and decision.book in books else _NO_BOOK
            reason = PlanError(phrase, file=decision.file, row=decision.row)
            self.left.append(Left(decision, reason))
        self._waiting = {}

    def rows(self, lang: Lang) -> Iterator[Row]:
        """Yield the rows of the list of what could not be carried over."""
        for left in self.left:
            typed = left.decision
            yield {
                "decision": typed.kind, "value": typed.value, "comment": typed.comment,
                "message": left.reason.say(lang), "id": typed.row, "place": f"{typed.workbook} {typed.cell}",
                "file": typed.file,
            }  # fmt: skip

    def replace(self, path: Path, data: bytes, beside: Sequence[str], holds_some: bool) -> None:
        """Save a workbook in place of what was read, which is kept as a version.

        Args:
            path: Where to.
            data: The whole workbook.
            beside: Names of the books by region that belong to it.
            holds_some: Whether decisions stand in it.

        Raises:
            SaveError: It holds something else than what was read, or cannot be written.
        """
        if path.exists() and content_digest(path.read_bytes()) != self._before.get(path.resolve()):
            raise SaveError(_TYPED, book=path.name)
        saved = save_keeping(path, data)
        if saved.version is not None:
            self.kept.append(saved.version.path)
        if not holds_some and len(data) >= LARGE:
            note_as_written(path.resolve(), content_digest(data), beside)

    def _look_into(self, path: Path) -> tuple[list[Decision], list[str]]:
        data = _content(path)
        digest = self._before[path.resolve()] = content_digest(data)
        known = books_beside(path.resolve(), digest)
        if known is not None:
            return [], known
        try:
            found = NationalFile(path.name, data)
            return list(found.decisions()), found.region_books()
        except BookError as error:
            raise _unreadable(path, error) from error

    def _decided(self, table: Table, row: Row) -> Row:
        key = table.name, str(row.get("book") or row["file"]), str(row.get("row_id") or "")
        found = self._waiting.pop(key, None)
        if found is None:
            return row
        first, *others = found
        self.left += [
            Left(other, PlanError(_TWICE, cell=first.cell))
            for other in others
            if other.typed != first.typed
        ]
        change = next(changes(first, row), None)
        if change is not None:
            self.left.append(Left(first, PlanError(_CHANGED, **change._asdict())))
            return row
        self.carried.append(first)
        return {**row, **first.typed}


def _content(path: Path) -> bytes:
    try:
        check_size(path, SaveError)
        return path.read_bytes()
    except OSError as error:
        if isinstance(error, SaveError):
            raise
        found = reason_of(error)
        reason = Phrase(f"{found.zh}。", f"{found.en}.")
        raise SaveError(_STANDS, book=path.name, reason=reason) from error


def _unreadable(path: Path, error: PlanError) -> SaveError:
    return SaveError(_STANDS, book=path.name, reason=Phrase(error.say(Lang.ZH), error.say(Lang.EN)))


def _key(decision: Decision) -> tuple[str, str, str]:
    table = tables.ACCOUNTS if decision.table else tables.BOOKS
    return table.name, decision.book or decision.file, decision.row


def _marks(store: StoreReading, of: str) -> set[str]:
    """Return the marks of what was delivered into books, as they stand in Problems."""
    return {mark for (mark,) in store.connection.execute(_MARKS.format(of=of)).fetchall() if mark}
