"""What a book remembers of the last plan: the hidden table `Generated`, one row a planned row."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import pandas as pd

from generators.common.rows import records
from generators.merge.row_identity import Memory, Remembered, State
from workbooks.schema import TABLES, Kind

TABLE = "Generated"
BookMemory: TypeAlias = Mapping[str, Memory]
_DATES = {Kind.DATE, Kind.PLAN_DATE}
_encode = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), default=lambda day: day.isoformat()
).encode


def read_memory(rows: pd.DataFrame) -> dict[str, dict[str, Remembered]]:
    """Return what is remembered, by table and row id; what cannot be read is left out."""
    memory: dict[str, dict[str, Remembered]] = {}
    readers = {name: _reader(name) for name in TABLES}
    for row in records(rows):
        table, _, identity = str(row["id"]).partition("/")
        if table not in TABLES or not identity:
            continue
        try:
            plan, kept = (readers[table](row[key]) for key in ("plan", "kept"))
            state = State(row["state"] or State.PLAN)
        except ValueError:  # someone wrote in it: that row is as if never planned
            continue
        memory.setdefault(table, {})[identity] = Remembered(plan, kept, state)
    return memory


def memory_rows(memory: BookMemory) -> pd.DataFrame:
    """Return the rows of `Generated` for what is to be remembered."""
    rows = [
        (
            f"{table}/{identity}",
            None if row.state is State.PLAN else str(row.state),
            _encode(row.plan) if row.plan else None,
            _encode(row.kept) if row.kept else None,
        )
        for table in TABLES
        for identity, row in memory.get(table, {}).items()
    ]
    return pd.DataFrame(rows, columns=["id", "state", "plan", "kept"], dtype=object)


def _reader(table: str) -> Callable[[Any], dict[str, Any]]:
    """Return what turns the text of a row's cells into them."""
    dates = [column.key for column in TABLES[table].columns if column.kind in _DATES]

    def read(text: Any) -> dict[str, Any]:
        cells: Any = json.loads(text) if isinstance(text, str) else {}
        if not isinstance(cells, dict):
            raise ValueError(text)
        for key in dates:
            if isinstance(cells.get(key), str):
                cells[key] = dt.date.fromisoformat(cells[key])
        return cells

    return read
