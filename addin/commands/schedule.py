"""Schedule: the period's visits on working days, every dropped one named with its reason (M9, M10)."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd

from addin.commands.run import Run
from generators.call_plan.objective import draft_objective, next_projects
from generators.checks import planned_accounts
from generators.language import Phrase
from generators.memory import longest_gap, mean_retention
from generators.period import week_of
from generators.pins import pin_problems
from generators.problems import Problem
from generators.rep_edits import Edits
from generators.rows import records
from generators.smart import missing_letters
from generators.visit_calendar import CalendarAnswer, CalendarQuestion, Scheduler, greedy_calendar
from generators.visits import Standing, demands, standing_visits, visit_table
from generators.working_days import without_leave, working_days

_STEP = Phrase("排拜访", "Scheduling visits")
_REASONS = {
    "full": Phrase("每个合适的工作日都排满了", "every suitable working day is full"),
    "gap": Phrase("剩下的工作日离其他拜访太近", "the days left are too close to its other visits"),
    "weekday_closed": Phrase("客户不接待的星期占了全部工作日", "the account receives on none of the working days"),
    "no_days": Phrase("本期已没有工作日", "no working day is left in the period"),
}  # fmt: skip
_DROPPED = Phrase(
    "客户 {row}（{name}，{tier}）有 {count} 次拜访排不下：{reason}。",
    "Account {row} ({name}, {tier}): visits that could not be placed: {count}, as {reason}.",
)
_FACTS = ["name", "tier", "city", "owner", "minutes", "objective", "smart"]
_EXPECTED = Phrase("更多的每日拜访数，或更低的频率", "more visits a day, or a lower frequency")


def schedule(run: Run, scheduler: Scheduler = greedy_calendar) -> None:
    """Plan the period's visits, keeping what is done, past, or set by the rep."""
    with run.step("schedule", _STEP):
        accounts = planned_accounts(run.host.read("Accounts"))
        edits = run.merge.edits("Visits")
        written = set(edits.rows["id"].loc[list(run.merge.written("Visits"))])
        standing = standing_visits(edits, written, run.as_of)
        min_gaps = {tier: f.min_gap for tier, f in run.settings.frequencies.items()}
        wanted = demands(accounts, standing, min_gaps)
        days = {owner: _open_days(run, owner) for owner in wanted}
        answers = [
            scheduler(
                CalendarQuestion(
                    run.period.start, run.period.end, days[owner],
                    run.settings.capacity(owner).visits_per_day, demands_,
                )
            )
            for owner, demands_ in wanted.items()
        ]  # fmt: skip
        answer = _joined(answers)
        table = visit_table(standing, answer, run.lang)
        rows = run.merge.renew("Visits", _described(run, accounts, table.rows, edits))
        _update_accounts(run, rows)
        _report(run, accounts, answer, rows, len(standing.pinned), table.moved)
        run.problems["schedule"] += _pinned_amiss(run, accounts, standing, rows, days, min_gaps)


def _open_days(run: Run, owner: str) -> list[dt.date]:
    country = run.settings.capacity(owner).country
    start = max(run.period.start, run.as_of)
    days = working_days(start, run.period.end, country, run.host.read("Holidays"))
    return without_leave(days, run.host.read("Leave"), owner)


def _joined(answers: list[CalendarAnswer]) -> CalendarAnswer:
    placed = {account: days for answer in answers for account, days in answer.placed.items()}
    dropped = {account: why for answer in answers for account, why in answer.dropped.items()}
    return CalendarAnswer(placed, dropped)


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
    return {
        "name": account["name"] if isinstance(account["name"], str) else account["id"],
        "tier": account["tier"],
        "city": account["city"],
        "owner": owner or None,
        "minutes": run.settings.capacity(owner or "").minutes,
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
    by_id = {row["id"]: row for row in records(accounts)}
    run.problems["schedule"] = [
        _problem(run, by_id[account], code, count)
        for account, reasons in answer.dropped.items()
        for code, count in Counter(reasons).items()
    ]
    planned = int((rows["date"].notna() & (rows["status"] != "cancelled")).sum())
    dropped = [
        {"account": account, "reason": _REASONS[code].say(run.lang)}
        for account, reasons in answer.dropped.items()
        for code in reasons
    ]
    run.report["visits"] = {
        "due": int(pd.to_numeric(accounts["visits_due"]).sum()),
        "planned": planned,
        "pinned": pinned,
        "moved": moved,
        "dropped": dropped,
    }


def _pinned_amiss(
    run: Run,
    accounts: pd.DataFrame,
    standing: Standing,
    rows: pd.DataFrame,
    days: Mapping[str, list[dt.date]],
    min_gaps: Mapping[str, int],
) -> list[Problem]:
    """Return what is against the rules in the coming visits whose date or account the rep set."""
    set_by_rep = standing.fixed[standing.fixed["id"].isin(standing.pinned)]
    coming = set_by_rep[(set_by_rep["date"] >= run.as_of) & (set_by_rep["status"] != "done")]
    live = rows[rows["date"].notna() & (rows["status"] != "cancelled")]
    dates = {str(a): list(found) for a, found in live.groupby("account")["date"]}
    by_id = {row["id"]: row for row in records(accounts)}
    return pin_problems(records(coming), by_id, days, dates, min_gaps, run.period, run.lang)


def _problem(run: Run, account: dict[str, Any], code: str, count: int) -> Problem:
    reason = _REASONS[code].say(run.lang)
    name = account["name"] if isinstance(account["name"], str) else account["id"]
    message = _DROPPED.say(
        run.lang, row=account["id"], name=name, tier=account["tier"], count=count, reason=reason
    )
    return Problem(
        id=f"schedule-{code}-{account['id']}", severity="warning", origin="schedule",
        table="Accounts", row=account["id"], column="visits_due", source_row=None,
        found=str(count), expected=_EXPECTED.say(run.lang), message=message,
    )  # fmt: skip
