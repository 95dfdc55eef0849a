import datetime as dt
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pytest

from benchmarks.region_books import FAULTS, Made, make_folder
from generators.common.errors import StoreError
from generators.common.language import Lang
from tests.workbooks.consolidating.region import book
from workbooks.consolidating.book import ReadWish
from workbooks.consolidating.running import read_here
from workbooks.consolidating.scope import READER
from workbooks.store import RunResult, RunWish, Store, StoreReading, run_over
from workbooks.store.lists import rows_of

NOW = dt.datetime(2026, 12, 30, 8)  # noqa: DTZ001 - a fixed local time
DAY = NOW.date()


def run(store: Path, folder: Path, day: dt.date = DAY, wish: ReadWish | None = None) -> RunResult:
    with Store.open(store) as opened:
        run_wish = RunWish(day, NOW, str(folder), wish or ReadWish(), "li")
        return run_over(opened, run_wish, read_here)


def ask(store: Path, sql: str) -> pd.DataFrame:
    with StoreReading.open(store) as opened:
        return opened.ask(sql)


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Made]]:
    """Forty books, ten of them faulty."""
    folder = tmp_path_factory.mktemp("region")
    return folder, make_folder(folder, 40, 10, 0.25)


def test_every_file_is_used_or_reported(region: tuple[Path, list[Made]], tmp_path: Path) -> None:
    folder, made = region
    (folder / "readme.txt").write_text("hello", encoding="utf-8")

    result = run(tmp_path, folder)

    became = {f.file: (f.used, f.code) for f in result.files}
    assert len(became) == 41
    reasons = {m.fault: became[m.file] for m in made if m.fault}
    assert set(reasons) == set(FAULTS)
    assert reasons == {
        "cut off": (False, "refused"), "text file": (False, "refused"),
        "password": (False, "refused"), "far cell": (False, "refused"),
        "table renamed": (False, "no_table"), "no id column": (False, "no_column"),
        "other workbook": (False, "not_a_book"), "newer schema": (False, "not_a_book"),
        "older version": (False, "older_version"), "bad cell": (True, ""),
    }  # fmt: skip
    assert all(became[m.file] == (True, "") for m in made if not m.fault)
    assert all(f.zh and f.en and f.file in f.en for f in result.files if not f.used)
    assert became["readme.txt"] == (False, "refused")
    used = ask(tmp_path, "SELECT count(*) AS n, count(DISTINCT book) AS b FROM books")
    assert used.iloc[0].tolist() == [31, 31]
    cells = ask(tmp_path, "SELECT sheet, cell FROM faults WHERE code = 'bad_cell'")
    assert cells.values.tolist() == [["Accounts", "I7"]]


def test_a_second_run_reads_only_what_changed(tmp_path: Path) -> None:
    folder, store = tmp_path / "in", tmp_path / "store"
    folder.mkdir()
    for n in range(4):
        (folder / f"{n}.xlsx").write_bytes(book(Lang.EN, n))
    (folder / "bad.xlsx").write_bytes(b"PK\x03\x04")
    total = "SELECT sum(purchases) AS s, count(*) AS n FROM accounts"

    assert run(store, folder).read == 5
    first = ask(store, total)
    assert run(store, folder).read == 0  # what is faulty is not read again either
    assert ask(store, total).equals(first)
    (folder / "3.xlsx").rename(folder / "moved.xlsx")
    (folder / "2.xlsx").write_bytes(FAULTS["bad cell"](book(Lang.EN, 2)))
    assert run(store, folder, DAY + dt.timedelta(1)).read == 1
    now = ask(store, total)
    assert now["n"][0] == first["n"][0]
    assert now["s"][0] < first["s"][0]
    assert ask(store, "SELECT DISTINCT file FROM accounts ORDER BY 1")["file"].tolist() == ["0.xlsx", "1.xlsx", "2.xlsx", "moved.xlsx"]  # fmt: skip
    then = ask(store, f"SELECT sum(purchases) AS s FROM accounts_on(DATE '{DAY}')")
    assert then["s"][0] == first["s"][0]


def test_every_row_knows_the_cell_it_came_from(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "one.xlsx").write_bytes(book(Lang.ZH))
    run(tmp_path / "store", folder)

    places = ask(
        tmp_path / "store",
        "SELECT a.id, a.file, l.sheet, l.letters || a._row AS cell, u.reader FROM accounts a "
        "JOIN used u ON u.version = a._version JOIN layouts l USING (layout) "
        "WHERE l.\"table\" = 'Accounts' AND l.key = 'potential' ORDER BY a._row",
    )

    assert places.iloc[2].tolist()[:4] == ["K00000-0003", "one.xlsx", "客户", "J8"]
    assert places["reader"].str.startswith(f"{READER}-").all()


def test_personal_columns_stay_out_of_the_store_and_coming_in_is_logged(tmp_path: Path) -> None:
    folder, store = tmp_path / "in", tmp_path / "store"
    folder.mkdir()
    (folder / "one.xlsx").write_bytes(book())
    names = "SELECT count(name) AS n, count(*) AS all_ FROM key_people"

    run(store, folder)
    assert ask(store, names).iloc[0].tolist() == [0, 3]
    assert b"Person 0" not in (store / "kamplan.duckdb").read_bytes()
    assert ask(store, "SELECT * FROM events").empty

    assert run(store, folder, wish=ReadWish(personal=True)).read == 1
    assert ask(store, names).iloc[0].tolist() == [3, 3]
    assert ask(store, "SELECT event, detail FROM events").values.tolist() == [["personal", "read by li"]]  # fmt: skip
    run(store, folder)
    assert ask(store, names).iloc[0].tolist() == [0, 3]


