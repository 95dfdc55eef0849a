import datetime as dt

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.errors import InputError
from generators.working_days import OpenDays, has_calendar, working_days

NONE = pd.DataFrame({"date": [], "kind": []})
days = st.dates(dt.date(2024, 1, 1), dt.date(2028, 12, 31))


@settings(deadline=None)  # a first calendar, and a busy machine, take their time
@given(days, days, st.sampled_from(["CN", "US", "DE"]))
def test_counting_and_listing_agree(first: dt.date, second: dt.date, country: str) -> None:
    start, end = sorted([first, second])

    listed = working_days(start, end, country, NONE)

    assert OpenDays(country, NONE).count(start, end) == len(listed)


@settings(deadline=None)  # a first calendar, and a busy machine, take their time
@given(days)
def test_the_next_working_day_is_the_first_of_those_listed(day: dt.date) -> None:
    listed = working_days(day, day + dt.timedelta(30), "CN", NONE)

    assert OpenDays("CN", NONE).on_or_after(day) == listed[0]


def test_the_next_working_day_may_lie_in_the_next_year() -> None:
    assert OpenDays("US", NONE).on_or_after(dt.date(2026, 12, 31)) == dt.date(2026, 12, 31)
    off = pd.DataFrame({"date": [dt.date(2026, 12, 31)], "kind": ["holiday"]})
    assert OpenDays("US", off).on_or_after(dt.date(2026, 12, 31)) == dt.date(2027, 1, 4)


def test_a_calendar_without_a_working_day_is_reported_rather_than_searched_for_ever() -> None:
    years = pd.date_range("2026-01-01", "2029-12-31").date
    off = pd.DataFrame({"date": years, "kind": "holiday"})

    with pytest.raises(InputError, match="no working day within two years of 2026-05-01"):
        OpenDays("CN", off).on_or_after(dt.date(2026, 5, 1))


@pytest.mark.parametrize(
    ("country", "known"), [("CN", True), (" de ", True), ("XX", False), ("", False)]
)
def test_a_country_is_known_by_its_two_letters(country: str, known: bool) -> None:
    assert has_calendar(country) is known
