"""Which returned event carries a wish: only one that a person moved in the calendar (M10)."""

import dataclasses
import datetime as dt
from typing import Any

import pandas as pd
import pytest

from generators.ics.acceptance import Acceptance, accept
from generators.ics.marks import event_uid
from generators.ics.returned_events import ReturnedEvent
from generators.ics.series import Series

BOOKED, EXPORTED, THERE = dt.date(2027, 1, 12), dt.date(2027, 1, 5), dt.date(2027, 1, 8)
COLUMNS = ["id", "account", "name", "date", "status", "owner", "with_rep", "proposed"]
VISITS = pd.DataFrame(
    [
        ("V1", "K1", "Harbor", BOOKED, None, "Li", None, BOOKED),
        ("V2", "K2", "Delta", BOOKED, None, "Li", None, EXPORTED),
        ("V3", "K3", None, BOOKED, None, "Li", None, BOOKED),
        ("V4", "K4", "Past", BOOKED, "done", "Li", None, BOOKED),
        ("V5", "K5", "Off", BOOKED, "cancelled", "Li", None, BOOKED),
        ("V6", "K6", "Wu's", BOOKED, None, "Wu", None, BOOKED),
        ("V7", "K7", "Later", BOOKED + dt.timedelta(20), None, "Li", None, BOOKED),
    ],
    columns=COLUMNS,
    dtype=object,
)
EVENT = ReturnedEvent(
    event_uid("book", "V1"), THERE, "Visit Harbor", cancelled=False, number=0, exported=EXPORTED
)


def event(visit: str = "V1", **values: Any) -> ReturnedEvent:
    return dataclasses.replace(EVENT, **{"uid": event_uid("book", visit), **values})


def accepted(*events: ReturnedEvent) -> Acceptance:
    return accept(events, VISITS, "book")


def test_an_event_away_from_its_exported_day_was_moved_wherever_the_book_has_it() -> None:
    assert accepted(event()).days == {"V1": THERE}


def test_an_event_on_its_exported_day_is_an_older_copy() -> None:
    found = accepted(event(day=EXPORTED))

    assert (found.days, found.unchanged) == ({}, 0)
    assert found.older == [
        {
            "visit": "V1",
            "account": "K1",
            "name": "Harbor",
            "from": "2027-01-12",
            "day": "2027-01-05",
        }
    ]


def test_an_event_moved_to_where_the_book_has_it_says_nothing_new() -> None:
    found = accepted(event(day=BOOKED))

    assert (found.days, found.older, found.unchanged) == ({}, [], 1)


@pytest.mark.parametrize(
    ("visit", "untouched", "moved"),
    [("V1", False, True), ("V1", True, False), ("V2", False, False)],
)
def test_without_a_trace_of_the_export_the_plan_s_day_and_an_untouched_file_say_no_wish(
    visit: str, untouched: bool, moved: bool
) -> None:
    found = accepted(event(visit, day=EXPORTED, exported=None, untouched=untouched))

    assert bool(found.days) == moved
    assert [entry["visit"] for entry in found.older] == ([] if moved else [visit])


@pytest.mark.parametrize("reverse", [False, True])
def test_of_equal_numbers_the_one_changed_last_counts(reverse: bool) -> None:
    earlier = event(day=dt.date(2027, 1, 6), changed="20270101T000000Z")
    later = event(day=dt.date(2027, 1, 7), changed="20270102T000000Z")
    copies = [later, earlier] if reverse else [earlier, later]

    assert accepted(*copies).days == {"V1": dt.date(2027, 1, 7)}


def test_a_day_more_than_a_year_away_is_reported_and_not_taken() -> None:
    found = accepted(event(day=dt.date(9999, 12, 31)))

    assert found.days == {}
    assert [(e["why"], e["found"]) for e in found.unreadable] == [("far", "9999-12-31")]


def test_an_event_that_cannot_be_read_refuses_no_other() -> None:
    found = accepted(event("V3", fault="start", found="soon"), event())

    assert found.days == {"V1": THERE}
    assert found.unreadable == [
        {
            "visit": "V3", "account": "K3", "name": "K3", "from": "2027-01-12",
            "summary": "Visit Harbor", "why": "start", "found": "soon",
        }
    ]  # fmt: skip


def test_a_day_of_a_series_that_is_not_said_is_told_and_the_rest_is_taken() -> None:
    found = accepted(event(fault="occurrence", found="?"), event())

    assert found.days == {"V1": THERE}
    assert [entry["why"] for entry in found.unreadable] == ["occurrence"]


