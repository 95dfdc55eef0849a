"""The shared calendar instances as questions to a scheduler, and its answers as their plans.

The instances and their independent checker stand beside the project, in shared/benchmarks.
"""

import datetime as dt
import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

import numpy as np

from generators.visit_calendar import CalendarAnswer, CalendarQuestion, Demand, Travel, Weights

SHARED = Path(__file__).parents[2] / "shared" / "benchmarks" / "calendar_instances.py"
Instance: TypeAlias = Any  # the checker's own class
Plan: TypeAlias = list[list[int]]
_TIERS = {"V": "VIP"}


def checker(path: Path = SHARED) -> ModuleType:
    """Return the module that makes instances (`make`) and scores plans (`evaluate`)."""
    spec = importlib.util.spec_from_file_location("calendar_instances", path)
    if spec is None or spec.loader is None or not path.exists():
        raise SystemExit(f"{path} is missing: it makes the instances and scores the plans")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def made(name: str, module: ModuleType) -> Instance:
    """Return the instance a name like `make:60:6:5:1` stands for: accounts, cities, cap, seed."""
    _, accounts, cities, capacity, seed = name.split(":")
    return module.make(int(accounts), int(cities), int(capacity), seed=int(seed))


def question_of(instance: Instance) -> CalendarQuestion:
    """Return an instance as a question."""
    start = instance.days[0] - dt.timedelta(int(instance.cal[0]))
    length = round(float(instance.ideal[0] * instance.f[0]))
    demands = [_demand(instance, account, start) for account in range(instance.n)]
    weights = Weights()
    km = {
        ("000", f"{city:03d}"): (int(points) - weights.city_day) / weights.city_km
        for city, points in enumerate(instance.citycost)
        if city
    }
    end = start + dt.timedelta(length - 1)
    return CalendarQuestion(
        start, end, instance.days, instance.cap, demands, travel=Travel("000", km), weights=weights
    )


def _demand(instance: Instance, account: int, start: dt.date) -> Demand:
    node, tier = instance.node[account], instance.tier[account]
    weekdays = np.array([day.weekday() for day in instance.days])
    wishes = {int(w): node[weekdays == w] for w in np.unique(weekdays)}
    closed = frozenset(w for w, points in wishes.items() if (points >= 10**7).all())
    liked = frozenset(w for w, points in wishes.items() if (points == 0).all())
    pin = instance.pin[account]
    return Demand(
        f"{account:04d}", _TIERS.get(tier, tier), 0.0, f"{instance.city[account]:03d}",
        due=int(instance.f[account]), min_gap=int(instance.mingap[account]),
        last_visit=start + dt.timedelta(int(instance.last[account])),
        preferred=liked if (node == 8).any() else frozenset(), closed=closed,
        fixed=(instance.days[pin],) if pin >= 0 else (),
    )  # fmt: skip


def plan_of(instance: Instance, question: CalendarQuestion, answer: CalendarAnswer) -> Plan:
    """Return an answer as the checker reads it: sorted day indexes by account."""
    index = {day: n for n, day in enumerate(instance.days)}
    return [
        sorted(index[day] for day in {*answer.placed[one.account], *one.fixed})
        for one in question.demands
    ]
