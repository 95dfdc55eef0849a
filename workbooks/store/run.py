"""One run over a folder: find, read what is new, choose, and say of every file what became of it."""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from generators.common.errors import StoreError
from generators.common.language import Phrase
from generators.consolidation.choosing import choose_newest
from workbooks.consolidating.faults import FILE, Fault, fault
from workbooks.consolidating.finding import FoundFile, content_hashes, find_files
from workbooks.consolidating.running import Reader
from workbooks.parallel.collecting import rarely_collected
from workbooks.store.database import Store
from workbooks.store.entries import RunFile, RunWish

_NO_FOLDER = Phrase(
    "没有文件夹 {folder}；请检查路径。", "There is no folder {folder}; check the path."
)
_OLDER = Phrase(
    "{file} 是同一本计划簿的较旧版本，没有用；用的是 {other}。",
    "{file} is an older version of the same book and was not used; {other} was.",
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
    """

    run: int
    files: Sequence[RunFile]
    read: int
    seconds: float


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
        StoreError: There is no such folder.
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
    files = _outcome(store, found, {**versions, **new}, lost)
    seconds = time.perf_counter() - start
    store.end(run, files, seconds)
    return RunResult(run, files, len(unread), seconds)


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


def _outcome(
    store: Store,
    found: Sequence[FoundFile],
    versions: Mapping[str, int],
    lost: Mapping[str, Fault],
) -> list[RunFile]:
    """Return every file with what became of it: used, or reported and why."""
    known = store.describe(sorted(set(versions.values())))
    usable = [
        {"file": item.file, "changed": item.changed, **known[versions[item.file]]}
        for item in found
        if item.file in versions and known[versions[item.file]]["usable"]
    ]
    columns = ["file", "changed", "usable", "book", "last_run"]
    candidates = pd.DataFrame(usable, columns=columns, dtype=object)
    chosen = dict(zip(candidates["file"], choose_newest(candidates), strict=True))
    reasons = store.reasons([versions[f] for f in versions if f not in chosen])
    return [_became(item, versions, chosen, lost, reasons) for item in found]


def _became(
    item: FoundFile,
    versions: Mapping[str, int],
    chosen: Mapping[str, str],
    lost: Mapping[str, Fault],
    reasons: Mapping[int, Fault],
) -> RunFile:
    version = versions.get(item.file)
    winner = chosen.get(item.file)
    if winner == item.file:
        code = "open" if item.is_open else ""
        return RunFile(item.file, item.size, item.changed, version=version, used=True, code=code)
    if winner is not None:
        why = fault("older_version", "error", _OLDER, other=winner)
    else:
        why = item.fault or lost.get(item.file) or reasons[int(version or 0)]
    cell = f"{why.sheet}!{why.cell}" if why.cell else why.sheet
    zh, en = why.zh.replace(FILE, item.file), why.en.replace(FILE, item.file)
    return RunFile(
        item.file,
        item.size,
        item.changed,
        version=version,
        used=False,
        code=why.code,
        cell=cell,
        zh=zh,
        en=en,
    )
