"""`kamplan explain`: why a visit is on its day, and why an account's visits were dropped (M9)."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from addin.commands.plan.calendar_questions import calendar_questions, standing_planned
from addin.commands.plan.provisional_visits import tentative_visits
from addin.commands.plan.run import Run
from generators.accounts.checks import planned_accounts
from generators.common.errors import InputError
from generators.common.language import Phrase
from generators.common.rows import records
from generators.days.working_days import working_days
from generators.visit_calendar import CalendarQuestion
from generators.visits import reason_wording as wording
from generators.visits.dropped_reasons import dropped_reason
from generators.visits.reasons import PlanReasons, as_planned

_UNKNOWN = Phrase(
    "{book} 里没有编号为“{found}”的拜访或客户；编号在“拜访计划”和“客户”的第一列。",
    "{book} has no visit and no account with the ID '{found}'; IDs stand in the first column of Visits and Accounts.",
)

_TENTATIVE = Phrase(
    "日期暂定（调休未公布）；{why}", "Date tentative (make-up days unpublished); {why}"
)

_EXTRA = Phrase("加访（应访之外，那周有余力）；{why}", "Extra (that week has room); {why}")


class Explanations:
    """The reasons of a book's plan.

    Args:
        run: A run on the book; nothing is written.
    """

    def __init__(self, run: Run) -> None:
        self._run = run
        self.visits = run.host.read("Visits")
        self._accounts = planned_accounts(run.host.read("Accounts"))
        self._standing = standing_planned(run)
        self._questions: dict[str, CalendarQuestion] = {}
        self._plans: dict[str, PlanReasons] = {}
        for question in calendar_questions(run, self._accounts, self._standing).values():
            question = as_planned(question)
            plan = PlanReasons(question)
            for demand in question.demands:
                self._questions[demand.account], self._plans[demand.account] = question, plan

    def of(self, identity: str) -> dict[str, Any]:
        """Return what explains a visit, or an account: its visits and its drops.

        Raises:
            InputError: There is no such visit and no such account.
        """
        row = self.visits[self.visits["id"] == identity]
        account = identity if row.empty else str(row["account"].iloc[0])
        known = self._accounts[self._accounts["id"] == account]
        if row.empty and known.empty:
            raise InputError(_UNKNOWN, book=self._run.host.name, found=identity)
        own = self.visits[self.visits["account"] == account] if row.empty else row
        return {
            "book": self._run.host.name,
            "account": account,
            "name": self._run.names.get(account, account),
            "tier": None if known.empty else known["tier"].iloc[0],
            "visits": [self._visit(visit) for visit in records(own[own["date"].notna()])],
            "dropped": self._dropped(account),
        }

    def remarks(self) -> Iterator[tuple[Any, str]]:
        """Return the short reason of each visit the plan may move, by its place in the table."""
        for place, visit in zip(
            self._standing.open.index, records(self._standing.open), strict=True
        ):
            reason = self._reason(visit)
            if reason:
                yield place, wording.short(reason, self._run.lang)

    def _reason(self, visit: dict[str, Any]) -> Any:
        plan = self._plans.get(str(visit["account"]))
        known = plan is not None and visit["date"] in plan.plan(str(visit["account"]))
        return plan.reason(str(visit["account"]), visit["date"]) if plan and known else None

    def _visit(self, visit: dict[str, Any]) -> dict[str, Any]:
        lang, stands = self._run.lang, self._stands(visit)
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
        entry["text"] = [*entry["text"], *said.values(), wording.next_best(reason, lang)]
        if reason.next_best:
            entry["next_best"] = {"date": reason.next_best.isoformat(), "points": reason.next_cost}
        return entry

    def _stands(self, visit: dict[str, Any]) -> str:
        if visit["status"] in ("done", "confirmed", "cancelled"):
            return str(visit["status"])
        if visit["id"] in self._standing.pinned:
            return "pinned"
        if visit["date"] < self._run.as_of:
            return "past"
        return "extra" if visit["extra"] == "yes" else ""

    def _dropped(self, account: str) -> dict[str, Any] | None:
        question, lang = self._questions.get(account), self._run.lang
        found = (
            dropped_reason(question, account, self._away(account, question)) if question else None
        )
        if found is None:
            return None
        counts = {
            "weekday": found.weekday,
            "near": found.near,
            "full": found.full,
            "open": found.open,
        }
        return {
            "visits": found.dropped,
            "working_days": found.days,
            "days": {**counts, "leave": len(found.away)},
            "text": wording.dropped(found, lang),
            "remedies": list(wording.remedies(found, lang)),
        }

    def _away(self, account: str, question: CalendarQuestion) -> set[dt.date]:
        """Return the working days from today on that the account's rep is on leave."""
        owner = self._accounts.loc[self._accounts["id"] == account, "owner"].iloc[0]
        country = self._run.settings.capacity(owner if isinstance(owner, str) else "").country
        start, end = max(self._run.as_of, question.start), question.end
        days = working_days(start, end, country, self._run.host.read("Holidays"))
        return set(days) - set(question.days)


def explain(run: Run, identity: str) -> dict[str, Any]:
    """Return why a visit, or the visits of an account, are where they are."""
    return Explanations(run).of(identity)


def write_remarks(run: Run) -> None:
    """Write each planned visit's reason in a few words beside it."""
    visits = run.host.read("Visits")
    ids = visits.loc[visits["remark"].isna(), "id"]
    reasons = {ids[at]: text for at, text in Explanations(run).remarks() if at in ids.index}
    for visit in visits.loc[visits["extra"] == "yes", "id"]:
        if visit in reasons:
            reasons[visit] = _EXTRA.say(run.lang, why=reasons[visit])
    for visit in tentative_visits(run.host, run.settings, visits):
        if visit in reasons:
            reasons[visit] = _TENTATIVE.say(run.lang, why=reasons[visit])
    run.merge.complete("Visits", "remark", reasons)
