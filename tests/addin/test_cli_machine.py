"""`kamplan doctor` from the command line: one line when all is well, else findings and exit 1."""

import datetime as dt
import getpass
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from addin.commands.book.new import NewBook, new_book
from addin.doctor import examine
from generators.common.language import Lang
from generators.common.period import Period

NOW = dt.datetime(2026, 12, 1, 9, 0)  # noqa: DTZ001 - a fixed local time


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "plan.xlsm"
    new_book(NewBook(path, Lang.EN, Period.parse("2027Q1")), NOW, lambda _: None)
    return path


def doctor(*words: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "addin.cli", "doctor", *map(str, words)],
        capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, "LC_ALL": "en_US.UTF-8"},
    )  # fmt: skip


def test_it_speaks_the_books_language_unless_told_otherwise(book: Path, tmp_path: Path) -> None:
    there = ("--home", tmp_path, "--platform", "win")

    english, chinese = doctor(book, *there), doctor(book, *there, "--lang", "zh")

    assert (english.returncode, chinese.returncode) == (1, 1)
    assert "Error · interpreter_missing" in english.stdout
    assert "plan.xlsm!xlwings.conf.\n\nRun 'kamplan install'" in english.stdout
    assert "错误 · interpreter_missing" in chinese.stdout
    assert "plan.xlsm!xlwings.conf。\n\n请运行 kamplan install" in chinese.stdout


def test_json_is_a_list_of_findings(book: Path, tmp_path: Path) -> None:
    done = doctor(book, "--home", tmp_path, "--platform", "mac", "--json")

    found = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (1, "")
    assert [finding["code"] for finding in found] == ["interpreter_missing", "mac_script_missing"]
    assert all(
        list(finding) == ["code", "severity", "cause", "remedy", "where"] for finding in found
    )


def test_a_hint_alone_exits_with_0(book: Path, tmp_path: Path, soffice: str) -> None:
    folder = tmp_path / "Downloads"
    folder.mkdir()
    moved = folder / "plan.xlsm"
    moved.write_bytes(book.read_bytes())

    done = doctor(moved, "--json")

    found = {finding["code"]: finding["severity"] for finding in json.loads(done.stdout)}
    assert found.pop("pyuno_version", "warning") == "warning"  # of this machine, not of the book
    assert found == {"place_downloads": "hint"}
    assert done.returncode == (1 if "pyuno_version" in done.stdout else 0)


def test_a_book_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    done = doctor(tmp_path / "gone.xlsm", "--lang", "zh")

    assert done.returncode == 1
    assert f"没有文件 {tmp_path / 'gone.xlsm'}。" in done.stdout
    assert "Traceback" not in done.stderr


def test_wrong_usage_is_told_apart() -> None:
    assert doctor("--platform", "amiga").returncode == 2


def test_the_button_asks_for_this_machine_and_where_excel_says_the_book_is(book: Path) -> None:
    found = examine(book, "https://corp.sharepoint.com/plan.xlsm")

    assert "place_web" in [finding.code for finding in found]
    assert "place_web" not in [finding.code for finding in examine(book)]


def test_to_the_button_the_book_its_presser_has_open_is_no_finding(
    tmp_path: Path, book: Path
) -> None:
    copy = tmp_path / "plan.xlsm"
    copy.write_bytes(book.read_bytes())
    name = getpass.getuser()
    lock = bytes([len(name)]) + name.encode().ljust(54) + len(name).to_bytes(2, "little")
    (tmp_path / "~$plan.xlsm").write_bytes(lock + name.encode("utf-16-le"))

    assert "held_by_you" not in [finding.code for finding in examine(copy)]
    assert "held_by_you" in doctor(copy).stdout
