"""How far cities are from each other, and in which order a day's cities are best visited (M9).

A distance somebody wrote down counts first, then the great circle between coordinates; without
either it is unknown, and another city costs one unit whichever it is.
"""

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations
from typing import Any

import pandas as pd

from generators.common.rows import owner_of, records

_EARTH = 6371.0088  # mean radius, km (IUGG)
_UNKNOWN = 200.0  # km; as the calendar's weight `unknown_km`
_ALL_ORDERS = 6  # cities; above, the nearest next one is taken


@dataclass(frozen=True, slots=True)
class Distances:
    """The cities one rep travels to.

    Attributes:
        home: The city the rep starts from; None where nobody said.
        km: Kilometres by pair of cities, each pair in both orders.
    """

    home: str | None
    km: Mapping[tuple[str, str], float]

    def between(self, one: str, other: str) -> float:
        """Return the kilometres between two cities, a round number where they are unknown."""
        return 0.0 if one == other else self.km.get((one, other), _UNKNOWN)

    def route(self, cities: Iterable[str]) -> list[str]:
        """Return a day's cities in the order of the shortest round from home; of equals, the nearer end first.

        Without a home the round is open at both ends.
        """
        names = sorted(set(cities))
        if len(names) <= _ALL_ORDERS:
            return list(min(permutations(names), key=self._round))
        order, here = [], self.home or names[0]
        while names:
            here = min(names, key=lambda city: (self.between(here, city), city))
            names.remove(here)
            order.append(here)
        return order

    def _round(self, cities: Iterable[str]) -> tuple[float, float]:
        """Return a round's kilometres, and those of its first leg."""
        ends = [self.home] if self.home else []
        legs = [self.between(a, b) for a, b in pairwise([*ends, *cities, *ends])]
        return round(sum(legs), 6), legs[0] if legs else 0.0


def distances(cities: pd.DataFrame, owner: str) -> Distances:
    """Return what the table `Cities` says to one rep.

    Args:
        cities: `city`; `latitude` and `longitude` in degrees; `km` to the city in `to`, or from home
            where `to` is empty; `home`, with `owner` where reps have different ones.
        owner: The rep.
    """
    rows = [row for row in records(cities) if _name(row["city"])]
    home = _home(rows, owner)
    km = dict(_round_the_earth(rows))
    for row in rows:
        other = _name(row["to"]) or home
        if other and pd.notna(row["km"]):
            city = _name(row["city"])
            km |= {(city, other): float(row["km"]), (other, city): float(row["km"])}
    return Distances(home, km)


def way_order(visits: pd.DataFrame, cities: pd.DataFrame) -> list[int]:
    """Return the places of the visits in the order they are made; see `day_order`.

    Args:
        visits: With `date`, `owner`, `city` and `id`.
        cities: The table `Cities`.
    """
    owners = {owner for owner in visits["owner"] if isinstance(owner, str)}
    return day_order(visits, {owner: distances(cities, owner) for owner in owners})


def day_order(visits: pd.DataFrame, by_owner: Mapping[str, Distances]) -> list[int]:
    """Return the places of the visits in the order they are made: day, rep, city on the way, id.

    Args:
        visits: With `date`, `owner`, `city` and `id`.
        by_owner: The distances of each rep.
    """
    groups: dict[tuple[dt.date, str], list[tuple[str, str, int]]] = {}
    for place, row in enumerate(records(visits)):
        owner = owner_of(row, "")
        stop = (_name(row["city"]), str(row["id"]), place)
        day = row["date"] if isinstance(row["date"], dt.date) else dt.date.max
        groups.setdefault((day, owner), []).append(stop)
    order = []
    for (_, owner), stops in sorted(groups.items()):
        route = by_owner.get(owner, Distances(None, {})).route(city for city, _, _ in stops)
        on_the_way = sorted(stops, key=lambda stop: (route.index(stop[0]), stop[1]))
        order += [place for _, _, place in on_the_way]
    return order


def great_circle(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the kilometres between two points, each latitude and longitude in degrees (haversine)."""
    (lat1, lon1), (lat2, lon2) = (map(math.radians, point) for point in (one, other))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(min(half, 1.0)))


def _home(rows: Sequence[Mapping[str, Any]], owner: str) -> str | None:
    homes = [row for row in rows if row["home"] == "yes"]
    own = [row for row in homes if owner_of(row, "") == owner and owner]
    anyone = [row for row in homes if not owner_of(row, "")]
    return next((_name(row["city"]) for row in [*own, *anyone]), None)


def _round_the_earth(
    rows: Sequence[Mapping[str, Any]],
) -> Iterator[tuple[tuple[str, str], float]]:
    places = {
        _name(row["city"]): (float(row["latitude"]), float(row["longitude"]))
        for row in rows
        if pd.notna(row["latitude"]) and pd.notna(row["longitude"])
    }
    for one, here in places.items():
        for other, there in places.items():
            if one != other:
                yield (one, other), great_circle(here, there)


def _name(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
