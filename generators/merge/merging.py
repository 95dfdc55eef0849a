"""Three-way merge: what the plan last wrote, what stands in the sheet, what is planned anew.

A plan's cell the rep changed since the last run is an override: it stays, whatever the plan
proposes, until the rep empties it, types the plan's value back, or releases it. A row the rep
added stays; one the rep deleted is not written again; one the plan no longer wants stays if the
rep wrote on it. Pure, and the same for a closed and an open book.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from generators.common.rows import records
from generators.merge.rep_edits import Edits
from generators.merge.row_identity import Memory, Remembered, State, plain


@dataclass(frozen=True, slots=True)
class Override:
    """A cell of the plan's in which the rep's value stands.

    Attributes:
        row: Row id; empty where the row has none.
        key: Column key.
        found: The rep's value.
        plan: What the plan proposes instead, None where it proposes nothing.
    """

    row: str
    key: str
    found: Any
    plan: Any


@dataclass(frozen=True, slots=True)
class Merged:
    """A table after the merge.

    Attributes:
        rows: Its rows, the rep's values among them.
        left: By column key, ids of the rows whose cell is not to be written.
        overrides: The rep's values that stand in the plan's rows.
        kept: Ids of rows the plan no longer wants, kept for what the rep wrote.
        memory: What to remember until the next run, by row id.
    """

    rows: pd.DataFrame
    left: Mapping[str, set[str]]
    overrides: list[Override]
    kept: list[str]
    memory: dict[str, Remembered]


def merge(new: pd.DataFrame, edits: Edits, keys: Sequence[str], written: Collection[int]) -> Merged:
    """Return a generated table with the rep's part in it.

    Args:
        new: Rows planned anew: `id` and plan's columns. Rows of the rep's own may be among them,
            to have their empty cells filled; the plan's rows the rep deleted are left out.
        edits: What the rep did to the table.
        keys: The plan's columns without `id`.
        written: Places of the rows on which the rep wrote, in any way.
    """
    table = _Table(edits, keys)
    for row in records(new):
        if row["id"] not in edits.gone:
            table.plan(row)
    for identity in table.unplanned():
        if identity in edits.own:
            table.keep(identity)
    for identity in table.unplanned():
        if table.place[identity] in written:
            table.keep(identity)
            table.kept.append(identity)
    table.memory |= edits.gone
    rows = pd.DataFrame(table.rows, columns=edits.rows.columns, dtype=object)
    return Merged(rows, table.left, table.overrides, table.kept, table.memory)


def settle(
    proposals: Mapping[str, pd.Series], edits: Edits, memory: Memory
) -> tuple[dict[str, pd.Series], list[Override], dict[str, Remembered]]:
    """Return plan's columns of rows that are the rep's as they will stand.

    Args:
        proposals: What the plan proposes, by column key, on the index of the rows.
        edits: What the rep did to the table.
        memory: What is remembered of it so far; columns not proposed now stay remembered.

    Returns:
        The columns, the rep's values that stand in them, and what to remember.
    """
    settled = {key: edits.over(key, column) for key, column in proposals.items()}
    planned = {key: list(column) for key, column in proposals.items()}
    remembered: dict[str, Remembered] = {}
    overrides = []
    for n, (place, identity) in enumerate(edits.rows["id"].items()):
        typed = edits.typed.get(int(place), {})  # type: ignore[call-overload]
        base = edits.bases.get(int(place))  # type: ignore[call-overload]
        found = {key: typed[key] for key in proposals if key in typed}
        plan = {key: _proposal(key, plain(planned[key][n]), found, base) for key in proposals}
        name = identity if isinstance(identity, str) else ""
        overrides += [Override(name, key, value, plan[key]) for key, value in found.items()]
        if name and name not in remembered:
            last = memory.get(name, Remembered({}))
            kept = {key: value for key, value in last.kept.items() if key not in proposals}
            kept |= {key: plain(value) for key, value in found.items()}
            remembered[name] = Remembered({**last.plan, **plan}, kept)
    return settled, overrides, remembered


class _Table:
    """A table being put together, row by row."""

    def __init__(self, edits: Edits, keys: Sequence[str]) -> None:
        self._edits, self._keys = edits, keys
        self.place = {row: int(at) for at, row in edits.rows["id"].items()}  # type: ignore[call-overload]
        self._old = dict(zip(edits.rows.index, records(edits.rows), strict=True))
        self._done: set[str] = set()
        self.rows: list[dict[str, Any]] = []
        self.left: dict[str, set[str]] = {key: set() for key in keys}
        self.overrides: list[Override] = []
        self.kept: list[str] = []
        self.memory: dict[str, Remembered] = {}

    def plan(self, row: Mapping[str, Any]) -> None:
        """Add a row the plan wants, the rep's cells in it."""
        identity = row["id"]
        self._done.add(identity)
        place = self.place.get(identity, -1)
        old, base = self._old.get(place, {}), self._edits.bases.get(place)
        typed = {k: v for k, v in self._edits.typed.get(place, {}).items() if k in self._keys}
        plan = {key: plain(row.get(key)) for key in self._keys}
        if typed:
            plan = {key: _proposal(key, value, typed, base) for key, value in plan.items()}
        self.rows.append({**old, **row, **typed})
        state = State.OWN if identity in self._edits.own else State.PLAN
        kept = {key: plain(value) for key, value in typed.items()}
        plan = {key: value for key, value in plan.items() if value is not None}
        self.memory[identity] = Remembered(plan, kept, state)
        for key in (*typed, *self._edits.left.get(place, ())):
            self.left[key].add(identity)
        if state is State.PLAN:
            self.overrides += [Override(identity, k, v, plan.get(k)) for k, v in typed.items()]

    def keep(self, identity: str) -> None:
        """Add a row the plan does not want, just as it stands."""
        self._done.add(identity)
        place = self.place[identity]
        self.rows.append(self._old[place])
        for key in self._keys:
            self.left[key].add(identity)
        if identity in self._edits.own:
            self.memory[identity] = Remembered({}, state=State.OWN)
            return
        typed = self._edits.typed.get(place, {})
        base = self._edits.bases[place]
        self.memory[identity] = Remembered(base.plan, {k: plain(v) for k, v in typed.items()})
        self.overrides += [Override(identity, k, v, base.plan.get(k)) for k, v in typed.items()]

    def unplanned(self) -> list[str]:
        """Return the ids of the rows not in the new table so far, in the sheet's order."""
        return [identity for identity in self.place if identity not in self._done]


def _proposal(key: str, new: Any, typed: Mapping[str, Any], base: Remembered | None) -> Any:
    """Return what the plan proposes for a cell: what it did before the rep's value was its input."""
    if key in typed and new == plain(typed[key]):
        return base.plan.get(key) if base else None
    return new
