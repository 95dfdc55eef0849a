"""Where books are read: in this process, in several, or on a cluster; the same task everywhere."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from generators.common.language import Phrase
from workbooks.consolidating.batch import Batch, lost_batch, read_batch
from workbooks.consolidating.book import ReadWish
from workbooks.consolidating.faults import fault
from workbooks.parallel.cluster import cluster_at
from workbooks.parallel.processes import in_processes, processors

LARGEST_BATCH = 10  # files; their rows stand in memory together, up to four batches of each process
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
    workers = workers or processors()
    if len(files) <= _FEW or workers == 1:
        yield from read_here(folder, files, wish)
        return
    task = partial(read_batch, folder, wish=wish)
    yield from _told(in_processes(task, batches_of(files, workers), workers))


def read_on_cluster(
    folder: str, files: Sequence[str], wish: ReadWish, address: str
) -> Iterator[Batch]:
    """Read files on the workers of a dask.distributed cluster, which see the folder too.

    Args:
        folder: The folder that is consolidated.
        files: Paths from there.
        wish: What is wanted of every book.
        address: The scheduler's.

    Raises:
        ClusterError: There is no such cluster, or it cannot read the folder.
    """
    if not files:
        return
    with cluster_at(address, Path(folder)) as cluster:
        where = str(Path(folder).resolve())  # a worker stands in another place
        task = partial(read_batch, where, wish=wish)
        yield from _told(cluster.run(task, batches_of(files, cluster.workers)))


def ended_batch(file: str) -> Batch:
    """Return what came of a file that ended the process reading it."""
    return lost_batch(file, fault("ended", "error", _ENDED))


def _told(results: Iterable[tuple[Sequence[str], Batch | None]]) -> Iterator[Batch]:
    for files, batch in results:
        yield ended_batch(files[0]) if batch is None else batch
