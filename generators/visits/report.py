"""What a run reports of the visits: how many, what was dropped and why, what changed (M9)."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pandas as pd

from generators.visit_calendar import CalendarAnswer
from generators.visits.calendars import RepCalendars
from generators.visits.dropped import REASONS
from generators.visits.reasons.change_wording import why
from generators.visits.reasons.changes import VisitChange
from generators.visits.tentative import tentative_visits, unsettled_years


def visits_report(
    calendars: RepCalendars,
    answer: CalendarAnswer,
    visits: pd.DataFrame,
    moved: int,
    changes: Iterable[VisitChange],
) -> dict[str, Any]:
    """Return the figures of a plan's visits.

    Args:
        calendars: The reps' calendars.
        answer: What they came to.
        visits: The visits of the plan, the rep's part in them.
        moved: How many were put on another day.
        changes: What became of the published visits.
    """
    accounts, decided = calendars.accounts, calendars.settings.decided
    book, holidays = calendars.settings.book, calendars.days.holidays
    live = visits[visits["date"].notna() & (visits["status"] != "cancelled")]
    return {
        "due": int(pd.to_numeric(accounts["visits_due"]).sum()),
        "planned": len(live),
        "extra": _extra(accounts, live),
        "pinned": len(calendars.standing.pinned),
        "conflicts": sum(map(len, answer.conflicts.values())),
        "moved": moved,
        "changes": [{**_change(one), "why": why(one, book.lang)} for one in changes],
        "dropped": [
            {"account": account, "reason": REASONS[code].say(book.lang)}
            for account, reasons in answer.dropped.items()
            for code in reasons
        ],
        "points": dict(answer.points),
        "fingerprint": answer.fingerprint,
        "provisional": unsettled_years(decided, book.period, holidays),
        "tentative": tentative_visits(visits, decided, book.period, holidays),
    }


def _extra(accounts: pd.DataFrame, live: pd.DataFrame) -> int:
    """Return how many visits were planned beyond those due; what the rep added is not among them."""
    count = Counter(live["account"])
    extra = Counter(live.loc[live["extra"] == "yes", "account"])
    due = dict(zip(accounts["id"], pd.to_numeric(accounts["visits_due"]).fillna(0), strict=True))
    return sum(min(extra[one], max(count[one] - int(due.get(one, 0)), 0)) for one in extra)


def _change(change: VisitChange) -> dict[str, Any]:
    return {
        "visit": change.visit,
        "account": change.account,
        "change": change.kind,
        "from": change.before.isoformat() if change.before else None,
        "to": change.after.isoformat() if change.after else None,
    }
