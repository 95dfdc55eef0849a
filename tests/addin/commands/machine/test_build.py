import hashlib
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from addin.cli import app
from tests.judges import faults

FILES = [
    "kamplan-zh.xlsm",
    "kamplan-zh.xlsx",
    "kamplan-en.xlsm",
    "kamplan-en.xlsx",
    "kamplan.xlam",
    "NOTICES.txt",
    "templates/call-plan-zh.docx",
    "templates/call-plan-zh.md.j2",
    "templates/call-plan-en.docx",
    "templates/call-plan-en.md.j2",
]
# what a run on a macro book must leave as it is
_UNTOUCHED = (
    "xl/vbaProject.bin",
    "customUI/",
    "xl/drawings/",
    "_rels/.rels",
    "[Content_Types].xml",
)
CUSTOMERS = "Account ID,Account name,Purchases,Potential,Owner\n" + "".join(
    f"K{n},Harbor {n},{n},{n * 3},Li\n" for n in range(1, 21)
)


def kamplan(*tokens: object, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    capsys.readouterr()
    with pytest.raises(SystemExit) as left:
        app([str(token) for token in tokens])
    out, err = capsys.readouterr()
    assert left.value.code in (0, None), err
    report: dict[str, object] = json.loads(out)
    return report


def sums(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_two_builds_are_equal_whatever_the_folder_and_the_time_zone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = kamplan("build", "--out", tmp_path / "a", "--json", capsys=capsys)
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    second = kamplan("build", "--out", tmp_path / "b", "--json", capsys=capsys)
    assert first["files"] == second["files"]
    reported = {entry["file"]: entry["sha256"] for entry in first["files"]}  # type: ignore[attr-defined]
    assert list(reported) == FILES
    assert reported == sums(tmp_path / "a") == sums(tmp_path / "b")
    for name in FILES:
        if name.endswith((".xlsm", ".xlsx", ".xlam")):
            assert faults(tmp_path / "a" / name) == []


def test_a_build_replaces_the_last_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kamplan("build", "--out", tmp_path, "--json", capsys=capsys)
    before = sums(tmp_path)
    kamplan("build", "--out", tmp_path, "--period", "2028H1", "--json", capsys=capsys)
    after = sums(tmp_path)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {name for name in FILES if name.startswith("kamplan-")}


def test_the_day_in_the_files_can_be_given_from_outside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1830297600")  # 2028-01-01
    report = kamplan("build", "--out", tmp_path, "--json", capsys=capsys)
    assert (report["day"], report["period"]) == ("2028-01-01", "2028Q2")
    with zipfile.ZipFile(tmp_path / "kamplan.xlam") as file:
        assert b"2028-01-01T00:00:00Z" in file.read("docProps/core.xml")


def test_the_notices_of_xlwings_and_vba_dictionary_go_along(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kamplan("build", "--out", tmp_path, "--json", capsys=capsys)
    text = (tmp_path / "NOTICES.txt").read_text(encoding="utf-8")
    assert "Copyright (C) 2014-present, Zoomer Analytics LLC." in text
    assert "SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE." in text
    assert "(c) Tim Hall" in text


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "dist").write_text("in the way")
    done = subprocess.run(
        [sys.executable, "-m", "addin.cli", "build", "--out", tmp_path / "dist", "--lang", "en"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "cannot be written" in done.stderr


def test_a_macro_book_is_planned_documented_and_shown_without_touching_its_macros(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, book = tmp_path / "list.csv", tmp_path / "east.xlsm"
    source.write_text(CUSTOMERS, encoding="utf-8")
    new = ("new", book, "--from", source, "--period", "2027Q1", "--lang", "en", "--json")
    kamplan(*new, capsys=capsys)
    before = macro_parts(book)
    assert {"xl/vbaProject.bin", "customUI/customUI14.xml"} <= set(before)

    plan = kamplan("plan", book, "--as-of", "2026-12-28", "--json", capsys=capsys)
    assert plan["visits"]["planned"] > 0  # type: ignore[index]
    out = tmp_path / "plans"
    written = kamplan("documents", book, "--out", out, "--json", capsys=capsys)
    assert written["count"] == len(list(out.glob("*.docx"))) > 0
    rows = kamplan("show", book, "Visits", "--format", "json", capsys=capsys)
    assert len(rows) == plan["visits"]["planned"]  # type: ignore[index]
    assert macro_parts(book) == before
    assert faults(book) == []


def macro_parts(book: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(book) as file:
        return {n: file.read(n) for n in file.namelist() if n.startswith(_UNTOUCHED)}
