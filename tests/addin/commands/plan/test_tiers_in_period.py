"""M8: the amounts of the levels stand for the period once used; a changed tier is in the Log (T23)."""

import datetime as dt

from addin.commands.book.release import ReleaseWish, release
from tests.addin.planned_books import log, plan, planned, rep
from tests.rep import Rep
from workbooks.host.file_host import FileHost

__all__ = ["planned", "rep"]
IN_PERIOD = dt.date(2027, 2, 1)
_LARGE = {"id": "K90", "name": "A giant", "purchases": 10.0, "potential": 90_000.0}


def tiers(rep: Rep) -> dict[str, str]:
    return {row["id"]: row["tier"] for row in rep.rows("Accounts") if row["id"] != "K90"}


def test_one_large_account_in_mid_period_moves_no_other_accounts_tier(rep: Rep) -> None:
    before = tiers(rep)
    rep.adds("Accounts", *({**_LARGE, "id": f"K9{n}", "name": f"Giant {n}"} for n in range(9)))

    plan(rep.path, IN_PERIOD)

    assert {identity: tier for identity, tier in tiers(rep).items() if identity in before} == before


def test_before_the_period_the_amounts_follow_the_list(rep: Rep) -> None:
    before = tiers(rep)
    rep.adds("Accounts", *({**_LARGE, "id": f"K9{n}", "name": f"Giant {n}"} for n in range(9)))

    plan(rep.path)

    assert {identity: tier for identity, tier in tiers(rep).items() if identity in before} != before


def test_released_thresholds_are_taken_from_the_list_anew_and_each_change_is_logged(
    rep: Rep,
) -> None:
    before = tiers(rep)
    rep.adds("Accounts", *({**_LARGE, "id": f"K9{n}", "name": f"Giant {n}"} for n in range(9)))
    plan(rep.path, IN_PERIOD)
    host = FileHost.open(rep.path)
    report = release(host, ReleaseWish("Thresholds"))
    host.save()

    plan(rep.path, IN_PERIOD + dt.timedelta(days=1))

    changed = {i for i, tier in tiers(rep).items() if i in before and tier != before[i]}
    assert report["set_anew"] == ["amount-2", "amount-3", "amount-4"]
    assert changed
    logged = {line.rpartition("Accounts-")[2] for line in log(rep) if line.startswith("tier-")}
    assert changed <= logged


def test_a_line_on_a_changed_tier_says_from_what_to_what_and_stays(rep: Rep) -> None:
    before = rep.row("Accounts", "K2")["tier"]
    other = "A" if before != "A" else "B"
    rep.types("Accounts", "K2", tier_override=other)
    plan(rep.path, IN_PERIOD)
    (line,) = [identity for identity in log(rep) if identity.startswith("tier-")]

    plan(rep.path, IN_PERIOD + dt.timedelta(days=1))

    detail = log(rep)[line]
    assert "Harbor 2" in detail
    assert before in detail
    assert other in detail
