"""A returned calendar file: what it says of the visits, whatever program wrote it (M10)."""

import datetime as dt
import time

import pandas as pd
import pytest

from generators.common.errors import InputError
from generators.ics.acceptance import Acceptance, accept
from generators.ics.marks import event_uid
from generators.ics.returned_events import ReturnedEvent, returned_events

DAY = dt.date(2027, 1, 5)
VISITS = pd.DataFrame(
    [
        ("V1", "K1", "Harbor", DAY, None, "Li", None),
        ("V2", "K2", "Delta", DAY, "done", "Li", None),
        ("V3", "K3", None, DAY, "cancelled", "Li", None),
        ("V4", "K4", "North", DAY, None, "Li", "Zhou"),
    ],
    columns=["id", "account", "name", "date", "status", "owner", "with_rep"],
    dtype=object,
)


def ics(*lines: str, method: str = "PUBLISH") -> bytes:
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//other//", f"METHOD:{method}"]
    body = ["BEGIN:VEVENT", "UID:one", "DTSTAMP:20270101T000000Z", *lines, "END:VEVENT"]
    return "\r\n".join([*head, *body, "END:VCALENDAR", ""]).encode()


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("DTSTART;VALUE=DATE:20270106", dt.date(2027, 1, 6)),
        ("DTSTART:20270106T090000", dt.date(2027, 1, 6)),
        ("DTSTART:20270105T230000Z", dt.date(2027, 1, 6)),  # seven in the morning in Shanghai
        ("DTSTART;TZID=America/New_York:20270105T200000", dt.date(2027, 1, 6)),
        ("SUMMARY:no day", None),
    ],
)
def test_the_day_is_the_rep_s_day(line: str, day: dt.date | None) -> None:
    (event,) = returned_events(ics(line), "back.ics", "Asia/Shanghai")

    assert (event.uid, event.day, event.cancelled) == ("one", day, False)


@pytest.mark.parametrize(("lines", "method"), [(("STATUS:CANCELLED",), "REQUEST"), ((), "CANCEL")])
def test_an_event_is_called_off_by_its_status_or_by_the_file(
    lines: tuple[str, ...], method: str
) -> None:
    (event,) = returned_events(ics(*lines, method=method), "back.ics", None)

    assert event.cancelled


