"""Which row of a sheet is which of the last plan's, when people sort, copy and damage ids."""

import datetime as dt
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count
from typing import Any, TypeAlias

Cells: TypeAlias = Mapping[str, Any]
_NEW_ID = "R-{number:03d}"
_ALIKE = 2 / 3  # of a row's plan cells must agree, to call a row without its id the same one
_LONGEST = 1_000  # signs remembered of a text; of a longer one a digest stands for the rest


class State(StrEnum):
    """Whose a remembered row is: the plan's, the rep's own, or one the rep deleted."""

    PLAN = "plan"
    OWN = "own"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is remembered of a row since the last run.

    Attributes:
        plan: What the plan proposed, by column key, in the form of `plain`.
        kept: What the rep had put in its place, by column key.
        state: Whose the row is.
    """

    plan: Cells
    kept: Cells = field(default_factory=dict)
    state: State = State.PLAN

    def left(self, key: str) -> Any:
        """Return what the last run left in a cell."""
        return self.kept[key] if key in self.kept else self.plan.get(key)


Memory: TypeAlias = Mapping[str, Remembered]


@dataclass(frozen=True, slots=True)
class Identity:
    """What was made out about a table's rows, each list in their order.

    Attributes:
        ids: The id of each row; new ones where a row had none of its own.
        bases: What is remembered of each row, or of the row it is a copy of; None of a new one.
        own: Whether the row is no row of the plan's.
    """

    ids: list[Any]
    bases: list[Remembered | None]
    own: list[bool]


def plain(value: Any) -> Any:
    """Return a value in the form in which two of them can be compared and written down."""
    if isinstance(value, str):
        text = str(value).strip().replace("\r\n", "\n")
        return (_shortened(text) if len(text) > _LONGEST else text) or None
    if value is None or value != value:  # NaN and NaT are the values unlike themselves
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else float(f"{float(value):.12g}")


def is_whole(value: Any) -> bool:
    """Say whether a remembered value is the whole of what it stands for."""
    return not isinstance(value, str) or len(value) <= _LONGEST


def identify(rows: Sequence[Cells], memory: Memory, keys: Iterable[str]) -> Identity:
    """Tell the rows of a generated table apart, and give those without an id of their own one.

    The first of several rows with one id that is most like what the plan wrote keeps it. A row
    whose id is gone, copied or unknown gets back the id of the row of the last plan it is like,
    if that row is not there otherwise; else it is the rep's own.

    Args:
        rows: Every row's `id` and plan cells, plain.
        memory: What is remembered, by row id.
        keys: The plan's columns without `id`.
    """
    keys = list(keys)
    holders = _holders(rows, memory, keys)
    ids: list[Any] = [None] * len(rows)
    doubtful = {}
    for identity, place in holders.items():
        if _speaks(rows[place], memory.get(identity), keys):
            ids[place] = identity
        else:
            doubtful[place] = identity
    lost = [n for n, identity in enumerate(ids) if identity is None or identity not in memory]
    if lost:
        _reclaim(ids, lost, rows, memory, keys)
    for place, identity in doubtful.items():
        if ids[place] is None and identity not in ids:
            ids[place] = identity
    free = _free_ids({*ids, *memory})
    ids = [next(free) if identity is None else identity for identity in ids]
    bases = known(ids, rows, memory, keys)
    own = [i not in memory or memory[i].state is State.OWN for i in ids]
    return Identity(ids, bases, own)


def known(
    ids: Sequence[Any], rows: Sequence[Cells], memory: Memory, keys: Iterable[str]
) -> list[Remembered | None]:
    """Return what is remembered of each row; a new one may be a copy of another."""
    bases = [memory.get(identity) for identity in ids]
    if None in bases:
        alike = _Alike({i: m for i, m in memory.items() if m.state is not State.GONE}, keys)
        for n, base in enumerate(bases):
            found = alike.best(rows[n]) if base is None else None
            if found is not None:
                bases[n] = memory[found]
    return bases


def _holders(rows: Sequence[Cells], memory: Memory, keys: Sequence[str]) -> dict[str, int]:
    """Return the row that keeps each id."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if row["id"] is not None:
            places[row["id"]].append(place)
    holders = {}
    for identity, found in places.items():
        base = memory.get(identity)
        holders[identity] = (
            found[0]
            if len(found) == 1 or base is None
            else max(found, key=lambda n: _agreement(rows[n], base, keys))
        )
    return holders


def _speaks(row: Cells, base: Remembered | None, keys: Iterable[str]) -> bool:
    """Say whether a row is what its id says: nothing speaks against it, or one more cell for it."""
    if base is None or base.state is State.OWN:
        return True
    return any(row[key] is not None and row[key] == base.left(key) for key in keys)


def _agreement(row: Cells, base: Remembered, keys: Iterable[str]) -> int:
    """Return how many cells of a row are as the last run left them."""
    return sum(row[key] is not None and row[key] == base.left(key) for key in keys)


def _reclaim(
    ids: list[Any], lost: Iterable[int], rows: Sequence[Cells], memory: Memory, keys: Sequence[str]
) -> None:
    """Give rows back the ids they had."""
    present = set(ids)
    missing = {
        identity: base
        for identity, base in memory.items()
        if identity not in present and base.state is not State.GONE
    }
    alike = _Alike(missing, keys)
    for place in lost:
        found = alike.best(rows[place])
        if found is not None:
            ids[place] = found
            alike.forget(found)


class _Alike:
    """Finds the remembered row most like a given one, by counting the cells that agree."""

    def __init__(self, memory: Memory, keys: Iterable[str]) -> None:
        self._keys = list(keys)
        self._by_cell: dict[tuple[str, Any], list[str]] = defaultdict(list)
        self._size: Counter[str] = Counter()
        for identity, base in memory.items():
            for key in self._keys:
                value = base.left(key)
                if value is not None:
                    self._by_cell[key, value].append(identity)
                    self._size[identity] += 1

    def best(self, row: Cells) -> str | None:
        """Return the id of the row most like this one, if any is like it."""
        votes: Counter[str] = Counter()
        for key in self._keys:
            if row[key] is not None:
                votes.update(self._by_cell.get((key, row[key]), ()))
        shares = {i: n / self._size[i] for i, n in votes.items() if self._size[i] > 1}
        best = max(shares, key=lambda identity: shares[identity], default=None)
        return best if best is not None and shares[best] >= _ALIKE else None

    def forget(self, identity: str) -> None:
        """Leave a row out from now on: it has been found."""
        self._size[identity] = 0


def _free_ids(taken: set[Any]) -> Iterator[str]:
    return (i for n in count(1) if (i := _NEW_ID.format(number=n)) not in taken)


def _shortened(text: str) -> str:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return f"{text[:_LONGEST]}…{digest}"
