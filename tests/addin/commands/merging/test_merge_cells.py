"""What a rep types into the plan's cells, and what the next plan makes of it."""

import datetime as dt
from typing import Any

import pytest

from tests.addin.planned_books import AS_OF, first, log, plan, planned, rep, settled
from tests.rep import Rep, Restructured

__all__ = ["planned", "rep"]  # the fixtures


@pytest.mark.parametrize(
    ("table", "key", "value"),
    [
        ("Visits", "objective", "Agree on the trial of two trucks"),
        ("Visits", "owner", "Wang"),
        ("Visits", "minutes", 15),
        ("Visits", "remark", "by train"),
        ("Swot", "entry", "Our service point is next door"),
        ("Swot", "evidence", "seen on site"),
        ("Strategies", "strategy", "Win the tender with service"),
        ("Actions", "owner", "Wang"),
        ("Actions", "due", dt.date(2027, 2, 26)),
        ("Actions", "measure", "signed letter"),
    ],
)
def test_any_plan_cell_the_rep_typed_over_stays_and_is_logged_with_both_values(
    rep: Rep, table: str, key: str, value: Any
) -> None:
    identity = first(rep, table)
    proposed = rep.row(table, identity)[key]
    rep.types(table, identity, **{key: value})

    report = settled(rep.path)

    detail = log(rep)[f"override-{table}-{identity}-{key}"]
    plan(rep.path, AS_OF + dt.timedelta(30))
    assert rep.row(table, identity)[key] == value
    (override,) = (o for o in report["overrides"] if (o["row"], o["column"]) == (identity, key))
    assert override["found"] == str(value)
    assert str(value) in detail
    assert proposed is None or str(override["plan"])[:10] in detail


def test_an_emptied_override_is_the_plans_again(rep: Rep) -> None:
    identity = first(rep, "Visits")
    proposed = rep.row("Visits", identity)
    rep.types("Visits", identity, objective="Mine", date=dt.date(2027, 3, 17))
    plan(rep.path)

    rep.types("Visits", identity, objective=None, date=None)
    report = settled(rep.path)

    assert report["overrides"] == []
    assert rep.row("Visits", identity)["date"] == proposed["date"]
    assert rep.row("Visits", identity)["objective"] == proposed["objective"]


def test_the_plans_value_typed_back_ends_an_override(rep: Rep) -> None:
    identity = first(rep, "Visits")
    day = rep.row("Visits", identity)["date"]
    rep.types("Visits", identity, date=dt.date(2027, 3, 17))
    assert plan(rep.path)["visits"]["pinned"] == 1

    rep.types("Visits", identity, date=day)

    assert settled(rep.path)["visits"]["pinned"] == 0


def test_visits_due_typed_over_are_the_visits_planned(rep: Rep) -> None:
    due = rep.row("Accounts", "K15")["visits_due"]
    rep.types("Accounts", "K15", visits_due=due - 2)

    report = settled(rep.path)

    visits = [row for row in rep.rows("Visits") if row["account"] == "K15"]
    assert len(visits) == due - 2
    assert [(o["column"], o["plan"]) for o in report["overrides"]] == [("visits_due", f"{due:g}")]


def test_a_figure_of_settings_typed_over_is_used(rep: Rep) -> None:
    tier = rep.row("Accounts", "K15")["tier"]
    rep.types("VisitFrequency", tier, period_visits=1)

    settled(rep.path)

    assert rep.row("Accounts", "K15")["visits_due"] == 1
    assert len([row for row in rep.rows("Visits") if row["account"] == "K15"]) == 1


def test_a_visit_given_to_another_account_is_that_accounts(rep: Rep) -> None:
    identity = next(row["id"] for row in rep.rows("Visits") if row["extra"] != "yes")
    before = rep.row("Visits", identity)["account"]
    other = next(a for a in ("K14", "K13") if a != before)
    due = rep.row("Accounts", before)["visits_due"]
    rep.types("Visits", identity, account=other)

    report = settled(rep.path)

    assert rep.row("Visits", identity)["name"] == rep.row("Accounts", other)["name"]
    own = [row for row in rep.rows("Visits") if row["account"] == before]
    assert len([row for row in own if row["extra"] != "yes"]) == due
    assert ("account", other, before) in [
        (o["column"], o["found"], o["plan"]) for o in report["overrides"]
    ]


