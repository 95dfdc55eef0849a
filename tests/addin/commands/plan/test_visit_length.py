"""M9: a visit that takes half a day or all of it, from the account's row to the calendar."""

import datetime as dt
from collections import Counter, defaultdict

from addin.commands.plan.explain import explain
from addin.commands.plan.run import Run
from tests.addin.planned_books import AS_OF, planned, rep, settled
from tests.rep import Rep
from workbooks.host.file_host import FileHost

__all__ = ["planned", "rep"]
HOLDS = 5


def by_day(rep: Rep) -> dict[dt.date, list[str]]:
    """Return the accounts visited by day."""
    days = defaultdict(list)
    for row in rep.rows("Visits"):
        days[row["date"]].append(row["account"])
    return days


def test_long_visits_get_their_share_of_the_day_and_as_many_minutes(rep: Rep) -> None:
    rep.types("Accounts", "K15", length="a whole day")  # words of either language are read
    for account in ("K14", "K13"):
        rep.types("Accounts", account, length="半天")

    report = settled(rep.path)

    slots = {"K15": HOLDS, "K14": 3, "K13": 3}
    for accounts in by_day(rep).values():
        assert sum(slots.get(account, 1) for account in accounts) <= HOLDS
        assert "K15" not in accounts or len(accounts) == 1
    minutes = {row["account"]: row["minutes"] for row in rep.rows("Visits")}
    assert (minutes["K15"], minutes["K1"]) == (60 * HOLDS, 60)
    due = Counter(row["account"] for row in rep.rows("Visits") if row["extra"] != "yes")
    assert all(due[row["id"]] == row["visits_due"] for row in rep.rows("Accounts"))
    taken = sum(slots.get(row["account"], 1) for row in rep.rows("Visits"))
    assert report["calendar"]["utilisation"] == round(taken / report["calendar"]["capacity"], 4)


def test_a_day_set_for_a_long_visit_that_is_full_is_told(rep: Rep) -> None:
    visit = next(row for row in rep.rows("Visits") if row["account"] == "K1")
    day = dt.date(2027, 2, 3)
    rep.types("Visits", visit["id"], date=day)
    other = next(row for row in rep.rows("Visits") if row["account"] == "K15")
    rep.types("Visits", other["id"], date=day)
    rep.types("Accounts", "K15", length="a whole day")

    report = settled(rep.path)

    assert {p["id"] for p in report["problems"]} >= {
        f"schedule-pin_full-{visit['id']}",
        f"schedule-pin_full-{other['id']}",
    }
    told = explain(Run(FileHost.open(rep.path), AS_OF, ""), other["id"])
    assert told["visits"][0]["standing"] == "pinned"
