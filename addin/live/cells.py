"""What a live cell is given, and whether it holds that already."""

import datetime as dt
from typing import Any

from workbooks.package import Formula

_READ_AS_FORMULA = "=+-@'#"


def put(value: Any) -> Any:
    """Return a value as a spreadsheet program takes it for what it is.

    Text that would be read as a formula, a number, a date or a truth value gets the apostrophe
    that says: text.
    """
    if isinstance(value, Formula):
        return "=" + value.text
    if isinstance(value, str):
        return "'" + value if _needs_mark(value) else value
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return dt.datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a cell has no zone
    return value


def holds(value: Any, formula: Any, wanted: Any) -> bool:
    """Say whether a cell holds already what the plan wants there.

    A formula column's formula is left to the sheet, which computes it; a link is compared by the
    address it shows.

    Args:
        value: What the cell shows.
        formula: Its formula; anything that begins with `=` when it has one.
        wanted: What the plan wants there.
    """
    if isinstance(wanted, Formula):
        link = wanted.text.startswith("HYPERLINK(")
        return is_formula(formula) and (not link or value == wanted.value)
    if is_formula(formula):
        return False
    if isinstance(wanted, dt.date) and not isinstance(wanted, dt.datetime):
        return isinstance(value, dt.datetime) and value.date() == wanted
    if wanted is None or wanted == "":
        return value is None or value == ""
    return (
        type(value) is not bool
        and bool(value == wanted)
        and isinstance(value, str) == isinstance(wanted, str)
    )


def is_formula(formula: Any) -> bool:
    """Say whether a cell's formula text is one."""
    return isinstance(formula, str) and formula.startswith("=")


def _needs_mark(text: str) -> bool:
    return bool(text) and (
        text[0] in _READ_AS_FORMULA
        or any(sign.isdigit() for sign in text)
        or text.strip().casefold() in ("true", "false")
    )
