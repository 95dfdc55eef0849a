"""Who gives way to whom, strictly, where the search only weighs (M9).

No visit of a better tier is dropped while a lower tier could make room. For each account with a
visit missing, its dates are chosen once more as if visits of lower tiers were not there; where
that places more, they go in, and the lower visits on days now too full are dropped and re-planned.
Where Settings asks that every account be visited at least once, no account's only visit gives way,
and an account without any takes a day from one with several.
"""

from dataclasses import dataclass

import numpy as np

from generators.visit_calendar.cost_tables import NEVER, CostTables
from generators.visit_calendar.search.annealing import insert
from generators.visit_calendar.search.best_dates import (
    FULL_PRICE,
    NO_DAY,
    UNBOUND,
    Paths,
    best_dates,
    set_prices,
)
from generators.visit_calendar.search.board import Board, lift, put


@dataclass(frozen=True, slots=True)
class Priority:
    """The rules over one board.

    Attributes:
        tables: The tables.
        board: Every account put; changed in place.
        paths: Room to work in.
        everyone: Whether every account is to have a visit before any has its second.
    """

    tables: CostTables
    board: Board
    paths: Paths
    everyone: bool = False

    def enforce(self) -> bool:
        """Give better tiers the room lower ones hold; return whether anything changed."""
        t, b = self.tables, self.board
        changed = False
        for account in range(len(b.visits)):
            if b.visits[account] < t.most[account] and (t.rank[account] < 3 or self.everyone):
                changed |= self._make_room(account)
        return changed

    def dates_if_others_yield(self, account: int) -> np.ndarray:
        """Return the dates an account would have if those that must yield to it were not there."""
        t, b = self.tables, self.board
        count, days = b.visits[account], b.plan[account].copy()
        lift(t, b, account)
        set_prices(
            t, b, account, share=FULL_PRICE, shunned=NO_DAY, favoured=NO_DAY, price=self.paths.price
        )
        opens = (t.node[account] < NEVER) & (
            self._standing(account) + b.awaited + t.slots[account] <= t.room
        )
        opens &= self.paths.price >= NEVER
        self.paths.price[opens] = t.node[account][opens] + t.drop.min() // 2
        alone = t._replace(most=np.minimum(t.most, self._wanted(account)))
        b.visits[account] = best_dates(alone, account, self.paths, b.plan[account], UNBOUND)
        found = b.plan[account, : b.visits[account]].copy()
        b.visits[account], b.plan[account] = count, days
        put(t, b, account)
        return found

    def _wanted(self, account: int) -> int:
        """Return how many visits an account may claim from others."""
        claims_first = self.everyone and self.board.visits[account] == 0
        return 1 if claims_first else int(self.tables.most[account])

    def _yields(self, other: int, account: int) -> bool:
        """Whether the other account must give way to this one."""
        t, b = self.tables, self.board
        if self.everyone and b.visits[other] == 1:
            return False
        claims_first = self.everyone and b.visits[account] == 0
        return bool(t.rank[other] > t.rank[account] or claims_first)

    def _standing(self, account: int) -> np.ndarray:
        """Return by day the room of the visits that need not give way to an account."""
        t, b = self.tables, self.board
        load = b.load.copy()
        for other in range(len(b.visits)):
            if other != account and self._yields(other, account):
                days = b.plan[other, : b.visits[other]]
                load[days[t.pinned[other, days] == 0]] -= t.slots[other]
        return load

    def _make_room(self, account: int) -> bool:
        t, b = self.tables, self.board
        found = self.dates_if_others_yield(account)
        if len(found) <= b.visits[account]:
            return False
        yields = [o for o in range(len(b.visits)) if o != account and self._yields(o, account)]
        lift(t, b, account)
        b.visits[account] = len(found)
        b.plan[account, : len(found)] = found
        put(t, b, account)
        for day in found:
            while t.pinned[account, day] == 0 and b.load[day] + b.awaited[day] > t.room[day]:
                self._give_way(yields, int(day))
        return True

    def _give_way(self, yields: list[int], day: int) -> None:
        """Drop one visit of a day, the lowest tier and least weight first, and re-plan it."""
        t, b = self.tables, self.board
        on_day = [
            other
            for other in yields
            if day in b.plan[other, : b.visits[other]] and not t.pinned[other, day]
        ]
        other = max(on_day, key=lambda o: (t.rank[o], o))
        lift(t, b, other)
        insert(
            t,
            b,
            self.paths,
            account=other,
            share=FULL_PRICE,
            shunned=np.int64(day),
            favoured=NO_DAY,
        )
