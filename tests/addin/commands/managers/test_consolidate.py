import datetime as dt
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from addin.commands.managers.consolidate import Consolidation, consolidate
from benchmarks.region_books import Made, make_folder, replaced
from generators.common.language import Lang
from tests.addin.test_cli import cli
from tests.rep import Rep
from workbooks.consolidating.running import read_here
from workbooks.store import StoreReading

NOW = dt.datetime(2027, 2, 15, 8)  # noqa: DTZ001 - a fixed local time
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Made]]:
    folder = tmp_path_factory.mktemp("made")
    return folder, make_folder(folder, 30, 10, 1 / 3)


@pytest.fixture
def folder(made: tuple[Path, list[Made]], tmp_path: Path) -> Path:
    """Thirty books of a test's own."""
    return shutil.copytree(made[0], tmp_path / "books")


def run(
    folder: Path, output: Path, store: Path | None = None, days: int = 0, **wish: Any
) -> dict[str, Any]:
    day = NOW.date() + dt.timedelta(days)
    asked = Consolidation(folder, output, day, NOW, store, **{"lang": Lang.EN, **wish})
    return consolidate(asked, read_here, Lang.EN, lambda _: None)


def sheets(path: Path, *but: str) -> dict[str, pd.DataFrame]:
    read = pd.read_excel(path, sheet_name=None, header=None, engine="calamine")
    return {name: frame for name, frame in read.items() if name not in but}


def same(one: Path, other: Path, *but: str) -> None:
    found, expected = sheets(one, *but), sheets(other, *but)
    assert list(found) == list(expected)
    for name, frame in found.items():
        pd.testing.assert_frame_equal(frame, expected[name])


def test_the_command_reports_every_file_and_writes_the_workbook(
    folder: Path, tmp_path: Path
) -> None:
    output = tmp_path / "NATIONAL.xlsx"
    result = cli(
        "consolidate", folder, "-o", output, "--as-of", "2027-02-15", "--json", "--lang", "en"
    )

    assert result.returncode == 0, result.stderr
    report = json.loads(result.stdout)
    assert {"files", "used", "reported", "accounts", "conflicts", "seconds"} <= report.keys()
    assert (report["files"], report["used"], len(report["reported"])) == (30, 21, 9)
    assert report["accounts"] == 210
    assert report["conflicts"] == 0
    assert report["seconds"] > 0
    assert all(entry["file"] in entry["reason"] for entry in report["reported"])
    assert [e["cell"] for e in report["reported"] if e["code"] == "no_column"] == ["Accounts!A5"]
    assert report["output"] == [str(output)]
    assert [p["cell"] for p in report["problems"] if p["code"] == "bad_cell"] in (["客户!I7"], ["Accounts!I7"])  # fmt: skip
    assert openpyxl.load_workbook(output, read_only=True).sheetnames[0] == "Home"
    assert cli("consolidate", folder, "-o", output, "--strict").returncode == 1


def test_people_read_it_in_their_language(folder: Path, tmp_path: Path) -> None:
    said = cli(
        "consolidate",
        folder,
        "-o",
        tmp_path / "N.xlsx",
        "--lang",
        "zh",
        "--include-personal",
        "--store",
        tmp_path / "s",
    )

    assert "30 个文件：汇总 21 本，未汇总 9 个；210 个客户" in said.stdout
    assert "有密码保护" in said.stdout
    assert "读了关键人物的个人信息" in said.stdout
    assert openpyxl.load_workbook(tmp_path / "N.xlsx", read_only=True).sheetnames[0] == "首页"
    with StoreReading.open(tmp_path / "s") as store:
        assert store.ask("SELECT event FROM events")["event"].tolist() == ["personal"]
        assert store.ask("SELECT count(name) AS n FROM key_people")["n"][0] > 0


def test_two_runs_over_one_folder_write_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path / "N.xlsx")
    first = (tmp_path / "N.xlsx").read_bytes()
    (tmp_path / "N.xlsx").unlink()
    run(folder, tmp_path / "N.xlsx")

    assert (tmp_path / "N.xlsx").read_bytes() == first


def test_processes_come_to_the_same(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path / "here.xlsx")
    result = cli(
        "consolidate",
        folder,
        "-o",
        tmp_path / "there.xlsx",
        "--as-of",
        "2027-02-15",
        "--lang",
        "en",
        "--workers",
        "2",
    )

    assert result.returncode == 0, result.stderr
    same(tmp_path / "here.xlsx", tmp_path / "there.xlsx")


