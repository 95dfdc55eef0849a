"""Which events of a calendar file are a book's own visits, there still or gone (M10).

A UID is made from the book and the visit, so an event proves itself: what it says it is must give its
UID. Where a program dropped that, the ids the plan gives to visits of the book's accounts are tried.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

import pandas as pd

from generators.common.rows import records
from generators.ics.marks import event_uid, may_be_a_visit
from generators.visits.joint_visits import partner_of
from generators.visits.visit_table import visit_id

_MOST_VISITS = 99  # of an account, whose ids are tried


class OwnEvents:
    """A book's own events.

    Args:
        book: Id of the book.
        tables: `Accounts` and `Visits`; without them only events that say what they are, are known.
    """

    def __init__(self, book: str, tables: Mapping[str, pd.DataFrame] | None = None) -> None:
        self._book = book
        self._tables = tables or {}

    def has(self, uid: str, name: str) -> bool:
        """Return whether an event is the book's own.

        Args:
            uid: Its UID.
            name: What the export called it, as `marks.event_name`; may be empty.
        """
        if name:
            return uid == event_uid(self._book, name)
        return may_be_a_visit(uid, name) and uid in self._possible

    @cached_property
    def _possible(self) -> Collection[str]:
        return frozenset(self._uids())

    def _uids(self) -> Iterator[str]:
        visits = records(self._tables["Visits"]) if "Visits" in self._tables else []
        accounts = records(self._tables["Accounts"]) if "Accounts" in self._tables else []
        named = [*(row["id"] for row in accounts), *(row["account"] for row in visits)]
        known = dict.fromkeys(str(account) for account in named if pd.notna(account))
        numbered = [visit_id(a, number) for a in known for number in range(1, _MOST_VISITS + 1)]
        ids = dict.fromkeys([*(str(row["id"]) for row in visits if pd.notna(row["id"])), *numbered])
        for partner in (None, *sorted({p for row in visits if (p := partner_of(row))})):
            yield from (event_uid(self._book, visit, partner) for visit in ids)
