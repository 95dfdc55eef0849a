"""How good a visit calendar is: enough visits, evenly spread, within what a week can hold (M9).

An account's ideal interval is the period's days by its visits: those due, or more where it gets
more. An interval counts from the last visit before the period too, though from no earlier than one
ideal interval before it.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from types import MappingProxyType
from typing import Any

import pandas as pd

from generators.accounts.memory import longest_gap, mean_retention
from generators.accounts.tiers import Tier
from generators.common.period import Period, week_of, weeks_of
from generators.common.rows import name_of, owner_of, records

Room = Mapping[str, Mapping[dt.date, int]]


@dataclass(frozen=True, slots=True)
class AccountFigures:
    """One account: what it is due, what it gets, and how far its intervals are off the ideal.

    Attributes:
        off: Days off the ideal, one an interval.
        dropped: Visits due that it does not get.
        memory: Mean share remembered (illustrative).
    """

    account: str
    name: str
    tier: str
    owner: str
    due: int
    planned: int
    dropped: int
    ideal: float | None
    off: tuple[float, ...]
    longest_gap: int | None
    memory: float | None


@dataclass(frozen=True, slots=True)
class CalendarFigures:
    """The figures of one calendar.

    Attributes:
        accounts: One entry an account with a tier.
        tiers: A row a tier, then one for all (id empty); columns of the table `CalendarTiers`.
        weeks: A row a week of the period; columns of `CalendarWeeks`.
        reps: A row for everyone (id empty), then one a rep; columns of `CalendarReps`.
    """

    accounts: tuple[AccountFigures, ...]
    tiers: pd.DataFrame
    weeks: pd.DataFrame
    reps: pd.DataFrame


def calendar_figures(
    accounts: pd.DataFrame,
    visits: pd.DataFrame,
    period: Period,
    room: Room,
    strength: float,
    slots: Mapping[str, int] = MappingProxyType({}),
) -> CalendarFigures:
    """Return the figures of a calendar.

    Args:
        accounts: Those that take part, with `tier`, `visits_due`, `last_visit` and `owner`.
        visits: All visits, with `owner`; cancelled ones count for nothing.
        period: The planning period.
        room: Visits each open day holds, by owner.
        strength: S of the forgetting curve, in days.
        slots: How many visits' room one visit takes, by account; one, if left out.
    """
    live = visits[(visits["status"] != "cancelled") & visits["date"].notna()]
    live = live[live["id"].notna()].assign(owner=live["owner"].fillna(""))
    live = live.assign(slots=[slots.get(account, 1) for account in live["account"]])
    days = {str(a): sorted(dates) for a, dates in live.groupby("account")["date"]}
    each = tuple(
        _account(row, days.get(str(row["id"]), []), period, strength)
        for row in records(accounts)
        if row["tier"] in set(Tier)
    )
    weeks = _weeks(live, period, room)
    reps = _reps(each, live, period, room, weeks)
    return CalendarFigures(each, _tiers(each, live), weeks.drop(columns="taken"), reps)


def _account(
    row: Mapping[str, Any], days: list[dt.date], period: Period, strength: float
) -> AccountFigures:
    due = int(row["visits_due"]) if pd.notna(row["visits_due"]) else 0
    last = row["last_visit"] if pd.notna(row["last_visit"]) else None
    ideal = period.days / max(due, len(days)) if due else None
    return AccountFigures(
        account=str(row["id"]),
        name=name_of(row),
        tier=str(row["tier"]),
        owner=owner_of(row, ""),
        due=due,
        planned=len(days),
        dropped=max(due - len(days), 0),
        ideal=ideal,
        off=_off(days, last, ideal, period) if ideal else (),
        longest_gap=longest_gap(days, last, period) if days else None,
        memory=mean_retention(days, last, period, strength),
    )


def _off(
    days: list[dt.date], last: dt.date | None, ideal: float, period: Period
) -> tuple[float, ...]:
    known = list(days)
    if last and days and last < days[0]:
        known.insert(0, max(last, period.start - dt.timedelta(int(ideal))))
    return tuple(abs((late - early).days - ideal) for early, late in pairwise(known))


def _tiers(each: Iterable[AccountFigures], live: pd.DataFrame) -> pd.DataFrame:
    everyone = list(each)
    rows = [_tier(str(tier), [a for a in everyone if a.tier == tier]) for tier in Tier]
    return pd.DataFrame([*rows, _tier("", everyone) | {"planned": len(live)}], dtype=object)


def _tier(identity: str, own: list[AccountFigures]) -> dict[str, Any]:
    off = [days for account in own for days in account.off]
    ideals = [account.ideal for account in own if account.ideal]
    memory = [account.memory for account in own if account.memory is not None]
    reached = sum(account.planned > 0 for account in own)
    return {
        "id": identity,
        "accounts": len(own),
        "reached": reached,
        "reach": round(reached / len(own), 4) if own else None,
        "due": sum(account.due for account in own),
        "planned": sum(account.planned for account in own),
        "dropped": sum(account.dropped for account in own),
        "ideal_gap": round(fmean(ideals), 1) if ideals else None,
        "mean_off": round(fmean(off), 1) if off else None,
        "worst_off": round(max(off), 1) if off else None,
        "longest_gap": max((a.longest_gap for a in own if a.longest_gap is not None), default=None),
        "memory": round(fmean(memory), 4) if memory else None,
    }


def _weeks(live: pd.DataFrame, period: Period, room: Room) -> pd.DataFrame:
    visits = live["date"].map(week_of).value_counts().to_dict()
    taken = live.groupby(live["date"].map(week_of))["slots"].sum().to_dict()
    open_days = [(week_of(day), held) for days in room.values() for day, held in days.items()]
    rows = []
    for week in weeks_of(period):
        held = [count for own, count in open_days if own == week]
        used = int(visits.get(week, 0))
        rows.append(
            {"id": week, "workdays": len(held), "visits": used, "capacity": sum(held),
             "taken": int(taken.get(week, 0)), "utilisation": _share(int(taken.get(week, 0)), sum(held))}
        )  # fmt: skip
    return pd.DataFrame(rows, dtype=object)


def _reps(
    each: tuple[AccountFigures, ...],
    live: pd.DataFrame,
    period: Period,
    room: Room,
    weeks: pd.DataFrame,
) -> pd.DataFrame:
    rows = [_rep("", each, live, weeks)]
    for owner in sorted({*room, *live["owner"], *(a.owner for a in each)} - {""}):
        own = live[live["owner"] == owner]
        theirs = {owner: room.get(owner, {})}
        accounts = [account for account in each if account.owner == owner]
        rows.append(_rep(owner, accounts, own, _weeks(own, period, theirs)))
    return pd.DataFrame(rows, dtype=object)


def _rep(
    owner: str, own: Iterable[AccountFigures], live: pd.DataFrame, weeks: pd.DataFrame
) -> dict[str, Any]:
    accounts = list(own)
    by_rep = live["proposed"].isna() | (live["date"] != live["proposed"])
    cities = live[live["city"].notna()]
    working = weeks.loc[weeks["workdays"] > 0, "visits"]
    capacity = int(weeks["capacity"].sum())
    return {
        "id": owner,
        "accounts": len(accounts),
        "due": sum(account.due for account in accounts),
        "planned": len(live),
        "dropped": sum(account.dropped for account in accounts),
        "pinned": int(by_rep.sum()),
        "city_days": len(set(zip(cities["owner"], cities["date"], cities["city"], strict=True))),
        "week_min": int(working.min()) if len(working) else None,
        "week_max": int(working.max()) if len(working) else None,
        "capacity": capacity,
        "utilisation": _share(int(weeks["taken"].sum()), capacity),
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
