"""What a cell given to a worksheet function means: a number, a date, a tier, yes or no.

Each reader raises the CellError that says why a cell cannot be used, and which error value shows
it: `#N/A` for a blank or unknown one, `#VALUE!` for the wrong kind, `#NUM!` for a number too far
out; an error value in the cell is passed on.
"""

import datetime as dt
from typing import Any

from addin.functions.error_values import NOT_AVAILABLE, NUM, VALUE, ErrorValue, error_in
from generators.accounts.tiers import Tier
from generators.common import vocabulary
from generators.common.errors import CellError
from generators.common.language import Phrase
from generators.common.spreadsheet import day_of
from workbooks.schema.words import folded

_FIRST, _LAST = dt.date(1950, 1, 1), dt.date(2099, 12, 31)
_TIERS = {folded(tier): tier for tier in Tier}
_YES = {folded(word) for word in (vocabulary.YES["yes"].zh, vocabulary.YES["yes"].en, "y")}
_NO = {"否", "no", "n"}
_BLANK = Phrase("{name} 是空的；请填写。", "{name} is blank; fill it in.")
_ERROR = Phrase(
    "{name} 本身就是 {found}；请先改好那个单元格。",
    "{name} is itself {found}; mend that cell first.",
)
_NO_NUMBER = Phrase("{name} 是“{found}”；请用数字。", "{name} is '{found}'; use a number.")
_BELOW = Phrase(
    "{name} 是 {found}；请用不小于 {least} 的数。", "{name} is {found}; use {least} or more."
)
_NO_DATE = Phrase(
    "{name} 是“{found}”；请用日期，如 2027-03-31。",
    "{name} is '{found}'; use a date, such as 2027-03-31.",
)
_FAR_DATE = Phrase(
    "{name} 是 {found}；请用 1950 年到 2099 年的日期。",
    "{name} is {found}; use a date from 1950 to 2099.",
)
_NO_TIER = Phrase(
    "{name} 是“{found}”；请用 VIP、A、B 或 C。", "{name} is '{found}'; use VIP, A, B or C."
)
_NOT_YES = Phrase(
    "{name} 是“{found}”；请填“是”，或留空。", "{name} is '{found}'; write yes, or leave it blank."
)


def is_blank(cell: Any) -> bool:
    """Say whether a cell is empty or holds nothing but space."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def fault(shows: ErrorValue, phrase: Phrase, **values: object) -> CellError:
    """Return the error for a cell that cannot be used."""
    return CellError(shows.shows, phrase, **values)


def optional_number(cell: Any, name: str) -> float | None:
    """Return a cell's number; None when it is blank.

    Args:
        cell: What the cell holds.
        name: The argument it was given for.

    Raises:
        CellError: It holds anything else; text is no number, even when it looks like one.
    """
    if is_blank(cell):
        return None
    _pass_on(cell, name)
    if isinstance(cell, bool) or not isinstance(cell, (int, float)):
        raise fault(VALUE, _NO_NUMBER, name=name, found=_said(cell))
    return float(cell)


def number(cell: Any, name: str, least: float) -> float:
    """Return a cell's number, which is at least `least`.

    Raises:
        CellError: It is blank, no number, or smaller.
    """
    found = optional_number(cell, name)
    if found is None:
        raise fault(NOT_AVAILABLE, _BLANK, name=name)
    if found < least:
        raise fault(NUM, _BELOW, name=name, found=f"{found:g}", least=f"{least:g}")
    return found


def date(cell: Any, name: str) -> dt.date:
    """Return a cell's day: a date, a serial number of the 1900 system, or ISO text.

    Raises:
        CellError: It is blank, no date, or outside 1950 to 2099.
    """
    found = optional_date(cell, name)
    if found is None:
        raise fault(NOT_AVAILABLE, _BLANK, name=name)
    return found


def optional_date(cell: Any, name: str) -> dt.date | None:
    """Return a cell's day as `date` does; None when it is blank, or the 0 of a blank passed on."""
    if is_blank(cell) or (cell == 0 and not isinstance(cell, bool)):
        return None
    _pass_on(cell, name)
    day = _day(cell, name)
    if not _FIRST <= day <= _LAST:
        raise fault(NUM, _FAR_DATE, name=name, found=_said(cell))
    return day


def tier(cell: Any, name: str) -> Tier:
    """Return a cell's tier; width and case do not matter.

    Raises:
        CellError: It is blank or no tier.
    """
    if is_blank(cell):
        raise fault(NOT_AVAILABLE, _BLANK, name=name)
    _pass_on(cell, name)
    found = _TIERS.get(folded(cell)) if isinstance(cell, str) else None
    if found is None:
        raise fault(NOT_AVAILABLE, _NO_TIER, name=name, found=_said(cell))
    return found


def text(cell: Any, name: str) -> str:
    """Return a cell's text.

    Raises:
        CellError: It holds an error value.
    """
    _pass_on(cell, name)
    return str(cell).strip()


def yes(cell: Any, name: str) -> bool:
    """Say whether a cell says yes; blank is no.

    Raises:
        CellError: It says neither.
    """
    if is_blank(cell):
        return False
    _pass_on(cell, name)
    if isinstance(cell, (bool, int, float)) and cell in (0, 1):
        return bool(cell)
    word = folded(cell) if isinstance(cell, str) else ""
    if word not in _YES | _NO:
        raise fault(VALUE, _NOT_YES, name=name, found=_said(cell))
    return word in _YES


def _day(cell: Any, name: str) -> dt.date:
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    try:
        if isinstance(cell, str):
            return dt.datetime.fromisoformat(cell.strip()).date()
        if isinstance(cell, (int, float)) and not isinstance(cell, bool):
            return day_of(cell)
    except ValueError:
        pass
    except OverflowError as error:
        raise fault(NUM, _FAR_DATE, name=name, found=_said(cell)) from error
    raise fault(VALUE, _NO_DATE, name=name, found=_said(cell))


def _pass_on(cell: Any, name: str) -> None:
    if error := error_in(cell):
        raise fault(error, _ERROR, name=name, found=error.shows)


def _said(cell: Any) -> str:
    if isinstance(cell, float):
        return f"{cell:g}" if abs(cell) < 1e6 else f"{cell:.0f}"
    return cell.date().isoformat() if isinstance(cell, dt.datetime) else str(cell)