def test_visits_to_come_that_a_calendar_lacks_are_named_for_the_reps_it_holds() -> None:
    there = [event(visit, day=BOOKED, calendar="li.ics") for visit in ("V1", "V2")]

    assert [entry["visit"] for entry in accepted(*there).deleted] == ["V3", "V7"]


def test_of_a_part_of_a_calendar_only_what_lies_between_is_missed() -> None:
    far = VISITS[VISITS["id"] == "V7"]
    more = pd.concat([VISITS, far.assign(id="V8"), far.assign(id="V9")], ignore_index=True)
    there = [event(visit, day=BOOKED, calendar="li.ics") for visit in ("V1", "V2")]

    found = accept(there, more, "book")

    assert [entry["visit"] for entry in found.deleted] == ["V3"]


def test_a_file_of_one_visit_and_a_message_miss_nothing() -> None:
    assert accepted(event(calendar="one.ics"), event("V2", calendar="two.ics")).deleted == []
    assert accepted(event(), event("V2")).deleted == []


def test_an_appointment_is_foreign_and_a_gone_visit_unknown() -> None:
    appointment = dataclasses.replace(EVENT, uid="dentist@home", summary="Dentist")
    gone = event("V99")

    found = accepted(appointment, gone)

    assert found.foreign == [{"uid": "dentist@home", "summary": "Dentist", "day": "2027-01-08"}]
    assert [entry["uid"] for entry in found.unknown] == [gone.uid]


def weekly(first: dt.date, *, fewer: tuple[dt.date, ...] = (), rule: str = "FREQ=WEEKLY") -> Series:
    return Series.of(first, first, [rule], frozenset(), frozenset(fewer))


def test_a_series_that_has_the_exported_day_leaves_the_visit_there() -> None:
    found = accepted(event(day=dt.date(2026, 12, 29), series=weekly(dt.date(2026, 12, 29))))

    assert found.days == {}
    assert [entry["day"] for entry in found.older] == ["2027-01-05"]


def test_a_series_without_the_exported_day_was_moved_as_a_whole() -> None:
    assert accepted(event(series=weekly(THERE))).days == {"V1": THERE}


def test_all_days_from_one_on_move_by_as_much() -> None:
    series = event(day=dt.date(2026, 12, 29), series=weekly(dt.date(2026, 12, 29)))
    onwards = event(day=dt.date(2027, 1, 6), occurrence=EXPORTED, onwards=True)
    before = event(day=dt.date(2026, 12, 31), occurrence=dt.date(2026, 12, 29), onwards=True)

    assert accepted(series, onwards).days == {"V1": dt.date(2027, 1, 6)}
    assert accepted(series, before).days == {"V1": dt.date(2027, 1, 7)}


def test_the_visit_taken_out_of_its_series_is_called_off() -> None:
    found = accepted(event(day=EXPORTED, series=weekly(EXPORTED, fewer=(EXPORTED,))))

    assert [entry["visit"] for entry in found.cancelled] == ["V1"]


@pytest.mark.parametrize(("occurrence", "moved"), [(EXPORTED, True), (BOOKED, False)])
def test_a_single_day_of_a_series_in_a_file_alone_counts_if_it_is_the_visit_s(
    occurrence: dt.date, moved: bool
) -> None:
    assert bool(accepted(event(occurrence=occurrence)).days) == moved


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "FREQ=WEEKLY;INTERVAL=0", "FREQ=WEEKLY;UNTIL=soon", "often", "FREQ=WEEKLY;COUNT=x"]
)  # fmt: skip
def test_a_rule_that_cannot_be_read_or_never_ends_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        weekly(EXPORTED, rule=rule)


def test_days_left_of_an_older_copy_say_nothing_of_a_visit_that_is_a_series_no_more() -> None:
    older = event(day=dt.date(2027, 1, 6), occurrence=EXPORTED, number=1)

    assert accepted(older, event(day=EXPORTED, number=2)).days == {}
    assert accepted(older, event(day=EXPORTED, number=1)).days == {"V1": dt.date(2027, 1, 6)}


@pytest.mark.parametrize("own", [{"day": EXPORTED}, {"fault": "start", "found": "soon"}])
def test_a_partner_s_wish_counts_where_the_visit_s_own_rep_has_none(own: dict[str, Any]) -> None:
    joint = VISITS.assign(with_rep="Zhou")
    theirs = event(uid=event_uid("book", "V1", "Zhou"))

    found = accept([event(**own), theirs], joint, "book")

    assert found.days == {"V1": THERE}
    assert [entry["why"] for entry in found.unreadable] == (["start"] if "fault" in own else [])
