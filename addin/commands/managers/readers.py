"""Which machine reads the books of a folder: this process, processes of its own, or others."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from workbooks.consolidating.running import Reader, read_in_processes, read_on_cluster


@contextmanager
def reader_for(workers: int | None = None, cluster: str = "") -> Iterator[Reader]:
    """Return what reads the books, for as long as the run lasts.

    Args:
        workers: Number of processes; one for each processor if absent.
        cluster: Address of a dask.distributed scheduler, whose workers read instead.
    """
    if cluster:
        yield partial(read_on_cluster, address=cluster)
        return
    yield partial(read_in_processes, workers=workers)
