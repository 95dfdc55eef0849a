"""Rows a rep adds, deletes, sorts and copies, and ids that are damaged: nothing is lost."""

import datetime as dt

import pytest

from tests.addin.planned_books import AS_OF, first, log, plan, planned, rep, settled
from tests.rep import Rep
from workbooks.schema import TABLES

__all__ = ["planned", "rep"]  # the fixtures


def test_a_visit_the_rep_deleted_is_planned_on_another_day(rep: Rep) -> None:
    gone = [row for row in rep.rows("Visits") if row["extra"] != "yes"][3]
    due = rep.row("Accounts", gone["account"])["visits_due"]
    rep.deletes("Visits", gone["id"])

    report = settled(rep.path)

    own = [row for row in rep.rows("Visits") if row["account"] == gone["account"]]
    assert len([row for row in own if row["extra"] != "yes"]) == due
    assert gone["date"] not in {row["date"] for row in own}
    assert gone["id"] not in {row["id"] for row in own}
    assert report["deleted"] == [{"table": "Visits", "row": gone["id"]}]
    assert f"gone-Visits-{gone['id']}" in log(rep)


@pytest.mark.parametrize("table", ["Swot", "Strategies", "Actions"])
def test_a_row_the_rep_deleted_stays_deleted(rep: Rep, table: str) -> None:
    identity = rep.rows(table)[-1]["id"]
    rep.deletes(table, identity)

    settled(rep.path)
    plan(rep.path, AS_OF + dt.timedelta(30))

    assert identity not in {row["id"] for row in rep.rows(table)}


@pytest.mark.parametrize("table", ["Visits", "Actions"])
def test_a_table_the_rep_emptied_is_written_afresh(rep: Rep, table: str) -> None:
    ids = [row["id"] for row in rep.rows(table)]
    rep.deletes(table, *ids)

    report = settled(rep.path)

    assert report["emptied"] == [table]
    assert len(rep.rows(table)) == len(ids)


@pytest.mark.parametrize("table", ["Visits", "Swot", "Strategies", "Actions"])
def test_a_row_the_plan_no_longer_wants_stays_when_the_rep_wrote_on_it(
    rep: Rep, table: str
) -> None:
    plain, noted, typed = [str(row["id"]) for row in rep.rows(table) if row["account"] == "K15"][:3]
    text = {
        "Visits": "objective",
        "Swot": "evidence",
        "Strategies": "strategy",
        "Actions": "action",
    }
    rep.types(table, noted, notes="ask Chen")
    rep.types(table, typed, **{text[table]: "in my words"})
    plan(rep.path)
    rep.deletes("Accounts", "K15")

    settled(rep.path)

    left = {row["id"]: row for row in rep.rows(table)}
    assert plain not in left
    assert left[noted]["notes"] == "ask Chen"
    assert left[typed][text[table]] == "in my words"
    assert {f"kept-{table}-{noted}", f"kept-{table}-{typed}"} <= log(
        rep
    ).keys() or table == "Visits"


def test_rows_the_rep_added_stay_as_they_are_and_get_an_id(rep: Rep) -> None:
    rep.adds(
        "Visits", {"account": "K15", "date": dt.date(2027, 3, 9), "objective": "Meet the board"}
    )
    rep.adds(
        "Visits", {"account": "K3", "tier": "B"}, {"date": dt.date(2027, 2, 2), "notes": "who?"}
    )
    rep.adds("Swot", {"quadrant": "O", "entry": "New depot"}, {"entry": "No quadrant"}, above=True)
    rep.adds("Strategies", {"strategy": "Ask for a trial"})
    rep.adds("Actions", {"action": "Call Chen", "due": dt.date(2027, 1, 8)})

    settled(rep.path)

    own = {t: [r for r in rep.rows(t) if str(r["id"]).startswith("R-")] for t in TABLES if "account" in TABLES[t].keys and TABLES[t].plan_keys}  # fmt: skip
    board = next(row for row in own["Visits"] if row["account"] == "K15")
    assert (board["date"], board["objective"]) == (dt.date(2027, 3, 9), "Meet the board")
    assert (board["name"], board["week"]) == ("Harbor 15", "2027-W10")
    assert {(r["account"], r["date"], r["notes"]) for r in own["Visits"]} >= {
        ("K3", None, None),
        (None, dt.date(2027, 2, 2), "who?"),
    }
    assert [row["entry"] for row in own["Swot"]] == ["New depot", "No quadrant"]
    assert [row["strategy"] for row in own["Strategies"]] == ["Ask for a trial"]
    assert [row["action"] for row in own["Actions"]] == ["Call Chen"]


