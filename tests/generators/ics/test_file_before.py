"""A calendar file written over: only the book's own events change in it."""

import dataclasses
import datetime as dt

import pandas as pd
import pytest

from generators.common.errors import InputError
from generators.common.language import Lang
from generators.ics.calendar_file import calendar_file
from generators.ics.file_before import EMPTY, file_before
from generators.ics.marks import event_uid
from generators.ics.own_events import OwnEvents
from generators.ics.visit_events import VisitEvent

STAMP = dt.date(2026, 12, 28)
TABLES = {
    "Accounts": pd.DataFrame({"id": ["K1"]}),
    "Visits": pd.DataFrame(columns=["id", "account", "owner", "with_rep"]),
}
EVENT = VisitEvent(
    "V-K1-01", "Harbor", event_uid("book", "V-K1-01"), dt.date(2027, 1, 5), None, 60,
    "Visit Harbor", "Objective", "", cancelled=False,
)  # fmt: skip
TEAM = b"BEGIN:VEVENT\r\nUID:team@corp\r\nDTSTART;TZID=Home:20270114T090000\r\nRRULE:FREQ=WEEKLY\r\nSUMMARY:Team \r\n meeting\r\nBROKEN LINE\r\nEND:VEVENT\r\n"
HOME = b"BEGIN:VTIMEZONE\r\nTZID:Home\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETTO:+0800\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
TASK = b"BEGIN:VTODO\r\nUID:task-1\r\nSUMMARY:Buy milk\r\nEND:VTODO\r\n"


def calendar(*parts: bytes) -> bytes:
    head = (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//\r\nX-WR-CALNAME:Mine\r\nX-COLOR:red\r\n"
    )
    return head + b"".join(parts) + b"END:VCALENDAR\r\n"


def write(
    events: list[VisitEvent],
    before: bytes | None = None,
    book: str = "book",
    zone: str | None = None,
) -> bytes:
    own = OwnEvents(book, TABLES)
    stands = file_before(before, own, "v.ics") if before else EMPTY
    return calendar_file(
        events, title="Visits", stamp=STAMP, zone=zone, lang=Lang.EN, before=stands
    )  # fmt: skip


def without(data: bytes, *starts: bytes) -> bytes:
    return b"".join(line for line in data.splitlines(True) if not line.startswith(starts))


def test_what_is_somebody_else_s_stays_byte_for_byte() -> None:
    after = write([EVENT], calendar(HOME, TEAM, TASK))

    for part in (HOME, TEAM, TASK, b"X-WR-CALNAME:Mine\r\n", b"X-COLOR:red\r\n"):
        assert after.count(part) == 1
    assert b"CANCELLED" not in after
    assert after.count(b"BEGIN:VEVENT") == 2


@pytest.mark.parametrize("zone", [None, "Asia/Shanghai"])
def test_writing_over_it_again_changes_no_byte(zone: str | None) -> None:
    timed = dataclasses.replace(EVENT, start=dt.time(9))
    first = write([timed], calendar(HOME, TEAM), zone=zone)

    assert write([timed], first, zone=zone) == first
    gone = write([], first, zone=zone)
    assert write([], gone, zone=zone) == gone
    assert gone.count(TEAM) == 1


def test_another_book_s_visits_are_not_called_off() -> None:
    theirs = write([dataclasses.replace(EVENT, uid=event_uid("other", EVENT.visit))], book="other")

    assert b"CANCELLED" not in write([EVENT], theirs)


def test_a_gone_visit_is_known_by_its_id_where_a_program_dropped_its_mark() -> None:
    dropped = without(write([EVENT]), b"X-KAMPLAN")

    assert write([], dropped).count(b"STATUS:CANCELLED") == 1
    assert b"CANCELLED" not in write([], dropped, book="other")


def test_a_copy_a_person_made_of_a_visit_is_the_person_s() -> None:
    copied = write([EVENT]).replace(EVENT.uid.encode(), b"copy-1")

    assert b"CANCELLED" not in write([], copied)


def test_an_alarm_and_what_a_program_adds_raise_no_number() -> None:
    first = write([EVENT])
    alarm = b"X-APPLE:1\r\nBEGIN:VALARM\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\nEND:VEVENT"

    assert write([EVENT], first.replace(b"END:VEVENT", alarm)) == first


