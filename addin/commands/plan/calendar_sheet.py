"""The Calendar sheet at the end of a run: days the country publishes, the grid, the figures (M9, M10)."""

import datetime as dt
from typing import Any

import pandas as pd

from addin.commands.plan.calendar_questions import slots_taken
from addin.commands.plan.explain import write_remarks
from addin.commands.plan.run import Run
from generators.accounts.checks import planned_accounts
from generators.common.rows import records
from generators.days.distances import day_order, distances
from generators.days.leave import room_by_day
from generators.days.published_days import published_days
from generators.days.working_days import working_days
from generators.visits.figures import CalendarFigures, Room, calendar_figures
from generators.visits.month_grid import EVERYONE, TOTAL, cards
from workbooks.host.protocol import Host
from workbooks.sheets.calendar_grid import (
    GRID_NAME,
    OWNER_NAME,
    TABLES_READ,
    CalendarGrid,
    everyone,
)
from workbooks.sheets.home_lists import AREA_NAME, list_values


def renew_calendar(run: Run) -> None:
    """Write what the sheet's formulas read, and what they show until they are calculated again.

    After a run that scheduled, the figures are written too, and reported as `calendar`.
    """
    period = run.period
    country = run.settings.capacity(run.host.info.rep).country
    days = published_days(period.start, period.end, country, run.lang)
    run.host.replace("PublishedDays", days)
    if "visits" in run.report:
        _order_visits(run)
        write_remarks(run)
        _write_figures(run)
    renew_grid(run.host, run.as_of)


def _order_visits(run: Run) -> None:
    """Put the visits of a day in the order of the way: cities by the shortest round from home."""
    visits, cities = run.host.read("Visits"), run.host.read("Cities")
    owners = {owner for owner in visits["owner"] if isinstance(owner, str)}
    order = day_order(visits, {owner: distances(cities, owner) for owner in owners})
    run.host.replace("Visits", visits.iloc[order])


def renew_grid(host: Host, as_of: dt.date) -> None:
    """Renew what the month grid and the lists on Home show, as they stand on a day."""
    owner = everyone(host.chosen(OWNER_NAME))
    visits = host.read("Visits")
    host.update("Visits", visits.assign(**cards(visits, owner)))
    tables = {name: host.read(name) for name in (*TABLES_READ, "Accounts")}
    grid = CalendarGrid(host.info).values(tables, owner)
    host.refresh({GRID_NAME: grid, AREA_NAME: list_values(tables, host.info, as_of, owner)})


def _write_figures(run: Run) -> None:
    accounts = planned_accounts(run.host.read("Accounts"))
    accounts = accounts.assign(owner=accounts["owner"].fillna(run.host.info.rep))
    strength = run.settings.value("memory-days")
    room = _room(run, accounts)
    found = calendar_figures(
        accounts, run.host.read("Visits"), run.period, room, strength, slots_taken(run, accounts)
    )
    reps = found.reps
    run.host.replace(
        "CalendarTiers", found.tiers.assign(id=_filled(found.tiers, TOTAL.say(run.lang)))
    )
    run.host.replace("CalendarWeeks", found.weeks)
    run.host.replace("CalendarReps", reps.assign(id=_filled(reps, EVERYONE.say(run.lang))))
    run.report["calendar"] = _report(found, reps, run.report["visits"]["moved"])


def _room(run: Run, accounts: pd.DataFrame) -> Room:
    """Return the visits each open day of the whole period holds, by owner."""
    overrides, leave = run.host.read("Holidays"), run.host.read("Leave")
    room = {}
    for owner in sorted(set(accounts.loc[accounts["tier"].notna(), "owner"])):
        capacity = run.settings.capacity(owner)
        days = working_days(run.period.start, run.period.end, capacity.country, overrides)
        room[owner] = room_by_day(days, leave, owner, capacity.visits_per_day)
    return room


def _filled(rows: pd.DataFrame, word: str) -> pd.Series:
    return rows["id"].replace("", word)


def _report(found: CalendarFigures, reps: pd.DataFrame, moved: int) -> dict[str, Any]:
    """Return the figures for the plan's report: totals first, then by tier, week and rep."""
    total, everyone_row = records(found.tiers)[-1], records(reps)[0]
    busy = [row for row in records(found.weeks) if row["workdays"]]
    load = [{"week": row["id"], "visits": row["visits"]} for row in busy]
    dropped: dict[str, list[dict[str, Any]]] = {}
    for one in found.accounts:
        if one.dropped:
            entry = {"account": one.account, "name": one.name, "visits": one.dropped}
            dropped.setdefault(one.tier, []).append(entry)
    return {
        **{key: value for key, value in total.items() if key not in ("id", "memory", "dropped")},
        "dropped": dropped,
        "memory": {row["id"]: row["memory"] for row in records(found.tiers)[:-1]},
        "memory_is": "illustrative",
        "load": {
            "min": min(load, key=lambda week: week["visits"], default=None),
            "max": max(load, key=lambda week: week["visits"], default=None),
        },
        **{key: everyone_row[key] for key in ("city_days", "pinned", "capacity", "utilisation")},
        "moved": moved,
        "tiers": _rows(found.tiers.iloc[:-1]),
        "weeks": _rows(found.weeks),
        "reps": _rows(reps.iloc[1:]),
    }  # fmt: skip


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    keys = list(table.columns)
    return [
        dict(zip(keys, (_plain(row[key]) for key in keys), strict=True)) for row in records(table)
    ]


def _plain(value: Any) -> Any:
    return None if pd.isna(value) else value
