"""M9: one call plans a book's visits, from tables alone: no book, no host."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from generators.common.rows import Tables, records
from generators.visit_calendar import CalendarAnswer, CalendarQuestion, greedy_calendar
from generators.visits.given import VisitEdits, VisitSettings
from generators.visits.plan import VisitPlan, plan_visits
from tests.generators.visits.small_book import account, after, day, edits, settings, tables, without

TWO_DUE = tables(account("K1", due=2))
TODAY = day(1)


def planned(
    book: Tables = TWO_DUE,
    by: VisitSettings | None = None,
    did: VisitEdits | None = None,
    as_of: dt.date = TODAY,
) -> VisitPlan:
    return plan_visits(book, by or settings(), did or edits(), as_of, greedy_calendar)


def days(plan: VisitPlan) -> dict[str, dt.date]:
    return dict(zip(plan.rows["id"], plan.rows["date"], strict=True))


def problems(plan: VisitPlan) -> list[tuple[str, str, str]]:
    return [(problem.id, problem.column, problem.found) for problem in plan.problems]


def test_every_visit_due_gets_a_working_day_and_says_what_its_account_says() -> None:
    first, second = records(planned().rows)

    assert (first["id"], second["id"]) == ("V-K1-01", "V-K1-02")
    assert (second["date"] - first["date"]).days >= 10
    facts = {key: first[key] for key in ("name", "tier", "city", "owner", "minutes", "proposed")}
    assert facts == {
        "name": "Harbor K1",
        "tier": "B",
        "city": "York",
        "owner": "Li",
        "minutes": 60,
        "proposed": first["date"],
    }
    assert "Harbor K1" in first["objective"]


def test_the_accounts_get_their_figures_by_place_and_the_report_counts() -> None:
    book = tables(account("K1", due=2), account("K2", due=0))
    book["Accounts"].index = [3, 8]

    plan = planned(book)

    first, second = days(plan).values()
    figures = plan.accounts.drop(columns="retention")
    assert figures.to_dict("index") == {
        3: {"visits_planned": 2, "next_visit": first, "longest_gap": (second - first).days},
        8: {"visits_planned": 0, "next_visit": None, "longest_gap": None},
    }
    counts = {key: plan.report[key] for key in ("due", "planned", "extra", "pinned", "dropped")}
    assert counts == {"due": 2, "planned": 2, "extra": 0, "pinned": 0, "dropped": []}
    assert plan.changes == []


def test_planning_again_what_was_planned_changes_nothing() -> None:
    plan = planned()

    again = planned(did=after(plan))

    assert days(again) == days(plan)
    assert again.changes == []
    assert again.visits.memory == plan.visits.memory


def test_a_visit_the_rep_moved_stands_and_what_speaks_against_its_day_is_said() -> None:
    moved = after(planned(), "V-K1-01", date=day(6))  # a Saturday

    plan = planned(did=moved)

    assert days(plan)["V-K1-01"] == day(6)
    assert plan.report["pinned"] == 1
    assert problems(plan) == [("schedule-pin_day_off-V-K1-01", "date", "2027-03-06")]
    (override,) = plan.visits.overrides
    assert (override.row, override.key, override.found) == ("V-K1-01", "date", day(6))


def test_a_visit_on_a_day_that_is_leave_now_moves_and_the_reason_is_told() -> None:
    before = planned()
    first = days(before)["V-K1-01"]
    away = tables(account("K1", due=2), Leave=[{"id": "L1", "owner": "", "start": first}])

    plan = planned(away, did=after(before))

    assert days(plan)["V-K1-01"] != first
    assert days(plan)["V-K1-02"] == days(before)["V-K1-02"]
    (change,) = plan.changes
    assert (change.visit, change.kind, change.why) == ("V-K1-01", "moved", "leave")
    assert (change.before, change.after) == (first, days(plan)["V-K1-01"])
    (said,) = plan.report["changes"]
    assert said["why"] == "you are on leave that day"


def test_visits_that_find_no_day_are_dropped_by_account_with_the_reason() -> None:
    book = tables(account("K1", due=5), account("K2", due=1))

    plan = planned(book, settings(min_gap=12))

    assert plan.rows["account"].value_counts().to_dict() == {"K1": 3, "K2": 1}
    assert (
        plan.report["dropped"]
        == [{"account": "K1", "reason": "the days left are too close to its other visits"}] * 2
    )
    assert problems(plan) == [("schedule-gap-K1", "visits_due", "2")]


def test_a_cancelled_visit_stays_as_a_record_and_another_is_planned_for_it() -> None:
    before = planned()

    plan = planned(did=after(before, "V-K1-02", status="cancelled"))

    assert days(plan)["V-K1-02"] == days(before)["V-K1-02"]
    assert set(days(plan)) == {"V-K1-01", "V-K1-02", "V-K1-03"}
    assert plan.report["planned"] == plan.accounts["visits_planned"].item() == 2
    assert [(one.visit, one.kind, one.why) for one in plan.changes] == [("V-K1-03", "added", "due")]


def test_where_a_week_has_room_a_visit_beyond_those_due_is_planned_and_marked() -> None:
    plan = planned(tables(account("K1", due=2)), settings(min_gap=5, most=2.0))

    assert list(plan.rows["extra"].fillna("")).count("yes") == 1
    assert (plan.report["due"], plan.report["planned"], plan.report["extra"]) == (2, 3, 1)


def test_no_visit_is_added_where_the_rep_typed_how_many_are_due() -> None:
    typed = VisitEdits(edits().visits, edits().keys, accounts=frozenset({"K1"}))

    plan = planned(tables(account("K1", due=2)), settings(min_gap=5, most=2.0), typed)

    assert plan.report["extra"] == 0


def test_a_visit_the_rep_deleted_is_planned_on_another_day_under_another_id() -> None:
    before = planned()

    plan = planned(did=without(before, "V-K1-02"))

    assert set(days(plan)) == {"V-K1-01", "V-K1-03"}
    assert days(plan)["V-K1-03"] != days(before)["V-K1-02"]


def test_what_lies_in_the_past_stands() -> None:
    before = planned()
    today = days(before)["V-K1-01"] + dt.timedelta(1)

    plan = planned(tables(account("K1", due=1)), did=after(before), as_of=today)

    assert days(plan) == {"V-K1-01": days(before)["V-K1-01"]}
    assert plan.accounts["next_visit"].item() is None


def test_a_visit_made_together_on_a_day_off_of_the_partner_is_told() -> None:
    before = planned()
    first = days(before)["V-K1-01"]
    away = tables(account("K1", due=2), Leave=[{"id": "L1", "owner": "Wu", "start": first}])

    plan = planned(away, did=after(before, "V-K1-01", with_rep="Wu"))

    assert days(plan)["V-K1-01"] == first
    assert ("schedule-joint_away-V-K1-01", "with_rep", "Wu") in problems(plan)


def test_every_rep_has_a_calendar_and_the_search_is_entered_once() -> None:
    book = tables(account("K1", due=2, owner="Wu"), account("K2", due=2, owner="An"))
    asked: list[Any] = []

    def scheduler(question: CalendarQuestion) -> CalendarAnswer:
        asked.append([demand.account for demand in question.demands])
        return greedy_calendar(question)

    @contextmanager
    def noted() -> Iterator[None]:
        asked.append("begun")
        yield
        asked.append("ended")

    plan_visits(book, settings(), edits(), TODAY, scheduler, searching=noted())

    assert (asked[0], asked[-1]) == ("begun", "ended")
    assert sorted(asked[1:-1]) == [["K1"], ["K2"]]
