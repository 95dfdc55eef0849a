"""Each rep's calendar as a question, and all of them answered (M9)."""

import datetime as dt
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pandas as pd

from addin.commands.plan.run import Run
from generators.common.rows import records
from generators.days.distances import distances
from generators.days.leave import room_by_day
from generators.days.working_days import working_days
from generators.visit_calendar import (
    CalendarAnswer,
    CalendarQuestion,
    Scheduler,
    Travel,
    Weights,
    with_extras,
)
from generators.visit_calendar.extras import RESERVE
from generators.visits.demands import demands
from generators.visits.joint_visits import taken_of
from generators.visits.standing import Standing, standing_visits
from generators.visits.visit_length import slots_of

_SETTLED_DAYS = 5  # open days from today on that a running plan leaves as they are


def standing_now(run: Run) -> Standing:
    """Return the visits that stand and those that may be planned anew."""
    edits = run.merge.edits("Visits")
    written = set(edits.rows["id"].loc[list(run.merge.written("Visits"))])
    return standing_visits(edits, written, run.as_of)


def standing_planned(run: Run) -> Standing:
    """Return the same of the visits as this run has planned them."""
    return standing_visits(run.merge.planned("Visits"), (), run.as_of)


def least_gaps(run: Run) -> dict[str, int]:
    """Return the least calendar days between two visits, by tier."""
    return {str(tier): f.min_gap for tier, f in run.settings.frequencies.items()}


def calendar_questions(
    run: Run, accounts: pd.DataFrame, standing: Standing
) -> dict[str, CalendarQuestion]:
    """Return one question a rep, by their names in order.

    Args:
        run: The run.
        accounts: Those that take part, with tier and visits due.
        standing: The visits of the last plan.
    """
    weights = Weights.from_thresholds(run.settings.thresholds)
    questions = {}
    reserve = run.settings.thresholds.get("extra-reserve")
    asked = demands(
        accounts, standing, least_gaps(run), _beyond_due(run, accounts), slots_taken(run, accounts)
    )
    joint = joint_visits(run, accounts, standing)
    for owner, wanted in asked.items():
        holds = run.settings.capacity(owner).visits_per_day
        taken = taken_of(owner or run.host.info.rep, joint)
        room = {day: max(most - taken[day], 0) for day, most in room_of(run, owner).items()}
        days = list(room)
        running = run.as_of >= run.period.start and any(one.proposed for one in wanted)
        questions[owner] = CalendarQuestion(
            run.period.start, run.period.end, days,
            holds, wanted,
            frozen=frozenset(days[:_SETTLED_DAYS] if running else ()), weights=weights,
            short_days={day: most for day, most in room.items() if most < holds},
            travel=_travel(run, owner), reserve=RESERVE if reserve is None else reserve,
        )  # fmt: skip
    return questions


def joint_visits(run: Run, accounts: pd.DataFrame, standing: Standing) -> list[dict[str, Any]]:
    """Return the coming visits made with another rep: `id, name, date, owner, with_rep, slots`."""
    by_id = {row["id"]: row for row in records(accounts)}
    coming = standing.fixed[standing.fixed["date"] >= run.as_of]
    found = []
    for visit in records(coming[coming["with_rep"].notna()]):
        account = by_id.get(visit["account"], {"owner": None, "name": None, "length": None})
        owner = account["owner"] if isinstance(account["owner"], str) else run.host.info.rep
        name = account["name"] if isinstance(account["name"], str) else visit["account"]
        holds = run.settings.capacity(visit["with_rep"]).visits_per_day
        slots = slots_of(account["length"], holds)
        found.append({**visit, "owner": owner, "name": name, "slots": slots})
    return found


def slots_taken(run: Run, accounts: pd.DataFrame) -> dict[str, int]:
    """Return how many visits' room of its rep's day each account's visits take."""
    taken = {}
    for row in records(accounts[accounts["id"].notna()]):
        owner = row["owner"] if isinstance(row["owner"], str) else run.host.info.rep
        holds = run.settings.capacity(owner or "").visits_per_day
        taken[str(row["id"])] = slots_of(row["length"], holds)
    return taken


def _beyond_due(run: Run, accounts: pd.DataFrame) -> dict[str, int]:
    """Return the visits beyond those due that each account may get, where there is room.

    None where a person typed how many are due, nor where we already sell all the account needs.
    """
    set_for = run.merge.edits("VisitFrequency").typed_ids("period_visits")
    by_tier = {
        tier: frequency.extra_in_period(run.period)
        for tier, frequency in run.settings.frequencies.items()
        if tier not in set_for
    }
    typed = run.merge.edits("Accounts").typed_ids("visits_due")
    sold_out = accounts["purchases"].notna() & (accounts["purchases"] >= accounts["potential"])
    more = accounts[accounts["tier"].notna() & ~sold_out & ~accounts["id"].isin(typed)]
    return {row["id"]: by_tier.get(row["tier"], 0) for row in records(more)}


def answered(questions: Sequence[CalendarQuestion], scheduler: Scheduler) -> CalendarAnswer:
    """Return the answers to all questions as one, with extra visits where there is room.

    Compiled schedulers run side by side.
    """
    with ThreadPoolExecutor(os.cpu_count() or 1) as threads:
        due = list(threads.map(scheduler, questions))
    return _joined([with_extras(q, answer) for q, answer in zip(questions, due, strict=True)])


def room_of(run: Run, owner: str) -> dict[dt.date, int]:
    """Return the visits each open day of a rep from today on holds."""
    country, holds = (
        run.settings.capacity(owner).country,
        run.settings.capacity(owner).visits_per_day,
    )
    start = max(run.period.start, run.as_of)
    days = working_days(start, run.period.end, country, run.host.read("Holidays"))
    return room_by_day(days, run.host.read("Leave"), owner, holds)


def _travel(run: Run, owner: str) -> Travel:
    known = distances(run.host.read("Cities"), owner or run.host.info.rep)
    return Travel(known.home, known.km)


def _joined(answers: Sequence[CalendarAnswer]) -> CalendarAnswer:
    points: dict[str, int] = {}
    for answer in answers:
        for term, value in answer.points.items():
            points[term] = points.get(term, 0) + value
    return CalendarAnswer(
        {account: days for answer in answers for account, days in answer.placed.items()},
        {account: why for answer in answers for account, why in answer.dropped.items()},
        {account: why for answer in answers for account, why in answer.conflicts.items()},
        points,
        {account: days for answer in answers for account, days in answer.extra.items()},
    )
