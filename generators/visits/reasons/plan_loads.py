"""What lies on each day and in each week of a plan, and what one visit more costs there (M9)."""

import numpy as np

from generators.visit_calendar.cost_tables import NEVER, CostTables


class PlanLoads:
    """The visits of a plan by day, week and city, counted as the search counts them.

    Accounts and days are indexes into the tables.

    Args:
        tables: The tables of the plan's question.

    Attributes:
        visits: (D,) visits on each day.
        week_visits: (W,) visits in each week.
        in_city: (C, D) visits in each city, by day.
    """

    def __init__(self, tables: CostTables) -> None:
        self._t = tables
        days, cities, weeks = len(tables.offset), len(tables.city_day), len(tables.week_step)
        self.visits = np.zeros(days, dtype=np.int64)
        self.week_visits = np.zeros(weeks, dtype=np.int64)
        self.in_city = np.zeros((cities, days), dtype=np.int64)
        self._room = np.zeros(days, dtype=np.int64)  # in visits' room, as are the costs
        self._week_room = np.zeros(weeks, dtype=np.int64)

    def put(self, account: int, day: int, change: int = 1) -> None:
        """Put a visit on a day; with -1, take it off."""
        week, slots = self._t.week[day], change * self._t.slots[account]
        self.visits[day] += change
        self.week_visits[week] += change
        self._room[day] += slots
        self._week_room[week] += slots
        self.in_city[self._t.city[account], day] += change

    def open_to(self, account: int) -> np.ndarray:
        """Return (D,) which days receive the account and have room for a visit of its."""
        t = self._t
        fits = self._room + t.slots[account] <= t.room
        return np.asarray(fits & (t.node[account] < NEVER))

    def added(self, account: int, day: int) -> dict[str, int]:
        """Return what a visit adds to a day it does not stand on yet: `weekday`, `travel`, `load`."""
        t, city = self._t, self._t.city[account]
        node = int(t.node[account, day])
        return {
            "weekday": node if node < NEVER else 0,
            "travel": 0 if self.in_city[city, day] else int(t.city_day[city]),
            "load": int(self._load(account, np.array([day]))[0]),
        }

    def added_to(self, account: int, days: np.ndarray) -> np.ndarray:
        """Return the same of each of some days that have room for it, all terms in one."""
        t, city = self._t, self._t.city[account]
        travel = np.where(self.in_city[city, days] > 0, 0, t.city_day[city])
        return np.asarray(t.node[account, days] + travel + self._load(account, days))

    def _load(self, account: int, days: np.ndarray) -> np.ndarray:
        """Return what an account's visit adds to the loads of each day and its week."""
        t, week, more = self._t, self._t.week[days], np.arange(self._t.slots[account])
        day_steps = t.day_step[days[:, None], self._room[days][:, None] + more]
        week_steps = t.week_step[week[:, None], self._week_room[week][:, None] + more]
        return np.asarray((day_steps + week_steps).sum(axis=1))
