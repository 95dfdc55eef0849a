import datetime as dt

import chinese_calendar
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.days.provisional import provisional_years
from generators.days.working_days import working_days

NONE = pd.DataFrame({"date": [], "kind": []})


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_chinese_working_days_equal_an_independent_calendar_on_every_day(year: int) -> None:
    start, end = dt.date(year, 1, 1), dt.date(year, 12, 31)
    every = [start + dt.timedelta(n) for n in range((end - start).days + 1)]

    assert working_days(start, end, "CN", NONE) == [
        day for day in every if chinese_calendar.is_workday(day)
    ]


def test_a_chinese_year_not_yet_announced_is_provisional_and_others_are_not() -> None:
    years = range(2023, 2028)

    found = {y: provisional_years(dt.date(y, 1, 1), dt.date(y, 12, 31), "CN") for y in years}

    assert found == {2023: [], 2024: [], 2025: [], 2026: [], 2027: [2027]}


@pytest.mark.parametrize(
    ("country", "holiday"),
    [
        ("US", "2026-07-03"), ("DE", "2026-05-01"), ("GB", "2026-12-25"), ("FR", "2026-07-14"), ("JP", "2026-05-05"),
        ("KR", "2026-10-09"), ("IN", "2026-01-26"), ("BR", "2026-09-07"), ("AU", "2026-01-26"), ("AE", "2026-12-02"),
    ],
)  # fmt: skip
def test_other_countries_have_their_own_working_days(country: str, holiday: str) -> None:
    days = working_days(dt.date(2026, 1, 1), dt.date(2026, 12, 31), country, NONE)

    assert dt.date.fromisoformat(holiday) not in days
    assert 230 <= len(days) <= 262


def test_the_weekend_is_the_countrys_own() -> None:
    friday, sunday = dt.date(2026, 5, 8), dt.date(2026, 5, 10)

    assert working_days(friday, sunday, "EG", NONE) == [sunday]
    assert working_days(friday, sunday, "US", NONE) == [friday]


@given(
    st.dictionaries(
        st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
        st.sampled_from(["workday", "holiday"]),
        max_size=20,
    )
)
@settings(deadline=None)  # the first example loads the calendars
def test_an_override_is_honoured_on_every_day_it_names_and_changes_no_other(
    own: dict[dt.date, str],
) -> None:
    overrides = pd.DataFrame({"date": list(own), "kind": list(own.values())})
    start, end = dt.date(2026, 1, 1), dt.date(2026, 12, 31)

    days = set(working_days(start, end, "CN", overrides))

    plain = set(working_days(start, end, "CN", NONE))
    assert {day for day in own if day in days} == {d for d, k in own.items() if k == "workday"}
    assert days - set(own) == plain - set(own)
