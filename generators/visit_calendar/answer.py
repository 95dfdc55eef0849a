"""The calendar as an answer: the days placed, what was dropped and why, and pins that break a rule."""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self


@dataclass(frozen=True, slots=True)
class CalendarAnswer:
    """The days placed for each account (`fixed` not included), and what was dropped and why.

    Attributes:
        placed: Days by account id, in order.
        dropped: Reason codes by account id, one a dropped visit:
            `no_days`, `weekday_closed`, `gap` or `full`.
        conflicts: Fixed days from today on that break a rule, by account id, each with its code:
            `day_closed`, `weekday_closed`, `gap` or `full`. They are kept all the same.
        points: The score by term (spacing, dropped, weekday, travel, load); lower is better.
            Empty from a scheduler that keeps none.
        extra: Days beyond the visits due, by account id; see `extras`.
    """

    placed: Mapping[str, Sequence[dt.date]] = field(default_factory=dict)
    dropped: Mapping[str, Sequence[str]] = field(default_factory=dict)
    conflicts: Mapping[str, Sequence[tuple[dt.date, str]]] = field(default_factory=dict)
    points: Mapping[str, int] = field(default_factory=dict)
    extra: Mapping[str, Sequence[dt.date]] = field(default_factory=dict)

    @classmethod
    def joined(cls, answers: Iterable[Self]) -> Self:
        """Return the answers of several reps, who share no account, as one; points are added up."""
        each, points = list(answers), Counter[str]()
        for answer in each:
            points.update(answer.points)
        return cls(
            {account: days for answer in each for account, days in answer.placed.items()},
            {account: why for answer in each for account, why in answer.dropped.items()},
            {account: why for answer in each for account, why in answer.conflicts.items()},
            dict(points),
            {account: days for answer in each for account, days in answer.extra.items()},
        )

    @property
    def fingerprint(self) -> str:
        """A short hash of the days placed: equal plans have equal fingerprints."""
        lines = [
            f"{account}{mark}:{','.join(day.isoformat() for day in days)}"
            for mark, placed in (("", self.placed), ("+", self.extra))
            for account, days in sorted(placed.items())
        ]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
