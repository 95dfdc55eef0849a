import datetime as dt
import math
from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest

from generators.common.language import Lang
from workbooks.national import tables
from workbooks.national.decisions.typed import Decision
from workbooks.national.decisions.unchanged import changes, same, told

DAY = dt.date(2026, 12, 28)
PLAN = {"last_run": DAY, "accounts": 70.0, "due": 120.0, "planned": 118.0}


@pytest.mark.parametrize(
    ("then", "now"),
    [
        (DAY, "2026-12-28"),
        (DAY, dt.datetime(2026, 12, 28, 9, 30)),  # noqa: DTZ001 - a cell has no zone
        (pd.Timestamp(DAY), "2026-12-28T08:00:00"),
        ("2026-12-28 08:00", DAY),
        (3, 3.0),
        (1e15, 10**15),
        (1_234_567.0, 1_234_567),
        (0.1 + 0.2, 0.3),
        (None, ""),
        (None, math.nan),
        ("", pd.NaT),
        ("  ", None),
        (" Li Na ", "Li Na"),
        ("20261228", "20261228"),
    ],
)
def test_the_same_written_in_another_way_is_no_change(then: Any, now: Any) -> None:
    assert (same(then, now), same(now, then)) == (True, True)


@pytest.mark.parametrize(
    ("then", "now"),
    [
        (DAY, dt.date(2026, 12, 29)),
        (DAY, None),
        (1e15, 1e15 + 1),
        (1_234_567, 1_234_568),
        (0.3, 0.30001),
        (0, None),
        (0.0, ""),
        ("Li Na", "LiNa"),
        ("Li Na", ""),
        ("20261228", DAY),
    ],
)
def test_another_value_is_a_change(then: Any, now: Any) -> None:
    assert (same(then, now), same(now, then)) == (False, False)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (24.0, "24"),
        (0.0, "0"),
        (1e15, "1000000000000000"),
        (0.1 + 0.2, "0.3"),
        (dt.datetime(2026, 12, 28, 9), "2026-12-28"),  # noqa: DTZ001 - a cell has no zone
        (None, "–"),
        (" ", "–"),
        (" Li Na ", "Li Na"),
        ("20261228", "20261228"),
    ],
)
def test_a_value_is_named_as_a_person_writes_it(value: Any, said: str) -> None:
    assert told(value) == said


def decided(kind: str, shown: Mapping[str, Any], table: str = "") -> Decision:
    return Decision(
        "N.xlsx", "Books!E7", kind, "", "", "", "a.xlsx", "1", table, "", shown, {}, lang=Lang.EN
    )


def test_a_plan_decided_on_is_watched_in_four_figures() -> None:
    now = {"last_run": "2027-01-04", "accounts": 71, "due": 0.0, "planned": 118}
    for kind in ("approve", "return"):
        found = [(c.what.say(Lang.EN), c.then, c.now) for c in changes(decided(kind, PLAN), now)]
        assert found == [
            ("Last planned", "2026-12-28", "2027-01-04"),
            ("Accounts", "70", "71"),
            ("Visits due", "120", "0"),
        ]


def test_an_account_given_away_is_watched_by_its_owner_and_a_comment_not_at_all() -> None:
    shown, now = {"owner": "Li Na", "due": 3.0}, {"owner": "Wang Fang", "due": 4.0}
    (change,) = changes(decided("reassign", shown, "Accounts"), now)
    assert change == (tables.ACCOUNTS.by_key["owner"].label, "Li Na", "Wang Fang")
    assert list(changes(decided("comment", shown, "Accounts"), now)) == []
    assert list(changes(decided("comment", PLAN), {})) == []
