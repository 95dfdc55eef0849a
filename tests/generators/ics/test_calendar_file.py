"""Visits as iCalendar: an independent parser reads them, and a calendar can take them again and again."""

import dataclasses
import datetime as dt

import pandas as pd
import pytest
import vobject

from generators.common.errors import InputError
from generators.common.language import Lang
from generators.ics.calendar_file import calendar_file
from generators.ics.file_before import EMPTY, file_before
from generators.ics.marks import event_uid
from generators.ics.own_events import OwnEvents
from generators.ics.visit_events import VisitEvent, visit_events
from generators.ics.zones import check_zone

STAMP = dt.date(2026, 12, 28)
EVENT = VisitEvent(
    "V-1", "上海港务", event_uid("book", "V-1"), dt.date(2027, 1, 5), None, 60,
    "拜访 上海港务（A）", "目标：约定试用，交付 3 台；\\n确认", "上海", cancelled=False,
)  # fmt: skip


def write(events: list[VisitEvent], before: bytes | None = None, day: dt.date = STAMP, zone: str | None = None) -> bytes:  # fmt: skip
    stands = file_before(before, OwnEvents("book"), "v.ics") if before else EMPTY
    return calendar_file(events, title="拜访", stamp=day, zone=zone, lang=Lang.ZH, before=stands)


def read(data: bytes) -> dict[str, vobject.base.Component]:
    calendar = vobject.readOne(data.decode())
    return {event.uid.value: event for event in calendar.contents.get("vevent", [])}


def test_another_parser_reads_a_whole_day_event_in_chinese() -> None:
    event = read(write([EVENT]))[EVENT.uid]

    assert event.dtstart.value == dt.date(2027, 1, 5)
    assert event.dtend.value == dt.date(2027, 1, 6)
    assert event.summary.value == EVENT.summary
    assert event.description.value == EVENT.description + "\n计划日期：2027-01-05"
    assert event.location.value == "上海"
    assert event.sequence.value == "0"


def test_hours_are_those_of_the_reps_zone() -> None:
    timed = dataclasses.replace(EVENT, start=dt.time(9), minutes=90)

    data = write([timed], zone="Asia/Shanghai")

    event = read(data)[EVENT.uid]
    assert event.dtstart.value.astimezone(dt.UTC) == dt.datetime(2027, 1, 5, 1, tzinfo=dt.UTC)
    assert event.dtend.value - event.dtstart.value == dt.timedelta(minutes=90)
    assert b"BEGIN:VTIMEZONE" in data


def test_hours_without_a_zone_are_those_of_the_calendar() -> None:
    timed = dataclasses.replace(EVENT, start=dt.time(9))

    assert b"DTSTART:20270105T090000\r\n" in write([timed])


@pytest.mark.parametrize("zone", [None, "Asia/Shanghai"])
def test_when_an_event_was_written_is_said_in_utc_as_the_standard_asks(zone: str | None) -> None:
    timed = dataclasses.replace(EVENT, start=dt.time(9))

    first = write([timed], zone=zone)
    called_off = write([], first, STAMP + dt.timedelta(days=1), zone)

    assert b"DTSTAMP:20261228T000000Z\r\n" in first
    assert b"DTSTAMP:20261229T000000Z\r\n" in called_off


def test_no_line_is_longer_than_the_standard_allows() -> None:
    data = write([dataclasses.replace(EVENT, description="很长的目标" * 60)])

    assert max(len(line) for line in data.split(b"\r\n")) <= 75


def test_writing_again_on_another_day_changes_no_byte() -> None:
    first = write([EVENT])

    assert write([EVENT], first, STAMP + dt.timedelta(days=9)) == first


def test_a_moved_visit_keeps_its_uid_and_gets_the_next_number() -> None:
    moved = dataclasses.replace(EVENT, day=dt.date(2027, 1, 8))

    event = read(write([moved], write([EVENT]), STAMP + dt.timedelta(days=1)))[EVENT.uid]

    assert event.sequence.value == "1"
    assert event.dtstart.value == dt.date(2027, 1, 8)
    assert event.dtstamp.value.date() == STAMP + dt.timedelta(days=1)


def test_a_visit_that_is_gone_stays_as_cancelled_once() -> None:
    gone = write([], write([EVENT]))

    event = read(gone)[EVENT.uid]
    assert (event.status.value, event.sequence.value) == ("CANCELLED", "1")
    assert write([], gone, STAMP + dt.timedelta(days=1)) == gone


def test_a_visit_that_comes_back_is_confirmed_again() -> None:
    event = read(write([EVENT], write([], write([EVENT]))))[EVENT.uid]

    assert (event.status.value, event.sequence.value) == ("CONFIRMED", "2")


def test_three_thousand_visits_survive_a_second_export() -> None:
    many = [
        dataclasses.replace(
            EVENT, visit=str(n), uid=event_uid("book", str(n)), day=STAMP + dt.timedelta(n % 90)
        )
        for n in range(3000)
    ]

    first = write(many)

    assert len(read(first)) == 3000
    assert write(many, first) == first


def test_a_file_that_is_no_calendar_is_refused() -> None:
    with pytest.raises(InputError, match=r"v\.ics exists already and is no calendar file"):
        write([EVENT], b"[project]\nname = 1\n")


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(InputError, match="no time zone 'Mars'"):
        check_zone("Mars")


def test_visits_of_a_day_follow_each_other_and_cancelled_ones_take_no_time() -> None:
    row = {"account": "K1", "tier": "A", "city": None, "owner": "Li", "own_objective": None, "objective": "Agree on a trial", "next_step": None, "with_rep": None}  # fmt: skip
    visits = pd.DataFrame([
        {**row, "id": "V1", "name": "One", "date": STAMP, "minutes": 60, "status": None},
        {**row, "id": "V2", "name": "Two", "date": STAMP, "minutes": 45, "status": "cancelled"},
        {**row, "id": "V3", "name": None, "date": STAMP, "minutes": 60, "status": "done"},
        {**row, "id": "V4", "name": "No day", "date": None, "minutes": 60, "status": None},
    ])  # fmt: skip
    people = pd.DataFrame([{"account": "K1", "name": "Wang", "title": "buyer"}])

    events = visit_events({"Visits": visits, "KeyPeople": people}, "b", Lang.EN, timed=True)

    assert [(e.visit, e.start, e.cancelled) for e in events] == [
        ("V1", dt.time(9), False),
        ("V2", None, True),
        ("V3", dt.time(10, 30), False),
    ]
    assert events[0].summary == "Visit One (A)"
    assert events[2].summary == "Visit K1 (A)"
    assert events[0].description == "Objective: Agree on a trial\nKey people: Wang (buyer)"
