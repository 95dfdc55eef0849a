"""Each rep's calendar as a question, made from the tables of a book, and all of them answered (M9).

What plans visits anew, what explains a plan, and what weighs other days for a visit ask the same.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from generators.accounts.checks import planned_accounts
from generators.common.rows import Tables, records
from generators.days.distances import distances
from generators.visit_calendar import (
    CalendarAnswer,
    CalendarQuestion,
    Demand,
    Scheduler,
    Travel,
    with_extras,
)
from generators.visit_calendar.question import slots_by_day
from generators.visits.demands import demands
from generators.visits.given import VisitEdits, VisitSettings
from generators.visits.joint_visits import joint_visits, taken_of
from generators.visits.last_seen import with_last_seen
from generators.visits.rep_days import RepDays
from generators.visits.standing import Standing, standing_visits
from generators.visits.visit_length import slots_taken

CALENDARS_READ = ("Accounts", "Holidays", "Leave", "Cities")
_SETTLED_DAYS = 5  # open days from today on that a running plan leaves as they are


@dataclass(frozen=True, slots=True)
class RepCalendars:
    """Every rep's calendar as a question, and what the questions were made from.

    Attributes:
        settings: The book, and what its Settings decide.
        as_of: The day the plan is made for.
        accounts: Those that take part, with tier and visits due.
        standing: The visits that stand, and those that may be planned anew.
        joint: The coming visits made with another rep; see `joint_visits`.
        days: The days of the period, by rep.
        questions: One a rep, by their names in order; the empty name is nobody's.
    """

    settings: VisitSettings
    as_of: dt.date
    accounts: pd.DataFrame
    standing: Standing
    joint: Sequence[Mapping[str, Any]]
    days: RepDays
    questions: Mapping[str, CalendarQuestion]

    @property
    def first_day(self) -> dt.date:
        """The first day a visit may be planned on."""
        return max(self.settings.book.period.start, self.as_of)

    def room(self, owner: str) -> dict[dt.date, int]:
        """Return the visits each open day of a rep from today on holds."""
        return self.days.room(owner, self.first_day)

    def standing_room(self) -> dict[str, Mapping[dt.date, int]]:
        """Return the room that visits which stand take of their own reps' days, by rep."""
        rep = self.settings.book.rep
        return {owner or rep: slots_by_day(asked) for owner, asked in self.questions.items()}

    def answer(self, scheduler: Scheduler) -> CalendarAnswer:
        """Return the answers to all questions as one, with extra visits where there is room.

        Compiled schedulers run side by side.
        """
        questions = list(self.questions.values())
        with ThreadPoolExecutor() as threads:
            due = list(threads.map(scheduler, questions))
        return CalendarAnswer.joined(map(with_extras, questions, due))


def rep_calendars(
    tables: Tables, settings: VisitSettings, edits: VisitEdits, as_of: dt.date
) -> RepCalendars:
    """Return what each rep's calendar is asked for.

    Args:
        tables: Those of `CALENDARS_READ`.
        settings: The book, and what its Settings decide.
        edits: What the rep did.
        as_of: The day the plan is made for.

    Raises:
        InputError: There is no calendar for a rep's country.
    """
    accounts = with_last_seen(
        planned_accounts(tables["Accounts"]), edits.visits.rows, as_of,
        done_before=settings.book.period.start,
    )  # fmt: skip
    standing = standing_visits(edits.visits, edits.written_ids, as_of)
    joint = joint_visits(standing, accounts, settings, as_of)
    days = RepDays(settings, tables["Holidays"], tables["Leave"])
    beyond, slots = _beyond_due(accounts, settings, edits), slots_taken(accounts, settings)
    wanted = demands(accounts, standing, settings.min_gaps, beyond, slots)
    calendars = RepCalendars(
        settings=settings, as_of=as_of, accounts=accounts, standing=standing, joint=joint,
        days=days, questions={},
    )  # fmt: skip
    cities = tables["Cities"]
    questions = {o: _question(calendars, o, own, cities) for o, own in wanted.items()}
    return replace(calendars, questions=questions)


def _question(
    calendars: RepCalendars, owner: str, wanted: Sequence[Demand], cities: pd.DataFrame
) -> CalendarQuestion:
    settings, period = calendars.settings, calendars.settings.book.period
    rep, holds = owner or settings.book.rep, settings.capacity(owner).visits_per_day
    taken = taken_of(rep, calendars.joint)
    room = {day: max(most - taken[day], 0) for day, most in calendars.room(owner).items()}
    days, known = list(room), distances(cities, rep)
    running = calendars.as_of >= period.start and any(one.proposed for one in wanted)
    return CalendarQuestion(
        start=period.start, end=period.end, days=days, capacity=holds, demands=wanted,
        frozen=frozenset(days[:_SETTLED_DAYS] if running else ()),
        weights=settings.weights,
        short_days={day: most for day, most in room.items() if most < holds},
        travel=Travel(known.home, known.km),
        reserve=settings.reserve,
    )  # fmt: skip


def _beyond_due(
    accounts: pd.DataFrame, settings: VisitSettings, edits: VisitEdits
) -> dict[str, int]:
    """Return the visits beyond those due that each account may get, where there is room.

    None where a person typed how many are due, nor where we already sell all the account needs.
    """
    by_tier = {tier: more for tier, more in settings.beyond_due.items() if tier not in edits.tiers}
    sold_out = accounts["purchases"].notna() & (accounts["purchases"] >= accounts["potential"])
    typed = accounts["id"].isin(edits.accounts)
    more = accounts[accounts["tier"].notna() & ~sold_out & ~typed]
    return {row["id"]: by_tier.get(row["tier"], 0) for row in records(more)}
