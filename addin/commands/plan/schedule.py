"""Schedule: the period's visits on working days, every dropped one named with its reason (M9, M10)."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd

from addin.commands.plan.calendar_problems import REASONS, conflicting_visits, dropped_visits
from addin.commands.plan.calendar_questions import (
    answered,
    calendar_questions,
    joint_visits,
    least_gaps,
    room_of,
    standing_now,
)
from addin.commands.plan.provisional_visits import tentative_visits, unsettled_years
from addin.commands.plan.run import Run
from addin.commands.plan.visit_changes import changes_of, reported
from generators.accounts.checks import planned_accounts
from generators.accounts.memory import longest_gap, mean_retention
from generators.common.language import Phrase
from generators.common.period import week_of
from generators.common.problems import Problem
from generators.common.rows import records
from generators.days.leave import check_leave
from generators.merge.rep_edits import Edits
from generators.objectives.smart import missing_letters
from generators.objectives.visit_objective import draft_objective, next_projects
from generators.visit_calendar import CalendarAnswer, CalendarQuestion, Scheduler, best_calendar
from generators.visit_calendar.question import slots_by_day
from generators.visits.joint_visits import joint_problems
from generators.visits.pins import pin_problems
from generators.visits.standing import Standing, visit_table
from generators.visits.visit_length import slots_of

_STEP = Phrase("排拜访", "Scheduling visits")
_SEARCH = Phrase(
    "比较各种排法（第一次要几秒）", "Weighing calendars (some seconds, the first time)"
)
_FACTS = ["name", "tier", "city", "owner", "minutes", "objective", "smart"]


def schedule(run: Run, scheduler: Scheduler = best_calendar) -> None:
    """Plan the period's visits, keeping what is done, past, or set by the rep."""
    with run.step("schedule", _STEP):
        accounts = planned_accounts(run.host.read("Accounts"))
        standing = standing_now(run)
        questions = calendar_questions(run, accounts, standing)
        with run.step("search", _SEARCH):
            answer = answered(list(questions.values()), scheduler)
        table = visit_table(standing, answer, run.lang)
        rows = run.merge.renew(
            "Visits", _described(run, accounts, table.rows, run.merge.edits("Visits"))
        )
        _update_accounts(run, rows)
        owners = set(accounts["owner"].dropna())
        run.problems["schedule"] = [
            *check_leave(run.host.read("Leave"), owners, run.lang),
            *dropped_visits(answer, accounts, run.lang),
            *_joint_amiss(run, accounts, standing, questions),
            *_pinned_amiss(run, accounts, standing, rows, questions, answer),
        ]
        run.changes = changes_of(run, standing, questions, answer, table.rows)
        _report(run, accounts, answer, rows, len(standing.pinned), table.moved)


def _described(run: Run, accounts: pd.DataFrame, rows: pd.DataFrame, edits: Edits) -> pd.DataFrame:
    """Add to each visit what its account says, its place in the period and its objective."""
    by_id = {row["id"]: row for row in records(accounts)}
    before = {row["id"]: row for row in records(edits.rows)}
    reworded = edits.typed_ids("objective")
    projects = next_projects(run.host.read("Projects"))
    count, seen = Counter(rows["account"]), Counter[str]()
    described = []
    for row in records(rows):
        account, old = by_id.get(row["account"]), before.get(row["id"], {})
        seen[row["account"]] += 1
        week = week_of(row["date"]) if isinstance(row["date"], dt.date) else None
        described.append({**row, "week": week})
        if account is None or week is None:  # what was known of the visit is all there is
            described[-1] |= {key: old.get(key) for key in _FACTS}
            continue
        draft = draft_objective(
            account, seen[row["account"]], count[row["account"]], row["date"],
            projects, run.period, run.host.info.unit, run.lang,
        )  # fmt: skip
        own = old.get("own_objective")
        own = old["objective"] if not isinstance(own, str) and row["id"] in reworded else own
        described[-1] |= _account_facts(run, account) | {
            "objective": draft,
            "smart": _lacking(own, run),
        }
    return pd.DataFrame(described, columns=[*rows.columns, "week", *_FACTS], dtype=object)


def _lacking(own_objective: object, run: Run) -> str | None:
    """Return what the rep's own objective lacks; a drafted one is SMART as it is made."""
    if not isinstance(own_objective, str):
        return None
    return missing_letters(own_objective, run.lang) or None


