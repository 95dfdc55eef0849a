"""How good a calendar could be at best: a proven lower bound, as an audit of the search.

`python -m benchmarks.calendar_bound make:60:6:5:1 ... [--seconds 300] [--write]`.

Column generation over two kinds of columns: a date set of one account, priced by the product's own
shortest path, and a load of one day, how many visits to each city, priced by a small knapsack. A
date set pays for spacing; a day's load pays for its city-days and its crowding, so that a day is
never half in two cities for half the price each. The bound is the Lagrangian one at whole-number
prices, so rounding cannot spoil it; nothing is claimed of the prices' source.
"""

import argparse
import json
import time
from dataclasses import dataclass, field

import highspy
import numpy as np

from benchmarks.calendar_questions import checker, made, question_of
from benchmarks.visit_calendar import BOUNDS
from generators.visit_calendar import best_calendar
from generators.visit_calendar.best_dates import best_dates, empty_paths
from generators.visit_calendar.board import own_points
from generators.visit_calendar.cost_tables import NEVER, CostTables, cost_tables
from generators.visit_calendar.question import CalendarQuestion

_SCALE = 1000  # prices in thousandths of a point
_INF = highspy.kHighsInf


@dataclass
class Prices:
    """What the rows of the master problem are worth, in thousandths.

    Attributes:
        city: (C, D) a visit to a city on a day.
        account: (n, D) an account's use of its city's day; at most 0.
        week: (W,) a visit in a week.
    """

    city: np.ndarray
    account: np.ndarray
    week: np.ndarray

    def toward(self, other: "Prices", share: float) -> "Prices":
        """Return prices between these and others."""
        return Prices(
            *(
                np.floor(share * b + (1 - share) * a).astype(np.int64)
                for a, b in zip(self.all, other.all, strict=True)
            )
        )

    @property
    def all(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The three tables."""
        return self.city, self.account, self.week


@dataclass
class Pricing:
    """The cheapest date set of each account and load of each day at given prices."""

    tables: CostTables
    scaled: CostTables = field(init=False)

    def __post_init__(self) -> None:
        t = self.tables
        times = {
            name: getattr(t, name) * _SCALE for name in ("gap", "first", "tail", "drop", "none")
        }
        self.scaled = t._replace(**times)
        self.paths = empty_paths(t)
        steps = np.concatenate([[0], np.cumsum(t.day_step[0])])
        self.crowding = (steps - steps.min()) * _SCALE
        self.most = np.minimum(t.room[0], t.member_count)

    def date_sets(self, prices: Prices) -> tuple[int, list[tuple[int, ...]]]:
        """Return the sum of the least costs, and the date set of each account that has it."""
        t, total, chosen = self.tables, 0, []
        dates = np.zeros(int(t.most.max()), dtype=np.int64)
        week = prices.week[t.week]
        for account in range(len(t.most)):
            price = t.node[account] * _SCALE - week
            price -= prices.city[t.city[account]] + prices.account[account]
            self.paths.price[:] = np.where(t.node[account] < NEVER, price, NEVER)
            count = int(best_dates(self.scaled, account, self.paths, dates))
            own = int(own_points(t, account, dates, count)) * _SCALE
            days = dates[:count]
            total += own + int((price[days] - t.node[account][days] * _SCALE).sum())
            chosen.append(tuple(int(day) for day in days))
        return total, chosen

    def day_loads(self, prices: Prices) -> tuple[int, list[tuple[int, ...]]]:
        """Return the sum of the least costs, and the load of each day that has it, by city."""
        total, chosen = 0, []
        for day in range(len(self.tables.room)):
            cost, load = self._day_load(prices, day)
            total += cost
            chosen.append(load)
        return total, chosen

    def _day_load(self, prices: Prices, day: int) -> tuple[int, tuple[int, ...]]:
        t, room = self.tables, int(self.tables.room[day])
        least = np.full(room + 1, NEVER, dtype=np.int64) * _SCALE
        least[0] = 0
        taken = []
        for city in range(len(t.city_day)):
            members = t.members[city, : t.member_count[city]]
            opening = t.city_day[city] * _SCALE + prices.account[members, day].sum()
            after, visits = least.copy(), np.zeros(room + 1, dtype=np.int64)
            for count in range(1, min(room, len(members)) + 1):
                cost = least[: room + 1 - count] + opening + count * prices.city[city, day]
                better = cost < after[count:]
                after[count:][better] = cost[better]
                visits[count:][better] = count
            taken.append(visits)
            least = after
        total = least + self.crowding[: room + 1]
        left, load = int(np.argmin(total)), []
        cost = int(total[left])
        for visits in reversed(taken):
            load.append(int(visits[left]))
            left -= load[-1]
        return cost, tuple(reversed(load))

    def weeks(self, prices: Prices) -> int:
        """Return the least cost of all weeks' loads."""
        steps = self.tables.week_step * _SCALE
        base = steps.cumsum(axis=1).min(axis=1, initial=0)
        return int((np.minimum(steps + prices.week[:, None], 0).sum(axis=1) - base).sum())

    def bound(self, prices: Prices) -> tuple[float, list[tuple[int, ...]], list[tuple[int, ...]]]:
        """Return the bound in points, and the date sets and day loads behind it."""
        first, sets = self.date_sets(prices)
        second, loads = self.day_loads(prices)
        return (first + second + self.weeks(prices)) / _SCALE, sets, loads


class Master:
    """The linear problem over the columns found so far; its duals are the next prices."""

    def __init__(self, tables: CostTables) -> None:
        self.t = t = tables
        self.n, self.days = t.node.shape
        self.cities, self.weeks = len(t.city_day), len(t.week_step)
        self.lp = highspy.Highs()
        self.lp.setOptionValue("output_flag", False)
        self.lp.setOptionValue("threads", 1)
        sizes = [self.n, self.days, self.cities * self.days, self.n * self.days, self.weeks]
        starts = np.concatenate([[0], np.cumsum(sizes)])
        self.accounts, self.day_rows, self.city, self.link, self.week = starts[:5]
        bounds = [(1.0, 1.0)] * int(starts[2]) + [(0.0, 0.0)] * sizes[2]
        bounds += [(-_INF, 0.0)] * sizes[3] + [(0.0, 0.0)] * sizes[4]
        for low, high in bounds:
            self.lp.addRow(low, high, 0, np.array([], dtype=np.int32), np.array([]))
        for week, steps in enumerate(t.week_step):
            for step in steps:
                self._column(float(step), {int(self.week) + week: -1.0}, 1.0)
        self.constant = -float(t.week_step.cumsum(axis=1).min(axis=1, initial=0).sum())
        self.known: set[tuple[str, int, tuple[int, ...]]] = set()

    def _column(self, cost: float, rows: dict[int, float], most: float = _INF) -> None:
        index = np.array(list(rows), dtype=np.int32)
        self.lp.addCol(cost, 0.0, most, len(rows), index, np.array(list(rows.values())))

    def add(self, kind: str, place: int, column: tuple[int, ...], crowding: np.ndarray) -> bool:
        """Add a date set of an account or a load of a day, unless it is there."""
        if (kind, place, column) in self.known:
            return False
        self.known.add((kind, place, column))
        if kind == "dates":
            self._add_dates(place, column)
        else:
            self._add_load(place, column, crowding)
        return True

    def _add_dates(self, account: int, days: tuple[int, ...]) -> None:
        t, rows = self.t, {int(self.accounts) + account: 1.0}
        for day in days:
            rows[int(self.city) + int(t.city[account]) * self.days + day] = 1.0
            rows[int(self.link) + account * self.days + day] = 1.0
            week = int(self.week) + int(t.week[day])
            rows[week] = rows.get(week, 0.0) + 1.0
        dates = np.zeros(max(int(t.most.max()), 1), dtype=np.int64)
        dates[: len(days)] = days
        self._column(float(own_points(t, account, dates, len(days))), rows)

    def _add_load(self, day: int, load: tuple[int, ...], crowding: np.ndarray) -> None:
        t, rows = self.t, {int(self.day_rows) + day: 1.0}
        cost = float(crowding[sum(load)]) / _SCALE
        for city, count in enumerate(load):
            if count:
                cost += float(t.city_day[city])
                rows[int(self.city) + city * self.days + day] = -float(count)
                for account in t.members[city, : t.member_count[city]]:
                    rows[int(self.link) + int(account) * self.days + day] = -1.0
        self._column(cost, rows)

    def solve(self) -> tuple[float, Prices]:
        """Return the value of the problem so far, and its prices."""
        self.lp.run()
        value = self.lp.getInfo().objective_function_value + self.constant
        dual = np.floor(np.array(self.lp.getSolution().row_dual) * _SCALE).astype(np.int64)
        return value, Prices(
            dual[self.city : self.link].reshape(self.cities, self.days),
            np.minimum(dual[self.link : self.week], 0).reshape(self.n, self.days),
            dual[self.week :],
        )


def lower_bound(question: CalendarQuestion, seconds: float) -> tuple[float, float]:
    """Return the best bound proven in so many seconds, and the value it can rise to."""
    axis, t = cost_tables(question)
    pricing, master = Pricing(t), Master(t)
    answer = best_calendar(question)
    index = {day: n for n, day in enumerate(axis.days)}
    loads = np.zeros((len(t.room), len(t.city_day)), dtype=np.int64)
    for account, one in enumerate(axis.demands):
        days = sorted(index[d] for d in {*answer.placed[one.account], *one.fixed})
        master.add("dates", account, tuple(days), pricing.crowding)
        loads[days, t.city[account]] += 1
    for day, load in enumerate(loads.tolist()):
        master.add("load", day, tuple(load), pricing.crowding)
    best, center, end = -np.inf, None, time.monotonic() + seconds
    value = np.inf
    while time.monotonic() < end and not value - best < 0.001 * value:
        value, prices = master.solve()
        center = center or prices
        new = 0
        for share in (0.0, 0.5, 0.9):
            between = prices.toward(center, share)
            bound, sets, day_loads = pricing.bound(between)
            if bound > best:
                best, nearest = bound, between
            new += sum(master.add("dates", a, s, pricing.crowding) for a, s in enumerate(sets))
            new += sum(master.add("load", d, s, pricing.crowding) for d, s in enumerate(day_loads))
        center = nearest
        if not new:
            break
    return best, value


def main() -> None:
    """Prove and print, one JSON object an instance."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("instances", nargs="+", metavar="make:N:CITIES:CAP:SEED")
    parser.add_argument("--seconds", type=float, default=300.0, help="for each instance")
    parser.add_argument("--write", action="store_true", help="keep the bounds that are better")
    asked = parser.parse_args()
    module = checker()
    for name in asked.instances:
        question = question_of(made(name, module))
        known = json.loads(BOUNDS.read_text(encoding="utf-8"))
        bound, value = lower_bound(question, asked.seconds)
        score = sum(best_calendar(question).points.values())
        print(json.dumps({
            "instance": name, "bound": round(bound, 1), "can_rise_to": round(value, 1),
            "bound_before": known.get(name), "score": score, "over_bound": round(score / bound, 4),
        }), flush=True)  # fmt: skip
        if asked.write and bound > known.get(name, 0):
            known[name] = round(float(bound), 1)
            BOUNDS.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
