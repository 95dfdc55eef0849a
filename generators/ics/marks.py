"""What an exported event carries, so that it is known again when it comes back (M10).

Some calendars drop properties they do not know; so the day stands in the event's text, too.
"""

import datetime as dt
import re
import uuid

from generators.common.language import Lang, Phrase

PRODUCT = "-//kamplan//key account visits//"
VISIT = "X-KAMPLAN-VISIT"
"""The visit's id, with `:with:` and the partner's name in the calendar of one who comes along."""
START = "X-KAMPLAN-START"
"""DTSTART as it was exported."""
CALLED_OFF = "X-KAMPLAN-CALLED-OFF"
"""That the export called the event off, not a person in the calendar."""
_PLANNED = Phrase("计划日期：{day}", "Planned for: {day}")
_IN_ZONE = Phrase("{planned}（{zone}）", "{planned} ({zone})")
_STARTS = "|".join(re.escape(_PLANNED.say(lang, day="")) for lang in Lang)
_SAID = re.compile(rf"(?:{_STARTS})(\d{{4}}-\d\d-\d\d)(?:\s*[（(]([\w+/-]+)[）)])?")


def planned_text(day: dt.date, zone: str | None, lang: Lang) -> str:
    """Return the line of an event's text that says for which day it was planned.

    The zone of its hour is said, too: programs that write all hours in UTC leave no other trace of it.
    """
    planned = _PLANNED.say(lang, day=day)
    return _IN_ZONE.say(lang, planned=planned, zone=zone) if zone else planned


def planned_day(text: str) -> tuple[dt.date | None, str]:
    """Return the day and the zone that such a line says, whatever stands around it.

    The last one counts: what the rep noted may read alike. Without one, None and an empty zone.
    """
    said = _SAID.findall(text)
    if not said:
        return None, ""
    day, zone = said[-1]
    try:
        return dt.date.fromisoformat(day), zone
    except ValueError:
        return None, ""


def event_name(visit: str, partner: str | None = None) -> str:
    """Return what an event is called within its book; that of a partner who comes along differs."""
    return visit if partner is None else f"{visit}:with:{partner}"


def event_uid(book: str, visit: str, partner: str | None = None) -> str:
    """Return the UID of a book's visit (RFC 7986, section 5.3: a UUID).

    The event in the calendar of a partner who comes along has a UID of its own, so that both can
    lie in one calendar.
    """
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"kamplan:{book}:{event_name(visit, partner)}"))


def may_be_a_visit(uid: str, name: str) -> bool:
    """Return whether an event may be the visit of some book: it says so, or its UID is of that kind."""
    try:
        return bool(name) or uuid.UUID(uid).version == 5
    except ValueError:
        return False
