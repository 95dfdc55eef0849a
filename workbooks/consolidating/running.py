"""Where books are read: in this process or in several; the same task everywhere."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from generators.language import Phrase
from workbooks.consolidating.batch import Batch, lost_batch, read_batch
from workbooks.consolidating.book import ReadWish
from workbooks.consolidating.faults import fault

LARGEST_BATCH = 25  # files; their rows stand in memory together
_FEW = 6  # files that are read sooner than a process starts
_ENDED = Phrase(
    "读 {file} 时读取进程意外终止（可能内存不足或文件有意破坏），没有读；请单独检查这个文件。",
    "The process that read {file} ended unexpectedly (it may have run out of memory, or the file may be meant to do harm), so it was not read; look at this file by itself.",
)
Reader = Callable[[str, Sequence[str], ReadWish], Iterator[Batch]]


def batches_of(files: Sequence[str], workers: int) -> list[Sequence[str]]:
    """Return the files in batches, small enough that all workers end together."""
    size = max(1, min(LARGEST_BATCH, -(-len(files) // (4 * workers))))
    return [files[start : start + size] for start in range(0, len(files), size)]


def read_here(folder: str, files: Sequence[str], wish: ReadWish) -> Iterator[Batch]:
    """Read files in this process, batch by batch."""
    for batch in batches_of(files, 1):
        yield read_batch(folder, batch, wish)


def read_in_processes(
    folder: str, files: Sequence[str], wish: ReadWish, workers: int | None = None
) -> Iterator[Batch]:
    """Read files in processes of their own; few files are read here, which is sooner.

    A file that ends the process reading it is told, and the others are read.

    Args:
        folder: The folder that is consolidated.
        files: Paths from there.
        wish: What is wanted of every book.
        workers: Number of processes; one for each processor if absent.
    """
    workers = workers or os.cpu_count() or 1
    if len(files) <= _FEW or workers == 1:
        yield from read_here(folder, files, wish)
        return
    waiting = deque(batches_of(files, workers))
    lost: list[str] = []
    yield from _until_one_breaks(folder, waiting, wish, workers, lost)
    if lost:
        yield from _one_by_one(folder, lost, wish)
        rest = [file for batch in waiting for file in batch]
        yield from read_in_processes(folder, rest, wish, workers)


def ended_batch(file: str) -> Batch:
    """Return what came of a file that ended the process reading it."""
    return lost_batch(file, fault("ended", "error", _ENDED))


def _until_one_breaks(
    folder: str, waiting: deque[Sequence[str]], wish: ReadWish, workers: int, lost: list[str]
) -> Iterator[Batch]:
    """Read batches off a queue until a process ends; the files that were in hand are `lost`."""
    with _pool(workers) as pool:
        running: dict[Future[Batch], Sequence[str]] = {}
        while running or (waiting and not lost):
            while waiting and len(running) < 2 * workers and not lost:
                try:
                    future = pool.submit(read_batch, folder, waiting[0], wish)
                except BrokenProcessPool:
                    lost += waiting.popleft()
                else:
                    running[future] = waiting.popleft()
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                batch = running.pop(future)
                try:
                    yield future.result()
                except BrokenProcessPool:
                    lost += batch


def _one_by_one(folder: str, files: Iterable[str], wish: ReadWish) -> Iterator[Batch]:
    """Read files of which one ends its process, each in a process that may end."""
    pool = _pool(1)
    for file in files:
        try:
            yield pool.submit(read_batch, folder, [file], wish).result()
        except BrokenProcessPool:
            pool.shutdown()
            pool = _pool(1)
            yield ended_batch(file)
    pool.shutdown()


def _pool(workers: int) -> ProcessPoolExecutor:
    # not forked: a fork of a process with threads, as the store has, may stand still for ever
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
