"""What happens to a calendar in life: sick days, more reps, a whole year. Each returns figures."""

import datetime as dt
import time
from dataclasses import replace
from types import ModuleType
from typing import Any

from benchmarks.calendar_questions import question_of
from generators.visit_calendar import CalendarAnswer, CalendarQuestion, best_calendar

SICK_DAYS, SETTLED_DAYS = 3, 5


def sick_leave(name: str, question: CalendarQuestion) -> dict[str, Any]:
    """Plan, fall ill for three days a third into the period, plan again: what moved?"""
    first = best_calendar(question)
    today = question.days[len(question.days) // 3]
    sick = set([day for day in question.days if day >= today][:SICK_DAYS])
    later = _on(question, first, today, sick)
    start = time.process_time()
    answer = best_calendar(later)
    future = [
        (one.account, day)
        for one in later.demands
        for day in first.placed[one.account]
        if day >= today and day not in sick
    ]
    moved = sum(day not in answer.placed[account] for account, day in future)
    pins = sum(
        day in answer.placed[one.account] for one in later.demands for day in one.fixed
    )  # a fixed day placed once more would be a pin not held
    return {
        "scenario": "sick_leave", "instance": name, "sick_days": SICK_DAYS,
        "future_visits": len(future), "moved": moved, "moved_share": round(moved / len(future), 4),
        "pins_broken": pins, "dropped": sum(map(len, answer.dropped.values())),
        "dropped_before": sum(map(len, first.dropped.values())),
        "cpu_seconds": round(time.process_time() - start, 2),
    }  # fmt: skip


def _on(
    question: CalendarQuestion, plan: CalendarAnswer, today: dt.date, sick: set[dt.date]
) -> CalendarQuestion:
    """Return the question of a day in mid-period: past visits done, the plan published."""
    days = [day for day in question.days if day >= today and day not in sick]
    demands = [
        replace(
            one,
            fixed=(*one.fixed, *(d for d in plan.placed[one.account] if d < today)),
            proposed=tuple(d for d in plan.placed[one.account] if d >= today),
        )
        for one in question.demands
    ]
    return replace(question, days=days, demands=demands, frozen=frozenset(days[:SETTLED_DAYS]))


def many_reps(module: ModuleType, few: int, many: int, rounds: int | None) -> dict[str, Any]:
    """Plan few reps with 200 accounts each, then many: the time must grow with their number."""
    questions = [question_of(module.make(200, 10, 12, seed=seed)) for seed in range(1, many + 1)]
    best_calendar(questions[0], 10)
    seconds = []
    for count in (few, many):
        start = time.process_time()
        for question in questions[:count]:
            best_calendar(question, rounds)
        seconds.append(time.process_time() - start)
    return {
        "scenario": "many_reps", "accounts_each": 200, "reps": many, "rounds": rounds,
        "cpu_seconds": round(seconds[1], 2), "cpu_seconds_few": round(seconds[0], 2), "few": few,
        "growth_over_linear": round(seconds[1] / seconds[0] * few / many, 3),
    }  # fmt: skip


def whole_year(module: ModuleType, rounds: int | None) -> dict[str, Any]:
    """Plan 300 accounts over a year's working days."""
    frequencies = {"V": 24, "A": 32, "B": 12, "C": 8}
    instance = module.make(
        300, 10, 18, seed=1, start=dt.date(2026, 1, 1), end=dt.date(2026, 12, 31), freq=frequencies
    )
    question = question_of(instance)
    start = time.process_time()
    answer = best_calendar(question, rounds)
    return {
        "scenario": "whole_year", "accounts": 300, "days": len(question.days), "rounds": rounds,
        "visits": sum(map(len, answer.placed.values())), "score": sum(answer.points.values()),
        "dropped": sum(map(len, answer.dropped.values())),
        "cpu_seconds": round(time.process_time() - start, 2),
    }  # fmt: skip
