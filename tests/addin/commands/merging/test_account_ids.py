"""An account whose ID is changed by hand is the same account (R6): its visits come along."""

from tests.addin.planned_books import plan, planned, rep
from tests.rep import Rep

__all__ = ["planned", "rep"]


def test_a_changed_id_takes_its_visits_along_and_overrides_nothing(rep: Rep) -> None:
    before = {row["id"]: row["date"] for row in rep.rows("Visits") if row["account"] == "K3"}
    rep.types("Accounts", "K3", id="CRM-3")

    report = plan(rep.path)

    after = {row["id"]: row["date"] for row in rep.rows("Visits") if row["account"] == "CRM-3"}
    assert before
    assert after == before
    assert not [row for row in rep.rows("Visits") if row["account"] == "K3"]
    assert report["overrides"] == []


def test_a_row_written_over_by_another_account_is_no_changed_id(rep: Rep) -> None:
    rep.types("Accounts", "K3", id="K99", name="Somebody else")

    plan(rep.path)

    assert not {row["id"] for row in rep.rows("Visits") if "K3-" in row["id"]}
