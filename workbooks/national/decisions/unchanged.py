"""Whether what a manager decided on is still what it was: one rule, when it is carried and delivered.

What a sheet shows and what a book says of the same thing are written in other ways: a day as a date,
a time or its text, a count as 3 or 3.0, nothing as an empty cell or as no cell at all. None of these
is a change.
"""

import datetime as dt
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from generators.common.language import Phrase
from workbooks.national import tables
from workbooks.national.decisions.typed import Decision

_PLAN = ("last_run", "accounts", "due", "planned")
_DECIDED_ON = {"approve": _PLAN, "return": _PLAN, "reassign": ("owner",)}
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=[T ]|$)")
_CLOSE = 5e-16  # XlsxWriter writes sixteen digits, so that 0.1 + 0.2 comes back as 0.3


class Change(NamedTuple):
    """Something that is not as it was when it was decided on.

    Attributes:
        what: The column.
        then: What it said.
        now: What it says.
    """

    what: Phrase
    then: str
    now: str


def changes(decision: Decision, now: Mapping[str, Any]) -> Iterator[Change]:
    """Yield what is not as it was when it was decided on; a comment is on nothing that may change.

    Args:
        decision: What was decided.
        now: What the row says now, by column key: of a book `last_run`, `accounts`, `due` and
            `planned`, of an account its `owner`.
    """
    columns = (tables.ACCOUNTS if decision.table else tables.BOOKS).by_key
    for key in _DECIDED_ON.get(decision.kind, ()):
        then, found = decision.shown.get(key), now.get(key)
        if not same(then, found):
            yield Change(columns[key].label, told(then), told(found))


def same(then: Any, now: Any) -> bool:
    """Say whether two values mean the same: numbers, days (of whatever hour), texts or nothing."""
    one, other = _meant(then), _meant(now)
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=_CLOSE)
    return one == other


def told(value: Any) -> str:
    """Return a value as it is named to a person: a whole number without `.0`, nothing as a dash."""
    meant = _meant(value)
    if isinstance(meant, float):
        return f"{meant:.0f}" if meant.is_integer() else f"{meant:.15g}"
    return meant or "–"


def _meant(value: Any) -> float | str:
    if value is None or value != value:  # NaN and NaT are the values unlike themselves
        return ""
    if isinstance(value, (int, float)):
        return float(value)
    if isinstance(value, dt.date):
        return value.isoformat()[:10]
    text = str(value).strip()
    day = _DAY.match(text)
    return day[0] if day else text