def _account_facts(run: Run, account: dict[str, Any]) -> dict[str, Any]:
    owner = account["owner"] if isinstance(account["owner"], str) else run.host.info.rep
    capacity = run.settings.capacity(owner or "")
    return {
        "name": account["name"] if isinstance(account["name"], str) else account["id"],
        "tier": account["tier"],
        "city": account["city"],
        "owner": owner or None,
        "minutes": capacity.minutes * slots_of(account["length"], capacity.visits_per_day),
    }


def _update_accounts(run: Run, visits: pd.DataFrame) -> None:
    accounts = run.host.read("Accounts")
    live = visits[(visits["status"] != "cancelled") & visits["date"].notna()]
    days = {str(a): list(dates) for a, dates in live.groupby("account")["date"]}
    strength = run.settings.value("memory-days")
    planned, following, gaps, memory = [], [], [], []
    for identity, last in zip(accounts["id"], accounts["last_visit"], strict=True):
        own, last = days.get(identity, []), last if pd.notna(last) else None
        planned.append(len(own))
        following.append(min((day for day in own if day >= run.as_of), default=None))
        gaps.append(longest_gap(own, last, run.period) if own else None)
        memory.append(mean_retention(own, last, run.period, strength))
    new = {
        "visits_planned": planned,
        "next_visit": following,
        "longest_gap": gaps,
        "retention": memory,
    }
    columns = {key: pd.Series(v, accounts.index, dtype=object) for key, v in new.items()}
    run.merge.settle("Accounts", columns)


def _report(
    run: Run,
    accounts: pd.DataFrame,
    answer: CalendarAnswer,
    rows: pd.DataFrame,
    pinned: int,
    moved: int,
) -> None:
    planned = int((rows["date"].notna() & (rows["status"] != "cancelled")).sum())
    dropped = [
        {"account": account, "reason": REASONS[code].say(run.lang)}
        for account, reasons in answer.dropped.items()
        for code in reasons
    ]
    run.report["visits"] = {
        "due": int(pd.to_numeric(accounts["visits_due"]).sum()),
        "planned": planned,
        "extra": _extra(accounts, rows),
        "pinned": pinned,
        "conflicts": sum(map(len, answer.conflicts.values())),
        "moved": moved,
        "changes": reported(run),
        "dropped": dropped,
        "points": dict(answer.points),
        "fingerprint": answer.fingerprint,
        "provisional": unsettled_years(run.host, run.settings),
        "tentative": tentative_visits(run.host, run.settings, rows),
    }


def _joint_amiss(
    run: Run,
    accounts: pd.DataFrame,
    standing: Standing,
    questions: Mapping[str, CalendarQuestion],
) -> list[Problem]:
    """Return the joint visits whose partner does not work that day, or has no room."""
    own = {owner or run.host.info.rep: slots_by_day(q) for owner, q in questions.items()}
    joint = joint_visits(run, accounts, standing)
    return joint_problems(joint, lambda partner: room_of(run, partner), own, run.lang)


def _extra(accounts: pd.DataFrame, rows: pd.DataFrame) -> int:
    """Return how many visits were planned beyond those due; what the rep added is not among them."""
    live = rows[rows["date"].notna() & (rows["status"] != "cancelled")]
    count = Counter(live["account"])
    extra = Counter(live.loc[live["extra"] == "yes", "account"])
    due = dict(zip(accounts["id"], pd.to_numeric(accounts["visits_due"]).fillna(0), strict=True))
    return sum(min(extra[one], max(count[one] - int(due.get(one, 0)), 0)) for one in extra)


def _pinned_amiss(
    run: Run,
    accounts: pd.DataFrame,
    standing: Standing,
    rows: pd.DataFrame,
    questions: Mapping[str, CalendarQuestion],
    answer: CalendarAnswer,
) -> list[Problem]:
    """Return what is against the rules in the coming visits that stand, one problem a visit."""
    set_by_rep = standing.fixed[standing.fixed["id"].isin(standing.pinned)]
    coming = set_by_rep[(set_by_rep["date"] >= run.as_of) & (set_by_rep["status"] != "done")]
    live = rows[rows["date"].notna() & (rows["status"] != "cancelled")]
    dates = {str(a): list(found) for a, found in live.groupby("account")["date"]}
    by_id = {row["id"]: row for row in records(accounts)}
    days = {owner: question.days for owner, question in questions.items()}
    min_gaps = least_gaps(run)
    pins = pin_problems(records(coming), by_id, days, dates, min_gaps, run.period, run.lang)
    told = {problem.row for problem in pins}
    clashes = conflicting_visits(answer, standing, accounts, run.lang)
    return [*pins, *(problem for problem in clashes if problem.row not in told)]