def test_a_second_run_reads_only_what_changed_and_says_what_is_new(
    folder: Path, tmp_path: Path
) -> None:
    store, output = tmp_path / "store", tmp_path / "N.xlsx"
    first = run(folder, output, store)
    assert first["read"] == 30
    assert "Changes" not in sheets(output)
    books = sorted(folder.rglob("*.xlsx"))
    changed, gone = books[0], books[1]
    changed.write_bytes(replaced(changed.read_bytes(), {"<v>750</v>": "<v>950</v>"}))
    given_up = str(Rep(changed).rows("Accounts")[4]["id"])
    Rep(changed).deletes("Accounts", given_up)
    gone.unlink()
    second = run(folder, output, store, 1)

    assert second["read"] == 1
    assert (second["files"], second["used"]) == (29, 20)
    found = sheets(output)["Changes"].iloc[5:, [0, 3, 13]].values.tolist()
    names = [path.relative_to(folder).as_posix() for path in (gone, changed)]
    assert [row[0] for row in found] == ["gone", "changed"]
    assert [row[2] for row in found] == names
    page = openpyxl.load_workbook(output)["Changes"]
    assert page["M6"].value is None  # no link to a file that is not there
    assert str(page["M7"].value).startswith("=HYPERLINK(")
    moved = sheets(output)["Changed accounts"].iloc[5:].values.tolist()
    assert [(row[0], row[8], row[9]) for row in moved[:1]] == [("changed", 750, 950)]
    assert [(row[0], row[1]) for row in moved[1:]] == [("gone", given_up)]

    run(folder, output, store, 2)

    assert len(sheets(output)["Changes"]) == 5  # nothing changed: no rows, not even empty ones
    last = openpyxl.load_workbook(output)["Changes"]
    said = "Compared with the run of 2027-02-16. Nothing at present."
    assert (last["A4"].value, last["A7"].value) == (said, None)
    anew = run(folder, output, store, 3, extra=True)
    assert anew["read"] == 29  # in another way, but it is what it was
    assert len(sheets(output)["Changes"]) == 5


_CHILD = """
import datetime as dt, sys, time
from pathlib import Path
from addin.commands.managers.consolidate import Consolidation, consolidate
from generators.common.language import Lang
from workbooks.consolidating.batch import read_batch

def slowly(folder, files, wish):
    for file in files:
        yield read_batch(folder, [file], wish)
        print("read", flush=True)
        time.sleep(0.02)

def say(text):
    print(text, flush=True)
    if text.startswith("Writing"):
        time.sleep(60 if sys.argv[4] == "wait" else 0)

now = dt.datetime(2027, 2, 15, 8)
wish = Consolidation(Path(sys.argv[1]), Path(sys.argv[2]), now.date(), now, Path(sys.argv[3]), lang=Lang.EN)
consolidate(wish, slowly, Lang.EN, say)
"""


@pytest.mark.parametrize(("after", "wait"), [("read", "no"), ("Writing", "wait")])
def test_a_run_that_is_killed_leaves_nothing_wrong_and_the_next_comes_to_the_same(
    folder: Path, tmp_path: Path, after: str, wait: str
) -> None:
    whole, output = tmp_path / "one" / "N.xlsx", tmp_path / "other" / "N.xlsx"
    whole.parent.mkdir()
    output.parent.mkdir()
    run(folder, whole, tmp_path / "whole")
    store = tmp_path / "killed"
    words = [sys.executable, "-c", _CHILD, str(folder), str(output), str(store), wait]
    root = Path(__file__).parents[4]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=root) as child:
        for _ in range(10 if after == "read" else 1):
            wait_for(iter(child.stdout or []), after)
        os.kill(child.pid, signal.SIGKILL)

    assert not output.exists()
    with StoreReading.open(store) as opened:  # what counts is whole
        accounts = opened.ask("SELECT count(*) AS n FROM accounts")["n"][0]
        assert accounts == (0 if after == "read" else 210)
    again = run(folder, output, store)
    assert 0 < again["read"] < 30 if after == "read" else again["read"] == 0
    # killed while it wrote, a run counts; but what changed is told against an earlier day
    assert output.read_bytes() == whole.read_bytes()


def wait_for(lines: Iterator[str], word: str) -> None:
    assert any(line.startswith(word) for line in lines)
