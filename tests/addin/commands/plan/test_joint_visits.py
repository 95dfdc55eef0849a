"""M9: a visit two reps make together stands, and takes room of the partner's day."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from addin.commands.exchange.export import ExportWish, export_visits
from generators.common.language import Lang
from tests.addin.commands.exchange.test_accept import moved
from tests.addin.commands.plan.test_main_job import kamplan
from tests.addin.planned_books import AS_OF, plan, planned, rep, settled
from tests.rep import Rep
from workbooks.host.file_host import FileHost

__all__ = ["planned", "rep"]
ZHOU = ("K11", "K13", "K15")  # accounts of the second rep


@pytest.fixture
def team(rep: Rep) -> Rep:
    """A book of two reps who make one visit a day each."""
    for account in ZHOU:
        rep.types("Accounts", account, owner="Zhou")
    rep.types("Capacity", "1", visits_per_day=1)
    plan(rep.path)
    return rep


def clash(team: Rep) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a visit of Li's and one of Zhou's on one day, both still to come."""
    visits = [row for row in team.rows("Visits") if row["date"] > dt.date(2027, 1, 20)]
    of_zhou = {row["date"]: row for row in visits if row["account"] in ZHOU}
    return next(
        (row, of_zhou[row["date"]])
        for row in visits
        if row["owner"] == "Li" and row["date"] in of_zhou
    )


def joint(report: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the problems of joint visits: id and message."""
    found = [(p["id"], p["message"]) for p in report["problems"]]
    return [(identity, said) for identity, said in found if identity.startswith("schedule-joint")]


def test_the_partner_makes_room_and_the_visit_stays_on_its_day(team: Rep) -> None:
    visit, other = clash(team)
    team.types("Visits", visit["id"], with_rep="Zhou")

    report = settled(team.path)

    after = {row["id"]: row for row in team.rows("Visits")}
    assert after[visit["id"]]["date"] == visit["date"]
    assert after[visit["id"]]["with_rep"] == "Zhou"
    assert visit["date"] not in {row["date"] for row in after.values() if row["account"] in ZHOU}
    assert other["id"] in {change["visit"] for change in report["visits"]["changes"]}
    assert joint(report) == []


def test_a_day_off_of_the_partner_is_told_and_the_visit_kept(team: Rep) -> None:
    visit, _ = clash(team)
    team.types("Visits", visit["id"], with_rep="Zhou")
    day = visit["date"]
    team.adds("Leave", {"id": "L-1", "owner": "Zhou", "start": day, "end": day})

    report = settled(team.path)

    ((identity, message),) = joint(report)
    assert identity == f"schedule-joint_away-{visit['id']}"
    zh = FileHost.open(team.path).info.lang is Lang.ZH
    assert ("同行的 Zhou 那天休息或请假" if zh else "a day off of Zhou") in message
    assert next(row["date"] for row in team.rows("Visits") if row["id"] == visit["id"]) == day


def test_a_full_day_of_the_partner_is_told(team: Rep) -> None:
    visit, other = clash(team)
    team.types("Visits", visit["id"], with_rep="Zhou")
    team.types("Visits", other["id"], status="confirmed")

    report = settled(team.path)

    assert [identity for identity, _ in joint(report)] == [f"schedule-joint_full-{visit['id']}"]


def test_a_visit_with_oneself_takes_no_room_twice(team: Rep) -> None:
    visit, _ = clash(team)
    team.types("Visits", visit["id"], with_rep="Li")

    assert joint(settled(team.path)) == []


def exported(team: Rep, out: Path, owner: str, **more: Any) -> dict[str, Any]:
    """Export one rep's calendar, and return its events by UID."""
    export_visits(FileHost.open(team.path), ExportWish(out, owner=owner, **more), AS_OF)
    calendar = Calendar.from_ical(out.read_bytes())
    return {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def test_the_partner_s_calendar_holds_the_visit_beside_his_own(team: Rep, tmp_path: Path) -> None:
    visit, _ = clash(team)
    before = exported(team, tmp_path / "zhou.ics", "Zhou")
    team.types("Visits", visit["id"], with_rep="Zhou")

    zhou = exported(team, tmp_path / "zhou.ics", "Zhou")
    li = exported(team, tmp_path / "li.ics", "Li")

    (uid,) = zhou.keys() - before.keys()
    assert uid not in li
    assert zhou[uid].decoded("DTSTART") == visit["date"]
    assert visit["name"] in zhou[uid]["SUMMARY"]
    assert "Li" in zhou[uid]["SUMMARY"].replace(visit["name"], "")
    assert sum("Zhou" in event["SUMMARY"] for event in li.values()) == 1
    assert {zhou[own].to_ical() for own in before} == {event.to_ical() for event in before.values()}
    first = (tmp_path / "zhou.ics").read_bytes()
    exported(team, tmp_path / "zhou.ics", "Zhou")
    assert (tmp_path / "zhou.ics").read_bytes() == first


def test_a_partner_who_does_not_come_after_all_sees_it_called_off(
    team: Rep, tmp_path: Path
) -> None:
    visit, _ = clash(team)
    team.types("Visits", visit["id"], with_rep="Zhou")
    there = exported(team, tmp_path / "zhou.ics", "Zhou")
    team.types("Visits", visit["id"], with_rep=None)

    after = exported(team, tmp_path / "zhou.ics", "Zhou")

    gone = [uid for uid, event in after.items() if event["STATUS"] == "CANCELLED"]
    assert [visit["name"] in there[uid]["SUMMARY"] for uid in gone] == [True]


def test_a_day_the_partner_sends_back_is_taken_over(team: Rep, tmp_path: Path) -> None:
    visit, _ = clash(team)
    team.types("Visits", visit["id"], with_rep="Zhou")
    out = tmp_path / "zhou.ics"
    exported(team, out, "Zhou")
    day = dt.timedelta(days=1)
    out.write_bytes(moved(out.read_bytes(), " Li", day))

    kamplan("accept", team.path, out)

    assert team.row("Visits", visit["id"])["date"] == visit["date"] + day
