"""A task on the machines of a dask.distributed cluster: the same task as in processes.

Dask is an extra (`kamplan[cluster]`) and is imported only here, and only when a cluster is asked
for. The scheduler gives a batch whose worker ended to another one; a batch that ends several
workers is worked on item by item, so that only the item that does it is lost.
"""

import contextlib
import logging
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, TypeVar

from generators.common.errors import ClusterError
from generators.common.language import Phrase

T = TypeVar("T")
R = TypeVar("R")
_ANSWER = 10.0  # seconds in which a cluster must answer
_PATIENCE = 60.0  # seconds to wait for a worker when all are gone; a supervisor starts them anew
_LOOK = 1.0  # seconds between two looks at the cluster
_NO_DASK = Phrase(
    "没有安装 dask.distributed（{found}），用不了 --cluster；请运行 pip install 'kamplan[cluster]'，或去掉 --cluster 在本机运行。",
    "dask.distributed is not installed ({found}), so --cluster cannot be used; run pip install 'kamplan[cluster]', or leave --cluster out to work on this computer.",
)
_NO_ANSWER = Phrase(
    "集群 {address} 没有应答（{found}）；请检查地址和网络，确认 dask scheduler 已启动，或去掉 --cluster 在本机运行。",
    "The cluster {address} does not answer ({found}); check the address and the network and that a dask scheduler runs there, or leave --cluster out to work on this computer.",
)
_NO_WORKERS = Phrase(
    "集群 {address} 没有工作进程，等了 {seconds} 秒；请用 dask worker {address} 启动。已完成的仍然有效，重新运行即可继续。",
    "The cluster {address} has had no worker for {seconds} seconds; start some with dask worker {address}. What is done stays done; run again to go on.",
)
_BLIND = Phrase(
    "集群的 {worker} 看不到 {folder}；请把文件夹放在每台机器都以同一路径可见的共享存储上。",
    "{worker} of the cluster cannot see {folder}; put the folder on storage that every machine sees under the same path.",
)
_OTHER = Phrase(
    "集群的 {worker} 装的 kamplan 是 {found}，本机是 {ours}；请在每台机器上安装同一版本。",
    "{worker} of the cluster has kamplan {found}, this computer has {ours}; install the same version on every machine.",
)
_NONE = Phrase("没有", "none")


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster that answers, and whose workers can do the work.

    Attributes:
        address: Where its scheduler is.
        client: The connection.
        patience: Seconds to wait for a worker when all are gone.
    """

    address: str
    client: Any
    patience: float = _PATIENCE

    @property
    def workers(self) -> int:
        """How many tasks it can do at once; 0 when all workers are gone."""
        try:
            return sum(self.client.nthreads().values())
        except OSError as error:
            raise self._lost(error) from error

    def run(
        self, task: Callable[[Sequence[T]], R], batches: Sequence[Sequence[T]]
    ) -> Iterator[tuple[Sequence[T], R | None]]:
        """Yield each batch with what the task made of it, as they end; see `workbooks.parallel`.

        Only as many batches are out as keep the workers busy, so that results do not pile up.

        Raises:
            ClusterError: The scheduler, or all workers, are gone.
        """
        suspects: list[T] = []
        yield from self._run(task, batches, suspects)
        for item in suspects:  # alone: the scheduler suspects all that wait on a worker that ends
            alone: list[T] = []
            yield from self._run(task, [[item]], alone)
            if alone:
                yield [item], None

    def _run(
        self, task: Callable[[Sequence[T]], R], batches: Sequence[Sequence[T]], suspects: list[T]
    ) -> Iterator[tuple[Sequence[T], R]]:
        """Work on batches; of those that end their workers the items are suspects."""
        waiting: deque[Sequence[T]] = deque(batches)
        running: dict[Any, Sequence[T]] = {}
        try:
            while waiting or running:
                while waiting and len(running) < 2 * max(self.workers, 1):
                    batch = waiting.popleft()
                    # not pure: a file read before may have changed since
                    running[self.client.submit(task, batch, pure=False)] = batch
                future = self._ended(list(running))
                yield from self._result(future, running.pop(future), waiting, suspects)
        finally:
            with contextlib.suppress(Exception):  # a lost cluster has nothing to cancel
                self.client.cancel(list(running))

    def _result(
        self, future: Any, batch: Sequence[T], waiting: deque[Sequence[T]], suspects: list[T]
    ) -> Iterator[tuple[Sequence[T], Any]]:
        from distributed import KilledWorker

        try:
            result = future.result(timeout=self.patience)
        except KilledWorker:
            suspects += batch
        except TimeoutError:  # it lay on a worker that ended before we had it
            waiting.append(batch)
        except (OSError, CancelledError) as error:
            raise self._lost(error) from error
        else:
            future.release()
            yield batch, result

    def _ended(self, futures: Sequence[Any]) -> Any:
        """Return one that has ended; wait for it as long as there is somebody to end it."""
        from distributed import wait

        end = time.monotonic() + self.patience
        while True:
            try:
                with self.client.as_current():
                    done = wait(futures, timeout=_LOOK, return_when="FIRST_COMPLETED").done
                return next(future for future in futures if future in done)
            except TimeoutError:
                if self.workers:
                    end = time.monotonic() + self.patience
                elif time.monotonic() > end:
                    seconds = round(self.patience)
                    raise ClusterError(_NO_WORKERS, address=self.address, seconds=seconds) from None
            except (OSError, CancelledError) as error:
                raise self._lost(error) from error

    def _lost(self, found: object) -> ClusterError:
        return ClusterError(_NO_ANSWER, address=self.address, found=found)


@contextmanager
def cluster_at(address: str, folder: Path, patience: float = _PATIENCE) -> Iterator[Cluster]:
    """Connect to a cluster whose workers see a folder and have the same version as this computer.

    Args:
        address: The scheduler's, as `tcp://10.0.0.5:8786`.
        folder: What the work is about.
        patience: Seconds to wait for a worker when there is none.

    Raises:
        ClusterError: Dask is not installed, the address does not answer, there are no workers, or
            one cannot do the work.
    """
    with _connected(address) as client:
        cluster = Cluster(address, client, patience)
        end = time.monotonic() + patience
        while not cluster.workers:
            if time.monotonic() > end:
                raise ClusterError(_NO_WORKERS, address=address, seconds=round(patience))
            time.sleep(_LOOK / 4)
        _check_workers(client, str(folder.resolve()))
        yield cluster


@contextmanager
def _connected(address: str) -> Iterator[Any]:
    try:
        from distributed import Client
    except ImportError as error:
        raise ClusterError(_NO_DASK, found=error) from error
    # what dask says of a lost connection is said by our own errors, in a person's words
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # versions are compared by `_check_workers`
            client: Any = Client(address, timeout=_ANSWER, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        found = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        raise ClusterError(_NO_ANSWER, address=address, found=found) from error
    try:
        yield client
    finally:
        with contextlib.suppress(Exception):  # the work is done, or its own error is on the way
            client.close()


def _check_workers(client: Any, folder: str) -> None:
    """Refuse a cluster on which a book would be read otherwise than here, or not at all."""
    ours = _version()
    found = client.run(_sees, folder, on_error="return")
    for worker, said in sorted(found.items()):
        if not isinstance(said, tuple):  # the worker has no kamplan to find the function in
            raise ClusterError(_OTHER, worker=worker, found=_NONE, ours=ours)
        there, sees = said
        if there != ours:
            raise ClusterError(_OTHER, worker=worker, found=there, ours=ours)
        if not sees:
            raise ClusterError(_BLIND, worker=worker, folder=folder)


def _sees(folder: str) -> tuple[str, bool]:
    """Return, on a worker, its version of kamplan and whether it sees a folder."""
    return _version(), Path(folder).is_dir()


def _version() -> str:
    try:
        return version("kamplan")
    except PackageNotFoundError:
        return "?"
