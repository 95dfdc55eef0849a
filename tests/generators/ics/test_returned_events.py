"""A returned calendar file: what it says of the visits, whatever program wrote it (M10)."""

import datetime as dt

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
