"""Whatever stands in people's cells is read where it can mean one thing only, or told (R3, R4, R12)."""

import datetime as dt
from typing import Any

import pytest

from generators.common.language import Lang
from tests.addin.planned_books import plan, planned, rep
from tests.rep import Rep
from workbooks.host.file_host import FileHost

__all__ = ["planned", "rep"]


@pytest.mark.parametrize(
    ("table", "key", "found", "why", "meant"),
    [
        ("Accounts", "purchases", "1,200", "read", 1200.0),
        ("Accounts", "purchases", "约600", "number", None),
        ("Accounts", "potential", 2e13, "bounds", 2e13),
        ("Accounts", "last_visit", "2026/12/1", "read", dt.date(2026, 12, 1)),
        ("Accounts", "last_visit", "3/4/2026", "date", None),
        ("Accounts", "last_visit", dt.date(2027, 12, 1), "future", dt.date(2027, 12, 1)),
        ("Accounts", "stage", "伙伴", "word", "伙伴"),
        ("Capacity", "visits_per_day", "五", "number", None),
        ("VisitFrequency", "min_gap", "一周", "number", None),
        ("Competitors", "account", "K99", "reference", "K99"),
        ("Competitors", "account", "Harbor 3", "named", "K3"),
        ("Accounts", "city", "#SPILL!", "error", None),
    ],
)
def test_a_cell(rep: Rep, table: str, key: str, found: Any, why: str, meant: Any) -> None:
    identity = rep.rows(table)[0]["id"]
    rep.types(table, identity, **{key: found})

    report = plan(rep.path)

    told = [p for p in report["problems"] if p["id"] == f"cells-{why}-{table}-{identity}-{key}"]
    (problem,) = told
    host = FileHost.open(rep.path)
    assert problem["cell"] == host.address(table, identity, key)
    assert problem["expected"]
    value = rep.row(table, identity)[key]
    assert (None if value is None or value != value else value) == meant


def test_a_text_date_moves_a_visit_as_a_date_does(rep: Rep) -> None:
    visit = rep.rows("Visits")[0]
    day = visit["date"] + dt.timedelta(days=1)
    rep.types("Visits", visit["id"], date=day.strftime("%Y/%m/%d"))

    report = plan(rep.path)

    assert rep.row("Visits", visit["id"])["date"] == day
    assert {"table": "Visits", "row": visit["id"], "column": "date"}.items() <= report["overrides"][
        0
    ].items()


def test_a_planned_book_has_no_finding_of_its_own(rep: Rep) -> None:
    report = plan(rep.path)
    assert [p for p in report["problems"] if p["id"].startswith("cells-")] == []


def test_ids_that_only_look_different_are_told(rep: Rep) -> None:
    lang = FileHost.open(rep.path).info.lang
    rep.types("Accounts", "K2", id="Ｋ１")

    found = [p for p in plan(rep.path)["problems"] if p["id"].startswith("cells-twice")]

    assert len(found) == 1
    assert ("不止一次" if lang == Lang.ZH else "more than once") in found[0]["message"]
