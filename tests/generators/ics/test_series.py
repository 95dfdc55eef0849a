"""When a series happens: its end and its hours are those of its own zone (RFC 5545)."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from generators.ics.series import Series

CHINA, NONE = ZoneInfo("Asia/Shanghai"), frozenset[dt.date]()
FIRST, FOURTH = dt.date(2027, 1, 5), dt.date(2027, 1, 8)


@pytest.mark.parametrize(
    ("until", "on"),
    [
        ("20270108", True),
        ("20270107", False),
        ("20270107T233000Z", False),  # half past seven in China
        ("20270108T010000Z", True),
        ("20270108T090000", True),
    ],
)
def test_a_series_ends_when_its_rule_says(until: str, on: bool) -> None:
    first = dt.datetime(2027, 1, 5, 9, tzinfo=CHINA)

    series = Series.of(first, FIRST, [f"FREQ=DAILY;UNTIL={until}"], NONE, NONE)

    assert series.would_be_on(FOURTH) == on


def test_an_evening_elsewhere_is_the_next_day_here() -> None:
    first = dt.datetime(2027, 1, 4, 20, tzinfo=ZoneInfo("America/New_York"))

    series = Series.of(first, FIRST, ["FREQ=WEEKLY"], NONE, NONE)

    assert series.would_be_on(dt.date(2027, 1, 12))
    assert not series.would_be_on(dt.date(2027, 1, 11))


def test_a_day_added_is_one_of_the_series() -> None:
    assert Series.of(FIRST, FIRST, [], frozenset([FOURTH]), NONE).would_be_on(FOURTH)


@pytest.mark.parametrize(
    ("rule", "on"),
    [
        ("FREQ=DAILY;COUNT=4", True),
        ("FREQ=DAILY;COUNT=3", False),
        ("FREQ=DAILY;COUNT=99999999999999999999", True),
        ("FREQ=DAILY;INTERVAL=3;BYHOUR=9;BYMINUTE=0", True),
        ("FREQ=DAILY;INTERVAL=99999999999999999999", False),
    ],
)
def test_a_series_has_as_many_days_as_its_rule_says(rule: str, on: bool) -> None:
    assert Series.of(FIRST, FIRST, [rule], NONE, NONE).would_be_on(FOURTH) == on


@pytest.mark.parametrize("interval", ["0", "00", "-1", "x"])
def test_a_rule_that_never_comes_to_the_next_day_is_refused(interval: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Series.of(FIRST, FIRST, [f"FREQ=DAILY;INTERVAL={interval}"], NONE, NONE)


def test_a_series_from_long_ago_is_not_looked_through() -> None:
    assert not Series.of(dt.date(1, 1, 1), dt.date(1, 1, 1), ["FREQ=DAILY"], NONE, NONE).would_be_on(FIRST)  # fmt: skip


def test_hours_of_a_rule_say_nothing_of_its_days() -> None:
    all_minutes = ",".join(str(minute) for minute in range(60))
    rule = f"FREQ=DAILY;BYMINUTE={all_minutes};BYSECOND={all_minutes};COUNT=4"

    assert Series.of(FIRST, FIRST, [rule], NONE, NONE).would_be_on(FOURTH)
