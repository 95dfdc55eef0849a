"""The wall calendar in Python: weeks, what each day is, and the visits on it (M10)."""

import datetime as dt
from collections.abc import Sequence

import pandas as pd
import pytest

from generators.common.language import Lang
from generators.common.period import Period
from generators.visits.shown.month_grid import DayMarks, cards, lines, months

MONDAY = dt.date(2027, 1, 4)


def visits(*rows: tuple[object, ...]) -> pd.DataFrame:
    keys = ["id", "name", "tier", "date", "owner", "status", "extra"]
    filled = [(*row, *[None] * (len(keys) - len(row))) for row in rows]
    return pd.DataFrame(filled, columns=keys, dtype=object)


def marks(owner: str = "", **tables: Sequence[tuple[object, ...]]) -> DayMarks:
    keys = {
        "Holidays": ["date", "kind", "name"],
        "PublishedDays": ["date", "kind", "name"],
        "Leave": ["start", "end", "owner", "part", "reason"],
    }
    frames = {
        name: pd.DataFrame(tables.get(name, []), columns=columns, dtype=object)
        for name, columns in keys.items()
    }
    return DayMarks(frames, owner, Lang.EN)


def test_every_day_of_the_period_stands_once_in_its_month_under_its_weekday() -> None:
    period = Period.parse("2027H1")
    found = [
        (day, weekday)
        for month in months(period)
        for week in month.weeks
        for weekday, day in enumerate(week)
        if day
    ]

    days = [period.start + dt.timedelta(n) for n in range(period.days)]
    assert found == [(day, day.weekday()) for day in days]
    assert [month.month for month in months(period)] == [1, 2, 3, 4, 5, 6]


def test_visits_of_a_day_are_numbered_in_the_order_of_the_sheet() -> None:
    shown = cards(
        visits(
            ("V1", "Harbor", "A", MONDAY, None, None),
            ("V2", "Delta  Mills", "VIP", MONDAY, None, "done"),
            ("V3", "Gone", "B", MONDAY, None, "cancelled"),
            ("V4", "North", None, dt.date(2027, 1, 5), None, None),
            ("V5", "No date", "C", None, None, None),
        ),
        "",
    )

    assert shown["card"].tolist() == ["A Harbor", "VIP Delta Mills ✓", "", "North", ""]
    assert shown["slot"].tolist() == ["46391-1", "46391-2", "", "46392-1", ""]


def test_a_visit_beyond_those_due_is_marked_and_a_done_one_behind_that() -> None:
    shown = cards(
        visits(
            ("V1", "Harbor", "A", MONDAY, None, None, "yes"),
            ("V2", "Delta", "A", MONDAY, None, "done", "yes"),
        ),
        "",
    )

    assert shown["card"].tolist() == ["A Harbor +", "A Delta + ✓"]


def test_a_chosen_rep_sees_only_his_own_visits() -> None:
    both = visits(("V1", "X", "A", MONDAY, "Li", None), ("V2", "Y", "B", MONDAY, "Wu", None))

    assert cards(both, "Wu")["slot"].tolist() == ["", "46391-1"]


@pytest.mark.parametrize(("count", "last"), [(5, ""), (6, "A 6"), (7, "+2 more"), (9, "+4 more")])
def test_the_last_line_counts_what_finds_no_line_of_its_own(count: int, last: str) -> None:
    slots = {f"46391-{n}": f"A {n}" for n in range(1, count + 1)}

    drawn = lines(slots, MONDAY, Lang.EN)

    assert len(drawn) == 6
    assert drawn[:5] == [f"A {n}" for n in range(1, 6)]
    assert drawn[5] == last


def test_the_company_s_own_table_wins_over_the_published_day() -> None:
    published = [(MONDAY, "holiday", "New Year")]

    assert marks(PublishedDays=published).of(MONDAY).state(MONDAY) == "H"
    open_again = marks(PublishedDays=published, Holidays=[(MONDAY, "workday", None)])
    assert open_again.of(MONDAY).state(MONDAY) == ""
    assert open_again.of(MONDAY).text(MONDAY, Lang.EN) == "4"


def test_a_weekend_day_made_up_is_marked_as_work() -> None:
    saturday = dt.date(2027, 1, 9)
    worked = marks(PublishedDays=[(saturday, "workday", "调休上班")]).of(saturday)

    assert marks().of(saturday).state(saturday) == "E"
    assert worked.state(saturday) == "W"
    assert worked.text(saturday, Lang.ZH) == "9  班"
    assert worked.text(saturday, Lang.EN) == "9  work"


def test_leave_is_named_and_counts_for_the_chosen_rep_and_for_everyone() -> None:
    rows = [
        (MONDAY, dt.date(2027, 1, 6), "Li", None, "training"),
        (dt.date(2027, 1, 8), None, None, None, None),
        (dt.date(2027, 1, 12), None, "Li", "morning", None),
        (dt.date(2027, 1, 13), None, "Li", "afternoon", "dentist"),
    ]
    friday = dt.date(2027, 1, 8)

    assert marks(Leave=rows).of(MONDAY).text(MONDAY, Lang.EN) == "4  training"
    assert marks("Wu", Leave=rows).of(MONDAY).state(MONDAY) == ""
    assert marks("Wu", Leave=rows).of(friday).text(friday, Lang.EN) == "8  leave"
    assert marks(Leave=rows).of(dt.date(2027, 1, 7)).state(dt.date(2027, 1, 7)) == ""
    halves = [dt.date(2027, 1, 12), dt.date(2027, 1, 13)]
    said = [marks("Li", Leave=rows).of(day).text(day, Lang.EN) for day in halves]
    assert said == ["12  morning only", "13  afternoon only dentist"]
