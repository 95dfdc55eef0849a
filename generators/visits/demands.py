"""What each account asks of its rep's calendar: the accounts and the last plan's visits together (M9)."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pandas as pd

from generators.accounts.preferences import Preference, parse_preference
from generators.common.rows import owner_of, records
from generators.visit_calendar import Demand
from generators.visits.standing import Standing


def demands(
    accounts: pd.DataFrame,
    standing: Standing,
    min_gaps: Mapping[str, int],
    beyond: Mapping[str, int] = MappingProxyType({}),
    slots: Mapping[str, int] = MappingProxyType({}),
) -> dict[str, list[Demand]]:
    """Return what each owner's calendar is asked for: every account with a tier and an id.

    Args:
        accounts: With `tier`, `visits_due`, `potential`, `city`, `owner`, `last_visit` and
            `preference`.
        standing: The visits of the last plan.
        min_gaps: Least days between two visits, by tier.
        beyond: Visits beyond those due that an account may get, by its id.
        slots: How many visits' room of a day its visits take, by its id; one, if left out.
    """
    published = _Published(standing)
    by_owner: dict[str, list[Demand]] = {}
    for row in records(accounts):
        if pd.notna(row["tier"]) and pd.notna(row["id"]):
            demand = _demand(row, published, min_gaps, beyond.get(row["id"], 0))
            demand = replace(demand, slots=slots.get(row["id"], 1))
            by_owner.setdefault(owner_of(row, ""), []).append(demand)
    return dict(sorted(by_owner.items()))


class _Published:
    """The days of the last plan by account: those that stand, those due, and those beyond."""

    def __init__(self, standing: Standing) -> None:
        is_extra = standing.open["id"].isin(standing.extra)
        stands = standing.fixed["id"].isin(standing.extra)
        self.fixed = _days(standing.fixed)
        self.proposed = _days(standing.open[~is_extra])
        self.extra = _days(standing.open[is_extra])
        self.spent = Counter(standing.fixed.loc[stands, "account"])
        self.declined, self.refused = standing.declined, standing.refused


def _demand(
    row: Mapping[str, Any], published: _Published, min_gaps: Mapping[str, int], beyond: int
) -> Demand:
    identity, wish = row["id"], parse_preference(row["preference"]) or Preference()
    spent, fixed = published.spent[identity], published.fixed.get(identity, ())
    due = (int(row["visits_due"]) if pd.notna(row["visits_due"]) else 0) + spent
    proposed, extra = published.proposed.get(identity, ()), published.extra.get(identity, ())
    short = max(due - len(fixed) - len(proposed), 0)  # a visit beyond those due can become one
    return Demand(
        account=identity,
        tier=row["tier"],
        weight=float(row["potential"]) if pd.notna(row["potential"]) else 0.0,
        city=_text(row["city"]),
        due=due,
        min_gap=min_gaps.get(row["tier"], 1),
        last_visit=row["last_visit"] if pd.notna(row["last_visit"]) else None,
        preferred=wish.preferred,
        closed=wish.closed,
        fixed=fixed,
        proposed=proposed + extra[:short],
        refused=published.refused.get(identity, ()),
        spare=max(beyond - published.declined.get(identity, 0) - spent, 0),
        spent=spent,
        extra=extra[short:],
    )


def _days(visits: pd.DataFrame) -> dict[str, tuple[dt.date, ...]]:
    return {str(a): tuple(days) for a, days in visits.groupby("account", sort=False)["date"]}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
