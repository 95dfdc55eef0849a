"""Calendar questions for the tests: one rep, the first quarter of 2027, American holidays."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
from hypothesis import strategies as st

from generators.accounts.tiers import Tier
from generators.common.period import Period
from generators.days.working_days import working_days
from generators.visit_calendar import CalendarAnswer, CalendarQuestion, Demand

Q1 = Period.parse("2027Q1")
NO_DAYS = pd.DataFrame({"date": [], "kind": []})
DAYS = working_days(Q1.start, Q1.end, "US", NO_DAYS)


def demand(account: str = "A1", tier: str = "A", due: int = 8, **more: object) -> Demand:
    plain = Demand(account, tier, weight=1.0, city="X", due=due, min_gap=5)
    return replace(plain, **more)  # type: ignore[arg-type]


def question(*demands: Demand, capacity: int = 5, **more: object) -> CalendarQuestion:
    plain = CalendarQuestion(Q1.start, Q1.end, DAYS, capacity, demands)
    return replace(plain, **more)  # type: ignore[arg-type]


@st.composite
def demands(draw: st.DrawFn, pins: bool = False, long: bool = False) -> list[Demand]:
    """Up to 24 accounts, some with a last visit, closed weekdays, days the rep has set or long visits."""
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from(list(Tier)),
                st.integers(0, 9),
                st.integers(1, 30),
                st.frozensets(st.integers(0, 4), max_size=4),
                st.sampled_from(["X", "Y", "Z", ""]),
                st.none() | st.integers(-60, 10),
                st.lists(st.integers(-20, 89), max_size=2) if pins else st.just([]),
                st.sampled_from([1, 1, 2, 4]) if long else st.just(1),
            ),
            max_size=24,
        )
    )
    return [
        Demand(
            f"A{n:02d}", tier, float(n % 3), city, due, gap, closed=closed,
            last_visit=None if last is None else Q1.start + dt.timedelta(last),
            fixed=tuple(Q1.start + dt.timedelta(pin) for pin in fixed),
            slots=slots,
        )
        for n, (tier, due, gap, closed, city, last, fixed, slots) in enumerate(rows)
    ]  # fmt: skip


def loads(asked: CalendarQuestion, answer: CalendarAnswer) -> Counter[dt.date]:
    """Return the room taken by day, by the fixed visits too."""
    taken = Counter[dt.date]()
    for one in asked.demands:
        for day in [*answer.placed[one.account], *answer.extra.get(one.account, ()), *one.fixed]:
            taken[day] += one.slots
    return taken


def again(asked: CalendarQuestion, answer: CalendarAnswer) -> CalendarQuestion:
    """Return the question with its own answer as the published plan."""
    published: Sequence[Demand] = [
        replace(
            one,
            proposed=tuple(answer.placed[one.account]),
            extra=tuple(answer.extra.get(one.account, ())),
        )
        for one in asked.demands
    ]
    return replace(asked, demands=published)
