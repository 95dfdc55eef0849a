"""Visits two reps make together stand in both calendars, at one hour, each with its own UID (M9, M10)."""

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from generators.common.language import Lang
from generators.ics.marks import event_uid
from generators.ics.visit_events import VisitEvent, visit_events

DAY = dt.date(2027, 1, 5)
PEOPLE = pd.DataFrame(columns=["account", "name", "title"])


def visit(identity: str, owner: str, with_rep: str | None = None, **more: Any) -> dict[str, Any]:
    row = {"id": identity, "account": f"K{identity}", "name": f"Firm {identity}", "tier": "A"}
    texts = dict.fromkeys(["city", "own_objective", "objective", "next_step", "status"])
    return {
        **row, **texts, "date": DAY, "minutes": 60, "owner": owner, "with_rep": with_rep, **more,
    }  # fmt: skip


def events(
    *rows: dict[str, Any], owner: str | None = None, timed: bool = False, lang: Lang = Lang.EN
) -> list[VisitEvent]:
    tables = {"Visits": pd.DataFrame(rows, dtype=object), "KeyPeople": PEOPLE}
    return visit_events(tables, "book", lang, timed=timed, tentative=["3"], owner=owner)


@pytest.mark.parametrize(
    ("lang", "own", "theirs"),
    [
        (Lang.EN, "Visit Firm 1 (A), with Zhou", "Visit Firm 1 (A), with Li"),
        (Lang.ZH, "拜访 Firm 1（A），与 Zhou 同行", "拜访 Firm 1（A），与 Li 同行"),
    ],
)
def test_each_rep_s_event_names_the_account_and_the_other_rep(
    lang: Lang, own: str, theirs: str
) -> None:
    rows = visit("1", "Li", "Zhou"), visit("2", "Zhou"), visit("3", "Wu")

    (li,) = events(*rows, owner="Li", lang=lang)
    with_li, alone = events(*rows, owner="Zhou", lang=lang)

    assert (li.summary, li.joined, li.uid) == (own, False, event_uid("book", "1"))
    assert (with_li.summary, with_li.joined, with_li.day) == (theirs, True, DAY)
    assert (alone.visit, alone.joined) == ("2", False)


def test_the_partner_s_uid_is_another_one_and_stays() -> None:
    row = visit("1", "Li", "Zhou")

    (li,), (zhou,) = (events(row, owner=owner) for owner in ("Li", "Zhou"))
    (moved,) = events({**row, "date": DAY + dt.timedelta(3)}, owner="Zhou")

    assert (
        len({li.uid, zhou.uid, event_uid("book", "1", "Wu"), event_uid("other", "1", "Zhou")}) == 4
    )
    assert moved.uid == zhou.uid


def test_everyone_s_calendar_holds_it_once() -> None:
    both = events(visit("1", "Li", "Zhou"), visit("2", "Zhou"))

    assert [(event.visit, event.joined) for event in both] == [("1", False), ("2", False)]


def test_a_visit_with_oneself_or_nobody_is_nobody_else_s() -> None:
    (alone,) = events(visit("1", "Li", "Li"), owner="Li")

    assert alone.summary == "Visit Firm 1 (A)"
    assert events(visit("1", "Li", "Li"), visit("2", "Li"), owner="Zhou") == []


def test_what_is_called_off_or_tentative_is_so_for_both() -> None:
    rows = visit("1", "Li", "Zhou", status="cancelled"), visit("3", "Li", "Zhou")

    for owner in "Li", "Zhou":
        found = events(*rows, owner=owner)
        assert [(e.cancelled, e.tentative) for e in found] == [(True, False), (False, True)]


def test_it_is_first_of_both_days_at_one_hour_and_no_visit_lies_upon_another() -> None:
    rows = [
        visit("1", "Li"),
        visit("2", "Li", "Zhou", minutes=90),
        visit("4", "Zhou"),
        visit("5", "Wu", "Zhou"),
        visit("6", "Zhou", "Li", status="cancelled"),
    ]

    found = {e.visit: e.start for e in events(*rows, timed=True)}
    of_zhou = {e.visit: e.start for e in events(*rows, timed=True, owner="Zhou")}

    assert found == {
        "2": dt.time(9), "1": dt.time(11), "5": dt.time(11), "4": dt.time(12, 30), "6": None,
    }  # fmt: skip
    assert of_zhou == {visit: found[visit] for visit in ("2", "4", "5", "6")}
