"""The visits of a plan as calendar events: what each says, and when it is (M10)."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from generators.common.language import Lang, Phrase
from generators.common.rows import name_of, records
from generators.ics.marks import event_uid
from generators.ics.visit_hours import minutes_of, visit_hours
from generators.visits.joint_visits import partner_of

_SUMMARY = Phrase("拜访 {name}（{tier}）", "Visit {name} ({tier})")
_PLAIN = Phrase("拜访 {name}", "Visit {name}")
_TOGETHER = Phrase("{summary}，与 {rep} 同行", "{summary}, with {rep}")
_OBJECTIVE = Phrase("目标：{text}", "Objective: {text}")
_PEOPLE = Phrase("关键人物：{text}", "Key people: {text}")
_LAST = Phrase("上次约定：{text}", "Agreed last time: {text}")
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
        partner: Who comes along, in whose calendar this event is; None in that of the visit's rep.
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
    partner: str | None = None

    @property
    def joined(self) -> bool:
        """Whether it is another rep's visit, on which this one comes along."""
        return self.partner is not None


def visit_events(
    tables: Mapping[str, pd.DataFrame],
    book: str,
    lang: Lang,
    *,
    timed: bool,
    tentative: Collection[str] = (),
    owner: str | None = None,
) -> list[VisitEvent]:
    """Return the events of the visits that have a day.

    Args:
        tables: `Visits` and `KeyPeople`.
        book: Id of the book.
        lang: Language of the texts.
        timed: Whether visits have an hour, as `visit_hours` says.
        tentative: Ids of the visits whose day may still change.
        owner: Only this rep's visits, and those of others on which the rep comes along; all
            visits, each once, if absent.

    Returns:
        One event a visit, by day and owner, and within a day as the table has them.
    """
    visits = tables["Visits"]
    dated = visits[visits["date"].notna() & visits["id"].notna()].assign(
        by=lambda rows: rows["owner"].fillna("")
    )
    rows = records(dated.sort_values(["date", "by"], kind="stable"))
    people = _people(tables["KeyPeople"])
    begins = visit_hours(rows) if timed else [None] * len(rows)
    events = []
    for row, begin in zip(rows, begins, strict=True):
        event = _event(row, begin, people.get(row["account"], []), book, lang)
        event = replace(event, tentative=event.visit in tentative)
        if owner is None or row["owner"] == owner:
            events.append(event)
        elif partner_of(row) == owner:
            events.append(_joined(event, row, owner, book, lang))
    return events


def _event(
    row: Mapping[str, Any], begin: dt.time | None, people: list[str], book: str, lang: Lang
) -> VisitEvent:
    return VisitEvent(
        visit=str(row["id"]),
        account=name_of(row, "account"),
        uid=event_uid(book, str(row["id"])),
        day=row["date"],
        start=begin,
        minutes=minutes_of(row),
        summary=_summary(row, partner_of(row), lang),
        description=_description(row, people, lang),
        location=_text(row["city"]),
        cancelled=row["status"] == "cancelled",
    )


def _joined(
    event: VisitEvent, row: Mapping[str, Any], partner: str, book: str, lang: Lang
) -> VisitEvent:
    """Return a visit's event as it stands in the calendar of the partner who comes along."""
    uid = event_uid(book, event.visit, partner)
    summary = _summary(row, _text(row["owner"]), lang)
    return replace(event, uid=uid, summary=summary, partner=partner)


def _people(people: pd.DataFrame) -> dict[str, list[str]]:
    named = people[people["name"].notna()]
    groups: dict[str, list[str]] = {}
    for row in records(named):
        position = _text(row["title"])
        groups.setdefault(str(row["account"]), []).append(
            f"{row['name']} ({position})" if position else str(row["name"])
        )
    return groups


def _summary(row: Mapping[str, Any], other: str | None, lang: Lang) -> str:
    """Return the title of a visit made alone, or with another rep."""
    name, tier = name_of(row, "account"), _text(row["tier"])
    visit = _SUMMARY.say(lang, name=name, tier=tier) if tier else _PLAIN.say(lang, name=name)
    return _TOGETHER.say(lang, summary=visit, rep=other) if other else visit


def _description(row: Mapping[str, Any], people: list[str], lang: Lang) -> str:
    objective = _text(row["own_objective"]) or _text(row["objective"])
    parts = [
        (_OBJECTIVE, objective),
        (_PEOPLE, ", ".join(people[:_MOST_PEOPLE])),
        (_LAST, _text(row["next_step"])),
    ]
    return "\n".join(phrase.say(lang, text=text) for phrase, text in parts if text)


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
