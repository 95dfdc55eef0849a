"""What a command says where the terminal, the pipe or the disk does not take it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from addin.commands.book.new import NewBook, new_book
from generators.common.language import Lang
from generators.common.period import Period
from tests.addin.test_cli import NOW, ROWS
from workbooks.host.file_host import FileHost

NEEDS_FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no /dev/full")
WROTE = {
    "zh": "{book} 已经写好。只是无法显示结果：磁盘空间不足。",
    "en": "{book} was written. Only the report could not be shown: the disk is full.",
}


def cli(
    *words: object, encoding: str = "utf-8", out: int = subprocess.PIPE
) -> "subprocess.CompletedProcess[bytes]":
    environment = {
        **os.environ, "LC_ALL": "en_US.UTF-8", "PYTHONUTF8": "0", "PYTHONIOENCODING": encoding,
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, "-m", "addin.cli", *map(str, words)],
        stdout=out, stderr=subprocess.PIPE, check=False, env=environment,
    )  # fmt: skip


def full_disk(*words: object) -> "subprocess.CompletedProcess[bytes]":
    with Path("/dev/full").open("w") as full:
        return cli(*words, out=full.fileno())


def planned(path: Path) -> bool:
    return bool(FileHost.open(path).info.last_run)


@pytest.fixture(params=["zh", "en"])
def book(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    source = tmp_path / "list.csv"
    source.write_text(ROWS.replace("Harbor 1,", "港口 1,"), encoding="utf-8")
    path = tmp_path / "book.xlsx"
    period = Period.parse("2027Q1")
    new_book(NewBook(path, Lang(request.param), period, "Li", "East", source), NOW, lambda _: None)
    return path


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437"])
def test_a_report_is_shown_in_any_encoding(book: Path, encoding: str) -> None:
    done = cli("plan", book, "--as-of", "2026-12-28", "--lang", "zh", encoding=encoding)

    assert (done.returncode, done.stderr) == (0, b"")
    assert planned(book)
    assert rb"\u62dc\u8bbf" in done.stdout  # 拜访


def test_json_is_utf_8_in_any_encoding(book: Path) -> None:
    done = cli("plan", book, "--as-of", "2026-12-28", "--json", encoding="cp1252")

    assert json.loads(done.stdout.decode())["saved"]["written"]
    shown = cli("show", book, "Accounts", "--format", "json", encoding="ascii")
    assert json.loads(shown.stdout.decode())[0]["name"] == "港口 1"


def test_what_scripts_read_is_utf_8_in_any_encoding(book: Path) -> None:
    done = cli("show", book, "Accounts", encoding="cp437")

    assert (done.returncode, done.stderr) == (0, b"")
    assert "港口 1" in done.stdout.decode()


@NEEDS_FULL
@pytest.mark.parametrize("json_too", [(), ("--json",)])
def test_what_was_written_is_not_denied_when_the_report_cannot_be_shown(
    book: Path, json_too: tuple[str, ...]
) -> None:
    lang = str(FileHost.open(book).info.lang)

    done = full_disk("plan", book, "--as-of", "2026-12-28", *json_too)

    assert planned(book)
    assert done.stderr.decode() == WROTE[lang].format(book=book) + os.linesep
    assert done.returncode == 1


@NEEDS_FULL
def test_documents_written_are_counted_when_the_report_cannot_be_shown(
    book: Path, tmp_path: Path
) -> None:
    cli("plan", book, "--as-of", "2026-12-28")

    done = full_disk("documents", book, "--out", tmp_path / "out", "--format", "md", "--lang", "en")

    written = list((tmp_path / "out").glob("*.md"))
    said = {
        f"{len(written)} files were written, the first of them {file}. "
        f"Only the report could not be shown: the disk is full.{os.linesep}"
        for file in written
    }
    assert done.stderr.decode() in said


@NEEDS_FULL
@pytest.mark.parametrize(
    ("lang", "says"),
    [
        ("zh", "无法显示结果：磁盘空间不足。"),
        ("en", "The report could not be shown: the disk is full."),
    ],
)
def test_nothing_is_said_to_be_written_where_nothing_was(book: Path, lang: str, says: str) -> None:
    done = full_disk("show", book, "Accounts", "--lang", lang)

    assert (done.returncode, done.stderr.decode()) == (1, says + os.linesep)


def test_a_search_that_is_compiled_at_every_plan_is_told_once(tmp_path: Path) -> None:
    source, book = tmp_path / "list.csv", tmp_path / "book.xlsx"
    source.write_text(ROWS, encoding="utf-8")
    wish = NewBook(book, Lang.ZH, Period.parse("2027Q1"), "Li", "East", source)
    new_book(wish, NOW, lambda _: None)

    done = subprocess.run(
        [sys.executable, "-m", "addin.cli", "plan", str(book), "--as-of", "2026-12-28"],
        capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, "NUMBA_CACHE_LOCATOR_CLASSES": "ZipCacheLocator"},  # finds no folder
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("每次做计划都要多等约 15 秒；kamplan doctor 说明怎么办。") == 1


def test_a_search_that_is_kept_is_not_mentioned(book: Path) -> None:
    done = cli("plan", book, "--as-of", "2026-12-28", "--json")

    assert "search_not_kept" not in json.loads(done.stdout)
