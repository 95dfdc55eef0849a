"""What returned events mean for a book's visits: moved, called off, or nothing (M10).

Only what a person did in the calendar counts. An event that is on the day it was exported with carries
no wish, wherever the visit has gone in the book since: it is an older copy. One that is elsewhere
carries the wish to move it there. The day of the export is read, in this order, from

1. the event's note of it (`X-KAMPLAN-START`), which Apple's calendar and Thunderbird keep,
2. the last line of its text that says it, with its zone, which Google's and Outlook keep, too.

An event exported before there were such traces, or that lost both, carries no wish if it is where the
book has it, where the plan proposed it, or in a file that no calendar has written since the export;
else it was moved. Of several copies the one with the highest SEQUENCE counts, of equals the one
changed last (LAST-MODIFIED, else DTSTAMP), of these the last. DTSTAMP alone says nothing of a wish:
most programs renew it when they write a file.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from generators.common.rows import name_of, owner_of, records
from generators.ics.marks import event_uid, may_be_a_visit
from generators.ics.occurrences import Whereabouts, whereabouts
from generators.ics.returned_events import ReturnedEvent
from generators.visits.joint_visits import partner_of

_NO_WISH = ("older", "unreadable")  # what the other of two who visit together did counts before
_FARTHEST = dt.timedelta(days=366)
Row = Mapping[str, Any]
Entry = dict[str, str]


@dataclass(slots=True)
class Acceptance:
    """What the events mean for the visits.

    Attributes:
        days: New day by id of the visit, of those that moved.
        moved: Visits with `from` and `to`.
        cancelled: Visits called off there and not in the book.
        kept: Visits that moved there but are done in the book, and stay.
        older: Visits on the `day` they were exported with, and elsewhere in the book since.
        unreadable: Visits whose event cannot be read: `why` as a code, and what was `found`.
        deleted: Visits to come whose event is in the calendar no more, though others of the rep's are.
        unchanged: How many events say what the book says.
        unknown: Events that are visits, but not of this book or not any more.
        foreign: Other people's events, and the rep's own.
    """

    days: dict[str, dt.date] = field(default_factory=dict)
    moved: list[Entry] = field(default_factory=list)
    cancelled: list[Entry] = field(default_factory=list)
    kept: list[Entry] = field(default_factory=list)
    older: list[Entry] = field(default_factory=list)
    unreadable: list[Entry] = field(default_factory=list)
    deleted: list[Entry] = field(default_factory=list)
    unchanged: int = 0
    unknown: list[Entry] = field(default_factory=list)
    foreign: list[Entry] = field(default_factory=list)


def accept(events: Iterable[ReturnedEvent], visits: pd.DataFrame, book: str) -> Acceptance:
    """Return what returned events mean for a book's visits.

    A visit two reps make together may come back twice; what its own rep did with it counts first.

    Args:
        events: The events.
        visits: The visits of the book.
        book: Id of the book, from which the UIDs were made.
    """
    own, partners = _by_uid(visits, book)
    groups: dict[str, list[ReturnedEvent]] = {}
    for event in events:
        groups.setdefault(event.uid, []).append(event)
    found, judged = Acceptance(), list[tuple[str | None, Whereabouts, Row]]()
    for uid, group in sorted(groups.items(), key=lambda item: item[0] in partners):
        row = own.get(uid) or partners.get(uid)
        if row is None:
            _stranger(group[-1], found)
        elif readable := _without_stray_days(group, row, found):
            where = whereabouts(readable, row["date"])
            judged.append((_news(where, row), where, row))
    told = set[str]()
    for news, where, row in sorted(judged, key=lambda one: one[0] in _NO_WISH):
        visit = str(row["id"])
        if news is None or (visit in told and news != "unreadable"):
            found.unchanged += 1
            continue
        told.add(visit)
        _note(news, where, row, found)
    found.deleted = [_entry(row) for row in _missing(groups, own, partners)]
    return found


def _by_uid(visits: pd.DataFrame, book: str) -> tuple[dict[str, Row], dict[str, Row]]:
    """Return the visits by the UIDs of the reps' own events, and by those of their partners'."""
    known = [row for row in records(visits) if pd.notna(row["id"])]
    joint = [(row, partner) for row in known if (partner := partner_of(row))]
    return (
        {event_uid(book, str(row["id"])): row for row in known},
        {event_uid(book, str(row["id"]), partner): row for row, partner in joint},
    )


def _stranger(event: ReturnedEvent, found: Acceptance) -> None:
    day = event.day.isoformat() if event.day else ""
    list_of = found.unknown if may_be_a_visit(event.uid, event.visit) else found.foreign
    list_of.append({"uid": event.uid, "summary": event.summary, "day": day})


def _without_stray_days(
    group: Iterable[ReturnedEvent], row: Row, found: Acceptance
) -> list[ReturnedEvent]:
    """Note the events of which nobody can say which day of the series they mean; return the others."""
    readable = []
    for event in group:
        if event.fault == "occurrence":
            found.unreadable.append(_unreadable(row, event, event.fault, event.found))
        else:
            readable.append(event)
    return readable


def _unreadable(row: Row, event: ReturnedEvent, why: str, what: str) -> Entry:
    return {**_entry(row), "summary": event.summary, "why": why, "found": what}


def _news(where: Whereabouts, row: Row) -> str | None:
    """Return what an event says that the book does not, as the list of `Acceptance`; else None."""
    if where.event.fault:
        return "unreadable"
    if where.cancelled or row["status"] == "cancelled":
        news = where.cancelled and row["status"] not in ("cancelled", "done")
        return "cancelled" if news else None
    if where.day is None or where.day == row["date"]:
        return None
    if _as_exported(where, row):
        return "older"
    if isinstance(row["date"], dt.date) and abs(where.day - row["date"]) > _FARTHEST:
        return "unreadable"
    return "kept" if row["status"] == "done" else "moved"


def _as_exported(where: Whereabouts, row: Row) -> bool:
    """Return whether an event is where the export put it."""
    if where.exported is not None:
        return where.day == where.exported
    return where.event.untouched or where.day == row.get("proposed")


def _note(news: str, where: Whereabouts, row: Row, found: Acceptance) -> None:
    """Add what an event says to its list."""
    entry, event = _entry(row), where.event
    if news == "unreadable":
        why, what = (event.fault, event.found) if event.fault else ("far", str(where.day))
        entry = _unreadable(row, event, why, what)
    elif news == "older":
        entry["day"] = str(where.day)
    elif news != "cancelled":
        entry["to"] = str(where.day)
    if news == "moved" and where.day:
        found.days[str(row["id"])] = where.day
    getattr(found, news).append(entry)


def _missing(
    groups: Mapping[str, list[ReturnedEvent]], own: Mapping[str, Row], partners: Mapping[str, Row]
) -> list[Row]:
    """Return the visits to come that whole calendars lack, of the reps whose visits they hold.

    A file with a single visit is no calendar. Where more is missing than there, the file is a part
    of one, and only what lies between its visits is missed.
    """
    held: dict[str, set[str]] = {}
    for group in groups.values():
        for event in group:
            if event.calendar and (event.uid in own or event.uid in partners):
                held.setdefault(event.calendar, set()).add(event.uid)
    there = {uid for uids in held.values() if len(uids) > 1 for uid in uids}
    reps = {owner_of(own[uid], "") for uid in there if uid in own}
    with_reps = {partner_of(partners[uid]) for uid in there if uid in partners}
    candidates = {uid: row for uid, row in own.items() if owner_of(row, "") in reps}
    candidates |= {uid: row for uid, row in partners.items() if partner_of(row) in with_reps}
    missing = {
        str(row["id"]): row
        for uid, row in candidates.items()
        if uid not in groups and _is_to_come(row)
    }
    if len(missing) <= len(there):
        return list(missing.values())
    days = [row["date"] for uid in there if _is_to_come(row := candidates[uid])]
    inside = (row for row in missing.values() if days and min(days) <= row["date"] <= max(days))
    return list(inside)


def _is_to_come(row: Row) -> bool:
    return isinstance(row["date"], dt.date) and row["status"] not in ("cancelled", "done")


def _entry(row: Row) -> Entry:
    day = row["date"].isoformat() if isinstance(row["date"], dt.date) else ""
    visit, account = str(row["id"]), str(row["account"])
    return {"visit": visit, "account": account, "name": name_of(row, "account"), "from": day}
