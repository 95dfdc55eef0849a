"""The visits of a plan as calendar events: what each says, and when it is (M10)."""

import datetime as dt
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from generators.language import Lang, Phrase
from generators.rows import records

_SUMMARY = Phrase("拜访 {name}（{tier}）", "Visit {name} ({tier})")
_PLAIN = Phrase("拜访 {name}", "Visit {name}")
_OBJECTIVE = Phrase("目标：{text}", "Objective: {text}")
_PEOPLE = Phrase("关键人物：{text}", "Key people: {text}")
_LAST = Phrase("上次约定：{text}", "Agreed last time: {text}")
_FIRST_CALL = dt.time(9, 0)
_ON_THE_WAY = dt.timedelta(minutes=30)  # between two visits of a day
_MOST_PEOPLE = 5


@dataclass(frozen=True, slots=True)
class VisitEvent:
    """One visit as an event.

    Attributes:
        visit: Id of the visit.
        account: Name of the account.
        uid: The same for the same visit of the same book, in every export.
        day: Its day.
        start: When it starts; None for an event of the whole day.
        minutes: How long it takes.
        cancelled: Whether it was called off.
        tentative: Whether its day may still change.
    """

    visit: str
    account: str
    uid: str
    day: dt.date
    start: dt.time | None
    minutes: int
    summary: str
    description: str
    location: str
    cancelled: bool
    tentative: bool = False


def event_uid(book: str, visit: str) -> str:
    """Return the UID of a book's visit (RFC 7986, section 5.3: a UUID)."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"kamplan:{book}:{visit}"))


def visit_events(
    tables: Mapping[str, pd.DataFrame],
    book: str,
    lang: Lang,
    *,
    timed: bool,
    tentative: Collection[str] = (),
) -> list[VisitEvent]:
    """Return the events of all visits that have a day.

    Args:
        tables: `Visits` and `KeyPeople`.
        book: Id of the book.
        lang: Language of the texts.
        timed: Whether visits have an hour: the first of a rep's day at nine, the next half an hour
            after the one before has ended.
        tentative: Ids of the visits whose day may still change.

    Returns:
        One event a visit, by day and owner, and within a day as the table has them.
    """
    visits = tables["Visits"]
    dated = visits[visits["date"].notna() & visits["id"].notna()]
    people = _people(tables["KeyPeople"])
    clock: dict[tuple[str, dt.date], dt.datetime] = {}
    events = []
    for row in records(
        dated.assign(by=dated["owner"].fillna("")).sort_values(["date", "by"], kind="stable")
    ):
        minutes = int(row["minutes"]) if pd.notna(row["minutes"]) else 60
        cancelled = row["status"] == "cancelled"
        start = None
        if timed and not cancelled:
            begin = clock.get(
                (row["by"], row["date"]), dt.datetime.combine(row["date"], _FIRST_CALL)
            )
            clock[row["by"], row["date"]] = begin + dt.timedelta(minutes=minutes) + _ON_THE_WAY
            start = begin.time()
        events.append(
            VisitEvent(
                str(row["id"]), _account(row), event_uid(book, str(row["id"])), row["date"], start,
                minutes, _summary(row, lang), _description(row, people.get(row["account"], []), lang),
                _text(row["city"]), cancelled, str(row["id"]) in tentative,
            )
        )  # fmt: skip
    return events


def _people(people: pd.DataFrame) -> dict[str, list[str]]:
    named = people[people["name"].notna()]
    groups: dict[str, list[str]] = {}
    for row in records(named):
        position = _text(row["title"])
        groups.setdefault(str(row["account"]), []).append(
            f"{row['name']} ({position})" if position else str(row["name"])
        )
    return groups


def _summary(row: Mapping[str, object], lang: Lang) -> str:
    name = _account(row)
    tier = _text(row["tier"])
    return _SUMMARY.say(lang, name=name, tier=tier) if tier else _PLAIN.say(lang, name=name)


def _account(row: Mapping[str, object]) -> str:
    return _text(row["name"]) or _text(row["account"])


def _description(row: Mapping[str, object], people: list[str], lang: Lang) -> str:
    objective = _text(row["own_objective"]) or _text(row["objective"])
    parts = [
        (_OBJECTIVE, objective),
        (_PEOPLE, ", ".join(people[:_MOST_PEOPLE])),
        (_LAST, _text(row["next_step"])),
    ]
    return "\n".join(phrase.say(lang, text=text) for phrase, text in parts if text)


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
