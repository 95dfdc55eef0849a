"""Three-way merge: what the plan last wrote, what stands in the sheet, what is planned anew.

A plan's cell the rep changed since the last run is an override: it stays, whatever the plan
proposes, until the rep empties it, types the plan's value back, or releases it. A row the rep
added stays; one the rep deleted is not written again; one the plan no longer wants stays if the
rep wrote on it. Pure, and the same for a closed and an open book.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeAlias

import pandas as pd

from generators.row_identity import Memory, Remembered, State, identify, known, plain
from generators.rows import records

NO_PLACES: Mapping[str, Collection[int]] = MappingProxyType({})
Places: TypeAlias = Mapping[int, Collection[str]]  # place of a row: keys of its columns


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
class Edits:
    """What the rep did to a table since the last run.

    Attributes:
        rows: The rows as they stand, each with an id; emptied plan cells as the plan had them.
        typed: By place, the plan's cells the rep changed and their values.
        left: By place, the plan's cells with something the plan cannot use: left alone.
        bases: By place, what is remembered of the row.
        own: Ids of the rows the rep added.
        gone: What is remembered of the plan's rows the rep deleted, by id.
        emptied: Whether the rep deleted every row of the plan's: it is to be written afresh.
    """

    rows: pd.DataFrame
    typed: Mapping[int, Mapping[str, Any]]
    left: Places
    bases: Mapping[int, Remembered]
    own: frozenset[str]
    gone: Mapping[str, Remembered] = field(default_factory=dict)
    emptied: bool = False

    def typed_ids(self, *keys: str) -> set[str]:
        """Return the ids of the rows with a value of the rep's in one of these columns."""
        ids = self.rows["id"]
        return {ids[place] for place, cells in self.typed.items() if not cells.keys().isdisjoint(keys)}  # fmt: skip

    def over(self, key: str, proposed: pd.Series) -> pd.Series:
        """Return a column as it will stand: the rep's values over the proposed ones."""
        found = {place: cells[key] for place, cells in self.typed.items() if key in cells}
        result = proposed.astype(object)
        for place, value in found.items():
            result[place] = value
        return result

    def touched(self) -> set[int]:
        """Return the places of rows in whose plan's cells the rep wrote."""
        return {place for place, cells in self.typed.items() if cells} | set(self.left)


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


def assume(
    rows: pd.DataFrame, keys: Sequence[str], own: Collection[str], proposals: Mapping[str, str]
) -> dict[str, Remembered]:
    """Return what may be taken for the last plan where nothing is remembered.

    Args:
        rows: The table as it stands.
        keys: The plan's columns without `id`.
        own: Ids of the rows that are the rep's.
        proposals: Columns beside which another says what the plan proposed.
    """
    memory = {}
    for row in records(rows[::-1]):
        if isinstance(row["id"], str) and row["id"] not in own:
            plan = {key: plain(row[proposals.get(key, key)]) for key in keys}
            memory[row["id"]] = Remembered(plan)
    return memory


def find_edits(
    rows: pd.DataFrame,
    memory: Memory,
    keys: Sequence[str],
    *,
    made: bool,
    formulas: Mapping[str, Collection[int]] = NO_PLACES,
    left: Places = MappingProxyType({}),
) -> Edits:
    """Tell what the rep did to a table since the last run.

    Args:
        rows: The table as it stands; the index is the row's place in the sheet.
        memory: What is remembered of it, by row id.
        keys: The plan's columns without `id`.
        made: Whether the plan makes the rows; else they are the rep's, and keep the ids they have.
        formulas: Of each formula column, the places where a value stands over the formula.
        left: By place, the cells with something the plan cannot use.
    """
    cells = [{key: plain(row[key]) for key in ("id", *keys)} for row in records(rows)]
    if made:
        found = identify(cells, memory, keys)
        ids, bases, own = found.ids, found.bases, found.own
    else:
        ids = list(rows["id"])
        bases, own = known(ids, cells, memory, keys), [False] * len(ids)
    result = rows.assign(id=pd.Series(ids, rows.index, dtype=object))
    typed = {}
    native = records(result)
    for n, place in enumerate(rows.index):
        unusable = left.get(place, ())
        typed[place] = {
            key: native[n][key]
            for key in keys
            if key not in unusable and _is_typed(key, cells[n][key], bases[n], place, formulas)
        }
    gone, emptied = _gone(memory, set(ids)) if made else ({}, False)
    return Edits(
        _restored(result, cells, bases, keys),
        {place: found for place, found in typed.items() if found},
        left,
        {place: base for place, base in zip(rows.index, bases, strict=True) if base},
        frozenset(i for i, is_own in zip(ids, own, strict=True) if is_own),
        gone,
        emptied,
    )


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


def _is_typed(
    key: str,
    value: Any,
    base: Remembered | None,
    place: int,
    formulas: Mapping[str, Collection[int]],
) -> bool:
    if key in formulas:
        return place in formulas[key]
    if value is None:
        return False
    if base is None:
        return True
    still = key in base.kept and value == base.kept[key]
    return still or bool(value != base.plan.get(key))


def _proposal(key: str, new: Any, typed: Mapping[str, Any], base: Remembered | None) -> Any:
    """Return what the plan proposes for a cell: what it did before the rep's value was its input."""
    if key in typed and new == plain(typed[key]):
        return base.plan.get(key) if base else None
    return new


def _restored(
    rows: pd.DataFrame,
    cells: Sequence[Mapping[str, Any]],
    bases: Sequence[Remembered | None],
    keys: Iterable[str],
) -> pd.DataFrame:
    """Put the plan's last value where the rep emptied a cell: emptied means given back."""
    gaps = list(_gaps(cells, bases, keys))
    if gaps:
        rows = rows.astype(object)
    for n, key, value in gaps:
        rows.iat[n, list(rows.columns).index(key)] = value
    return rows


def _gaps(
    cells: Sequence[Mapping[str, Any]], bases: Sequence[Remembered | None], keys: Iterable[str]
) -> Iterator[tuple[int, str, Any]]:
    keys = list(keys)
    for n, (row, base) in enumerate(zip(cells, bases, strict=True)):
        plan = base.plan if base else {}
        for key in keys if plan else ():
            if row[key] is None and plan.get(key) is not None:
                yield n, key, plan[key]


def _gone(memory: Memory, present: Collection[str]) -> tuple[dict[str, Remembered], bool]:
    """Return the plan's rows that were deleted; none where all were: then it starts afresh."""
    plans = {identity: base for identity, base in memory.items() if base.state is State.PLAN}
    if plans and not plans.keys() & set(present):
        return {}, True
    absent = {identity: base for identity, base in memory.items() if identity not in present}
    return {
        identity: Remembered(base.plan, base.kept, State.GONE)
        for identity, base in absent.items()
        if base.state is not State.OWN
    }, False
