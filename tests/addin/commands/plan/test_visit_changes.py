"""What changed in the published visits is told with its reason, in the report and in the log."""

import datetime as dt
from typing import Any

from generators.common.language import Lang
from tests.addin.planned_books import log, plan, planned, rep, settled
from tests.rep import Rep
from workbooks.host.file_host import FileHost

__all__ = ["planned", "rep"]


def changes(report: dict[str, Any], why: str) -> list[dict[str, Any]]:
    """Return the changes whose reason holds some words."""
    return [one for one in report["visits"]["changes"] if why in one["why"]]


def words(rep: Rep, zh: str, en: str) -> str:
    """Return the text in the book's language."""
    return zh if FileHost.open(rep.path).info.lang is Lang.ZH else en


def days(rep: Rep) -> dict[str, dt.date]:
    """Return the day of every visit, by id."""
    return {row["id"]: row["date"] for row in rep.rows("Visits")}


def test_a_first_plan_and_a_plan_without_news_change_nothing(rep: Rep) -> None:
    assert plan(rep.path)["visits"]["changes"] == []
    assert not any(line.startswith("changed-") for line in log(rep))


def test_visits_on_leave_move_for_that_reason_and_the_log_keeps_it(rep: Rep) -> None:
    before = days(rep)
    first = sorted(before.values())[len(before) // 2]
    last = first + dt.timedelta(days=4)
    rep.adds("Leave", {"id": "L-1", "owner": "Li", "start": first, "end": last})

    report = settled(rep.path)

    away = {visit for visit, day in before.items() if first <= day <= last}
    said = changes(report, words(rep, "你那天请假", "you are on leave that day"))
    assert {one["visit"] for one in said} == away
    assert all(one["change"] == "moved" for one in said)
    assert {(one["visit"], one["from"], one["to"]) for one in report["visits"]["changes"]} == {
        (visit, before[visit].isoformat(), day.isoformat())
        for visit, day in days(rep).items()
        if before[visit] != day
    }
    lines = {row["row"]: row["detail"] for row in rep.rows("Log") if row["row"] in away}
    for one in said:
        assert one["from"] in lines[one["visit"]]
        assert one["to"] in lines[one["visit"]]
        assert one["why"] in lines[one["visit"]]


def test_a_holiday_of_the_companys_a_shut_weekday_and_a_near_pin_are_told(rep: Rep) -> None:
    visits = rep.rows("Visits")
    shut = visits[10]
    rep.adds("Holidays", {"date": shut["date"], "kind": "holiday"})
    other = next(
        row for row in visits if row["date"] != shut["date"] and row["account"] != shut["account"]
    )
    weekday = "一二三四五"[other["date"].weekday()]
    rep.types("Accounts", other["account"], preference=f"周{weekday}不行")

    report = settled(rep.path)

    assert shut["id"] in {
        one["visit"]
        for one in changes(report, words(rep, "那天不上班", "that day is no working day"))
    }
    closed = words(rep, "不接待", "does not receive on that weekday")
    assert other["id"] in {one["visit"] for one in changes(report, closed)}


def test_more_and_fewer_visits_due_are_told_with_their_number(rep: Rep) -> None:
    own = [row for row in rep.rows("Visits") if row["account"] == "K14"]
    rep.types("Accounts", "K14", visits_due=len(own) - 2)
    fewer = settled(rep.path)
    rep.types("Accounts", "K14", visits_due=len(own))
    more = settled(rep.path)

    gone = [one for one in fewer["visits"]["changes"] if one["change"] == "removed"]
    new = [one for one in more["visits"]["changes"] if one["change"] == "added"]
    assert [one["account"] for one in gone] == ["K14", "K14"]
    assert all(str(len(own) - 2) in one["why"] for one in gone)
    assert all(one["to"] is None for one in gone)
    assert [one["account"] for one in new] == ["K14", "K14"]
    assert all(str(len(own)) in one["why"] for one in new)


def test_an_account_that_leaves_the_plan_takes_its_visits_out(rep: Rep) -> None:
    own = {row["id"] for row in rep.rows("Visits") if row["account"] == "K13"}
    rep.deletes("Accounts", "K13")
    report = settled(rep.path)
    said = changes(report, words(rep, "不再参加", "takes no part"))
    assert {one["visit"] for one in said} == own