@pytest.mark.parametrize(
    "data", [b"", b"plain text", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", b"\xff\xfe\x00"]
)
def test_what_is_no_calendar_is_named(data: bytes) -> None:
    with pytest.raises(InputError, match=r"back\.ics"):
        returned_events(data, "back.ics", None)


def of(
    visit: str,
    day: dt.date | None,
    cancelled: bool = False,
    number: int = 0,
    partner: str | None = None,
) -> ReturnedEvent:
    uid = event_uid("book", visit, partner)
    return ReturnedEvent(uid, day, f"Visit {visit}", cancelled, number)


def accepted(*events: ReturnedEvent) -> Acceptance:
    return accept(events, VISITS, "book")


def test_a_moved_visit_gets_its_new_day() -> None:
    moved = dt.date(2027, 1, 8)

    found = accepted(of("V1", moved), of("V4", DAY))

    assert found.days == {"V1": moved}
    assert found.moved == [
        {"visit": "V1", "account": "K1", "name": "Harbor", "from": "2027-01-05", "to": "2027-01-08"}
    ]
    assert found.unchanged == 1


def test_a_done_visit_stays_and_a_called_off_one_is_reported() -> None:
    later = dt.date(2027, 1, 8)

    found = accepted(
        of("V2", later), of("V3", later, cancelled=True), of("V4", None, cancelled=True)
    )

    assert found.days == {}
    assert [entry["visit"] for entry in found.kept] == ["V2"]
    assert [entry["visit"] for entry in found.cancelled] == ["V4"]
    assert found.unchanged == 1  # V3: the book knows already


def test_of_two_events_of_one_visit_the_higher_number_counts() -> None:
    first, second = dt.date(2027, 1, 7), dt.date(2027, 1, 8)

    assert accepted(of("V1", second, number=2), of("V1", first, number=1)).days == {"V1": second}


def test_an_event_of_another_book_is_unknown() -> None:
    other = ReturnedEvent(event_uid("other book", "V1"), DAY, "Lunch", False, 0)

    found = accepted(other)

    assert found.unknown == [{"uid": other.uid, "summary": "Lunch", "day": "2027-01-05"}]
    assert (found.days, found.unchanged) == ({}, 0)


def test_a_visit_the_partner_moved_is_moved_and_what_the_visit_s_own_rep_did_counts_first() -> None:
    theirs, own = dt.date(2027, 1, 7), dt.date(2027, 1, 8)

    from_zhou = of("V4", theirs, partner="Zhou")

    assert accepted(from_zhou).days == {"V4": theirs}
    assert accepted(from_zhou, of("V4", DAY)).days == {"V4": theirs}  # the own event says nothing
    both = accepted(from_zhou, of("V4", own))
    assert (both.days, both.unchanged) == ({"V4": own}, 1)
    assert [entry["to"] for entry in both.moved] == ["2027-01-08"]


def test_a_visit_both_called_off_is_told_once() -> None:
    found = accepted(of("V4", DAY, cancelled=True), of("V4", DAY, cancelled=True, partner="Zhou"))

    assert [entry["visit"] for entry in found.cancelled] == ["V4"]
    assert found.unchanged == 1


def test_an_event_of_somebody_who_does_not_come_along_is_unknown() -> None:
    found = accepted(of("V4", DAY, partner="Wu"))

    assert len(found.unknown) == 1


def test_numbers_that_are_none_or_twice_refuse_no_event() -> None:
    (empty,) = returned_events(ics("SEQUENCE:", "DTSTART:20270106"), "back.ics", None)
    (twice,) = returned_events(
        ics("SEQUENCE:2", "SEQUENCE:7", "DTSTART:20270106"), "back.ics", None
    )

    assert (empty.number, twice.number) == (0, 7)
    assert empty.day == twice.day == dt.date(2027, 1, 6)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("end", [b"\r\n", b"\r", b"\n"])
def test_encodings_and_line_ends_are_understood(codec: str, end: bytes) -> None:
    text = ics("SUMMARY:拜访港务", "DTSTART:20270106").decode().replace("\r\n", end.decode())

    (event,) = returned_events(text.encode(codec), "back.ics", None)

    assert (event.summary, event.day) == ("拜访港务", dt.date(2027, 1, 6))


def test_a_fold_may_cut_a_sign_in_two() -> None:
    data = ics("SUMMARY:拜访", "DTSTART:20270106").replace("访".encode(), b"\xe8\xae\r\n \xbf")

    (event,) = returned_events(data, "back.ics", None)

    assert event.summary == "拜访"


@pytest.mark.parametrize(
    ("lines", "fault", "found"),
    [
        (("DTSTART:2027-01-06",), "start", "2027-01-06"),
        (("DTSTART:20270230",), "start", "20270230"),
        (("DTSTART:99991231T235959Z",), "start", "9999-12-31T23:59:59+00:00"),
        (("SUMMARY:no day",), "no_start", ""),
        (("DTSTART:20270106", "RRULE:FREQ=OFTEN"), "rule", "FREQ=OFTEN"),
        (("DTSTART:20270106", "RRULE:FREQ=DAILY", "EXDATE:never"), "rule", "never"),
        (("DTSTART:20270106", "RECURRENCE-ID:third"), "occurrence", "third"),
    ],
)
def test_an_odd_event_says_what_is_odd(lines: tuple[str, ...], fault: str, found: str) -> None:
    (event,) = returned_events(ics(*lines), "back.ics", "Asia/Shanghai")

    assert (event.fault, event.found) == (fault, found)


def test_an_event_without_its_end_is_told_and_the_next_is_read() -> None:
    cut = ics("DTSTART:20270106").replace(
        b"END:VEVENT", b"BEGIN:VEVENT\r\nUID:two\r\nDTSTART:20270107\r\nEND:VEVENT"
    )

    first, second = returned_events(cut, "back.ics", None)

    assert (first.uid, first.fault) == ("one", "cut")
    assert (second.uid, second.fault, second.day) == ("two", "", dt.date(2027, 1, 7))


@pytest.mark.parametrize(
    ("tzid", "day"),
    [
        ("China Standard Time", 6),
        ("/mozilla.org/20050126_1/Asia/Shanghai", 6),
        ('"(UTC+08:00) Beijing, Chongqing"', 6),
        ("(UTC+08:00) Beijing", 6),
        ("Pacific Standard Time", 7),
        ("Nobody Knows", 6),
    ],
)
def test_the_names_programs_give_to_zones_are_known(tzid: str, day: int) -> None:
    data = ics(f"DTSTART;TZID={tzid}:20270106T200000")

    (event,) = returned_events(data, "back.ics", "Asia/Shanghai")

    assert event.day == dt.date(2027, 1, day)


def test_a_zone_of_the_file_s_own_is_taken_from_its_definition() -> None:
    zone = "BEGIN:VTIMEZONE\r\nTZID:Home\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETTO:-0800\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    data = ics("DTSTART;TZID=Home:20270106T200000").replace(
        b"BEGIN:VEVENT", zone.encode() + b"BEGIN:VEVENT"
    )

    (event,) = returned_events(data, "back.ics", "Asia/Shanghai")

    assert event.day == dt.date(2027, 1, 7)


