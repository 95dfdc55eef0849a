"""Accounts whose ID was changed by hand: the same account under another name."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from generators.merge.row_identity import Memory, Remembered


def new_ids(accounts: pd.DataFrame, visits: pd.DataFrame, memory: Memory) -> dict[str, str]:
    """Return the present ID of each account whose ID was changed since the last plan.

    Args:
        accounts: As they stand: `id` and `name`.
        visits: As they stand: `account` and `name`.
        memory: What is remembered of the accounts.
    """
    known = accounts[accounts["id"].notna() & accounts["name"].notna()]
    gone = visits[visits["account"].isin(list(memory)) & ~visits["account"].isin(known["id"])]
    new = known[~known["id"].isin(list(memory))]
    count = Counter(known["name"])
    by_name = {n: i for n, i in zip(new["name"], new["id"], strict=True) if count[n] == 1}
    pairs = dict(zip(gone["account"], gone["name"], strict=True))
    return {former: by_name[name] for former, name in pairs.items() if name in by_name}


def with_new_ids(
    memory: Mapping[str, Memory], renamed: Mapping[str, str]
) -> dict[str, dict[str, Remembered]]:
    """Return what is remembered, every account under its present ID."""
    found = {
        table: {i: _with(row, renamed) for i, row in rows.items()} for table, rows in memory.items()
    }
    accounts = found.get("Accounts", {})
    found["Accounts"] = {renamed.get(identity, identity): row for identity, row in accounts.items()}
    return found


def _with(row: Remembered, renamed: Mapping[str, str]) -> Remembered:
    former = row.plan.get("account")
    if not isinstance(former, str) or former not in renamed:
        return row
    return replace(row, plan={**row.plan, "account": renamed[former]})
