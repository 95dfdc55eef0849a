"""A dask.distributed cluster on this machine: one scheduler and two workers, each its own process."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

Process = subprocess.Popen[bytes]
_ROOT = Path(__file__).parents[1]
_LOOK = 0.05


class LocalCluster:
    """A running cluster.

    Args:
        address: Where its scheduler listens.
        scheduler: Its scheduler's process.
        workers: Its worker processes.
    """

    def __init__(self, address: str, scheduler: Process, workers: list[Process]) -> None:
        self.address, self.scheduler, self.workers = address, scheduler, workers


def kill(process: Process) -> None:
    """End a process at once, as a failing machine does."""
    process.send_signal(signal.SIGKILL)
    process.wait()


@contextmanager
def local_cluster(
    *options: str, workers: int = 2, allowed_failures: int = 3, modules: Path = _ROOT
) -> Iterator[LocalCluster]:
    """Start a cluster and end it again.

    Args:
        options: Further options of `dask worker`.
        workers: Worker processes, one thread each.
        allowed_failures: Workers that one task may end before it is given up.
        modules: Where its processes look for modules first.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        told = folder / "scheduler.json"
        settings = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(allowed_failures)}

        def start(program: str, *arguments: str) -> Process:
            line = [sys.executable, "-m", f"distributed.cli.{program}", *arguments]
            process = subprocess.Popen(
                line, cwd=folder, env={**os.environ, **settings, "PYTHONPATH": str(modules)},
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip
            stack.callback(_end, process)
            return process

        scheduler = start("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show", "--scheduler-file", str(told))  # fmt: skip
        address = _address(told)
        plain = ["--nthreads", "1", "--no-dashboard", "--local-directory", str(folder), *options]
        started = [start("dask_worker", address, *plain) for _ in range(workers)]
        yield LocalCluster(address, scheduler, started)


def _address(told: Path) -> str:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            found: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
            return str(found["address"])
        except (FileNotFoundError, ValueError):
            time.sleep(_LOOK)
    raise TimeoutError(told)


def _end(process: Process) -> None:
    """End a process and those it started, by their group."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()
