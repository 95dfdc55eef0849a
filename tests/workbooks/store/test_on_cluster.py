from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from benchmarks.region_books import make_folder
from tests.local_cluster import kill, local_cluster
from tests.workbooks.store.test_run import DAY, NOW, ask, run
from workbooks.consolidating.batch import Batch
from workbooks.consolidating.book import ReadWish
from workbooks.consolidating.running import read_on_cluster
from workbooks.store import RunWish, Store, run_over

_ROWS = "SELECT * EXCLUDE (_version) FROM {} ORDER BY ALL"
_FILES = "SELECT file, used, code, cell, zh, en FROM run_files ORDER BY file"


def test_a_cluster_of_which_a_worker_is_killed_comes_to_what_one_process_does(
    tmp_path: Path,
) -> None:
    folder, serial, spread = tmp_path / "in", tmp_path / "serial", tmp_path / "spread"
    made = make_folder(folder, 60, 10, 0.2)
    run(serial, folder)

    with local_cluster("--no-nanny") as local:

        def reader(where: str, files: Sequence[str], wish: ReadWish) -> Iterator[Batch]:
            batches = read_on_cluster(where, files, wish, local.address)
            for number, batch in enumerate(batches):
                yield batch
                if number == 2:
                    kill(local.workers[0])

        with Store.open(spread) as store:
            result = run_over(store, RunWish(DAY, NOW, str(folder), ReadWish(), "li"), reader)
        assert local.workers[1].poll() is None

    assert len(result.files) == len(made) == 60
    assert not {f.code for f in result.files} & {"ended", "unreadable"}
    for table in ("accounts", "visits", "actions", "purchases", "problems", "key_people"):
        asked = _ROWS.format(table)
        pd.testing.assert_frame_equal(ask(serial, asked), ask(spread, asked))
    pd.testing.assert_frame_equal(ask(serial, _FILES), ask(spread, _FILES))
