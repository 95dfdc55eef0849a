"""What a text in a cell can only mean is read; what may mean several things is not."""

import datetime as dt

import pytest

from workbooks.schema.typed_text import date_of, day_of_number, is_error, number_of

DAY = dt.date(2027, 3, 15)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1200", 1200.0), ("1,200", 1200.0), ("1,234,567.5", 1234567.5), (" １２ ", 12.0), ("-5", -5.0),
        ("￥1,200", 1200.0), ("35%", 0.35), ("\u200b7", 7.0),
        ("1,5", None), ("约600", None), ("300-500", None), ("五", None), ("12 trucks", None), ("", None),
        ("1.234.567", None), ("0x10", None), ("1_000", None), ("nan", None),
    ],
)  # fmt: skip
def test_numbers(text: str, number: float | None) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "2027/3/15", "2027-03-15", "2027.3.15", "2027年3月15日", "20270315", "15/3/2027", "3/15/2027",
        "15 March 2027", "Mar 15, 2027", "15-Mar-2027", "2027-03-15 00:00:00", "2027/3/15 下午 2:30",
        "2027年3月15日 星期一", "Mar 15th 2027", "２０２７/３/１５",
    ],
)  # fmt: skip
def test_days(text: str) -> None:
    assert date_of(text) == DAY


@pytest.mark.parametrize(
    "text", ["3/4/2027", "15/3/27", "mid-March", "2027-02-30", "soon", "2027", "3月15日"]
)
def test_what_may_be_several_days_or_none_is_not_read(text: str) -> None:
    assert date_of(text) is None


def test_the_same_day_and_month_leave_no_doubt() -> None:
    assert date_of("4/4/2027") == dt.date(2027, 4, 4)


@pytest.mark.parametrize(
    ("number", "day"),
    [(46461.0, DAY), (20270315.0, DAY), (46461.5, None), (12.0, None), (1e12, None)],
)
def test_numbers_in_a_column_of_days(number: float, day: dt.date | None) -> None:
    assert day_of_number(number) == day


@pytest.mark.parametrize(
    "text",
    [
        "#N/A",
        "#REF!",
        "#DIV/0!",
        "#NAME?",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
        "#PYTHON!",
        "#GETTING_DATA",
    ],
)
def test_error_values_known_and_to_come(text: str) -> None:
    assert is_error(text)
    assert not is_error("No. " + text)
