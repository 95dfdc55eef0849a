"""The database file of a store: opened, begun anew where it was never finished, refused in words.

What DuckDB says of itself is of no use to a person and stays with the error, for the log.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from generators.common.errors import StoreError
from generators.common.language import Phrase
from generators.common.system_errors import reason_of

FILE = "kamplan.duckdb"
MEMORY = "256MB"  # beyond it the database writes to disk
_UNSORTED = "128MB"  # each time so much has come in, it is put in order, with some that was there
_BEGINNING = 12_288  # bytes DuckDB writes first; a file of fewer never held a thing
_MAGIC = slice(8, 12), b"DUCK"
_IN_USE = Phrase(
    "汇总库 {store} 正被另一次运行使用；请等它结束后再试。",
    "The store {store} is in use by another run; try again when it has ended.",
)
_NO_STORE = Phrase(
    "{store} 里没有汇总库；请先运行 kamplan consolidate 文件夹 --store {store}。",
    "There is no store in {store}; run kamplan consolidate FOLDER --store {store} first.",
)
_BAD = Phrase(
    "汇总库 {store} 打不开：{file} 不是汇总库的文件，或已损坏。请把它移走（汇总库可以随时重建），或换一个 --store 文件夹；它没有改动。",
    "The store {store} cannot be opened: {file} is no store's file, or is damaged. Move it away (a store can be made anew at any time), or choose another --store folder; it is as it was.",
)
_FULL = Phrase(
    "放汇总库 {store} 的磁盘满了，或不让写这么大的文件；请腾出空间，或换一个 --store 文件夹，再运行一次。",
    "The disk that holds the store {store} is full, or allows no file so large; make room, or choose another --store folder, and run again.",
)
_MEMORY_OUT = Phrase(
    "内存不足，汇总库 {store} 没有算完；请关闭别的程序后再运行一次。",
    "There is not enough memory to work out the store {store}; close other programs and run again.",
)
_STOPPED = Phrase(
    "汇总库 {store} 读写出错；请检查它所在的磁盘或网络，再运行一次。仍然出错时把 {file} 移走，汇总库会重建。",
    "The store {store} could not be read or written; look at its disk or the network and run again. If it fails again, move {file} away, and the store is made anew.",
)
_NO_RIGHT = Phrase(
    "汇总库不能放在 {store}（{found}）；请检查权限，或换一个 --store 文件夹。",
    "The store cannot lie in {store} ({found}); look at your rights, or choose another --store folder.",
)
_FULL_SAID = ("no space left", "file too large", "quota", "not enough space")


def connect(folder: Path, *, read_only: bool) -> tuple[duckdb.DuckDBPyConnection, bool]:
    """Open the database of a store.

    A file that a run on a full disk left unfinished holds nothing, and is begun anew.

    Args:
        folder: The store's.
        read_only: Whether nothing may be changed; then there must be one.

    Returns:
        The database, and whether it was begun anew in place of an unfinished one.

    Raises:
        StoreError: There is none, another run uses it, or it cannot be opened.
    """
    path = folder / FILE
    unfinished = _is_unfinished(path)
    if read_only and (unfinished or not path.is_file()):
        raise StoreError(_NO_STORE, store=folder)
    if not read_only:
        _make(folder)
    if unfinished:
        _discard(path)
    try:
        connection = duckdb.connect(str(path), read_only=read_only)
    except duckdb.Error as error:
        if not read_only and _is_unfinished(path):
            _discard(path)
        raise _refused(error, folder) from error
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    connection.execute(f"SET checkpoint_threshold = '{_UNSORTED}'")
    connection.execute("SET preserve_insertion_order = false")
    connection.execute("SET pandas_analyze_sample = 0")  # texts are texts, whatever they look like
    connection.execute("SET enable_progress_bar = false")
    return connection, unfinished


@contextmanager
def told_in_words(folder: Path) -> Iterator[None]:
    """Say in words what keeps the database from reading or writing its file.

    Raises:
        StoreError: The disk is full, the memory is used up, or the file cannot be read or written.
    """
    try:
        yield
    except duckdb.Error as error:
        phrase = _FULL if _says_full(error) else _said_of(error)
        if phrase is None:  # a fault of ours, for the log
            raise
        raise StoreError(phrase, store=folder, file=FILE) from error


def _said_of(error: duckdb.Error) -> Phrase | None:
    if isinstance(error, duckdb.OutOfMemoryException):
        return _MEMORY_OUT
    stopped = (duckdb.IOException, duckdb.FatalException, duckdb.TransactionException)
    return _STOPPED if isinstance(error, stopped) else None


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(_NO_RIGHT, store=folder, found=reason_of(error)) from error


def _is_unfinished(path: Path) -> bool:
    """Say whether a file is one that DuckDB began, and could not even write the beginning of."""
    try:
        with path.open("rb") as file:
            head = file.read(_BEGINNING)
    except OSError:
        return False
    place, magic = _MAGIC
    return not head or (len(head) < _BEGINNING and head[place] == magic)


def _discard(path: Path) -> None:
    for name in (path, path.with_name(path.name + ".wal")):
        name.unlink(missing_ok=True)


def _refused(error: duckdb.Error, folder: Path) -> StoreError:
    if "lock" in str(error).casefold():
        return StoreError(_IN_USE, store=folder)
    return StoreError(_FULL if _says_full(error) else _BAD, store=folder, file=FILE)


def _says_full(error: BaseException | None) -> bool:
    """Say whether an error, or one before it that it came of, is that of a full disk."""
    while error is not None:
        said = str(error).casefold()
        if any(word in said for word in _FULL_SAID):
            return True
        error = error.__cause__ or error.__context__
    return False
