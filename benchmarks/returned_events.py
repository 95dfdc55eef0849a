"""Made-up calendars: what stood in one, and what a person did to it. It knows nothing of our reader.

The events come from the text of an export, split line by line; a truth says of each file what the book
must make of it.
"""

import datetime as dt
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as a calendar keeps it.

    Attributes:
        uid: Its UID.
        day: Its day.
        hour: When it begins; None for the whole day.
        summary: Its title, with escapes as in the file.
        text: Its description, likewise.
        number: Its SEQUENCE.
        own: Properties only kamplan writes, as lines.
        more: Lines of the calendar's own: rules, days taken out.
        instead_of: The day of the series it is in place of.
        status: CONFIRMED, TENTATIVE or CANCELLED.
        odd: What is wrong with it, of `ODDITIES`.
        changed: Whether a person changed it in the calendar.
        zone: The time zone of its day and hour; the calendar's own is China's.
    """

    uid: str
    day: dt.date
    hour: dt.time | None
    summary: str
    text: str = ""
    number: int = 0
    own: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    instead_of: dt.date | None = None
    status: str = "CONFIRMED"
    odd: str = ""
    changed: bool = False
    zone: str = "Asia/Shanghai"

    def on(self, day: dt.date) -> "Entry":
        """Return the event as a person moved it."""
        return replace(self, day=day, number=self.number + 1, changed=True)


@dataclass(slots=True)
class Truth:
    """What a book must make of a file.

    Attributes:
        moved: New day by visit.
        called_off: Visits called off.
        older: Visits that lie where they were exported, while the book went on.
        unreadable: Visits whose event cannot be read.
        deleted: Visits whose event is gone.
    """

    moved: dict[str, dt.date] = field(default_factory=dict)
    called_off: set[str] = field(default_factory=set)
    older: set[str] = field(default_factory=set)
    unreadable: set[str] = field(default_factory=set)
    deleted: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Calendar:
    """A person's calendar after a while.

    Attributes:
        entries: The visits, by id of the visit, each with what was made of it.
        truth: What is to come of it.
        foreign: Appointments of the person's own.
        method: METHOD of the file.
        replanned: Days the book has moved visits to since the export.
        form: How the bytes are: `utf-8`, `utf-16` or `cr`.
    """

    entries: dict[str, list[Entry]]
    truth: Truth = field(default_factory=Truth)
    foreign: list[Entry] = field(default_factory=list)
    method: str = "PUBLISH"
    replanned: dict[str, dt.date] = field(default_factory=dict)
    form: str = "utf-8"

    def only(self, visits: Iterable[str]) -> None:
        """Leave only some visits, as in a message about them, and nothing else."""
        self.foreign.clear()
        self.entries = {visit: self.entries[visit] for visit in visits}


def exported(text: str, visits: dict[str, str], zone: str) -> dict[str, list[Entry]]:
    """Return the events of an export, by visit.

    Args:
        text: The file.
        visits: Visit by UID.
        zone: The time zone of its hours.
    """
    unfolded = text.replace("\r\n ", "")
    found = {}
    for block in unfolded.split("BEGIN:VEVENT\r\n")[1:]:
        lines = block.split("END:VEVENT")[0].strip().split("\r\n")
        value = {line.split(":")[0].split(";")[0]: line.partition(":")[2] for line in lines}
        start = value["DTSTART"]
        entry = Entry(
            uid=value["UID"],
            day=dt.date(int(start[:4]), int(start[4:6]), int(start[6:8])),
            hour=dt.time(int(start[9:11]), int(start[11:13])) if "T" in start else None,
            summary=value["SUMMARY"],
            text=value["DESCRIPTION"],
            number=int(value["SEQUENCE"]),
            zone=zone,
            own=tuple(line for line in lines if line.startswith("X-KAMPLAN-")),
        )
        found[visits[entry.uid]] = [entry]
    return found


def untouched(_calendar: Calendar, _chance: random.Random) -> None:
    """Nobody did anything."""


def moved(calendar: Calendar, chance: random.Random) -> None:
    """A person moved three visits."""
    for visit in chance.sample(sorted(calendar.entries), 3):
        (entry,) = calendar.entries[visit]
        day = entry.day + chance.choice([-2, -1, 1, 2, 7, 20]) * DAY
        calendar.entries[visit] = [entry.on(day)]
        calendar.truth.moved[visit] = day


def _series(calendar: Calendar, chance: random.Random, *more: str) -> tuple[str, Entry]:
    """Make a series of a visit; return both."""
    visit = chance.choice(sorted(calendar.entries))
    entry = replace(calendar.entries[visit][0], changed=True)
    rule = chance.choice(["FREQ=WEEKLY;COUNT=4", "FREQ=WEEKLY;INTERVAL=1;UNTIL=20270901T000000Z"])
    entry = replace(entry, more=(f"RRULE:{rule}", *more), number=entry.number + 1)
    calendar.entries[visit] = [entry]
    return visit, entry


def another_moved(calendar: Calendar, chance: random.Random) -> None:
    """A person made a series of a visit, and moved another day of it."""
    visit, entry = _series(calendar, chance)
    third = replace(entry, more=(), instead_of=entry.day + 14 * DAY)
    calendar.entries[visit].append(third.on(entry.day + 15 * DAY))


def first_moved(calendar: Calendar, chance: random.Random) -> None:
    """A person made a series of a visit, and moved the visit itself."""
    visit, entry = _series(calendar, chance)
    day = entry.day + chance.choice([1, 2, 3]) * DAY
    first = replace(entry, more=(), instead_of=entry.day, number=entry.number - 1)
    calendar.entries[visit].append(replace(first, day=day))
    calendar.truth.moved[visit] = day


def another_called_off(calendar: Calendar, chance: random.Random) -> None:
    """A person made two series, and took one other day out of each."""
    visit, entry = _series(calendar, chance)
    gone = replace(entry, more=(), instead_of=entry.day + 7 * DAY, day=entry.day + 7 * DAY)
    calendar.entries[visit].append(replace(gone, status="CANCELLED"))
    other = next(name for name in sorted(calendar.entries) if name != visit)
    event = replace(calendar.entries[other][0], changed=True)
    out = f"EXDATE@{event.day + 7 * DAY:%Y%m%d}"
    calendar.entries[other] = [replace(event, more=("RRULE:FREQ=WEEKLY;COUNT=3", out))]


def first_called_off(calendar: Calendar, chance: random.Random) -> None:
    """A person made a series of a visit, and took the visit itself out."""
    visit, entry = _series(calendar, chance)
    out = f"EXDATE@{entry.day:%Y%m%d}"
    calendar.entries[visit] = [replace(entry, more=(*entry.more, out))]
    calendar.truth.called_off.add(visit)


def series_moved(calendar: Calendar, chance: random.Random) -> None:
    """A person made a series of a visit, and moved the whole of it."""
    visit, entry = _series(calendar, chance)
    calendar.entries[visit] = [entry.on(entry.day + DAY)]
    calendar.truth.moved[visit] = entry.day + DAY


def series_from_before(calendar: Calendar, chance: random.Random) -> None:
    """A person made a series that began two weeks earlier and has the visit's day."""
    visit, entry = _series(calendar, chance)
    calendar.entries[visit] = [
        replace(entry, day=entry.day - 14 * DAY, more=("RRULE:FREQ=WEEKLY;COUNT=6",))
    ]