def test_the_day_is_that_of_the_zone_it_was_exported_with() -> None:
    lines = ("DTSTART:20270106T190000Z", "X-KAMPLAN-START;TZID=America/New_York:20270105T140000")

    (event,) = returned_events(ics(*lines), "back.ics", "Asia/Shanghai")

    assert (event.exported, event.day) == (dt.date(2027, 1, 5), dt.date(2027, 1, 6))


@pytest.mark.parametrize(
    "text", ["目标：试用\\n计划日期：2027-01-05\\n", "<p>Planned for: 2027-01-05</p>"]
)
def test_where_the_note_is_dropped_the_text_says_the_exported_day(text: str) -> None:
    (event,) = returned_events(ics(f"DESCRIPTION:{text}", "DTSTART:20270106"), "back.ics", None)

    assert event.exported == dt.date(2027, 1, 5)


def test_what_the_export_called_off_itself_is_no_news() -> None:
    lines = ("DTSTART:20270106", "STATUS:CANCELLED", "X-KAMPLAN-CALLED-OFF:TRUE")

    (event,) = returned_events(ics(*lines), "back.ics", None)

    assert not event.cancelled


@pytest.mark.parametrize(("method", "calendar"), [("PUBLISH", "back.ics"), ("REPLY", "")])
def test_a_message_is_no_whole_calendar(method: str, calendar: str) -> None:
    (event,) = returned_events(ics("DTSTART:20270106", method=method), "back.ics", None)

    assert event.calendar == calendar


def test_without_a_zone_of_the_rep_s_the_calendar_s_own_counts() -> None:
    data = ics("DTSTART:20270105T230000Z").replace(
        b"VERSION", b"X-WR-TIMEZONE:Asia/Shanghai\r\nVERSION"
    )

    (event,) = returned_events(data, "back.ics", None)

    assert event.day == dt.date(2027, 1, 6)


def test_where_the_note_is_dropped_the_text_says_the_zone_of_the_export() -> None:
    noon_in_new_york = "DTSTART:20270105T170000Z"  # one in the night of the 6th in Shanghai
    text = "DESCRIPTION:Planned for: 2027-01-05 (America/New_York)"

    (event,) = returned_events(ics(noon_in_new_york, text), "back.ics", "Asia/Shanghai")

    assert (event.day, event.exported) == (DAY, DAY)


def test_the_last_line_that_says_a_day_counts_as_the_rep_may_have_noted_one_alike() -> None:
    text = r"DESCRIPTION:上次约定：计划日期：2027-05-01 交样车\n计划日期：2027-01-05"

    (event,) = returned_events(ics("DTSTART;VALUE=DATE:20270105", text), "back.ics", None)

    assert event.exported == DAY


@pytest.mark.parametrize(("flag", "day"), [("TRUE", DAY), ("FALSE", dt.date(2027, 1, 4))])
def test_a_whole_day_written_as_hours_is_that_day_wherever_it_is_read(
    flag: str, day: dt.date
) -> None:
    midnight = 'DTSTART;TZID="Tokyo Standard Time":20270105T000000'

    (event,) = returned_events(
        ics(midnight, f"X-MICROSOFT-CDO-ALLDAYEVENT:{flag}"), "back.ics", "Asia/Shanghai"
    )

    assert event.day == day


@pytest.mark.parametrize(("method", "fault"), [("PUBLISH", "no_start"), ("REPLY", "")])
def test_a_message_about_an_event_need_not_say_its_day(method: str, fault: str) -> None:
    (event,) = returned_events(ics("SUMMARY:yes", method=method), "back.ics", None)

    assert (event.day, event.fault) == (None, fault)


def test_a_file_nested_without_end_is_read_in_time() -> None:
    nested = b"BEGIN:VCALENDAR\r\n" + b"BEGIN:X\r\n" * 20_000 + b"END:X\r\n" * 20_000
    begun = time.perf_counter()

    assert returned_events(nested + b"END:VCALENDAR\r\n", "back.ics", None) == []
    assert time.perf_counter() - begun < 10  # it took 80 seconds
