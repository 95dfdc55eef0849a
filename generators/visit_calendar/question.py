"""One rep's visit calendar as a question: the period, the open days, the capacity, the demands."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from generators.visit_calendar.answer import CalendarAnswer
from generators.visit_calendar.travel import Travel
from generators.visit_calendar.weights import Weights


@dataclass(frozen=True, slots=True)
class Demand:
    """What one account asks of the calendar.

    Attributes:
        account: Account id.
        tier: VIP, A, B or C; better tiers choose first.
        weight: Within a tier, larger chooses first (potential, in money).
        city: Visits of one city are drawn to one day.
        due: Visits due in the period, those in `fixed` included.
        min_gap: Least calendar days between two visits.
        last_visit: The last visit before the period, if known.
        preferred: Weekdays it likes, Monday 0; empty for any.
        closed: Weekdays it does not receive.
        fixed: Days already decided: done, in the past, or set by the rep.
        proposed: Days of the last plan, kept where they still fit.
        refused: Days on which the rep deleted a visit of this account.
        slots: How many visits' room of a day one of its visits takes.
        spare: Visits beyond those due that it may still get where there is room.
        spent: Visits of `fixed` that were such, counted in `due` all the same.
        extra: Days of the last plan that were such.
    """

    account: str
    tier: str
    weight: float
    city: str
    due: int
    min_gap: int
    last_visit: dt.date | None = None
    preferred: frozenset[int] = frozenset()
    closed: frozenset[int] = frozenset()
    fixed: tuple[dt.date, ...] = ()
    proposed: tuple[dt.date, ...] = ()
    refused: tuple[dt.date, ...] = ()
    slots: int = 1
    spare: int = 0
    spent: int = 0
    extra: tuple[dt.date, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarQuestion:
    """One rep's period.

    A week with one account, that is due two visits at least two days apart:

    >>> from generators.visit_calendar import greedy_calendar
    >>> week = [dt.date(2027, 3, 1) + dt.timedelta(n) for n in range(5)]
    >>> asked = CalendarQuestion(week[0], week[-1], week, 4, [Demand("K1", "A", 1.0, "Leeds", 2, 2)])
    >>> [f"{day:%a}" for day in greedy_calendar(asked).placed["K1"]]
    ['Tue', 'Fri']

    Attributes:
        start: First day of the period.
        end: Last day of the period.
        days: The open days from today on.
        capacity: Most visits a day.
        demands: What each account asks for.
        frozen: Days whose published visits stay, and which take no others.
        short_days: Most visits of days that hold fewer, as half a day of leave leaves them.
        travel: Home city and distances.
        weights: The points of the score.
        reserve: Share of a week's room that extra visits leave free.
    """

    start: dt.date
    end: dt.date
    days: Sequence[dt.date]
    capacity: int
    demands: Sequence[Demand]
    frozen: frozenset[dt.date] = frozenset()
    short_days: Mapping[dt.date, int] = field(default_factory=dict)
    travel: Travel = field(default_factory=Travel)
    weights: Weights = field(default_factory=Weights)
    reserve: float = 0.0

    @property
    def home(self) -> str:
        """The home city: as given, else the one with most visits due."""
        names = sorted({demand.city for demand in self.demands if demand.city})
        visits = {name: sum(d.due for d in self.demands if d.city == name) for name in names}
        return self.travel.home or max(names, key=lambda name: visits[name], default="")

    def room(self, day: dt.date) -> int:
        """Return the most visits a day holds."""
        return min(self.capacity, self.short_days.get(day, self.capacity))


def slots_by_day(question: CalendarQuestion, *, proposed: bool = False) -> Counter[dt.date]:
    """Return the room taken on each day by fixed visits; with `proposed` ones, those of the plan."""
    taken = Counter[dt.date]()
    for demand in question.demands:
        days = {*demand.fixed, *demand.proposed} if proposed else demand.fixed
        for day in days:
            taken[day] += demand.slots
    return taken


Scheduler: TypeAlias = Callable[[CalendarQuestion], CalendarAnswer]