def test_text_where_a_date_belongs_stays_and_is_reported_with_its_cell(rep: Rep) -> None:
    identity = first(rep, "Visits")
    rep.types("Visits", identity, date="next week", tier="D")
    rep.types("Accounts", "K15", tier="D", current_purchase="lots")
    tier = rep.row("VisitFrequency", "A")

    report = settled(rep.path)

    found = {(p["row"], p["column"]): p for p in report["problems"] if p["origin"] == "edits"}
    assert set(found) == {(identity, "date"), (identity, "tier"), ("K15", "tier"), ("K15", "current_purchase")}  # fmt: skip
    assert found[identity, "date"]["found"] == "next week"
    sheet, _, cell = found[identity, "date"]["cell"].rpartition("!")
    with Restructured(rep.path) as book:
        assert book.book[sheet][cell].value == "next week"
    assert report["overrides"] == []
    assert tier["id"] == "A"


def test_a_visit_set_on_a_holiday_is_kept_and_reported(rep: Rep) -> None:
    identity = first(rep, "Visits")
    rep.types("Visits", identity, date=dt.date(2027, 1, 1))

    report = settled(rep.path)

    assert rep.row("Visits", identity)["date"] == dt.date(2027, 1, 1)
    (problem,) = [p for p in report["problems"] if p["id"].startswith("schedule-pin_day_off")]
    assert (problem["row"], problem["column"]) == (identity, "date")
    assert problem["cell"]


def test_a_memory_someone_wrote_in_loses_nothing(rep: Rep) -> None:
    identity = first(rep, "Visits")
    rep.types("Visits", identity, objective="Mine", date=dt.date(2027, 3, 17))
    plan(rep.path)
    rep.types("Generated", f"Visits/{identity}", plan="{not json", kept="[1]")

    settled(rep.path)

    row = rep.row("Visits", identity)
    assert (row["objective"], row["date"]) == ("Mine", dt.date(2027, 3, 17))


def test_one_step_alone_forgets_nothing_of_the_others(rep: Rep) -> None:
    identity = first(rep, "Visits")
    rep.types("Visits", identity, objective="Mine")
    rep.types("Accounts", "K15", tier="VIP", visits_due=4)
    plan(rep.path)
    before = rep.rows("Generated")

    plan(rep.path, verb="act")
    plan(rep.path, verb="review")
    plan(rep.path, verb="schedule")

    assert rep.rows("Generated") == before
    assert {f"override-Visits-{identity}-objective", "override-Accounts-K15-tier"} <= log(
        rep
    ).keys()
    assert rep.row("Accounts", "K15")["visits_due"] == 4


def test_the_reps_own_lines_and_notes_in_problems_and_log_stay(rep: Rep) -> None:
    rep.types("Accounts", "K15", potential=0.5)
    plan(rep.path)
    problem = next(r["id"] for r in rep.rows("Problems") if "purchases_above" in r["id"])
    rep.types("Problems", problem, notes="asked the controller")
    rep.adds("Problems", {"message": "Ask for the new price list"})
    rep.adds("Log", {"event": "team meeting", "detail": "agreed with Chen"}, {"detail": "and Wang"})
    rep.types("Accounts", "K15", potential=45.0)

    report = settled(rep.path)

    kept = rep.row("Problems", problem)
    assert (kept["notes"], kept["severity"]) == ("asked the controller", "note")
    assert problem not in {p["id"] for p in report["problems"]}
    assert "Ask for the new price list" in {row["message"] for row in rep.rows("Problems")}
    assert {"agreed with Chen", "and Wang"} <= set(log(rep).values())
