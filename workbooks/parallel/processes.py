"""A task in processes of this computer: a process that ends takes nothing with it but its item."""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def processors() -> int:
    """Return how many processes this computer can run at once."""
    return os.cpu_count() or 1


def in_processes(
    task: Callable[[Sequence[T]], R], batches: Sequence[Sequence[T]], workers: int
) -> Iterator[tuple[Sequence[T], R | None]]:
    """Yield each batch with what the task made of it, as they end.

    Args:
        task: A function of a module, so that a new process finds it.
        batches: Items that are worked on one after the other.
        workers: Number of processes.

    Yields:
        A batch and its result; an item that ended its process, alone, and None.
    """
    waiting = deque(batches)
    while waiting:
        lost: list[T] = []
        yield from _until_one_breaks(task, waiting, workers, lost)
        yield from _one_by_one(task, lost)


def _until_one_breaks(
    task: Callable[[Sequence[T]], R], waiting: deque[Sequence[T]], workers: int, lost: list[T]
) -> Iterator[tuple[Sequence[T], R | None]]:
    """Work on batches off a queue until a process ends; the items that were in hand are `lost`."""
    with _pool(workers) as pool:
        running: dict[Future[R], Sequence[T]] = {}
        while running or (waiting and not lost):
            while waiting and len(running) < 2 * workers and not lost:
                try:
                    future = pool.submit(task, waiting[0])
                except BrokenProcessPool:
                    lost += waiting.popleft()
                else:
                    running[future] = waiting.popleft()
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                batch = running.pop(future)
                try:
                    yield batch, future.result()
                except BrokenProcessPool:
                    lost += batch


def _one_by_one(
    task: Callable[[Sequence[T]], R], items: Sequence[T]
) -> Iterator[tuple[Sequence[T], R | None]]:
    """Work on items of which one ends its process, each in a process that may end."""
    pool = _pool(1)
    try:
        for item in items:
            try:
                yield [item], pool.submit(task, [item]).result()
            except BrokenProcessPool:
                pool.shutdown()
                pool = _pool(1)
                yield [item], None
    finally:
        pool.shutdown()


def _pool(workers: int) -> ProcessPoolExecutor:
    # not forked: a fork of a process with threads, as the store has, may stand still for ever
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
