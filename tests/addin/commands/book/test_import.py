"""`kamplan new --from` as a person calls it: what is reported, and what it asks for."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from addin.printing.plan import print_new
from generators.common.language import Lang
from workbooks.host.file_host import FileHost


def cli(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "addin.cli", *map(str, words)],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_the_report_names_every_row_left_out_and_every_sheet(tmp_path: Path) -> None:
    source = tmp_path / "list.csv"
    source.write_text(
        "Account ID,Account name,Purchases (kUSD)\nK1,A,1\nK1,B,2\n,C,3\nTotal,,6\n", "utf-8"
    )

    done = cli("new", tmp_path / "b.xlsx", "--from", source, "--lang", "en", "--json")

    report = json.loads(done.stdout)
    assert (report["source_rows"], report["accounts"]["total"], report["unmapped"]) == (3, 1, [])
    assert report["mapped"]["Account ID"] == "id"
    assert [(row["row"], row["sheet"], row["reason"]) for row in report["left_out"]] == [
        (3, "", "its ID is that of a row above"),
        (4, "", "it has no account ID"),
        (5, "", "it is a total"),
    ]
    assert report["sheets"] == [
        {"sheet": "", "read": True, "rows": 4, "accounts": 1, "left_out": 3, "reason": ""}
    ]
    problems = FileHost.open(tmp_path / "b.xlsx").read("Problems")
    assert {3, 4, 5} <= set(problems["source_row"].dropna().astype(int))


def test_an_encoding_that_cannot_be_told_is_asked_for_and_taken(tmp_path: Path) -> None:
    source = tmp_path / "list.csv"
    source.write_bytes("id,name\n1,王\n".encode("gb18030"))
    words = ("new", tmp_path / "b.xlsx", "--from", source, "--lang", "zh")

    asked = cli(*words)
    done = cli(*words, "--encoding", "gb18030", "--json")

    assert (asked.returncode, "--encoding gb18030" in asked.stderr + asked.stdout) == (1, True)
    assert done.returncode == 0
    assert FileHost.open(tmp_path / "b.xlsx").read("Accounts")["name"].tolist() == ["王"]


def test_an_encoding_nobody_knows_is_told(tmp_path: Path) -> None:
    source = tmp_path / "list.csv"
    source.write_text("id,name\n1,A\n", "utf-8")

    done = cli("new", tmp_path / "b.xlsx", "--from", source, "--lang", "en", "--encoding", "klingon")  # fmt: skip

    assert "There is no encoding called 'klingon'" in done.stderr + done.stdout
    assert not (tmp_path / "b.xlsx").exists()


def test_of_many_columns_not_used_only_the_first_are_printed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    report = {
        "mapped": {}, "unmapped": [f"c{n}" for n in range(192)], "left_out": [], "problems": [],
        "sheets": [{"sheet": "old", "read": False, "reason": "the sheet is hidden"}], "book": "b.xlsx",
    }  # fmt: skip
    print_new(report, Lang.EN)

    said = " ".join(capsys.readouterr().out.split())
    assert "c11 and 180 more" in said
    assert "Sheet not read: old, because the sheet is hidden" in said
