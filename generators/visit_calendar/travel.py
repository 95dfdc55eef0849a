"""What a day in a city costs: nothing known, one unit for "another city"; distances, if given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generators.visit_calendar.weights import Weights


@dataclass(frozen=True, slots=True)
class Travel:
    """Where the rep starts from, and how far the cities are from each other.

    Attributes:
        home: The home city; the one with most visits when None.
        km: Kilometres by pair of cities, in either order; pairs left out are unknown.
    """

    home: str | None = None
    km: Mapping[tuple[str, str], float] = field(default_factory=dict)

    def day_points(self, cities: Sequence[str], home: str, weights: Weights) -> list[int]:
        """Return the points of a day with visits in each city; an account without one costs none."""
        return [self._points(city, home, weights) for city in cities]

    def _points(self, city: str, home: str, weights: Weights) -> int:
        if not city:
            return 0
        if city == home:
            return weights.home_day
        km = self.km.get((home, city), self.km.get((city, home), weights.unknown_km))
        return round(weights.city_day + weights.city_km * km)
