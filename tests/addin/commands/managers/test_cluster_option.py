from pathlib import Path

import pandas as pd

from benchmarks.region_books import make_folder
from tests.addin.test_cli import cli
from tests.local_cluster import local_cluster
from tests.workbooks.store.test_run import ask

_ROWS = "SELECT * EXCLUDE (_version) FROM accounts ORDER BY ALL"


def test_consolidate_works_on_a_cluster_and_says_when_there_is_none(tmp_path: Path) -> None:
    books = tmp_path / "books"
    make_folder(books, 10, 10)

    def consolidate(name: str, *options: str) -> tuple[int, str]:
        output, store = tmp_path / f"{name}.xlsx", tmp_path / name
        done = cli("consolidate", books, "-o", output, "--store", store, "--as-of", "2026-12-30", *options)  # fmt: skip
        return done.returncode, done.stderr

    assert consolidate("here") == (0, "")
    with local_cluster(workers=1) as cluster:
        assert consolidate("there", "--cluster", cluster.address) == (0, "")
    pd.testing.assert_frame_equal(ask(tmp_path / "here", _ROWS), ask(tmp_path / "there", _ROWS))
    status, said = consolidate("nowhere", "--cluster", "nowhere", "--lang", "zh")
    assert status == 1
    assert "集群 nowhere 没有应答" in said
    assert not (tmp_path / "nowhere.xlsx").exists()
