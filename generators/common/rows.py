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


def name_of(row: Mapping[str, Any], identity: str = "id") -> str:
    """Return what a row is called: its name, else its id.

    Args:
        row: The row.
        identity: The column of the id; `account` where the name is that of a visit's account.
    """
    name = row["name"]
    return name if isinstance(name, str) else str(row[identity])


def owner_of(row: Mapping[str, Any], rep: str) -> str:
    """Return whose a row is: its owner, else the book's rep (`""` where no owner means everyone)."""
    owner = row["owner"]
    return owner if isinstance(owner, str) else rep