def test_columns_of_the_reps_own_are_carried_on_request(tmp_path: Path) -> None:
    from tests.workbooks.consolidating.region import renamed

    folder, store = tmp_path / "in", tmp_path / "store"
    folder.mkdir()
    (folder / "one.xlsx").write_bytes(renamed(book(), {"Notes": "Shoe size", "City": "Town hall"}))
    run(store, folder, wish=ReadWish(extra=True))

    found = ask(store, 'SELECT header, "row", "text" FROM extras ORDER BY ALL LIMIT 2')
    assert found.values.tolist() == [["Town hall", 6, "Albany"], ["Town hall", 7, "Hartford"]]
    sheets = openpyxl.load_workbook(folder / "one.xlsx")
    with StoreReading.open(store) as opened:
        rows = list(rows_of(opened, "extra", DAY))
    assert {row["header"] for row in rows} == {"Town hall"}
    assert [row["text"] for row in rows] == [sheets[r["sheet"]][r["cell"]].value for r in rows]
    assert [int(row["cell"].strip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for row in rows] == [*range(6, 18)]


def test_two_runs_at_once_and_a_missing_folder_are_told(tmp_path: Path) -> None:
    code = "import sys,time,duckdb; c=duckdb.connect(sys.argv[1]); print('open', flush=True); time.sleep(60)"
    (tmp_path / "store").mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "store" / "kamplan.duckdb")],
        stdout=subprocess.PIPE, text=True,
    ) as other:  # fmt: skip
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(StoreError, match="in use by another run"):
            Store.open(tmp_path / "store")
        other.kill()
    with pytest.raises(StoreError, match="no folder"):
        run(tmp_path / "store", tmp_path / "nowhere")
    with pytest.raises(StoreError, match="no store"):
        StoreReading.open(tmp_path / "elsewhere")
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "kamplan.duckdb").write_bytes(b"no database at all" * 1000)
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(tmp_path / "bad")


_CHILD = """
import datetime as dt, sys, time
from pathlib import Path
from workbooks.consolidating.batch import read_batch
from workbooks.consolidating.book import ReadWish
from workbooks.store import RunWish, Store, run_over

def slowly(folder, files, wish):
    for file in files:
        yield read_batch(folder, [file], wish)
        print(file, flush=True)
        time.sleep(0.1)

with Store.open(Path(sys.argv[1])) as store:
    wish = RunWish(dt.date(2026, 12, 30), dt.datetime(2026, 12, 30, 8), sys.argv[2], ReadWish(), "li")
    run_over(store, wish, slowly)
"""


def test_a_killed_run_leaves_a_whole_store_and_the_next_comes_to_the_same(
    region: tuple[Path, list[Made]], tmp_path: Path
) -> None:
    folder, made = region
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    run(whole, folder)
    with subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(killed), str(folder)],
        stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3],
    ) as child:  # fmt: skip
        assert child.stdout is not None
        for _ in range(15):
            child.stdout.readline()
        time.sleep(0.02)
        os.kill(child.pid, signal.SIGKILL)

    with StoreReading.open(killed) as store:  # readable, and the run counts for nothing
        assert store.ask("SELECT count(*) AS n FROM accounts")["n"][0] == 0
        stored = store.ask("SELECT count(*) AS n FROM versions")["n"][0]
        assert stored >= 10
    again = run(killed, folder)
    assert 0 < again.read <= len(made) - 10
    question = "SELECT * EXCLUDE (_version) FROM {} ORDER BY ALL"
    for table in ("accounts", "visits", "actions", "purchases", "problems"):
        one, other = ask(whole, question.format(table)), ask(killed, question.format(table))
        pd.testing.assert_frame_equal(one, other)
    files = "SELECT file, used, code, cell, zh, en FROM run_files ORDER BY file"
    pd.testing.assert_frame_equal(ask(whole, files), ask(killed, files))


def test_a_store_made_before_a_column_came_to_be_gets_it(tmp_path: Path) -> None:
    folder, store = tmp_path / "in", tmp_path / "store"
    folder.mkdir()
    (folder / "0.xlsx").write_bytes(book(Lang.EN, 0))
    run(store, folder)
    with duckdb.connect(store / "kamplan.duckdb") as db:
        db.execute("ALTER TABLE kept.accounts DROP COLUMN segment")

    (folder / "1.xlsx").write_bytes(book(Lang.EN, 1))
    assert run(store, folder).read == 1

    said = ask(store, "SELECT file, count(segment) AS n FROM accounts GROUP BY ALL ORDER BY 1")
    assert said["n"][0] == 0
    assert said["n"][1] > 0


@pytest.mark.parametrize(
    "change",
    ["UPDATE about SET value = '0'", "ALTER TABLE kept.visits ALTER minutes TYPE VARCHAR"],
)
def test_a_store_of_another_kind_is_refused_as_it_was(tmp_path: Path, change: str) -> None:
    folder, store = tmp_path / "in", tmp_path / "store"
    folder.mkdir()
    (folder / "0.xlsx").write_bytes(book(Lang.EN, 0))
    run(store, folder)
    with duckdb.connect(store / "kamplan.duckdb") as db:
        db.execute(change)
        db.execute("DROP VIEW books")

    with pytest.raises(StoreError, match="made by another version"):
        run(store, folder)
    with duckdb.connect(store / "kamplan.duckdb") as db:
        names = db.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
    assert ("books",) not in names


def test_the_store_can_be_read_by_duckdb_alone(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "one.xlsx").write_bytes(book())
    run(tmp_path / "store", folder)

    with duckdb.connect(str(tmp_path / "store" / "kamplan.duckdb"), read_only=True) as db:
        assert db.execute("SELECT region, count(*) FROM accounts GROUP BY ALL").fetchall() == [("Northeast", 12)]  # fmt: skip
