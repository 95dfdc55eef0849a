"""A wall calendar from tables: the weeks of each month, what each day is, and the visits on it (M10).

It says in Python what the formulas of the Calendar sheet say in the sheet.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from generators.common.language import Lang, Phrase
from generators.common.period import Period
from generators.common.rows import records
from generators.common.spreadsheet import day_number
from generators.common.vocabulary import HALVES

EVERYONE = Phrase("全部", "everyone")
TOTAL = Phrase("合计", "all")
EXTRA_MARK, DONE_MARK = " +", " ✓"
OFF, AWAY = Phrase("休", "off"), Phrase("请假", "leave")
MAKE_UP = Phrase("班", "work")
MORE = Phrase("还有 {count} 家", "+{count} more")
LINES = 6  # visits a day is drawn with; where there are more, the last line counts the rest
Week = tuple[dt.date | None, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """One month as it is drawn: weeks of seven days from Monday, None outside the month."""

    year: int
    month: int
    weeks: tuple[Week, ...]


def months(period: Period) -> Iterator[Month]:
    """Return the months of a period."""
    for number in range(period.months):
        years, month = divmod(period.start.month - 1 + number, 12)
        first = dt.date(period.start.year + years, month + 1, 1)
        following = (first + dt.timedelta(31)).replace(day=1)
        monday = first - dt.timedelta(first.weekday())
        weeks = []
        while monday < following:
            days = (monday + dt.timedelta(n) for n in range(7))
            weeks.append(tuple(day if day.month == first.month else None for day in days))
            monday += dt.timedelta(7)
        yield Month(first.year, first.month, tuple(weeks))


def cards(visits: pd.DataFrame, owner: str) -> pd.DataFrame:
    """Return what the calendar shows of each visit, and its place.

    Args:
        visits: The visits, in the order of the sheet.
        owner: Whose visits are shown; empty for everyone's.

    Returns:
        `card`, the text (`A Harbor Freight + ✓`: beyond those due, and done), and `slot`, the
        day's number and the visit's place on that day (`46391-2`); both empty for a visit that is
        not shown. Indexed as the visits.
    """
    seen = Counter[int]()
    rows = []
    for visit in records(visits[["id", "name", "tier", "date", "owner", "extra", "status"]]):
        shown = isinstance(visit["date"], dt.date) and pd.notna(visit["id"])
        theirs = not owner or visit["owner"] == owner
        if not shown or not theirs or visit["status"] == "cancelled":
            rows.append(("", ""))
            continue
        number = day_number(visit["date"])
        seen[number] += 1
        rows.append((_card(visit), f"{number}-{seen[number]}"))
    return pd.DataFrame(rows, columns=["card", "slot"], index=visits.index, dtype=object)


def lines(slots: Mapping[str, str], day: dt.date, lang: Lang) -> list[str]:
    """Return the lines of one day.

    Args:
        slots: Cards by slot.
        day: The day.
        lang: Language of the line that counts the rest.
    """
    number = day_number(day)
    texts = [slots.get(f"{number}-{place}", "") for place in range(1, LINES + 1)]
    if f"{number}-{LINES + 1}" in slots:
        count = sum(slot.startswith(f"{number}-") for slot in slots)
        texts[-1] = MORE.say(lang, count=count - LINES + 1)
    return texts


def _card(visit: Mapping[str, object]) -> str:
    tier, name = (visit[key] if isinstance(visit[key], str) else "" for key in ("tier", "name"))
    extra = EXTRA_MARK if visit["extra"] == "yes" else ""
    done = DONE_MARK if visit["status"] == "done" else ""
    words = [word for word in f"{tier} {name}".split(" ") if word]  # as TRIM does
    return " ".join(words) + extra + done


@dataclass(frozen=True, slots=True)
class DayMark:
    """What a day is.

    Attributes:
        kind: The word of the day's row in `Holidays` or `PublishedDays`: `holiday`, `workday` or empty.
        name: Its name there.
        leave: Empty, or L and the reason of who is away.
    """

    kind: str
    name: str
    leave: str

    def state(self, day: dt.date) -> str:
        """Return H for a holiday, L for leave, W for a make-up workday, E for a weekend, else nothing."""
        if self.kind == "holiday":
            return "H"
        if self.leave:
            return "L"
        if day.weekday() > 4:
            return "W" if self.kind == "workday" else "E"
        return ""

    def text(self, day: dt.date, lang: Lang) -> str:
        """Return the day's number and what is special about it."""
        said = {
            "H": self.name or OFF.say(lang),
            "L": self.leave[1:] or AWAY.say(lang),
            "W": MAKE_UP.say(lang),
        }.get(self.state(day))
        return f"{day.day}  {said}" if said else str(day.day)


class DayMarks:
    """What the days are, by the tables of the book.

    Args:
        tables: `Holidays`, which always wins, `PublishedDays` and `Leave`.
        owner: Whose leave counts, beside everyone's; all leave when empty.
        lang: Language in which half a day is said.
    """

    def __init__(self, tables: Mapping[str, pd.DataFrame], owner: str, lang: Lang) -> None:
        self._days: dict[object, tuple[str, str]] = {}
        for name in ("PublishedDays", "Holidays"):
            rows = records(tables[name][["date", "kind", "name"]])
            self._days |= {
                row["date"]: (_text(row["kind"]), _text(row["name"])) for row in reversed(rows)
            }
        leave = records(tables["Leave"][["start", "end", "owner", "part", "reason"]])
        self._leave = [
            (
                row["start"],
                row["end"] if pd.notna(row["end"]) else row["start"],
                f"{_half(row['part'], lang)} {_text(row['reason'])}".strip(),
            )
            for row in leave
            if pd.notna(row["start"]) and (not owner or _text(row["owner"]) in ("", owner))
        ]

    def of(self, day: dt.date) -> DayMark:
        """Return what a day is; of several leaves on it, the last row's reason counts."""
        kind, name = self._days.get(day, ("", ""))
        reasons = [reason for start, end, reason in self._leave if start <= day <= end]
        return DayMark(kind, name, f"L{reasons[-1]}" if reasons else "")


def _half(value: object, lang: Lang) -> str:
    return HALVES[value].say(lang) if isinstance(value, str) and value in HALVES else ""


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
