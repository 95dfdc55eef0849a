import datetime as dt

import pytest

from generators.common.spreadsheet import (
    LONGEST_TEXT,
    day_number,
    day_of,
    excel_day_number,
    excel_moment_number,
    moment_number,
)

NOON = dt.datetime(2027, 1, 4, 12)  # noqa: DTZ001 - cells have no time zone
LAST = dt.date(9999, 12, 31)


def test_a_spreadsheet_counts_days_from_the_end_of_1899() -> None:
    assert day_number(dt.date(2027, 1, 4)) == 46391  # =DATE(2027,1,4)
    assert (day_number(NOON), moment_number(NOON)) == (46391, 46391.5)
    assert day_number(LAST) == 2_958_465


def test_a_number_is_read_as_its_day_whatever_the_hour() -> None:
    assert (day_of(46391), day_of(46391.99), day_of(2_958_465)) == (NOON.date(), NOON.date(), LAST)
    with pytest.raises(OverflowError):
        day_of(2_958_466)


def test_excel_counts_a_leap_day_that_never_was() -> None:
    days = [dt.date(1900, 3, 1), dt.date(1900, 2, 28), dt.date(1900, 1, 1), dt.date(1899, 12, 30)]
    assert [excel_day_number(day) for day in days] == [61, 59, 1, -1]
    assert [day_number(day) for day in days] == [61, 60, 2, 0]


@pytest.mark.parametrize(
    ("moment", "of_1900", "of_1904"),
    [
        (NOON, 46391.5, 44929.5),
        (NOON.replace(tzinfo=dt.UTC), 46391.5, 44929.5),
        (dt.datetime(1904, 1, 1), 1462.0, 0.0),  # noqa: DTZ001
        (dt.datetime(1900, 2, 28, 12), 59.5, -1401.5),  # noqa: DTZ001
        (dt.datetime(1899, 12, 31), 0.0, -1461.0),  # noqa: DTZ001
    ],
)
def test_a_book_counts_from_1900_or_from_1904(
    moment: dt.datetime, of_1900: float, of_1904: float
) -> None:
    found = [excel_moment_number(moment, of_1904=of_1904) for of_1904 in (False, True)]
    assert found == [of_1900, of_1904]


def test_a_cell_holds_a_text_of_two_to_the_fifteenth_less_one() -> None:
    assert LONGEST_TEXT == 2**15 - 1
