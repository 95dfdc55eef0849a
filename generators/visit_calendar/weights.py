"""The points of the calendar's score: one weight a field, lower is better."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Self

MOST = 1_000_000  # so that the points of a year's calendar stay whole numbers a machine can hold


@dataclass(frozen=True, slots=True)
class Weights:
    """What a calendar is judged by; Settings holds one row a field, under `calendar-` and its name.

    Attributes:
        drop_vip: A visit due to a VIP account that finds no day.
        drop_a: The same of an A account.
        drop_b: The same of a B account.
        drop_c: The same of a C account.
        spacing: An interval off its ideal by all its length; the square of the share counts.
        tier_vip: How much more a VIP's spacing counts than a C's.
        tier_a: The same of an A account.
        tier_b: The same of a B account.
        home_day: A day with visits in the home city.
        city_day: A day with visits in another city, before its distance.
        city_km: Each kilometre from the home city, on such a day.
        unknown_km: Kilometres of a city whose distance nobody gave.
        day_load: The first visit a day beyond the even load, or short of it; the n-th costs n times.
        week_load: The same of a week.
        other_weekday: A visit on a weekday the account does not prefer.
        moved: A visit on a day the last plan did not have.
        unvisited: An account without any visit, on top of the visits dropped; 0 for no such rule.
    """

    drop_vip: int = 8000
    drop_a: int = 4000
    drop_b: int = 2000
    drop_c: int = 1000
    spacing: int = 100
    tier_vip: int = 4
    tier_a: int = 3
    tier_b: int = 2
    home_day: int = 20
    city_day: int = 40
    city_km: float = 0.15
    unknown_km: int = 200
    day_load: int = 6
    week_load: int = 4
    other_weekday: int = 8
    moved: int = 60
    unvisited: int = 0

    @classmethod
    def from_thresholds(cls, thresholds: Mapping[str, float | None]) -> Self:
        """Return the weights a book sets, and the defaults of those it does not."""
        given = {
            field.name: thresholds.get("calendar-" + field.name.replace("_", "-"))
            for field in fields(cls)
        }
        whole = {
            name: value if name == "city_km" else round(value)
            for name, value in given.items()
            if value is not None and 0 <= value <= MOST
        }
        return cls(**whole)  # type: ignore[arg-type]

    def drop(self, tier: str) -> int:
        """Return the points of one dropped visit of a tier."""
        return {"VIP": self.drop_vip, "A": self.drop_a, "B": self.drop_b}.get(tier, self.drop_c)

    def interval(self, tier: str) -> int:
        """Return the points of an interval twice as long as its ideal."""
        share = {"VIP": self.tier_vip, "A": self.tier_a, "B": self.tier_b}.get(tier, 1)
        return self.spacing * share
