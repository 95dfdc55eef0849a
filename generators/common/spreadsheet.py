"""How a spreadsheet keeps what a cell holds: the longest text, and a day as a number.

A day's number counts from 30 December 1899, so that 1 March 1900 is 61, in Excel and in LibreOffice.
Before that they differ: Excel counts a 29 February 1900 that never was. Books may also count from
1 January 1904, as Excel on a Mac once did. The last day is 31 December 9999, number 2,958,465.
"""

import datetime as dt

LONGEST_TEXT = 32_767
"""Characters of a cell's text, in units of UTF-16: a sign outside the first plane counts twice."""
_ZERO, _ZERO_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)  # noqa: DTZ001 - as cells are
_DAY = dt.timedelta(days=1)
_ZERO_ORDINAL = _ZERO.toordinal()
_FALSE_LEAP_DAY = 61  # the number of the day after it


def day_number(day: dt.date) -> int:
    """Return a day's number; of a moment that of its day."""
    return day.toordinal() - _ZERO_ORDINAL


def moment_number(moment: dt.datetime) -> float:
    """Return the number of a moment, the hour after the point; its time zone is left out."""
    return (moment.replace(tzinfo=None) - _ZERO) / _DAY


def day_of(number: float) -> dt.date:
    """Return the day of a number, which may have an hour after the point.

    Raises:
        OverflowError: The number is of no day to the year 9999.
    """
    return (_ZERO + int(number) * _DAY).date()


def excel_day_number(day: dt.date) -> int:
    """Return a day's number as Excel counts them, below 0 for days it does not know."""
    number = day_number(day)
    return number - (number < _FALSE_LEAP_DAY)


def excel_moment_number(moment: dt.datetime, *, of_1904: bool) -> float:
    """Return the number of a moment in a book of Excel, below 0 before the book's days begin.

    Args:
        moment: When; its time zone is left out, as cells have none.
        of_1904: Whether the book counts from 1904.
    """
    if of_1904:
        return (moment.replace(tzinfo=None) - _ZERO_1904) / _DAY
    number = moment_number(moment)
    return number - (number < _FALSE_LEAP_DAY)
