"""What of the last plan stays in a table that is generated anew: the rep's rows and writing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

_NEW_ID = "R-{number:03d}"


@dataclass(frozen=True, slots=True)
class Carried:
    """A generated table with the rep's part in it.

    Attributes:
        rows: The new rows, then the rep's own rows, then old rows kept for what is written on them.
        kept: Ids of the old rows the plan no longer wants, kept for what the rep wrote.
    """

    rows: pd.DataFrame
    kept: list[str]


def carry_rows(
    new: pd.DataFrame, old: pd.DataFrame, rep_keys: Sequence[str], plan_id: str
) -> Carried:
    """Return the new table with the rep's columns, rows and leftovers of the old one.

    Args:
        new: Newly generated rows with an `id`; the plan's columns.
        old: The table as it stands in the book, all columns.
        rep_keys: The columns the rep writes.
        plan_id: Pattern of the ids the plan gives; any other row is the rep's own.
    """
    own = ~old["id"].map(lambda i: isinstance(i, str) and bool(re.match(plan_id, i)))
    stale = ~own & ~old["id"].isin(new["id"]) & old[list(rep_keys)].notna().any(axis=1)
    mine = old[own]
    written = old.loc[~own, ["id", *rep_keys]].drop_duplicates("id")
    merged = (
        new.merge(written, on="id", how="left") if len(new) else new.reindex(columns=old.columns)
    )
    frames = [frame for frame in (merged, mine, old[stale]) if len(frame)]
    rows = pd.concat(frames, ignore_index=True) if frames else old.iloc[:0]
    return Carried(rows.reindex(columns=old.columns).astype(object), list(old.loc[stale, "id"]))


def name_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Return a table in which the rows a rep added without an id have one of their own."""
    taken = set(rows["id"].dropna())
    free = (i for n in range(1, 100_000) if (i := _NEW_ID.format(number=n)) not in taken)
    return rows.assign(id=[i if pd.notna(i) else next(free) for i in rows["id"]])
