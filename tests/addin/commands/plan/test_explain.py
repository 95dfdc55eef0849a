"""`kamplan explain` and the remark beside each visit."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from addin.commands.plan.plan import run_steps
from addin.commands.plan.run import Run
from generators.common.language import Lang
from generators.common.rows import records
from tests.addin.commands.plan.test_main_job import kamplan
from tests.addin.live.sample_books import AS_OF, unplanned
from tests.addin.planned_books import planned, rep, settled
from tests.rep import Rep
from workbooks.host.file_host import FileHost

__all__ = ["planned", "rep"]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = unplanned(tmp_path_factory.mktemp("explain"), Lang.EN)
    host = FileHost.open(path)
    run_steps(Run(host, AS_OF, AS_OF.isoformat()), "plan")
    host.save()
    return path


def explained(book: Path, identity: str) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(kamplan("explain", book, identity, "--json"))
    return report


def test_a_visit_has_its_points_in_words_and_the_next_best_day(book: Path) -> None:
    row = records(FileHost.open(book).read("Visits"))[0]

    (visit,) = explained(book, str(row["id"]))["visits"]

    assert (visit["visit"], visit["date"]) == (row["id"], row["date"].isoformat())
    points = visit["points"]
    assert points["total"] == sum(value for term, value in points.items() if term != "total")
    assert len(visit["text"]) == 6
    for term in ("before", "weekday", "travel", "load"):
        assert any(text.endswith(f": {points[term]} points") for text in visit["text"])
    assert visit["next_best"] is None or visit["next_best"]["date"] != visit["date"]


def test_every_drop_of_the_plan_is_explained_and_says_what_would_help(book: Path) -> None:
    host = FileHost.open(book)
    visits, due = host.read("Visits")["account"].value_counts(), host.read("Accounts")
    short = [r for r in records(due) if r["tier"] and r["visits_due"] > visits.get(r["id"], 0)]
    assert short

    report = explained(book, str(short[0]["id"]))

    assert report["dropped"]["visits"] == short[0]["visits_due"] - visits.get(short[0]["id"], 0)
    assert report["dropped"]["remedies"]
    counts = report["dropped"]["days"]
    assert sum(counts.values()) - counts["leave"] == report["dropped"]["working_days"]


def test_planned_visits_carry_a_short_reason_and_a_pinned_one_says_who_set_it(
    book: Path, tmp_path: Path
) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(book.read_bytes())
    remarks = FileHost.open(path).read("Visits")["remark"]
    assert remarks.str.contains(r"ideal \d+|first visit").all()
    sheets = openpyxl.load_workbook(path)
    cell = next(sheets["Visits"].iter_rows(min_row=6))
    cell[3].value = FileHost.open(path).read("Visits")["date"].iloc[-1]
    sheets.save(path)

    kamplan("plan", path, "--as-of", AS_OF)

    rows = {row["id"]: row for row in records(FileHost.open(path).read("Visits"))}
    assert rows[cell[0].value]["remark"] == "you set the date: kept"
    (visit,) = explained(path, str(cell[0].value))["visits"]
    assert visit["standing"] == "pinned"


def test_in_words_and_in_the_language_asked_for(book: Path) -> None:
    account = str(FileHost.open(book).read("Visits")["account"].iloc[0])

    assert "理想" in kamplan("explain", book, account, "--lang", "zh")
    assert "points in all" in kamplan("explain", book, account)


def test_an_unknown_id_is_answered_with_where_ids_stand(book: Path) -> None:
    said = kamplan("explain", book, "V-NOBODY-01", status=1)

    assert "no visit and no account with the ID 'V-NOBODY-01'" in said


def test_a_city_far_from_home_costs_its_distance(book: Path, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(book.read_bytes())
    host = FileHost.open(path)
    visit = host.read("Visits").iloc[0]
    home = host.read("Visits")["city"].value_counts().index[0]
    assert host.read("Cities").empty
    sheets = openpyxl.load_workbook(path)
    _, _, cell = host.address("Accounts", str(visit["account"]), "city").rpartition("!")
    sheets["Accounts"][cell].value = "Farville"
    ref = next(t.ref for t in sheets["Settings"].tables.values() if t.name == "Cities")
    head, row = sheets["Settings"][ref]
    at = {cell.value: place for place, cell in enumerate(head)}
    row[at["City"]].value, row[at["Home city"]].value = home, "yes"
    row[at["To"]].value, row[at["Kilometres"]].value = "Farville", 1000
    sheets.save(path)

    kamplan("plan", path, "--as-of", AS_OF)

    found = explained(path, str(visit["account"]))["visits"]
    # the only account there: each visit is a trip of 40 points and 0.15 a kilometre
    assert {visit["points"]["travel"] for visit in found} == {190}
    assert any("a trip to its city" in text for text in found[0]["text"])


def test_a_rep_away_for_the_whole_period_is_told_so(rep: Rep) -> None:
    before = {row["id"] for row in rep.rows("Visits") if row["account"] == "K15"}
    start, end = dt.date(2027, 1, 1), dt.date(2027, 3, 31)
    rep.adds("Leave", {"id": "L-1", "owner": "Li", "start": start, "end": end})

    changes = settled(rep.path)["visits"]["changes"]

    zh = FileHost.open(rep.path).info.lang is Lang.ZH
    gone = {one["why"] for one in changes if one["visit"] in before}
    assert gone == {"你那天请假" if zh else "you are on leave that day"}
    told = kamplan("explain", rep.path, "K15")
    assert ("没有可排的工作日" if zh else "there is no working day to plan") in told