@pytest.mark.parametrize("table", ["Visits", "Swot", "Strategies", "Actions"])
def test_sorting_a_table_loses_nothing(rep: Rep, table: str) -> None:
    before = rep.rows(table)
    rep.types(table, before[2]["id"], notes="third")
    rep.sorts(table, lambda identity: identity[::-1])

    report = settled(rep.path)

    after = rep.rows(table)
    assert [row["id"] for row in after] == [row["id"] for row in before]
    assert after[2]["notes"] == "third"
    assert report["overrides"] == []


@pytest.mark.parametrize("table", ["Visits", "Swot", "Strategies", "Actions"])
@pytest.mark.parametrize("damage", [None, "x"])
def test_a_damaged_id_is_given_back(rep: Rep, table: str, damage: str | None) -> None:
    before = rep.rows(table)
    identity = before[1]["id"]
    rep.types(table, identity, id=damage, notes="mine")

    settled(rep.path)

    assert [row["id"] for row in rep.rows(table)] == [row["id"] for row in before]
    assert rep.row(table, identity)["notes"] == "mine"


@pytest.mark.parametrize("above", [False, True])
def test_a_copied_row_is_the_reps_own_and_its_original_stays_the_plans(
    rep: Rep, above: bool
) -> None:
    visit, entry = first(rep, "Visits"), first(rep, "Swot")
    original = rep.row("Swot", entry)["entry"]
    rep.copies("Visits", visit, above=above, date=dt.date(2027, 3, 9), notes="second round")
    rep.copies("Swot", entry, above=above, entry="In my words", evidence="mine")

    settled(rep.path)

    copy = next(row for row in rep.rows("Visits") if row["notes"] == "second round")
    assert (copy["id"], copy["date"], copy["week"]) == ("R-001", dt.date(2027, 3, 9), "2027-W10")
    assert rep.row("Visits", visit)["notes"] is None
    assert rep.row("Swot", entry)["entry"] == original
    assert rep.row("Swot", "R-001")["entry"] == "In my words"


def test_an_account_copied_to_make_a_new_one_is_planned_for_itself(rep: Rep) -> None:
    rep.copies("Accounts", "K15", id="K99", name="Harbor 99", purchases=0.0, potential=1.0)

    report = settled(rep.path)

    row = rep.row("Accounts", "K99")
    assert (row["tier"], row["visits_planned"]) == ("C", row["visits_due"])
    assert report["overrides"] == []


def test_the_order_in_the_sheet_does_not_matter_to_what_is_planned(rep: Rep) -> None:
    first_visit, second = (row["id"] for row in rep.rows("Visits")[:2])
    for identity in (first_visit, second):
        rep.types("Visits", identity, date=dt.date(2027, 1, 1))
    before = rep.path.read_bytes()
    report = settled(rep.path)
    as_it_was = {name: rep.rows(name) for name in ("Visits", "Problems", "Accounts")}

    rep.path.write_bytes(before)
    rep.sorts("Visits", lambda identity: [-ord(sign) for sign in identity])
    settled(rep.path)

    assert {name: rep.rows(name) for name in as_it_was} == as_it_was
    assert len([p for p in report["problems"] if "pin_day_off" in p["id"]]) == 2
