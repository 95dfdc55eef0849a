"""`kamplan export`: the visits as iCalendar, in one file or one a visit (M10)."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from addin.commands.plan.provisional_visits import tentative_visits
from generators.common.language import Phrase
from generators.ics.acceptance import accept
from generators.ics.calendar_file import calendar_file
from generators.ics.file_before import EMPTY, FileBefore, file_before
from generators.ics.own_events import OwnEvents
from generators.ics.returned_events import returned_events
from generators.ics.visit_events import VisitEvent, visit_events
from generators.ics.zones import ZONES, check_zone
from generators.settings.book_settings import SETTINGS_READ, Settings, read_settings
from workbooks.host.protocol import Host
from workbooks.saving import make_folder, save_atomically
from workbooks.saving.file_names import document_name, unique_names

_TITLE = Phrase("大客户拜访 {whose}", "Key account visits {whose}")


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What the calendar is to be.

    Attributes:
        out: The .ics file; with `each`, the folder.
        timed: Whether visits have an hour.
        zone: IANA time zone of the hours; that of the book's country if absent.
        each: Whether each visit gets a file of its own.
        owner: Only this rep's visits, and those of others on which the rep comes along.
    """

    out: Path
    timed: bool = False
    zone: str | None = None
    each: bool = False
    owner: str | None = None


def export_visits(host: Host, wish: ExportWish, as_of: dt.date) -> dict[str, Any]:
    """Write the visits as iCalendar, and return the report.

    What stands in a file already and is not this book's stays there; the report counts it as `foreign`.
    Visits that a calendar had moved in that file, which the book does not know, it lists as `put_back`.

    Raises:
        PlanError: The zone is unknown, or a file stands in the way or cannot be written.
    """
    tables = {name: host.read(name) for name in ("Visits", "KeyPeople", "Accounts")}
    settings = settings_of(host)
    tentative = tentative_visits(host, settings, tables["Visits"])
    events = visit_events(
        tables, host.info.id, host.info.lang,
        timed=wish.timed, tentative=tentative, owner=wish.owner,
    )  # fmt: skip
    here = zone_of(settings, host.info.rep)
    zone = check_zone(wish.zone) if wish.zone else here
    groups = _one_each(wish.out, events) if wish.each else [(wish.out, events)]
    if wish.each:
        make_folder(wish.out)
    own, foreign, there = OwnEvents(host.info.id, tables), 0, []
    for path, group in groups:
        data = path.read_bytes() if path.is_file() else b""
        before = file_before(data, own, path.name) if data else EMPTY
        _write(host, path, group, as_of, zone=zone if wish.timed else None, before=before)
        foreign += len(before.foreign)
        there += returned_events(data, path.name, here) if before.own else []
    called_off = sum(event.cancelled for event in events)
    return {
        "book": host.name,
        "out": str(wish.out),
        "events": len(events),
        "cancelled": called_off,
        "joint": sum(event.joined for event in events),
        "tentative": sum(event.tentative for event in events),
        "foreign": foreign,
        "put_back": accept(there, tables["Visits"], host.info.id).moved,
        "files": len(groups),
        "zone": zone if wish.timed else None,
    }


def _write(
    host: Host,
    path: Path,
    events: Iterable[VisitEvent],
    as_of: dt.date,
    *,
    zone: str | None,
    before: FileBefore,
) -> None:
    info = host.info
    whose = " ".join(part for part in (info.rep, info.region, info.period.label) if part)
    written = calendar_file(
        events, title=_TITLE.say(info.lang, whose=whose), stamp=as_of, zone=zone, lang=info.lang,
        before=before,
    )  # fmt: skip
    save_atomically(path, written)


def _one_each(folder: Path, events: Sequence[VisitEvent]) -> list[tuple[Path, list[VisitEvent]]]:
    """Return a file for each visit; its name holds no date, so that a moved visit stays in its file."""
    names = unique_names(
        document_name(event.visit, event.account, suffix=".ics") for event in events
    )
    return [(folder / name, [event]) for name, event in zip(names, events, strict=True)]


def settings_of(host: Host) -> Settings:
    """Return what a book's Settings decide, as they stand."""
    return read_settings({name: host.read(name) for name in SETTINGS_READ})


def zone_of(settings: Settings, rep: str) -> str | None:
    """Return the time zone of a rep's country, where it has but one."""
    return ZONES.get(settings.capacity(rep).country)
