"""A table's rows one by one, for what reads better as a loop, and what a row calls itself."""

from collections.abc import Mapping
from typing import Any, TypeAlias

import pandas as pd

Tables: TypeAlias = Mapping[str, pd.DataFrame]


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table as dictionaries by column key, in order.

    By way of one array of objects: several times faster than `DataFrame.to_dict`.
    """
    keys = list(table.columns)
    return [dict(zip(keys, row, strict=True)) for row in table.to_numpy(dtype=object).tolist()]


def name_of(account: Mapping[str, Any]) -> str:
    """Return what an account's row is called: its name, else its id."""
    name = account["name"]
    return name if isinstance(name, str) else str(account["id"])


def owner_of(row: Mapping[str, Any], rep: str) -> str:
    """Return whose a row is: its owner, else the book's rep."""
    owner = row["owner"]
    return owner if isinstance(owner, str) else rep
