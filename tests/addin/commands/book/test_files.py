"""The verbs about files, and what every run does about them, as a person calls them."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest

from benchmarks.fault_books import hostile_files, planned_book, with_entry, with_part

BOOK = planned_book(5)
TABLES = "xl/tables/table"


def cli(*words: object, lang: str = "en") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "addin.cli", *map(str, words), "--lang", lang],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.xlsx"
    path.write_bytes(BOOK)
    return path


def retitle(path: Path, sheet: str, place: str, text: str) -> None:
    workbook = openpyxl.load_workbook(path)
    workbook[sheet][place] = text
    workbook.save(path)


def test_check_tells_good_from_bad_and_goes_on(book: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(hostile_files(BOOK)["corner cell"])
    other = tmp_path / "other.xlsx"
    openpyxl.Workbook().save(other)
    names = tmp_path / "list.csv"
    names.write_text("Account ID,Account name\nK1,Harbor\n")

    done = cli("check", bad, book, other, names, tmp_path / "no.xlsx", "--json")

    report = json.loads(done.stdout)
    found = {Path(f["file"]).name: (f["verdict"], f["kind"]) for f in report["files"]}
    assert done.returncode == 1
    assert found == {
        "bad.xlsx": ("refused", ""),
        "book.xlsx": ("noted", "planning book"),
        "other.xlsx": ("refused", "an Excel workbook"),
        "list.csv": ("fine", "customer list"),
        "no.xlsx": ("refused", ""),
    }
    assert (report["fine"], report["refused"]) == (2, 3)
    facts = report["files"][1]["book"]
    assert (facts["rep"], facts["period"], facts["rows"]["Accounts"]) == ("Li", "2027Q1", 5)
    assert "is no kamplan planning book" in report["files"][2]["findings"][0]["message"]
    assert done.stderr == ""


def test_check_of_a_folder_looks_at_the_books_in_it(book: Path) -> None:
    (book.parent / "~$book.xlsx").write_bytes(b"")
    (book.parent / "note.txt").write_text("x")

    done = cli("check", book.parent, lang="zh")

    assert done.returncode == 0
    assert "book.xlsx" in done.stdout
    assert "Li，East，2027Q1，5 个客户" in done.stdout
    assert "可用 1 个，不读取 0 个" in done.stdout


def test_check_names_missing_tables_and_columns(book: Path) -> None:
    data = with_part(BOOK, f"{TABLES}2.xml", lambda b: b.replace(b'"KeyPeople"', b'"People"'))
    book.write_bytes(data)

    done = cli("check", book, "--json")

    messages = [f["message"] for f in json.loads(done.stdout)["files"][0]["findings"]]
    assert any(m.startswith("Table KeyPeople (sheet 'Key people') is missing") for m in messages)
    assert done.returncode == 1


def test_check_reports_macros_and_links_and_runs_nothing(book: Path) -> None:
    links = "xl/externalLinks/"
    data = with_entry(
        BOOK, "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 Module=Planner\r\n Class=Row\r\n"
    )
    dde = b'<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
    data = with_entry(data, f"{links}externalLink1.xml", dde)
    target = b'<R><Relationship Id="a" Target="file:///S:/prices.xlsx" TargetMode="External"/></R>'
    data = with_entry(data, f"{links}_rels/externalLink1.xml.rels", target)
    book.write_bytes(with_entry(data, "xl/embeddings/oleObject1.bin", b"x"))

    done = cli("check", book, "--json")

    findings = json.loads(done.stdout)["files"][0]["findings"]
    assert done.returncode == 0
    found = {f["code"]: f["message"] for f in findings}
    assert "Planner, Row" in found["macros"]
    assert "cmd /c calc" in found["dde"]
    assert "prices.xlsx" in found["links"]
    assert "oleObject1.bin" in found["objects"]


def test_a_hostile_book_stops_every_verb_with_a_sentence(book: Path) -> None:
    book.write_bytes(hostile_files(BOOK)["table over the whole sheet"])

    for words in (
        ("plan", book),
        ("show", book, "Visits"),
        ("documents", book, "--out", book.parent),
    ):
        done = cli(*words)
        assert (done.returncode, done.stdout) == (1, "")
        assert "too large to read" in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1


def test_a_hostile_template_is_refused(book: Path, tmp_path: Path) -> None:
    (tmp_path / "call-plan-en.docx").write_bytes(
        with_part(
            Path("addin/templates/call-plan-en.docx").read_bytes(),
            "word/document.xml",
            lambda b: b.replace(b"<w:document", b"<!DOCTYPE x><w:document", 1),
        )
    )

    done = cli("documents", book, "--out", tmp_path / "out", "--templates", tmp_path)

    assert done.returncode == 1
    assert "has a DOCTYPE" in done.stderr


def test_plan_keeps_what_the_book_held_and_restore_brings_it_back(book: Path) -> None:
    planned = json.loads(cli("plan", book, "--as-of", "2027-02-01", "--json").stdout)
    after = book.read_bytes()
    again = json.loads(cli("plan", book, "--as-of", "2027-02-01", "--json").stdout)

    listed = json.loads(cli("restore", book, "--list", "--json").stdout)
    assert planned["saved"] == {"written": True, "version": 1, "unkept": ""}
    assert again["saved"]["written"] is False
    assert [entry["version"] for entry in listed["versions"]] == [1]

    done = cli("restore", book, lang="zh")

    assert done.returncode == 0
    assert "已恢复到版本 1" in done.stdout
    assert "恢复前的内容保留为版本 2" in done.stdout
    assert book.read_bytes() == BOOK
    assert (
        json.loads(cli("restore", book, "--version", "2", "--json").stdout)["restored"]["version"]
        == 2
    )
    assert book.read_bytes() == after


def test_restore_without_versions_is_a_sentence(book: Path) -> None:
    done = cli("restore", book)

    assert (done.returncode, done.stdout) == (1, "")
    assert "There is no earlier version of book.xlsx" in done.stderr
    assert "There is no earlier version" in cli("restore", book, "--list").stdout


def test_a_run_on_a_book_open_in_excel_says_so_at_once(book: Path) -> None:
    owner = book.parent / "~$book.xlsx"
    name = "张伟民"
    owner.write_bytes(b"\x06".ljust(55) + b"\x03\x00" + name.encode("utf-16-le"))

    done = cli("plan", book, "--as-of", "2026-12-28")

    assert done.returncode == 1
    assert "is open in Excel by 张伟民" in done.stderr
    assert book.read_bytes() == BOOK


def test_two_runs_at_once_both_end_well(book: Path) -> None:
    words = [sys.executable, "-m", "addin.cli", "plan", str(book), "--json", "--as-of"]
    runs = [
        subprocess.Popen([*words, day], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for day in ("2027-01-11", "2027-02-01")
    ]
    results = [(run.communicate(timeout=120), run.returncode) for run in runs]

    assert [code for _, code in results] == [0, 0], results
    versions = json.loads(cli("restore", book, "--list", "--json").stdout)["versions"]
    assert len(versions) == 2  # neither wrote over a book it had not read


def test_a_batch_of_documents_killed_is_continued(book: Path, tmp_path: Path) -> None:
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    assert cli("documents", book, "--out", whole, "--format", "md").returncode == 0
    words = [sys.executable, "-m", "addin.cli", "documents", str(book), "--out", str(cut)]
    with subprocess.Popen([*words, "--format", "md"], stdout=subprocess.DEVNULL) as run:
        while not (cut.is_dir() and any(cut.glob("*.md"))) and run.poll() is None:
            time.sleep(0.001)
        os.kill(run.pid, signal.SIGKILL)
    before = len(list(cut.glob("*.md")))

    report = json.loads(cli("documents", book, "--out", cut, "--format", "md", "--json").stdout)

    assert report["unchanged"] == before
    assert {p.name: p.read_bytes() for p in cut.iterdir()} == {
        p.name: p.read_bytes() for p in whole.iterdir()
    }


def test_a_document_the_rep_changed_is_kept_when_written_anew(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    cli("documents", book, "--out", out, "--format", "md")
    changed = sorted(out.glob("*.md"))[0]
    text = changed.read_text(encoding="utf-8")
    changed.write_text(text + "my own words", encoding="utf-8")

    report = json.loads(cli("documents", book, "--out", out, "--format", "md", "--json").stdout)

    assert report["earlier_kept"] == 1
    assert changed.read_text(encoding="utf-8") == text
    cli("restore", changed)
    assert changed.read_text(encoding="utf-8") == text + "my own words"


def test_show_as_csv_is_harmless_in_excel_and_json_is_exact(tmp_path: Path) -> None:
    source, book = tmp_path / "list.csv", tmp_path / "book.xlsx"
    source.write_text("Account ID,Account name,Profit\nK1,=1+1,-5\nK2,@x,3\n")
    assert cli("new", book, "--from", source).returncode == 0

    text = cli("show", book, "Accounts").stdout
    exact = json.loads(cli("show", book, "Accounts", "--format", "json").stdout)

    assert [row.split(",")[1] for row in text.splitlines()[1:]] == ["'=1+1", "'@x"]
    assert ",-5" in text
    assert [row["name"] for row in exact] == ["=1+1", "@x"]
    cells = [c for c in openpyxl.load_workbook(book)["Accounts"]["B"] if c.value in ("=1+1", "@x")]
    assert [cell.data_type for cell in cells] == ["s", "s"]
