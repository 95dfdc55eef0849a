"""Compile the search ahead of the first click, which would wait for it else."""

import datetime as dt
from dataclasses import replace

from generators.visit_calendar import CalendarQuestion, Demand, best_calendar

_MONDAY = dt.date(2027, 1, 4)


def warm_up() -> None:
    """Answer a small question from scratch, and again after a change: all that is compiled runs."""
    days = [_MONDAY + dt.timedelta(days=n) for n in range(28) if n % 7 < 5]
    asked = [
        Demand(f"{tier}-{n}", tier, float(n), f"city {n % 2}", due=2, min_gap=3)
        for tier in ("VIP", "A", "B", "C")
        for n in range(4)
    ]
    question = CalendarQuestion(days[0], days[-1], days, 1, asked)
    first = best_calendar(question, rounds=20)
    published = [replace(one, proposed=tuple(first.placed[one.account])) for one in asked]
    best_calendar(replace(question, demands=published, days=days[3:]), rounds=20)


if __name__ == "__main__":
    warm_up()
