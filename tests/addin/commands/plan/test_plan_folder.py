import datetime as dt
import json
import os
import shutil
import signal
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from addin.commands.book.new import NewBook, new_book
from addin.commands.plan import plan_folder as planning
from addin.commands.plan.plan import plan_file
from addin.commands.plan.plan_folder import FolderWish, plan_books, plan_folder
from addin.verbs.planning import _check_wish
from generators.common.errors import BookError, ClusterError, InputError
from generators.common.language import Lang
from generators.common.period import Period
from tests.addin.planned_books import AS_OF, NOW, ROWS
from tests.addin.test_cli import cli
from tests.local_cluster import kill, local_cluster
from workbooks.host.file_host import FileHost
from workbooks.saving import find_versions

BOOKS = 6


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six new books in both languages, one of them in a folder of its own."""
    folder = tmp_path_factory.mktemp("region")
    source = tmp_path_factory.mktemp("list") / "list.csv"
    for n in range(BOOKS):
        source.write_text(ROWS.replace("Harbor", f"Harbor {n}-"), encoding="utf-8")
        path = folder / ("north" if n == 5 else "") / f"rep{n}.xlsx"
        path.parent.mkdir(exist_ok=True)
        lang = list(Lang)[n % 2]
        wish = NewBook(path, lang, Period.parse("2027Q1"), f"Rep {n}", "East", source)
        new_book(wish, NOW, lambda _: None)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of them to be planned."""
    return shutil.copytree(made, tmp_path / "region")


@pytest.fixture(scope="module")
def alone(made: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What planning each by itself comes to."""
    folder = shutil.copytree(made, tmp_path_factory.mktemp("alone") / "region")
    for name in contents(folder):
        plan_file(folder / name, "plan", AS_OF, AS_OF.isoformat())
    return contents(folder)


def contents(folder: Path) -> dict[str, bytes]:
    paths = [
        path for path in folder.rglob("*.xlsx") if path.is_file() and ".kamplan" not in path.parts
    ]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def plan(folder: Path, **wish: Any) -> dict[str, Any]:
    return plan_folder(
        FolderWish(folder, "plan", AS_OF, AS_OF.isoformat(), **wish), Lang.EN, lambda _: None
    )


def deadly(files: Sequence[str], folder: str, wish: FolderWish) -> list[dict[str, Any]]:
    """End the process at one book, as a machine without memory does."""
    if files[0] == "rep2.xlsx":
        os.kill(os.getpid(), signal.SIGKILL)
    return plan_books(files, folder, wish)


def test_a_folder_comes_to_the_bytes_that_each_book_comes_to_alone(
    folder: Path, alone: dict[str, bytes]
) -> None:
    report = plan(folder, workers=2)

    assert (report["planned"], report["refused"]) == (BOOKS, 0)
    assert contents(folder) == alone
    assert report["accounts"] == 15 * BOOKS
    assert report["visits"]["planned"] == sum(e["visits"]["planned"] for e in report["books"]) > 0
    assert [e["file"] for e in report["books"]] == sorted(alone)
    assert len(find_versions(folder / "rep0.xlsx")) == 1  # what it held before
    assert plan(folder)["unchanged"] == BOOKS
    assert contents(folder) == alone


def test_a_bad_book_is_told_and_the_others_are_planned(
    folder: Path, made: Path, alone: dict[str, bytes]
) -> None:
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04 not really")
    (folder / "rep1.xlsx").unlink()
    (folder / "rep1.xlsx").mkdir()  # a folder of that name is no book
    (folder / "notes.txt").write_text("hello", encoding="utf-8")
    (folder / "~$rep3.xlsx").write_bytes(b"\x02Li" + b" " * 162)  # as Excel says who has it open
    found = json.loads(cli("plan", folder, "--as-of", AS_OF, "--json").stdout)

    told = {e["file"]: e.get("message", "") for e in found["books"]}
    assert sorted(told) == ["broken.xlsx", "north/rep5.xlsx", "rep0.xlsx", "rep2.xlsx", "rep3.xlsx", "rep4.xlsx"]  # fmt: skip
    assert "broken.xlsx" in told["broken.xlsx"]
    assert "open" in told["rep3.xlsx"]
    assert (found["planned"], found["refused"], found["others"]) == (4, 2, ["notes.txt"])
    now = contents(folder)
    assert all(now[name] == alone[name] for name in ("rep0.xlsx", "rep2.xlsx", "rep4.xlsx"))
    assert now["rep3.xlsx"] == contents(made)["rep3.xlsx"]


def test_a_process_that_ends_costs_one_book(
    folder: Path, alone: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "plan_books", deadly)
    report = plan(folder, workers=2)

    (lost,) = (e for e in report["books"] if not e["planned"])
    assert lost["file"] == "rep2.xlsx"
    assert "ended unexpectedly" in lost["message"]
    now = contents(folder)
    assert {name for name in now if now[name] != alone[name]} == {"rep2.xlsx"}


def test_exit_status_and_the_sentences_of_a_folder_run(folder: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    (tmp_path / "nothing").mkdir()
    assert cli("plan", empty).returncode == 1
    (empty / "broken.xlsx").write_bytes(b"nothing")
    done = cli("plan", empty, "--lang", "zh")
    assert done.returncode == 1  # nothing was planned
    assert "没有计划 1 本" in done.stdout
    shutil.copy(folder / "rep0.xlsx", empty)
    done = cli("classify", empty, "--as-of", "2026-12-28")
    assert done.returncode == 0
    assert "1 books planned" in done.stdout
    assert cli("classify", empty, "--as-of", "2026-12-28", "--strict").returncode == 1
    assert cli("plan", empty, "--workers", "0").returncode == 2
    with pytest.raises(BookError, match=r"no \.xlsx"):
        plan(tmp_path / "nothing")
    with pytest.raises(InputError, match="--cluster is for a folder"):
        _check_wish(folder / "rep0.xlsx", None, None, "tcp://10.0.0.5:8786")
    with pytest.raises(InputError, match="--live is for one book"):
        _check_wish(folder, "calc", None, None)
    with pytest.raises(ClusterError, match="does not answer"):
        plan(folder, cluster="nowhere")


def test_a_cluster_of_which_a_worker_is_killed_plans_every_book(
    folder: Path, alone: dict[str, bytes]
) -> None:
    with local_cluster("--no-nanny") as local:
        first = {name: (folder / name).stat().st_mtime_ns for name in alone}

        def kill_in_mid_run() -> None:
            """End a worker as soon as the first book is planned."""
            end = time.monotonic() + 60
            while time.monotonic() < end:
                if any((folder / name).stat().st_mtime_ns != t for name, t in first.items()):
                    break
                time.sleep(0.02)
            kill(local.workers[0])

        killer = threading.Thread(target=kill_in_mid_run)
        killer.start()
        report = plan(folder, cluster=local.address)
        killer.join()
        assert local.workers[0].poll() is not None

    assert (report["planned"], report["refused"]) == (BOOKS, 0)
    assert contents(folder) == alone
    assert all(FileHost.open(folder / name).info.last_run == str(AS_OF) for name in alone)


def test_a_day_is_the_same_for_all_books(folder: Path) -> None:
    wish = FolderWish(folder, "classify", dt.date(2026, 12, 29), "2026-12-29 08:00")
    plan_folder(wish, Lang.ZH, lambda _: None)

    logs = [FileHost.open(path).read("Log") for path in folder.glob("*.xlsx")]
    assert {log["time"].iloc[0] for log in logs} == {"2026-12-29 08:00"}
