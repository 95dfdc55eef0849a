"""M10: a visit that took place is the last visit; a day after today is a slip."""

import datetime as dt

import pandas as pd
import pytest

from generators.visits.last_seen import with_last_seen

TODAY = dt.date(2027, 2, 1)
JUNE, JANUARY, MARCH = dt.date(2026, 6, 3), dt.date(2027, 1, 12), dt.date(2027, 3, 9)


@pytest.mark.parametrize(
    ("typed", "status", "day", "seen"),
    [
        (JUNE, "done", JANUARY, JANUARY),
        (JUNE, "planned", JANUARY, JUNE),
        (JUNE, "cancelled", JANUARY, JUNE),
        (JANUARY, "done", JUNE, JANUARY),
        (None, "done", JANUARY, JANUARY),
        (None, "planned", JANUARY, None),
        (MARCH, "planned", JANUARY, None),
        (MARCH, "done", JANUARY, JANUARY),
        (JUNE, "done", MARCH, JUNE),
    ],
)
def test_the_later_of_the_day_typed_and_the_last_visit_done(
    typed: dt.date | None, status: str, day: dt.date, seen: dt.date | None
) -> None:
    accounts = pd.DataFrame([{"id": "K1", "last_visit": typed}], dtype=object)
    visits = pd.DataFrame([{"account": "K1", "date": day, "status": status}], dtype=object)

    assert with_last_seen(accounts, visits, TODAY)["last_visit"].iloc[0] == seen


def test_the_calendar_counts_visits_done_in_the_period_by_themselves() -> None:
    accounts = pd.DataFrame([{"id": "K1", "last_visit": JUNE}], dtype=object)
    visits = pd.DataFrame([{"account": "K1", "date": JANUARY, "status": "done"}], dtype=object)
    start = dt.date(2027, 1, 1)

    found = with_last_seen(accounts, visits, TODAY, done_before=start)

    assert found["last_visit"].iloc[0] == JUNE
