"""Visits two reps make together: they stand, and take room of the partner's day, too (M9)."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from generators.common.language import Lang, Phrase
from generators.common.problems import Problem
from generators.common.rows import name_of, owner_of, records
from generators.visits.given import VisitSettings
from generators.visits.standing import Standing
from generators.visits.visit_length import slots_of

_MESSAGES = {
    "away": Phrase("拜访 {row}（{name}）定在 {day}，同行的 {partner} 那天休息或请假；已保留。", "Visit {row} ({name}) is on {day}, a day off of {partner}, who is to come along; it is kept."),
    "full": Phrase("拜访 {row}（{name}）定在 {day}，同行的 {partner} 那天已排满；已保留。", "Visit {row} ({name}) is on {day}, when the day of {partner}, who is to come along, is full; it is kept."),
}  # fmt: skip
_EXPECTED = {
    "away": Phrase("两人都上班的日子", "a day on which both work"),
    "full": Phrase("同行的人还有空的日子", "a day on which the partner has room"),
}


def partner_of(visit: Mapping[str, Any]) -> str | None:
    """Return the other rep who comes along on a visit, if any."""
    partner = visit["with_rep"]
    return partner if isinstance(partner, str) and partner != visit["owner"] else None


def joint_visits(
    standing: Standing, accounts: pd.DataFrame, settings: VisitSettings, as_of: dt.date
) -> list[dict[str, Any]]:
    """Return the coming visits made with another rep: `id, name, date, owner, with_rep, slots`.

    Args:
        standing: The visits that stand.
        accounts: Those that take part.
        settings: Who the book's rep is, and what the partner's day holds.
        as_of: The day the plan is made for.
    """
    by_id = {row["id"]: row for row in records(accounts)}
    coming = standing.fixed[standing.fixed["date"] >= as_of]
    found = []
    for visit in records(coming[coming["with_rep"].notna()]):
        unknown = {"id": visit["account"], "name": None, "owner": None, "length": None}
        account = by_id.get(visit["account"], unknown)
        holds = settings.capacity(visit["with_rep"]).visits_per_day
        found.append(
            {
                **visit,
                "owner": owner_of(account, settings.book.rep),
                "name": name_of(account),
                "slots": slots_of(account["length"], holds),
            }
        )
    return found


def taken_of(partner: str, joint: Sequence[Mapping[str, Any]]) -> Counter[dt.date]:
    """Return the room that a rep's part in the visits of others takes, by day.

    Args:
        partner: The rep.
        joint: Visits with `owner`, `with_rep`, `date` and `slots`.
    """
    taken = Counter[dt.date]()
    for visit in joint:
        if partner_of(visit) == partner:
            taken[visit["date"]] += visit["slots"]
    return taken


def joint_problems(
    joint: Sequence[Mapping[str, Any]],
    room_of: Callable[[str], Mapping[dt.date, int]],
    own: Mapping[str, Mapping[dt.date, int]],
    lang: Lang,
) -> list[Problem]:
    """Return the joint visits on days the partner does not work, or has no room for.

    Args:
        joint: Visits with `id`, `name`, `owner`, `with_rep`, `date` and `slots`.
        room_of: Gives the room of a rep's open days.
        own: The room that visits of their own which stand take, by rep and day.
        lang: Language of the messages.
    """
    found = []
    for visit in joint:
        partner, day = partner_of(visit), visit["date"]
        if partner is None:
            continue
        room, standing = room_of(partner), own.get(partner, {})
        needed = standing.get(day, 0) + taken_of(partner, joint)[day]
        if day not in room:
            found.append(_problem("away", visit, lang))
        elif needed > room[day]:
            found.append(_problem("full", visit, lang))
    return found


def _problem(code: str, visit: Mapping[str, Any], lang: Lang) -> Problem:
    partner, day = visit["with_rep"], visit["date"].isoformat()
    message = _MESSAGES[code].say(
        lang, row=visit["id"], name=visit["name"], day=day, partner=partner
    )
    return Problem(
        id=f"schedule-joint_{code}-{visit['id']}", severity="warning", origin="schedule",
        table="Visits", row=visit["id"], column="with_rep", source_row=None, found=partner,
        expected=_EXPECTED[code].say(lang), message=message,
    )  # fmt: skip
