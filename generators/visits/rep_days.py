"""The days a rep works, and how many visits each of them holds (M9)."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from generators.days.leave import room_by_day
from generators.days.working_days import working_days
from generators.visits.given import VisitSettings


@dataclass(frozen=True, slots=True)
class RepDays:
    """The days of a book's period.

    Attributes:
        settings: Whose country's holidays apply, and what a day holds.
        holidays: The table `Holidays`; it always wins.
        leave: The table `Leave`.
    """

    settings: VisitSettings
    holidays: pd.DataFrame
    leave: pd.DataFrame

    def working(self, owner: str, start: dt.date | None = None) -> list[dt.date]:
        """Return a rep's working days, leave not taken out.

        Args:
            owner: The rep; the empty name is nobody's.
            start: The first day; that of the period if left out.

        Raises:
            InputError: There is no calendar for the rep's country.
        """
        period, country = self.settings.book.period, self.settings.capacity(owner).country
        return working_days(start or period.start, period.end, country, self.holidays)

    def room(self, owner: str, start: dt.date | None = None) -> dict[dt.date, int]:
        """Return the visits each of a rep's days holds, those of leave left out; as `working`."""
        holds = self.settings.capacity(owner).visits_per_day
        return room_by_day(self.working(owner, start), self.leave, owner, holds)
