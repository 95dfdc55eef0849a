"""The two easy halves of a calendar, each at prices: date sets of accounts, and loads of days.

Taken apart, each is solved exactly: dates by the product's own shortest path, loads by a small
knapsack over cities. The prices make them agree; whatever they are, the least costs add up to a
lower bound of any calendar (Lagrangian relaxation). All numbers are whole thousandths of a point,
so no rounding can spoil the bound.
"""

from dataclasses import dataclass

import numpy as np

from generators.visit_calendar.cost_tables import NEVER, CostTables
from generators.visit_calendar.search.best_dates import UNBOUND, best_dates, empty_paths
from generators.visit_calendar.search.board import own_points

SCALE = 1000


@dataclass
class Prices:
    """What disagreement costs, in thousandths of a point.

    Attributes:
        visit: (n, D) a visit of an account on a day, to the account; the day is paid it.
        week: (W,) a visit in a week, to the account; the week is paid it.
    """

    visit: np.ndarray
    week: np.ndarray


@dataclass
class Halves:
    """What the two halves choose at given prices, and the bound they prove.

    Attributes:
        bound: Points no calendar can be below.
        visit: (n, D) visits chosen by the account less those chosen by the day.
        week: (W,) visits chosen by accounts less those chosen by the week.
    """

    bound: float
    visit: np.ndarray
    week: np.ndarray


class Relaxation:
    """A question taken apart."""

    def __init__(self, tables: CostTables) -> None:
        self.t = t = tables
        parts = ("gap", "first", "tail", "drop", "none")
        self.scaled = t._replace(**{name: getattr(t, name) * SCALE for name in parts})
        self.paths = empty_paths(t)
        steps = np.concatenate([np.zeros((len(t.room), 1), np.int64), t.day_step.cumsum(1)], axis=1)
        self.crowding = (steps - steps.min(axis=1, keepdims=True)) * SCALE
        weeks = np.concatenate(
            [np.zeros((len(t.week_step), 1), np.int64), t.week_step.cumsum(1)], 1
        )
        self.week_cost = (weeks - weeks.min(axis=1, keepdims=True)) * SCALE

    def solve(self, prices: Prices) -> Halves:
        """Return the bound at these prices, and where the halves disagree."""
        asked, first = self._dates(prices)
        given, second = self._loads(prices.visit)
        weeks = self.week_cost - prices.week[:, None] * np.arange(self.week_cost.shape[1])
        load = np.bincount(self.t.week, asked.sum(axis=0), len(weeks)).astype(np.int64)
        bound = (first + second + int(weeks.min(axis=1).sum())) / SCALE
        return Halves(bound, asked - given, load - weeks.argmin(axis=1))

    def _dates(self, prices: Prices) -> tuple[np.ndarray, int]:
        """Return every account's cheapest date set, as 0 and 1 by day, and their cost."""
        t, total = self.t, 0
        visits = np.zeros_like(t.node)
        dates = np.zeros(max(int(t.most.max()), 1), dtype=np.int64)
        extra = prices.visit + prices.week[t.week]
        price = np.where(t.node < NEVER, t.node * SCALE + extra, NEVER)
        for account in range(len(t.most)):
            self.paths.price[:] = price[account]
            count = int(best_dates(self.scaled, account, self.paths, dates, UNBOUND))
            days = dates[:count]
            total += int(own_points(t, account, dates, count)) * SCALE
            total += int(extra[account, days].sum())
            visits[account, days] = 1
        return visits, total

    def _loads(self, paid: np.ndarray) -> tuple[np.ndarray, int]:
        """Return the accounts each day would best have, as 0 and 1, and all days' cost.

        However many of a city a day takes, it takes those that pay most: a knapsack over cities
        chooses how many.
        """
        t, most = self.t, int(self.t.room.max())
        least = np.full((len(t.room), most + 1), NEVER * SCALE, dtype=np.int64)
        least[:, 0] = 0
        choices, ranked = [], []
        for city, opening in enumerate(t.city_day * SCALE):
            members = t.members[city, : t.member_count[city]]
            ranked.append(members[np.argsort(-paid[members], axis=0, kind="stable")])
            gain = np.take_along_axis(paid, ranked[-1], axis=0).cumsum(axis=0)
            least, choice = _with_city(least, opening - gain)
            choices.append(choice)
        total = least + self.crowding[:, : most + 1]
        total[np.arange(most + 1) > t.room[:, None]] = NEVER * SCALE
        given = _traced(choices, ranked, total.argmin(axis=1), np.zeros_like(paid))
        return given, int(total.min(axis=1).sum())


def _with_city(least: np.ndarray, cost: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the least cost by day and load with one city more, and its visits.

    Args:
        least: (D, L) before.
        cost: (m, D) of the city's first, first two, ... visits on a day.
    """
    after, choice = least.copy(), np.zeros_like(least)
    for count in range(1, min(least.shape[1] - 1, len(cost)) + 1):
        with_it = least[:, : least.shape[1] - count] + cost[count - 1][:, None]
        better = with_it < after[:, count:]
        after[:, count:][better] = with_it[better]
        choice[:, count:][better] = count
    return after, choice


def _traced(
    choices: list[np.ndarray], ranked: list[np.ndarray], left: np.ndarray, given: np.ndarray
) -> np.ndarray:
    """Set in `given` the accounts behind the loads chosen."""
    days = np.arange(len(left))
    for choice, order in zip(reversed(choices), reversed(ranked), strict=True):
        count = choice[days, left]
        for place in range(int(count.max())):
            on = days[count > place]
            given[order[place, on], on] = 1
        left = left - count
    return given
