"""The Calendar sheet after `kamplan plan`: the report's key `calendar`, and the same on the sheet."""

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from addin.commands.plan.plan import run_steps
from addin.commands.plan.run import Run
from generators.common.language import Lang
from generators.common.rows import records
from tests.addin.live.sample_books import AS_OF, unplanned
from workbooks.host.file_host import FileHost
from workbooks.sheets.calendar_grid import OWNER_NAME


def planned(path: Path) -> dict[str, Any]:
    host = FileHost.open(path)
    report = run_steps(Run(host, AS_OF, AS_OF.isoformat()), "plan")
    host.save()
    return report


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = unplanned(tmp_path_factory.mktemp("calendar"), Lang.EN)
    planned(path)
    return path


@pytest.fixture(scope="module")
def report(book: Path) -> dict[str, Any]:
    return planned(book)


def test_the_report_agrees_with_the_visits_and_the_accounts(
    book: Path, report: dict[str, Any]
) -> None:
    host, figures = FileHost.open(book), report["calendar"]
    visits, accounts = host.read("Visits"), host.read("Accounts")
    drops = Counter(drop["account"] for drop in report["visits"]["dropped"])
    named = {e["account"]: e["visits"] for tier in figures["dropped"].values() for e in tier}

    assert figures["due"] == int(accounts["visits_due"].sum())
    assert figures["planned"] == len(visits) == report["visits"]["planned"]
    assert named == dict(drops)
    assert figures["reach"] == round(visits["account"].nunique() / len(accounts), 4)
    weeks = Counter(visits["week"])
    assert figures["load"]["max"]["visits"] == max(weeks.values())
    assert {w["id"]: w["visits"] for w in figures["weeks"] if w["visits"]} == dict(weeks)
    assert figures["longest_gap"] == accounts["longest_gap"].max()
    assert figures["memory_is"] == "illustrative"


def test_the_sheet_has_the_report_s_figures(book: Path, report: dict[str, Any]) -> None:
    host = FileHost.open(book)

    tiers = {row["id"]: row for row in records(host.read("CalendarTiers"))}
    for row in report["calendar"]["tiers"]:
        assert {key: tiers[row["id"]][key] for key in row} == row
    assert tiers["all"]["planned"] == report["calendar"]["planned"]
    assert host.read("CalendarReps")["id"].iloc[0] == "everyone"
    assert host.read("CalendarWeeks")["visits"].sum() == report["calendar"]["planned"]


def test_a_moved_date_is_a_date_you_set_and_moves_on_the_grid(book: Path, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(book.read_bytes())
    sheets = openpyxl.load_workbook(path)
    row = next(sheets["Visits"].iter_rows(min_row=6))
    moved, name = dt.datetime(2027, 3, 30), str(row[2].value)  # noqa: DTZ001
    row[3].value = moved
    sheets.save(path)

    report = planned(path)

    assert report["calendar"]["pinned"] == 1
    grid = openpyxl.load_workbook(path, data_only=True)["Calendar"]
    below = [cell.value for cell in column_of_day(grid, 30, "March 2027")]
    assert any(str(text).endswith(name) for text in below)


def column_of_day(grid: Any, day: int, month: str) -> list[Any]:
    """Return the cells below a day's number, found as a reader finds it: the month first."""
    top = next(row[0].row for row in grid.iter_rows(max_col=1) if row[0].value == month)
    date = next(
        cell
        for row in grid.iter_rows(min_row=top, max_col=8, min_col=2)
        for cell in row
        if str(cell.value).split(" ")[0] == str(day)
    )
    return [grid.cell(date.row + n, date.column) for n in range(1, 7)]


def test_settings_say_which_days_the_country_sets_apart(book: Path, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(book.read_bytes())
    sheets = openpyxl.load_workbook(path)
    country = next(c for row in sheets["Settings"].iter_rows() for c in row if c.value == "US")
    country.value = "DE"
    sheets.save(path)

    planned(path)

    before = set(FileHost.open(book).read("PublishedDays")["date"])
    after = set(FileHost.open(path).read("PublishedDays")["date"])
    good_friday, king_day = dt.date(2027, 3, 26), dt.date(2027, 1, 18)
    assert (good_friday in before, good_friday in after) == (False, True)
    assert (king_day in before, king_day in after) == (True, False)


def test_the_owner_chosen_on_the_sheet_is_read(book: Path) -> None:
    assert FileHost.open(book).chosen(OWNER_NAME) == "everyone"
    assert FileHost.open(book).chosen("NoSuchName") == ""
