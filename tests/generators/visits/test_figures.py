"""The figures of a calendar, each worked out by hand on three accounts."""

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from generators.accounts.memory import mean_retention
from generators.common.period import Period
from generators.common.rows import records
from generators.visits.shown.figures import CalendarFigures, calendar_figures

PERIOD = Period.parse("2027-03")  # 31 days, Monday the 1st; weeks 9 to 13


def day(number: int) -> dt.date:
    return dt.date(2027, 3, number)


ACCOUNTS = pd.DataFrame(
    [
        ("K1", "Harbor", "A", 2, dt.date(2027, 2, 20), "Li"),
        ("K2", "Delta", "A", 2, None, "Li"),
        ("K3", "North", "C", 1, None, "Wu"),
        ("K4", "No tier", None, None, None, "Wu"),
    ],
    columns=["id", "name", "tier", "visits_due", "last_visit", "owner"],
    dtype=object,
)
VISITS = pd.DataFrame(
    [
        ("V1", "K1", day(3), day(3), "Leeds", "Li", None),
        ("V2", "K1", day(20), day(18), "Leeds", "Li", None),  # moved by the rep
        ("V3", "K2", day(3), None, "York", "Li", None),  # added by the rep
        ("V4", "K3", day(3), day(3), "York", "Wu", "cancelled"),
    ],
    columns=["id", "account", "date", "proposed", "city", "owner", "status"],
    dtype=object,
)
ROOM = {"Li": {day(n): 2 for n in (1, 2, 3, 15)}, "Wu": {day(n): 5 for n in (1, 8)}}


@pytest.fixture(scope="module")
def found() -> CalendarFigures:
    return calendar_figures(ACCOUNTS, VISITS, PERIOD, ROOM, 7.0)


def row(table: pd.DataFrame, identity: str) -> dict[str, Any]:
    return next(row for row in records(table) if row["id"] == identity)


def test_due_planned_and_dropped_are_counted_by_tier_and_named(found: CalendarFigures) -> None:
    a, c, everyone = (row(found.tiers, tier) for tier in ("A", "C", ""))

    assert (a["due"], a["planned"], a["dropped"]) == (4, 3, 1)
    assert (c["due"], c["planned"], c["dropped"]) == (1, 0, 1)
    assert (everyone["due"], everyone["planned"], everyone["dropped"]) == (5, 3, 2)
    assert [(one.name, one.dropped) for one in found.accounts if one.dropped] == [
        ("Delta", 1),
        ("North", 1),
    ]


def test_intervals_are_measured_against_the_ideal_from_the_last_visit_on(
    found: CalendarFigures,
) -> None:
    a = row(found.tiers, "A")

    # K1: 20 Feb to 3 March 11 days, to 20 March 17 days; ideal 31 / 2; K2 has no interval
    assert a["ideal_gap"] == 15.5
    assert a["mean_off"] == round((4.5 + 1.5) / 2, 1)
    assert a["worst_off"] == 4.5
    assert a["longest_gap"] == 28  # K2: 3 to 31 March


def test_a_last_visit_long_ago_counts_from_one_ideal_interval_before_the_period() -> None:
    old = ACCOUNTS.assign(
        last_visit=pd.Series([dt.date(2026, 1, 1), None, None, None], dtype=object)
    )

    a = row(calendar_figures(old, VISITS, PERIOD, ROOM, 7.0).tiers, "A")

    assert a["worst_off"] == 1.5  # from 14 February, 17 days


def test_reach_and_memory(found: CalendarFigures) -> None:
    a, c = row(found.tiers, "A"), row(found.tiers, "C")
    own = [
        mean_retention([day(3), day(20)], dt.date(2027, 2, 20), PERIOD, 7.0),
        mean_retention([day(3)], None, PERIOD, 7.0),
    ]

    assert (a["reached"], a["reach"], c["reach"]) == (2, 1.0, 0.0)
    assert a["memory"] == pytest.approx(sum(x for x in own if x) / 2, abs=1e-4)
    assert c["memory"] is None


def test_load_by_week_against_what_the_open_days_hold(found: CalendarFigures) -> None:
    weeks = [
        (w["id"], w["workdays"], w["visits"], w["capacity"], w["utilisation"])
        for w in records(found.weeks)
    ]

    assert weeks == [
        ("2027-W09", 4, 2, 11, round(2 / 11, 4)),
        ("2027-W10", 1, 0, 5, 0.0),
        ("2027-W11", 1, 1, 2, 0.5),
        ("2027-W12", 0, 0, 0, None),
        ("2027-W13", 0, 0, 0, None),
    ]


def test_each_rep_has_his_own_line(found: CalendarFigures) -> None:
    everyone, li, wu = records(found.reps)

    assert [everyone["id"], li["id"], wu["id"]] == ["", "Li", "Wu"]
    assert (li["accounts"], li["due"], li["planned"], li["dropped"]) == (2, 4, 3, 1)
    assert (li["pinned"], li["city_days"]) == (2, 3)
    assert (li["week_min"], li["week_max"], li["capacity"]) == (1, 2, 8)
    assert (wu["planned"], wu["capacity"], everyone["city_days"]) == (0, 10, 3)
