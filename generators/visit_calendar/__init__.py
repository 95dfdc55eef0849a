"""One rep's visit calendar (M9): the question, the answer, and two schedulers that answer it.

Any scheduler has the shape `CalendarQuestion -> CalendarAnswer`; it never decides how many visits
an account is due, and it names every visit it could not place.

The question: `question.py`, with its `travel.py` and `weights.py`; in numbers, `cost_tables.py` (of
`load_steps.py`, `pins.py`, `spacing.py`). The schedulers: `greedy.py`, and the room `search/`. The
answer: `answer.py`, its `reasons.py`, and the visits added in the room left, `extras.py`.
"""

from generators.visit_calendar.answer import CalendarAnswer
from generators.visit_calendar.extras import with_extras
from generators.visit_calendar.greedy import greedy_calendar, ideal_days
from generators.visit_calendar.question import CalendarQuestion, Demand, Scheduler
from generators.visit_calendar.travel import Travel
from generators.visit_calendar.weights import Weights

__all__ = [
    "CalendarAnswer",
    "CalendarQuestion",
    "Demand",
    "Scheduler",
    "Travel",
    "Weights",
    "best_calendar",
    "greedy_calendar",
    "ideal_days",
    "with_extras",
]


def best_calendar(question: CalendarQuestion, rounds: int | None = None) -> CalendarAnswer:
    """Return a calendar near the best there is; see `search`. Numba is imported with the first."""
    from generators.visit_calendar.search.solver import best_calendar as solve

    return solve(question, rounds)
