"""M9: a plan explained from tables alone, asked by the very question that planned it."""

import pytest

from generators.visits.calendars import rep_calendars
from generators.visits.plan import VisitPlan
from generators.visits.reasons.explanations import Explanations
from tests.generators.visits.small_book import account, after, day, edits, settings, tables
from tests.generators.visits.test_plan import TWO_DUE, days, planned


@pytest.fixture(scope="module")
def plan() -> VisitPlan:
    return planned()


def explained(plan: VisitPlan, **typed: object) -> Explanations:
    did = after(plan, "V-K1-01", **typed)
    return Explanations(rep_calendars(TWO_DUE, settings(), did, day(1)), did.visits.rows)


def test_each_visit_the_plan_may_move_gets_a_remark_unless_it_has_one(plan: VisitPlan) -> None:
    gap = (days(plan)["V-K1-02"] - days(plan)["V-K1-01"]).days

    remarks = explained(plan).remarks()

    assert set(remarks) == {"V-K1-01", "V-K1-02"}
    assert remarks["V-K1-01"].startswith("the first visit")
    assert remarks["V-K1-02"].startswith(f"{gap} days after the last (ideal 16)")
    assert set(explained(plan, remark="by me").remarks()) == {"V-K1-02"}


def test_a_visit_the_rep_set_is_said_to_stand_and_weighed_all_the_same(plan: VisitPlan) -> None:
    found = explained(plan, date=day(4)).of("V-K1-01")

    assert found is not None
    (visit,) = found["visits"]
    assert (visit["date"], visit["standing"]) == ("2027-03-04", "pinned")
    assert visit["text"][0] == "you set the date: the plan leaves it"
    assert visit["points"]["total"] == sum(
        points for term, points in visit["points"].items() if term != "total"
    )


def test_an_account_is_told_its_visits_and_why_others_found_no_day() -> None:
    book, by = tables(account("K1", due=4)), settings(min_gap=14)
    plan = planned(book, by)

    calendars = rep_calendars(book, by, after(plan), day(1))
    found = Explanations(calendars, plan.rows).of("K1")

    assert found is not None
    assert [visit["visit"] for visit in found["visits"]] == ["V-K1-01", "V-K1-02"]
    assert found["dropped"]["visits"] == 2
    assert found["dropped"]["days"]["near"] == found["dropped"]["working_days"]


def test_there_is_nothing_to_say_of_an_id_nobody_has(plan: VisitPlan) -> None:
    assert (
        Explanations(rep_calendars(TWO_DUE, settings(), edits(), day(1)), plan.rows).of("Z") is None
    )
