"""The days that stand: fixed ones always, published ones on frozen days where they break no rule."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from generators.accounts.tiers import RANK
from generators.visit_calendar.question import CalendarQuestion, Demand, slots_by_day


def in_order(demands: Sequence[Demand]) -> list[Demand]:
    """Return the demands, best tier first, then largest weight, then id."""
    return sorted(demands, key=lambda d: (RANK[d.tier], -d.weight, d.account))  # type: ignore[index]


def pins_of(question: CalendarQuestion) -> tuple[list[Demand], list[list[dt.date]]]:
    """Return the demands in order, and the pinned days of each."""
    demands = in_order(question.demands)
    load = slots_by_day(question)
    opened = set(question.days)
    pins = []
    for demand in demands:
        own = sorted(set(demand.fixed))
        for day in demand.proposed[: max(demand.due - len(demand.fixed), 0)]:
            if day in question.frozen & opened and _stands(question, demand, day, own, load):
                own.append(day)
                load[day] += demand.slots
        pins.append(sorted(own))
    return demands, pins


def _stands(
    question: CalendarQuestion,
    demand: Demand,
    day: dt.date,
    own: Sequence[dt.date],
    load: Counter[dt.date],
) -> bool:
    others = [*own, *([demand.last_visit] if demand.last_visit else [])]
    apart = all(abs((day - other).days) >= max(demand.min_gap, 1) for other in others)
    closed = day.weekday() in demand.closed or day in demand.refused
    return apart and not closed and load[day] + demand.slots <= question.room(day)


def conflicts_of(
    question: CalendarQuestion, demands: Sequence[Demand]
) -> dict[str, list[tuple[dt.date, str]]]:
    """Return the fixed days from the first open day on that break a rule, each with the rule."""
    if not question.days:
        return {}
    load = slots_by_day(question)
    found = {
        demand.account: [
            (day, code)
            for day in sorted(set(demand.fixed))
            if day >= question.days[0] and (code := _broken(question, demand, day, load))
        ]
        for demand in demands
    }
    return {account: broken for account, broken in found.items() if broken}


def _broken(
    question: CalendarQuestion, demand: Demand, day: dt.date, load: Counter[dt.date]
) -> str | None:
    others = [other for other in demand.fixed if other != day]
    others += [demand.last_visit] if demand.last_visit and demand.last_visit != day else []
    if day not in question.days and day <= question.end:
        return "day_closed"
    if day.weekday() in demand.closed:
        return "weekday_closed"
    if any(abs((day - other).days) < demand.min_gap for other in others):
        return "gap"
    return "full" if load[day] > question.room(day) else None
