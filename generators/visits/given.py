"""What planning visits is given beside the book's tables: its settings, and what the rep did (M9)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generators.common.book_facts import BookFacts
from generators.merge.rep_edits import Edits
from generators.settings.book_settings import Capacity, Settings
from generators.visit_calendar import Weights
from generators.visit_calendar.extras import RESERVE


@dataclass(frozen=True, slots=True)
class VisitSettings:
    """What visits are planned by: the book they are in, and what its Settings decide.

    Attributes:
        book: Rep, period, unit and language.
        decided: What stands in Settings.
    """

    book: BookFacts
    decided: Settings

    @property
    def min_gaps(self) -> Mapping[str, int]:
        """The least calendar days between two visits, by tier."""
        return {str(tier): f.min_gap for tier, f in self.decided.frequencies.items()}

    @property
    def beyond_due(self) -> Mapping[str, int]:
        """The visits of the period beyond those due that an account may get, by tier."""
        frequencies = self.decided.frequencies.items()
        return {
            tier: frequency.extra_in_period(self.book.period) for tier, frequency in frequencies
        }

    @property
    def weights(self) -> Weights:
        """The points of the calendar's score."""
        return Weights.from_thresholds(self.decided.thresholds)

    @property
    def reserve(self) -> float:
        """The share of a week's room that extra visits leave free."""
        found = self.decided.thresholds.get("extra-reserve")
        return RESERVE if found is None else found

    def capacity(self, owner: str) -> Capacity:
        """Return what a rep's day holds; the empty name is nobody's."""
        return self.decided.capacity(owner)


@dataclass(frozen=True, slots=True)
class VisitEdits:
    """What the rep did that bears on the visits.

    Attributes:
        visits: The visits as they stand, and what the rep changed in them.
        keys: The plan's columns of `Visits` without `id`.
        written: Places of the visits on which the rep wrote, in whatever column.
        tiers: Tiers whose visits in the period the rep typed.
        accounts: Ids of the accounts whose visits due the rep typed.
    """

    visits: Edits
    keys: Sequence[str] = ()
    written: frozenset[int] = frozenset()
    tiers: frozenset[str] = frozenset()
    accounts: frozenset[str] = frozenset()

    @property
    def written_ids(self) -> set[str]:
        """The ids of the visits on which the rep wrote."""
        return set(self.visits.rows["id"].loc[list(self.written)])
