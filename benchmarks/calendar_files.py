"""Made-up returned calendars: is every move taken, none invented, and nothing foreign touched?

Each file is made from a truth by a writer that shares nothing with the reader, as one of five programs
would write it. Then the book is exported over it, and every foreign event must stand there still.

    python -m benchmarks.calendar_files [--quick]
"""

import argparse
import datetime as dt
import json
import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pandas as pd

from benchmarks.calendar_programs import PROGRAMS, Program
from benchmarks.returned_events import SCENARIOS, Calendar, Entry, appointments, exported
from generators.common.language import Lang
from generators.ics.acceptance import Acceptance, accept
from generators.ics.calendar_file import calendar_file
from generators.ics.file_before import file_before
from generators.ics.marks import event_uid
from generators.ics.own_events import OwnEvents
from generators.ics.returned_events import returned_events
from generators.ics.visit_events import visit_events

AIMS = {"wrong_moves": 0, "missed_moves": 0, "wrong_reports": 0, "foreign_touched": 0}
BOOK, ZONE = "a-made-up-book", "Asia/Shanghai"
AWAY = "America/Los_Angeles"  # nine in the morning is the next day in China
STAMP = dt.date(2027, 1, 1)
FILES, QUICK_FILES = 60, 28
VISITS = 16


def files(count: int) -> Iterator[tuple[Program, str, Calendar, dict[str, pd.DataFrame]]]:
    """Yield programs, what was done, the calendar after that, and the book as it was exported."""
    for number in range(count):
        chance = random.Random(number)
        program = PROGRAMS[number % len(PROGRAMS)]
        scenario = SCENARIOS[number % len(SCENARIOS)]
        tables = book(chance)
        visits = {event_uid(BOOK, visit): visit for visit in tables["Visits"]["id"]}
        zone = None if chance.random() < 0.4 else AWAY if number % 4 == 3 else ZONE
        calendar = Calendar(exported(written(tables, zone), visits, zone or ZONE))
        if number % 3:
            calendar.foreign = appointments(chance)
        scenario(calendar, chance)
        yield program, scenario.__name__, calendar, tables


def book(chance: random.Random) -> dict[str, pd.DataFrame]:
    """Return the visits of a made-up book."""
    texts = {
        "city": "上海",
        "own_objective": None,
        "objective": "约定试用\\n; 两周内",
        "next_step": None,
    }
    rows = [
        {
            **texts, "id": f"V-K{n}-01", "account": f"K{n}", "name": f"客户 {n}, Ltd", "tier": "A",
            "date": dt.date(2027, 1, 4) + dt.timedelta(days=chance.randrange(80)), "minutes": 60,
            "owner": "Li", "with_rep": None, "status": None,
        }
        for n in range(VISITS)
    ]  # fmt: skip
    people = pd.DataFrame(columns=["account", "name", "title"])
    return {"Visits": pd.DataFrame(rows, dtype=object), "KeyPeople": people}


def written(tables: dict[str, pd.DataFrame], zone: str | None, over: bytes | None = None) -> str:
    """Return a book's export, with hours where there is a zone, over a file or not."""
    events = visit_events(tables, BOOK, Lang.ZH, timed=zone is not None)
    given: dict[str, Any] = {"title": "x", "stamp": STAMP, "zone": zone}
    if over is not None:
        given["before"] = file_before(over, OwnEvents(BOOK, tables), "over.ics")
    return calendar_file(events, lang=Lang.ZH, **given).decode()


def judged(calendar: Calendar, found: Acceptance) -> Counter[str]:
    """Return what was wrong in what the book made of a file."""
    truth = calendar.truth
    wrong = {v: day for v, day in found.days.items() if truth.moved.get(v) != day}
    reports = {
        "cancelled": truth.called_off, "older": truth.older, "unreadable": truth.unreadable,
        "deleted": truth.deleted,
    }  # fmt: skip
    told = [
        {entry["visit"] for entry in getattr(found, key)} != visits
        for key, visits in reports.items()
    ]
    foreign = {event.uid for event in calendar.foreign}
    told.append({entry["uid"] for entry in found.foreign} != foreign or bool(found.unknown))
    missed = sum(visit not in found.days for visit in truth.moved)
    return Counter(wrong_moves=len(wrong), missed_moves=missed, wrong_reports=sum(told))


def foreign_lost(program: Program, foreign: list[Entry], data: bytes, after: str) -> int:
    """Return how many foreign events of a file are not in what was written over it, line for line."""
    codec = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    before = data.decode(codec).replace("\r\n", "\r").replace("\r", "\r\n")
    blocks = [part.split("END:VEVENT")[0] for part in before.split("BEGIN:VEVENT")[1:]]
    uids = {entry.uid for entry in foreign}
    kept = [block for block in blocks if any(f"UID:{uid}\r\n" in block for uid in uids)]
    assert len(kept) == len(foreign), program.name
    return sum(after.count(block) != 1 for block in kept)


def measure(count: int) -> dict[str, int]:
    """Read all files, print what came of each, and return what was wrong in all."""
    sums = Counter(dict.fromkeys(AIMS, 0))
    for program, scenario, calendar, tables in files(count):
        data = program.file(calendar)
        visits = tables["Visits"]
        days = [
            calendar.replanned.get(v, day)
            for v, day in zip(visits["id"], visits["date"], strict=True)
        ]
        tables["Visits"] = visits.assign(date=pd.Series(days, dtype=object))
        found = accept(returned_events(data, "back.ics", ZONE), tables["Visits"], BOOK)
        wrong = judged(calendar, found)
        after = written(tables, None, data)
        wrong["foreign_touched"] = foreign_lost(program, calendar.foreign, data, after)
        wrong["foreign_touched"] += written(tables, None, after.encode()) != after
        sums.update(wrong)
        print(json.dumps({"program": program.name, "done": scenario, **wrong}))
    return {name: sums[name] for name in AIMS}


def main() -> None:
    """Measure, and print the aims last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="28 files instead of 60")
    sums = measure(QUICK_FILES if parser.parse_args().quick else FILES)
    print(
        json.dumps({"aims": AIMS, "met": {name: sums[name] <= aim for name, aim in AIMS.items()}})
    )


if __name__ == "__main__":
    main()
