"""A plan explained: why each visit is on its day, and why an account's visits were dropped (M9)."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from generators.common.language import Lang, Phrase
from generators.common.rows import name_of, owner_of, records
from generators.visit_calendar import CalendarQuestion
from generators.visits.calendars import RepCalendars
from generators.visits.reasons import wording
from generators.visits.reasons.dropped_reason import DroppedReason, dropped_reason
from generators.visits.reasons.visit_reason import PlanReasons, VisitReason, as_planned
from generators.visits.tentative import tentative_visits

_TENTATIVE = Phrase(
    "日期暂定（调休未公布）；{why}", "Date tentative (make-up days unpublished); {why}"
)
_SETTLED = ("done", "confirmed", "pinned", "past")  # no other day comes into question
_EXTRA = Phrase("加访（应访之外，那周有余力）；{why}", "Extra (that week has room); {why}")


class Explanations:
    """The reasons of a plan.

    Args:
        calendars: The reps' calendars, asked with the plan as their published one.
        visits: The visits, as they stand in the book.
    """

    def __init__(self, calendars: RepCalendars, visits: pd.DataFrame) -> None:
        self._calendars, self._visits = calendars, visits
        self._lang, self._standing = calendars.settings.book.lang, calendars.standing
        self._accounts = {row["id"]: row for row in records(calendars.accounts)}
        self._questions: dict[str, CalendarQuestion] = {}
        self._plans: dict[str, PlanReasons] = {}
        for asked in calendars.questions.values():
            question = as_planned(asked)
            plan = PlanReasons(question)
            for demand in question.demands:
                self._questions[demand.account], self._plans[demand.account] = question, plan

    def of(self, identity: str) -> dict[str, Any] | None:
        """Return what explains a visit, or an account: its visits and its drops; None for neither."""
        row = self._visits[self._visits["id"] == identity]
        account = identity if row.empty else str(row["account"].iloc[0])
        known = self._accounts.get(account)
        if row.empty and known is None:
            return None
        own = self._visits[self._visits["account"] == account] if row.empty else row
        return {
            "account": account,
            "name": name_of(known) if known else account,
            "tier": known["tier"] if known else None,
            "visits": [self._visit(visit) for visit in records(own[own["date"].notna()])],
            "dropped": self._dropped(account),
        }

    def remarks(self) -> dict[str, str]:
        """Return by id, of visits the plan may move and says nothing of yet, the reason in a few words."""
        unsaid = self._visits.loc[self._visits["remark"].isna(), "id"]
        remarks = {unsaid[at]: text for at, text in self._short() if at in unsaid.index}
        settings, holidays = self._calendars.settings, self._calendars.days.holidays
        beyond = self._visits.loc[self._visits["extra"] == "yes", "id"]
        unsure = tentative_visits(self._visits, settings.decided, settings.book.period, holidays)
        for phrase, ids in ((_EXTRA, beyond), (_TENTATIVE, unsure)):
            for visit in ids:
                if visit in remarks:
                    remarks[visit] = phrase.say(self._lang, why=remarks[visit])
        return remarks

    def _short(self) -> Iterator[tuple[Any, str]]:
        """Yield the short reason of each visit the plan may move, by its place in the table."""
        free = self._standing.open
        for place, visit in zip(free.index, records(free), strict=True):
            reason = self._reason(visit)
            if reason:
                yield place, wording.short(reason, self._lang)

    def _reason(self, visit: Mapping[str, Any]) -> VisitReason | None:
        account = str(visit["account"])
        plan = self._plans.get(account)
        known = plan is not None and visit["date"] in plan.plan(account)
        return plan.reason(account, visit["date"]) if plan and known else None

    def _visit(self, visit: Mapping[str, Any]) -> dict[str, Any]:
        lang, stands = self._lang, self._stands(visit)
        entry = {
            "visit": str(visit["id"]),
            "date": visit["date"].isoformat(),
            "standing": stands or None,
            "text": [text] if (text := wording.standing(stands, lang)) else [],
            "points": None,
            "next_best": None,
        }
        reason = self._reason(visit) if stands != "cancelled" else None
        if reason is None:
            return entry
        said = wording.terms(reason, lang)
        entry["points"] = {**reason.points, "total": sum(reason.points.values())}
        settled = stands in _SETTLED
        entry["text"] = [*entry["text"], *said.values()]
        if not settled:
            entry["text"].append(wording.next_best(reason, lang))
        if reason.next_best and not settled:
            entry["next_best"] = {"date": reason.next_best.isoformat(), "points": reason.next_cost}
        return entry

    def _stands(self, visit: Mapping[str, Any]) -> str:
        if visit["status"] in ("done", "confirmed", "cancelled"):
            return str(visit["status"])
        if visit["id"] in self._standing.pinned:
            return "pinned"
        if visit["date"] < self._calendars.as_of:
            return "past"
        return "extra" if visit["extra"] == "yes" else ""

    def _dropped(self, account: str) -> dict[str, Any] | None:
        question = self._questions.get(account)
        found = question and dropped_reason(question, account, self._away(account, question))
        return _dropped_entry(found, self._lang) if found else None

    def _away(self, account: str, question: CalendarQuestion) -> set[dt.date]:
        """Return the working days from today on that the account's rep is on leave."""
        owner = owner_of(self._accounts[account], "")
        days = self._calendars.days.working(owner, self._calendars.first_day)
        return set(days) - set(question.days)


def _dropped_entry(found: DroppedReason, lang: Lang) -> dict[str, Any]:
    return {
        "visits": found.dropped,
        "working_days": found.days,
        "days": {
            "weekday": found.weekday,
            "near": found.near,
            "full": found.full,
            "open": found.open,
            "leave": len(found.away),
        },
        "text": wording.dropped(found, lang),
        "remedies": list(wording.remedies(found, lang)),
    }
