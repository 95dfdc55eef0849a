import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from generators.common.errors import ClusterError
from generators.common.language import Lang
from tests.local_cluster import kill, local_cluster
from workbooks.parallel.cluster import Cluster, cluster_at

_BATCHES = [[n, n + 1, n + 2] for n in range(0, 30, 3)]


def squares(numbers: Sequence[int]) -> list[int]:
    """Take a moment, so that a worker can end while it works."""
    time.sleep(0.1)
    return [number**2 for number in numbers]


def deadly(numbers: Sequence[int]) -> list[int]:
    """End the worker at one number, as a parser that aborts does."""
    if 7 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return [number**2 for number in numbers]


def run(cluster: Cluster) -> dict[int, int]:
    found: dict[int, int] = {}
    for batch, result in cluster.run(squares, _BATCHES):
        assert result is not None
        found |= dict(zip(batch, result, strict=True))
    return found


def test_a_worker_that_ends_in_mid_run_takes_nothing_with_it(tmp_path: Path) -> None:
    with local_cluster("--no-nanny") as local, cluster_at(local.address, tmp_path) as cluster:
        found: dict[int, int] = {}
        for number, (batch, result) in enumerate(cluster.run(squares, _BATCHES)):
            assert result is not None
            found |= dict(zip(batch, result, strict=True))
            if number == 1:
                kill(local.workers[0])
        assert cluster.workers == 1

        assert found == {n: n**2 for n in range(30)}


def test_an_item_that_ends_its_workers_is_told_and_the_others_are_done(tmp_path: Path) -> None:
    with (
        local_cluster(allowed_failures=0) as local,
        cluster_at(local.address, tmp_path) as cluster,
    ):
        results = list(cluster.run(deadly, _BATCHES))

    assert [batch for batch, result in results if result is None] == [[7]]
    assert sorted(n for batch, _ in results for n in batch) == list(range(30))


def test_a_cluster_whose_workers_are_all_gone_is_told(tmp_path: Path) -> None:
    with (
        local_cluster("--no-nanny") as local,
        cluster_at(local.address, tmp_path, patience=2.0) as cluster,
    ):
        results = cluster.run(squares, _BATCHES)
        next(results)
        for worker in local.workers:
            kill(worker)

        with pytest.raises(ClusterError, match="has had no worker for 2 seconds"):
            list(results)


def test_workers_that_do_not_see_the_folder_are_told(tmp_path: Path) -> None:
    with (
        local_cluster(workers=1) as local,
        pytest.raises(ClusterError) as error,
        cluster_at(local.address, tmp_path / "elsewhere"),
    ):
        pass

    assert "cannot see" in str(error.value)
    assert str(tmp_path / "elsewhere") in error.value.say(Lang.ZH)


def test_workers_without_kamplan_are_told(tmp_path: Path) -> None:
    (tmp_path / "workbooks").mkdir()  # another package of that name
    (tmp_path / "workbooks" / "__init__.py").touch()
    with (
        local_cluster(workers=1, modules=tmp_path) as local,
        pytest.raises(ClusterError, match="has kamplan none"),
        cluster_at(local.address, tmp_path),
    ):
        pass


def test_an_address_that_does_not_answer_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbooks.parallel.cluster._ANSWER", 1.0)
    for address in ("tcp://127.0.0.1:9", "somewhere", ""):
        with (
            pytest.raises(ClusterError, match="does not answer") as error,
            cluster_at(address, tmp_path),
        ):
            pass
        assert "--cluster" in error.value.say(Lang.ZH)
        assert "\n" not in str(error.value)


def test_without_dask_it_is_said_what_to_install_and_nothing_of_dask_is_imported_before() -> None:
    code = """
import sys
sys.modules["distributed"] = None  # as if it were not installed
import addin.cli
import workbooks.consolidating.running
from pathlib import Path
from generators.common.errors import ClusterError
from workbooks.parallel.cluster import cluster_at
assert not [name for name in sys.modules if name.partition(".")[0] in ("dask", "tornado")]
try:
    with cluster_at("tcp://127.0.0.1:8786", Path.cwd()):
        pass
except ClusterError as error:
    print(error)
"""
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # fmt: skip
    assert "pip install 'kamplan[cluster]'" in found.stdout