def test_an_event_of_an_earlier_version_gets_its_marks_without_a_new_number() -> None:
    first = write([EVENT])

    assert write([EVENT], without(first, b"X-KAMPLAN")) == first


def test_what_a_person_made_of_an_own_event_is_written_over_with_the_next_number() -> None:
    first = write([EVENT])
    moved = first.replace(b"DATE:20270105", b"DATE:20270108").replace(b"SEQUENCE:0", b"SEQUENCE:4")

    after = write([EVENT], moved)

    assert b"SEQUENCE:5\r\n" in after
    assert b"DTSTART;VALUE=DATE:20270105\r\n" in after


@pytest.mark.parametrize(
    "data",
    [b"Dear Sir", calendar(TEAM)[:-20], calendar(TEAM[:-12]), b"BEGIN:VCARD\r\nEND:VCARD\r\n"],
)
def test_what_is_no_whole_calendar_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"v\.ics"):
        write([EVENT], data)


def test_a_partner_s_event_is_the_book_s_own() -> None:
    joined = dataclasses.replace(
        EVENT, uid=event_uid("book", EVENT.visit, "Zhou"), partner="Zhou"
    )  # fmt: skip

    assert write([], write([joined])).count(b"STATUS:CANCELLED") == 1


def test_a_series_a_person_made_of_a_gone_visit_is_called_off_whole() -> None:
    first = write([EVENT])
    event = first[first.index(b"BEGIN:VEVENT") : first.index(b"END:VCALENDAR")]
    other = event.replace(b"SEQUENCE:0", b"SEQUENCE:3\r\nRECURRENCE-ID;VALUE=DATE:20270112")

    after = write([], first.replace(event, other + event))

    assert after.count(b"BEGIN:VEVENT") == 1
    assert b"SEQUENCE:4\r\nSTATUS:CANCELLED" in after
    assert b"RECURRENCE-ID" not in after


def test_a_zone_the_file_defines_is_not_defined_twice() -> None:
    shanghai = HOME.replace(b"Home", b"Asia/Shanghai")
    team = TEAM.replace(b"Home", b"Asia/Shanghai")

    after = write(
        [dataclasses.replace(EVENT, start=dt.time(9))],
        calendar(shanghai, team),
        zone="Asia/Shanghai",
    )

    assert after.count(b"BEGIN:VTIMEZONE") == after.count(shanghai) == 1


def test_a_zone_named_on_a_folded_line_or_before_another_parameter_stays() -> None:
    zone = HOME.replace(b"TZID:Home", b"TZID:A\\, B")
    folded = TEAM.replace(b"TZID=Home", b'TZID="A,\r\n  B"')
    before_another = TEAM.replace(b"TZID=Home", b'TZID="A, B";VALUE=DATE-TIME')

    assert write([EVENT], calendar(zone, folded)).count(zone) == 1
    assert write([EVENT], calendar(zone, before_another)).count(zone) == 1
    assert write([EVENT], calendar(zone, TASK)).count(zone) == 0


def test_a_series_a_person_made_of_an_own_event_is_written_over_with_the_next_number() -> None:
    series = write([EVENT]).replace(b"SUMMARY:", b"RRULE:FREQ=WEEKLY\r\nSUMMARY:")

    after = write([EVENT], series)

    assert b"SEQUENCE:1\r\n" in after
    assert b"RRULE" not in after


def test_a_message_with_somebody_else_s_event_is_refused_and_one_with_our_own_alone_is_not() -> (
    None
):
    cancels = b"BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\n" + TEAM + b"END:VCALENDAR\r\n"

    with pytest.raises(InputError, match="METHOD:CANCEL"):
        write([EVENT], cancels)
    first = write([EVENT])
    assert write([EVENT], first.replace(b"METHOD:PUBLISH", b"METHOD:REQUEST")) == first


def test_a_stray_byte_changes_nothing_of_what_somebody_else_wrote() -> None:
    team = TEAM.replace(b"Team", "Besprechung über Öl".encode() + b"\x9c")

    assert write([EVENT], calendar(team)).count(team) == 1
