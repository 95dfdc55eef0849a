"""What each worksheet function answers, row by row: a value, or why there is none.

`as_rows` of the arguments come in; the method's rules stand in `generators`.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from addin.functions import cells as read
from addin.functions.columns import Answers, Cells, answer_each, as_cell_error
from addin.functions.error_values import NOT_AVAILABLE, NUM
from addin.functions.settings_ranges import (
    frequency_of,
    open_days,
    tier_matrix,
    visit_frequencies,
)
from generators.accounts.frequency import months_between
from generators.accounts.memory import STRENGTH, retention
from generators.accounts.tiers import classify
from generators.common.errors import InputError
from generators.common.language import Lang, Phrase

_BACKWARDS = Phrase(
    "{second}（{later}）早于 {first}（{earlier}）；请对调。",
    "{second} ({later}) is before {first} ({earlier}); exchange them.",
)
_NEVER = Phrase("{tier} 类的拜访次数是 0。", "Tier {tier} is due no visits.")


def tier_answers(x: Cells, y: Cells, influential: Cells, matrix: Cells) -> Answers:
    """Return each account's tier: influence, else the matrix (M8)."""
    company = tier_matrix(matrix)

    def answer(x: Any, y: Any, influential: Any) -> str:
        flag = "yes" if read.yes(influential, "influential") else None
        pair = (None, None) if flag else (_level(x, "x"), _level(y, "y"))
        tier, reason = classify(*pair, flag, None, company, Lang.EN)
        if tier is None:
            _, chinese = classify(*pair, flag, None, company, Lang.ZH)
            shows = NOT_AVAILABLE if None in pair else NUM
            raise read.fault(shows, Phrase(chinese, reason))
        return tier

    return answer_each(answer, {"x": x, "y": y, "influential": influential}, own=3)


def visit_answers(tier: Cells, first_day: Cells, last_day: Cells, frequencies: Cells) -> Answers:
    """Return the visits each tier is due from the first day to the last, both included (M9)."""
    company = visit_frequencies(frequencies)

    def answer(tier: Any, first_day: Any, last_day: Any) -> int:
        frequency = frequency_of(read.tier(tier, "tier"), company)
        return frequency.in_months(
            months_between(*_span(first_day, last_day, "first_day", "last_day"))
        )

    return answer_each(answer, {"tier": tier, "first_day": first_day, "last_day": last_day}, own=1)


def next_visit_answers(
    tier: Cells,
    last_visit: Cells,
    as_of: Cells,
    country: Cells,
    days_off: Cells,
    frequencies: Cells,
) -> Answers:
    """Return the working day of each account's next visit, `as_of` at the earliest (M9).

    It lies one even interval after the last visit; an account never visited is due at once.
    """
    company = visit_frequencies(frequencies)
    days = open_days(country, days_off)

    def answer(tier: Any, last_visit: Any, as_of: Any) -> dt.date:
        code = read.tier(tier, "tier")
        interval = frequency_of(code, company).interval
        if interval is None:
            raise read.fault(NOT_AVAILABLE, _NEVER, tier=code)
        earliest = read.date(as_of, "as_of")
        last = read.optional_date(last_visit, "last_visit")
        due = last + dt.timedelta(days=interval) if last else earliest
        return days.on_or_after(max(due, earliest))

    return answer_each(answer, {"tier": tier, "last_visit": last_visit, "as_of": as_of}, own=2)


def memory_answers(last_visit: Cells, as_of: Cells, strength: Cells) -> Answers:
    """Return the share of each last visit still remembered, 0 to 1; illustrative (M9)."""

    def answer(last_visit: Any, as_of: Any, strength: Any) -> float:
        last, day = _span(last_visit, as_of, "last_visit", "as_of")
        days = STRENGTH if read.is_blank(strength) else read.number(strength, "strength", 0.01)
        return round(float(retention(np.array((day - last).days), days)), 4)

    return answer_each(
        answer, {"last_visit": last_visit, "as_of": as_of, "strength": strength}, own=1
    )


def workday_answers(first_day: Cells, last_day: Cells, country: Cells, days_off: Cells) -> Answers:
    """Return the working days from the first day to the last, both included, make-up days among them (M9)."""
    days = open_days(country, days_off)

    def answer(first_day: Any, last_day: Any) -> int:
        return days.count(*_span(first_day, last_day, "first_day", "last_day"))

    return answer_each(answer, {"first_day": first_day, "last_day": last_day}, own=2)


ANSWERS: Mapping[str, Callable[..., Answers]] = {
    "kam_tier": tier_answers,
    "kam_visits": visit_answers,
    "kam_next_visit": next_visit_answers,
    "kam_memory": memory_answers,
    "kam_workdays": workday_answers,
}


def answers_of(function: str, *arguments: Cells) -> Answers:
    """Return a function's answers; an argument that makes all of them impossible is one error.

    Args:
        function: The function's name, one of `ANSWERS`.
        arguments: All of its arguments, None for one left out.
    """
    try:
        return ANSWERS[function](*arguments)
    except InputError as error:
        return [[as_cell_error(error)]]


def _level(cell: Any, name: str) -> int | float | None:
    level = read.optional_number(cell, name)
    return int(level) if level is not None and level.is_integer() else level


def _span(start: Any, end: Any, first: str, second: str) -> tuple[dt.date, dt.date]:
    earlier, later = read.date(start, first), read.date(end, second)
    if later < earlier:
        raise read.fault(NUM, _BACKWARDS, first=first, second=second, earlier=earlier, later=later)
    return earlier, later
