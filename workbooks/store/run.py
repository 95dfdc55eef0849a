"""One run over a folder: find, read what is new, choose, and say of every file what became of it."""

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from generators.common.errors import StoreError
from generators.common.language import Phrase
from workbooks.consolidating.faults import Fault
from workbooks.consolidating.finding import content_hashes, find_files
from workbooks.consolidating.running import Reader
from workbooks.parallel.collecting import rarely_collected
from workbooks.store.database import Store
from workbooks.store.entries import RunFile, RunWish
from workbooks.store.outcome import Outcome

_NO_FOLDER = Phrase(
    "没有文件夹 {folder}；请检查路径。", "There is no folder {folder}; check the path."
)
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run came to.

    Attributes:
        run: Its number in the store.
        files: Every file with what became of it.
        read: How many were read; the others were known.
        seconds: How long it took.
        period: The period all figures are of; empty without one usable book.
    """

    run: int
    files: Sequence[RunFile]
    read: int
    seconds: float
    period: str = ""


def run_over(
    store: Store,
    wish: RunWish,
    reader: Reader,
    *,
    leave: Collection[Path] = (),
    progress: Progress = lambda _done, _all: None,
) -> RunResult:
    """Consolidate a folder into a store.

    Args:
        store: Where to.
        wish: The run.
        reader: Reads the files: here, in processes, or on a cluster.
        leave: Resolved paths that are no part of the folder's books, such as this run's output.
        progress: Called with how many files are read, of how many.

    Raises:
        StoreError: There is no such folder, or no book in it is of the period asked for.
    """
    start = time.perf_counter()
    folder = Path(wish.folder)
    if not folder.is_dir():
        raise StoreError(_NO_FOLDER, folder=folder)
    found = find_files(folder, leave)
    run = store.begin(wish)
    known = store.known(wish)
    readable = [item for item in found if item.fault is None]
    hashes = content_hashes(folder, readable) if known else {}
    versions = {f: known[sha] for f, sha in hashes.items() if sha in known}
    unread = [item.file for item in readable if item.file not in versions]
    lost, new = _read(store, wish, reader, unread, progress)
    outcome = Outcome(store, found, {**versions, **new}, lost, wish)
    files = [outcome.of(item) for item in found]
    seconds = time.perf_counter() - start
    store.end(run, files, seconds)
    return RunResult(run, files, len(unread), seconds, outcome.period)


def _read(
    store: Store, wish: RunWish, reader: Reader, files: Sequence[str], progress: Progress
) -> tuple[dict[str, Fault], dict[str, int]]:
    """Read files into the store; return why some could not be read at all, and their versions."""
    lost: dict[str, Fault] = {}
    versions: dict[str, int] = {}
    done = 0
    with rarely_collected():
        for batch in reader(wish.folder, files, wish.read):
            versions |= store.add(batch, wish)
            lost |= {book.file: book.faults[0] for book in batch.books if not book.sha256}
            done += len(batch.books)
            progress(done, len(files))
    return lost, versions