def old_copy(calendar: Calendar, chance: random.Random) -> None:
    """The book was planned anew since, and nobody touched the calendar."""
    for visit in chance.sample(sorted(calendar.entries), 5):
        calendar.replanned[visit] = calendar.entries[visit][0].day + chance.choice([-3, 1, 6]) * DAY
        calendar.truth.older.add(visit)


def old_copy_moved(calendar: Calendar, chance: random.Random) -> None:
    """The book was planned anew since, and two of the visits were moved in the calendar, too."""
    old_copy(calendar, chance)
    for visit in sorted(calendar.truth.older)[:2]:
        (entry,) = calendar.entries[visit]
        day = entry.day + 9 * DAY
        calendar.entries[visit] = [entry.on(day)]
        calendar.truth.older.discard(visit)
        calendar.truth.moved[visit] = day


def messages(calendar: Calendar, chance: random.Random) -> None:
    """Someone sent a message about two visits; one of them was moved."""
    kind = chance.choice(["REQUEST", "REPLY"])
    visits = chance.sample(sorted(calendar.entries), 2)
    calendar.only(visits)
    calendar.method = kind
    (entry,) = calendar.entries[visits[0]]
    calendar.entries[visits[0]] = [entry.on(entry.day + DAY)]
    calendar.truth.moved[visits[0]] = entry.day + DAY


def called_off(calendar: Calendar, chance: random.Random) -> None:
    """A person called off a visit, and moved another."""
    off, other = chance.sample(sorted(calendar.entries), 2)
    calendar.entries[off] = [
        replace(calendar.entries[off][0], status="CANCELLED", changed=True, number=1)
    ]
    calendar.truth.called_off.add(off)
    (entry,) = calendar.entries[other]
    calendar.entries[other] = [entry.on(entry.day + 2 * DAY)]
    calendar.truth.moved[other] = entry.day + 2 * DAY


def deleted(calendar: Calendar, chance: random.Random) -> None:
    """A person deleted two visits."""
    for visit in chance.sample(sorted(calendar.entries), 2):
        del calendar.entries[visit]
        calendar.truth.deleted.add(visit)


ODDITIES = ("no date", "far", "no number", "two numbers", "broken line", "no start")


def odd(calendar: Calendar, chance: random.Random) -> None:
    """Some events are odd, each in its way; all were moved, and one that is not odd."""
    visits = chance.sample(sorted(calendar.entries), len(ODDITIES) + 1)
    for visit, oddity in zip(visits, ("", *ODDITIES), strict=True):
        (entry,) = calendar.entries[visit]
        calendar.entries[visit] = [replace(entry.on(entry.day + DAY), odd=oddity)]
        if oddity in ("no date", "far", "no start"):
            calendar.truth.unreadable.add(visit)
        else:
            calendar.truth.moved[visit] = entry.day + DAY
    calendar.form = chance.choice(["utf-8", "utf-16", "cr"])


SCENARIOS: tuple[Callable[[Calendar, random.Random], None], ...] = (
    untouched, moved, another_moved, first_moved, another_called_off, first_called_off, series_moved,
    series_from_before, old_copy, old_copy_moved, messages, called_off, deleted, odd,
)  # fmt: skip


def appointments(chance: random.Random) -> list[Entry]:
    """Return what else stands in a person's calendar."""
    day = dt.date(2027, 1, 4) + chance.randrange(60) * DAY
    off = (f"EXDATE@{day + 7 * DAY:%Y%m%d}",)
    weekly = Entry("team-1@corp", day, dt.time(10), "例会 Team", more=("RRULE:FREQ=WEEKLY", *off))
    moved = replace(weekly, more=(), instead_of=day + 14 * DAY, day=day + 15 * DAY)
    return [
        Entry(
            f"dentist-{chance.randrange(10**6)}@home", day + DAY, dt.time(15, 30), "Dentist\\, 牙医"
        ),
        weekly,
        moved,
        Entry("holiday-1", day + 3 * DAY, None, "年假 " + "很长的说明" * 20, status="TENTATIVE"),
        Entry("odd-1", day, None, "no date at all", odd="no date"),
    ]
