"""Schedule: the period's visits on working days, every dropped one named with its reason (M9, M10)."""

from collections import Counter
from typing import Any

import pandas as pd

from addin.commands.calendar_problems import REASONS, conflicting_visits, dropped_visits
from addin.commands.calendar_questions import answered, calendar_questions
from addin.commands.run import Run
from generators.call_plan.objective import draft_objective, next_projects
from generators.checks import planned_accounts
from generators.language import Phrase
from generators.memory import longest_gap, mean_retention
from generators.period import week_of
from generators.rows import records
from generators.smart import missing_letters
from generators.visit_calendar import CalendarAnswer, Scheduler, best_calendar
from generators.visits import standing_visits, visit_table
from generators.working_days import provisional_years

_STEP = Phrase("排拜访", "Scheduling visits")


def schedule(run: Run, scheduler: Scheduler = best_calendar) -> None:
    """Plan the period's visits, keeping what is done, past, or set by the rep."""
    with run.step("schedule", _STEP):
        accounts = planned_accounts(run.host.read("Accounts"))
        standing = standing_visits(run.named("Visits"), run.as_of)
        answer = answered(calendar_questions(run, accounts, standing), scheduler)
        table = visit_table(standing, answer, run.lang)
        rows = _described(run, accounts, table.rows)
        run.host.replace("Visits", rows)
        _update_accounts(run, rows)
        for row in records(standing.fixed[standing.fixed["id"].isin(standing.pinned)]):
            run.override("Visits", row["id"], "date", row["date"])
        run.problems["schedule"] = [
            *dropped_visits(answer, accounts, run.lang),
            *conflicting_visits(answer, standing, accounts, run.lang),
        ]
        _report(run, accounts, answer, rows, len(standing.pinned), table.moved)


def _described(run: Run, accounts: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Add to each visit what its account says, its place in the period and its objective."""
    by_id = {row["id"]: row for row in records(accounts)}
    own = run.host.read("Visits").set_index("id")["own_objective"].to_dict()
    projects = next_projects(run.host.read("Projects"))
    count, seen = Counter(rows["account"]), Counter[str]()
    described = []
    for row in records(rows):
        account = by_id.get(row["account"])
        seen[row["account"]] += 1
        described.append({**row, "week": week_of(row["date"])})
        if account is None:
            continue
        draft = draft_objective(
            account, seen[row["account"]], count[row["account"]], row["date"],
            projects, run.period, run.host.info.unit, run.lang,
        )  # fmt: skip
        described[-1] |= _account_facts(run, account) | {
            "objective": draft,
            "smart": _lacking(own.get(row["id"]), run),
        }
    facts = ["name", "tier", "city", "owner", "minutes", "objective", "smart"]
    return pd.DataFrame(described, columns=[*rows.columns, "week", *facts], dtype=object)


def _lacking(own_objective: object, run: Run) -> str | None:
    """Return what the rep's own objective lacks; a drafted one is SMART as it is made."""
    if not isinstance(own_objective, str):
        return None
    return missing_letters(own_objective, run.lang) or None


def _account_facts(run: Run, account: dict[str, Any]) -> dict[str, Any]:
    owner = account["owner"] if isinstance(account["owner"], str) else run.host.info.rep
    return {
        "name": account["name"] if isinstance(account["name"], str) else account["id"],
        "tier": account["tier"],
        "city": account["city"],
        "owner": owner or None,
        "minutes": run.settings.capacity(owner or "").minutes,
    }


def _update_accounts(run: Run, visits: pd.DataFrame) -> None:
    accounts = run.host.read("Accounts")
    status = run.host.read("Visits").set_index("id")["status"].to_dict()
    live = visits[visits["id"].map(status.get) != "cancelled"]
    days = {str(a): list(dates) for a, dates in live.groupby("account")["date"]}
    strength = run.settings.value("memory-days")
    planned, following, gaps, memory = [], [], [], []
    for identity, last in zip(accounts["id"], accounts["last_visit"], strict=True):
        own, last = days.get(identity, []), last if pd.notna(last) else None
        planned.append(len(own))
        following.append(min((day for day in own if day >= run.as_of), default=None))
        gaps.append(longest_gap(own, last, run.period) if own else None)
        memory.append(mean_retention(own, last, run.period, strength))
    new = {"visits_planned": planned, "next_visit": following, "longest_gap": gaps}
    columns = {key: pd.Series(v, accounts.index, dtype=object) for key, v in new.items()}
    retention = pd.Series(memory, accounts.index, dtype=object)
    run.host.update("Accounts", accounts.assign(**columns, retention=retention))


def _report(
    run: Run,
    accounts: pd.DataFrame,
    answer: CalendarAnswer,
    rows: pd.DataFrame,
    pinned: int,
    moved: int,
) -> None:
    status = run.host.read("Visits").set_index("id")["status"].to_dict()
    planned = sum(status.get(identity) != "cancelled" for identity in rows["id"])
    dropped = [
        {"account": account, "reason": REASONS[code].say(run.lang)}
        for account, reasons in answer.dropped.items()
        for code in reasons
    ]
    run.report["visits"] = {
        "due": int(accounts["visits_due"].sum()),
        "planned": planned,
        "pinned": pinned,
        "conflicts": sum(map(len, answer.conflicts.values())),
        "moved": moved,
        "dropped": dropped,
        "points": dict(answer.points),
        "fingerprint": answer.fingerprint,
        "provisional": provisional_years(
            run.period.start, run.period.end, run.settings.capacity("").country
        ),
    }
