"""How good a calendar could be at best: a proven lower bound, as an audit of the search.

`python -m benchmarks.calendar_bound make:60:6:5:1 ... [--steps 5000] [--write] [--rounds 1000000]`.

The prices of `calendar_prices` are raised step by step where the two halves disagree, each by a
step of its own (Adam, Kingma and Ba 2015); any of them proves a bound, the best is kept. The same
instance is also searched for `--rounds`, to tell what of the gap is the default effort's.
"""

import argparse
import json
import time

import numpy as np

from benchmarks.calendar_prices import Halves, Prices, Relaxation
from benchmarks.calendar_questions import checker, made, question_of
from benchmarks.visit_calendar import BOUNDS
from generators.visit_calendar import CalendarQuestion, best_calendar
from generators.visit_calendar.cost_tables import cost_tables

_FIRST_STEP, _LAST_STEP = 1000.0, 5.0  # thousandths of a point
_MEMORY, _LONG_MEMORY, _LEAST = 0.9, 0.999, 0.05


class _Steps:
    """The running means that size each price's own step."""

    def __init__(self, size: int) -> None:
        self.mean, self.square, self.count = np.zeros(size), np.zeros(size), 0

    def next(self, apart: np.ndarray) -> np.ndarray:
        """Return each price's step, about -1 to 1."""
        self.count += 1
        self.mean = _MEMORY * self.mean + (1 - _MEMORY) * apart
        self.square = _LONG_MEMORY * self.square + (1 - _LONG_MEMORY) * apart**2
        mean = self.mean / (1 - _MEMORY**self.count)
        size = np.sqrt(self.square / (1 - _LONG_MEMORY**self.count))
        return np.asarray(mean / (size + _LEAST))


def lower_bound(question: CalendarQuestion, steps: int) -> float:
    """Return points that no calendar of the question can be below."""
    tables = cost_tables(question)[1]
    relaxation = Relaxation(tables)
    shape, weeks = tables.node.shape, len(tables.week_step)
    values, sizes = np.zeros(shape[0] * shape[1] + weeks), _Steps(shape[0] * shape[1] + weeks)
    best = -np.inf
    for step in range(steps):
        whole = np.floor(values).astype(np.int64)
        halves = relaxation.solve(Prices(whole[:-weeks].reshape(shape), whole[-weeks:]))
        best = max(best, halves.bound)
        pace = _FIRST_STEP * (_LAST_STEP / _FIRST_STEP) ** (step / steps)
        values = values + pace * sizes.next(_flat(halves))
    return float(best)


def _flat(halves: Halves) -> np.ndarray:
    return np.concatenate([halves.visit.ravel(), halves.week]).astype(float)


def main() -> None:
    """Prove and print, one JSON object an instance."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("instances", nargs="+", metavar="make:N:CITIES:CAP:SEED")
    parser.add_argument("--steps", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=0, help="also search this long")
    parser.add_argument("--write", action="store_true", help="keep the bounds that are better")
    asked = parser.parse_args()
    module = checker()
    for name in asked.instances:
        question = question_of(made(name, module))
        known = json.loads(BOUNDS.read_text(encoding="utf-8"))
        start = time.process_time()
        bound = lower_bound(question, asked.steps)
        seconds = time.process_time() - start
        score = sum(best_calendar(question).points.values())
        line = {
            "instance": name, "bound": round(bound, 1), "bound_before": known.get(name),
            "steps": asked.steps, "cpu_seconds": round(seconds, 1),
            "score": score, "over_bound": round(score / bound, 4),
        }  # fmt: skip
        if asked.rounds:
            long = sum(best_calendar(question, asked.rounds).points.values())
            line |= {
                "rounds": asked.rounds,
                "score_long": long,
                "long_over_bound": round(long / bound, 4),
            }
        print(json.dumps(line), flush=True)
        if asked.write and bound > known.get(name, 0):
            known[name] = int(bound * 10) / 10
            BOUNDS.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
