"""Accounts whose tier is another one than at the last plan, and why (M8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from generators.common.rows import name_of, records


@dataclass(frozen=True, slots=True)
class TierChange:
    """An account whose tier is another one than at the last plan.

    Attributes:
        account: Its id.
        name: Its name, else its id.
        before: The tier it had.
        after: The one it has; None for none.
        why: Why it has that.
    """

    account: str
    name: str
    before: str
    after: str | None
    why: str


def tier_changes(accounts: pd.DataFrame, before: Mapping[str, Any]) -> list[TierChange]:
    """Return the accounts whose tier has changed since the last plan, in the table's order.

    Args:
        accounts: With `id`, `name`, `tier` and `tier_reason`.
        before: The tier of each account at the last plan, by id; nothing for one without a tier.
    """
    return [
        TierChange(
            row["id"],
            name_of(row),
            str(before[row["id"]]),
            _code(row["tier"]),
            str(row["tier_reason"] or ""),
        )
        for row in records(accounts)
        if before.get(row["id"]) is not None and before[row["id"]] != _code(row["tier"])
    ]


def _code(tier: object) -> str | None:
    return str(tier) if isinstance(tier, str) else None
