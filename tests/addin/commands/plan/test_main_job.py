"""From a CRM export to a planned book and its call plans, as the command line does it."""

import datetime as dt
import json
import math
import re
import subprocess
import sys
import zipfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.judges import convert, faults, without_cached_values

AS_OF = "2026-12-28"
# the course's cells, then ours (M8); typed here anew, not taken from the product
M8 = {(1, 4): "A", (0, 3): "A", (1, 3): "A", (4, 4): "A", (3, 4): "A", (2, 4): "B", (0, 2): "B", (0, 1): "C", (1, 2): "C", (1, 1): "C",
      (0, 4): "A", (2, 3): "B", (3, 3): "B", (2, 2): "C", (0, 0): "C"}  # fmt: skip
A_QUARTER = {"VIP": (6, 6), "A": (6, 9), "B": (3, 3), "C": (2, 2)}  # M9: least and most visits


def kamplan(*words: object, status: int = 0) -> str:
    command = [sys.executable, "-m", "addin.cli", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == status, done.stderr + done.stdout
    return done.stdout if status == 0 else done.stderr


@dataclass(frozen=True)
class Made:
    book: Path
    new: dict[str, Any]
    plan: dict[str, Any]
    lang: str

    def show(self, table: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = json.loads(
            kamplan("show", self.book, table, "--format", "json")
        )
        return rows


@pytest.fixture(scope="module", params=["zh", "en"])
def made(
    request: pytest.FixtureRequest, inputs: Path, tmp_path_factory: pytest.TempPathFactory
) -> Made:
    folder = tmp_path_factory.mktemp(request.param)
    source, region = {"zh": ("crm-export-east.csv", "华东"), "en": ("accounts-fy26.xlsx", "East")}[
        request.param
    ]
    book = folder / "east.xlsx"
    options = [
        "--from",
        inputs / source,
        "--lang",
        request.param,
        "--period",
        "2027Q1",
        "--region",
        region,
    ]
    new = json.loads(kamplan("new", book, *options, "--json"))
    plan = json.loads(kamplan("plan", book, "--as-of", AS_OF, "--json"))
    return Made(book, new, plan, request.param)


def test_every_source_row_is_an_account_or_named_in_the_problems(made: Made) -> None:
    in_book = {row["source_row"] for row in made.show("Accounts")}
    in_problems = {p["source_row"] for p in made.plan["problems"] if p["severity"] == "error"}

    rows = {"zh": range(4, 76), "en": range(2, 122)}[made.lang]
    assert in_book | in_problems == set(rows)
    assert not in_book & in_problems
    assert made.new["source_rows"] == len(rows)
    assert made.new["accounts"]["total"] == made.plan["accounts"]["total"] == len(in_book)


def test_each_planted_fault_is_reported_with_its_source_row(made: Made) -> None:
    found = {(p["source_row"], p["id"].split("-")[1]) for p in made.plan["problems"]}
    planted = {
        (9, "full_width"), (9, "purchases_above_potential"), (13, "number"), (18, "formula"), (24, "duplicate_id"), (31, "no_id"),
        (37, "purchases_above_potential"), (44, "date"), (50, "spaces"), (55, "name_twice"), (64, "negative_amount"), (68, "no_name"),
    }  # fmt: skip

    assert planted <= found if made.lang == "zh" else not planted & found


def test_a_problem_names_the_cell_it_is_in(made: Made) -> None:
    book = openpyxl.load_workbook(made.book)
    named = [p for p in made.plan["problems"] if p["cell"] and p["origin"] == "check"]
    for problem in named:
        sheet, _, cell = problem["cell"].rpartition("!")
        assert book[sheet][f"A{re.sub('[A-Z]', '', cell)}"].value == problem["row"]
    assert named or made.lang == "en"


def test_m8_every_tier_equals_an_independent_reading_of_the_method(made: Made) -> None:
    for row in made.show("Accounts"):
        x, y = row["current_purchase"], row["capability"]
        expected = row["tier_override"] or ("VIP" if row["influential"] else M8.get((x, y)))
        assert row["tier"] == expected, row
        assert row["tier_reason"]


def test_m9_visits_planned_are_the_tiers_due_minus_the_named_drops(made: Made) -> None:
    dropped = Counter(drop["account"] for drop in made.plan["visits"]["dropped"])
    visits = made.show("Visits")
    planned = Counter(row["account"] for row in visits)
    extra = Counter(row["account"] for row in visits if row["extra"])
    for row in made.show("Accounts"):
        if row["tier"]:
            least, most = A_QUARTER[row["tier"]]
            assert row["visits_due"] == least
            assert planned[row["id"]] - extra[row["id"]] == least - dropped[row["id"]]
            assert planned[row["id"]] <= most
        else:
            assert planned[row["id"]] == 0
    assert made.plan["visits"]["planned"] == planned.total()
    assert made.plan["visits"]["extra"] == extra.total()
    assert extra or made.plan["visits"]["dropped"]
    assert all(drop["reason"] for drop in made.plan["visits"]["dropped"])


def test_no_visit_falls_on_a_weekend_a_holiday_or_a_closed_weekday(made: Made) -> None:
    import holidays

    closed = {r["id"] for r in made.show("Accounts") if r["preference"] == "不要周五"}
    calendar = holidays.country_holidays({"zh": "CN", "en": "US"}[made.lang], years=2027)
    for row in made.show("Visits"):
        day = dt.date.fromisoformat(row["date"][:10])
        assert calendar.is_working_day(day)
        assert not (row["account"] in closed and day.weekday() == 4)


def test_a_second_plan_of_the_same_day_leaves_the_file_as_it_is(made: Made) -> None:
    before = made.book.read_bytes()

    kamplan("plan", made.book, "--as-of", AS_OF)

    assert made.book.read_bytes() == before


def test_the_report_has_what_the_contract_names(made: Made) -> None:
    keys = {
        "book",
        "period",
        "as_of",
        "accounts",
        "visits",
        "swot",
        "strategies",
        "actions",
        "overrides",
        "problems",
        "seconds",
    }

    assert keys <= made.plan.keys()
    assert set(made.plan["seconds"]) == {
        "classify", "search", "schedule", "analyse", "act", "review",
    }  # fmt: skip
    for problem in made.plan["problems"]:
        assert type(problem["source_row"]) in (int, type(None))
        assert {"table", "id", "cell", "found", "expected", "message"} <= problem.keys()


def test_the_book_satisfies_the_open_xml_rules(made: Made) -> None:
    assert faults(made.book) == []


def formula_cells(path: Path) -> dict[tuple[str, str], str]:
    book = openpyxl.load_workbook(path)
    return {
        (sheet.title, cell.coordinate): str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def values(path: Path, cells: dict[tuple[str, str], str]) -> dict[tuple[str, str], Any]:
    book = openpyxl.load_workbook(path, data_only=True)
    return {place: book[place[0]][place[1]].value for place in cells}


def same(ours: Any, theirs: Any) -> bool:
    if isinstance(ours, (int, float)) and isinstance(theirs, (int, float)):
        return math.isclose(ours, theirs, rel_tol=1e-9)
    return (ours or "") == (theirs or "")


def test_libreoffice_calculates_what_python_wrote(made: Made, soffice: str, tmp_path: Path) -> None:
    cells = formula_cells(made.book)
    ours = values(made.book, cells)

    blank = tmp_path / "blank.xlsx"
    blank.write_bytes(without_cached_values(made.book.read_bytes(), dt.date.fromisoformat(AS_OF)))
    theirs = values(convert(soffice, blank, "xlsx:Calc MS Excel 2007 XML", tmp_path / "out"), cells)

    assert any(value == "VIP" for value in theirs.values())
    assert {
        place: (v, theirs[place]) for place, v in ours.items() if not same(v, theirs[place])
    } == {}
    assert sum(str(v).startswith(("A ", "VIP ")) for v in theirs.values()) > 100  # the month grid
    kinds = Counter("Accounts" if "Accounts[[#This Row]" in f else "other" for f in cells.values())
    assert kinds["Accounts"] == 4 * made.plan["accounts"]["total"]


@pytest.mark.parametrize("form", ["docx", "md"])
def test_a_week_has_one_call_plan_a_visit(made: Made, tmp_path: Path, form: str) -> None:
    report = json.loads(
        kamplan(
            "documents",
            made.book,
            "--out",
            tmp_path,
            "--week",
            "2027-W02",
            "--format",
            form,
            "--json",
        )
    )

    due = [row["id"] for row in made.show("Visits") if row["week"] == "2027-W02"]
    written = sorted(tmp_path.glob(f"*.{form}"))
    assert sorted(d["visit"] for d in report["documents"]) == sorted(due)
    assert len(written) == len(due) > 5
    for path in written:
        text = _text(path)
        assert not re.search(r"\{\{|\{%|\bnan\b|\bNone\b|NaT", text), path.name
        assert form == "md" or faults(path) == []


def _text(path: Path) -> str:
    if path.suffix == ".md":
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as package:
        xml = package.read("word/document.xml").decode() + package.read("word/footer1.xml").decode()
    return re.sub(r"<[^>]+>", " ", xml)


def test_a_page_prints_in_its_language_without_box_glyphs(
    made: Made, soffice: str, tmp_path: Path
) -> None:
    account, title, font = {
        "zh": ("KA1003", "拜访目标", "CJK|YaHei"),
        "en": ("A-0037", "Objective", "Carlito|Calibri|Sans"),
    }[made.lang]
    kamplan("documents", made.book, "--out", tmp_path, "--account", account)
    page = min(tmp_path.glob("*.docx"))

    pdf = convert(soffice, page, "pdf", tmp_path)

    text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True)
    fonts = subprocess.run(["pdffonts", pdf], capture_output=True, text=True, check=True)
    assert title in text.stdout
    assert re.search(font, fonts.stdout)
