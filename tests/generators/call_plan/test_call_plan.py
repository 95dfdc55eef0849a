import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.call_plan import CallPlan, build_call_plans
from generators.call_plan.agenda import agenda
from generators.call_plan.conversation import benefit_sentences
from generators.common.book_facts import BookFacts
from generators.common.language import Lang
from generators.common.period import Period, parse_week
from generators.common.vocabulary import STAGES
from generators.objectives.smart import missing_letters
from generators.objectives.visit_objective import draft_objective
from workbooks.schema import TABLES

Q1 = Period.parse("2027Q1")
DAY = dt.date(2027, 1, 12)


def table(name: str, *rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=TABLES[name].keys, dtype=object)


def plans(lang: Lang = Lang.EN, **tables: list[dict[str, object]]) -> list[CallPlan]:
    given = {
        "Accounts": [{"id": "K1", "name": "Harbor", "tier": "A", "purchases": 10.0, "potential": 90.0, "stage": "early"}],
        "Visits": [{"id": "V1", "account": "K1", "date": DAY, "week": "2027-W02", "minutes": 45, "objective": "x"}],
        **tables,
    }  # fmt: skip
    names = ("Accounts", "Visits", "KeyPeople", "Projects", "Competitors", "Products")
    frames = {name: table(name, *given.get(name, [])) for name in names}
    facts = BookFacts("Li", "East", Q1, "kUSD", lang)
    return build_call_plans(frames, facts)


PRODUCTS: list[dict[str, object]] = [
    {"id": "F1", "side": "ours", "feature": "it uses less fuel", "benefit": "Each truck saves money", "proof": "a test"},
    {"id": "F2", "side": "shared", "feature": "a warranty", "benefit": "Costs are known"},
    {"id": "F3", "side": "theirs", "feature": "cheap loans", "benefit": "Easy to buy"},
]  # fmt: skip


@given(st.integers(1, 480))
def test_m15_the_agenda_is_40_30_20_10_of_the_minutes_and_adds_up(minutes: int) -> None:
    parts = agenda(minutes, Lang.EN)

    whole = [int(str(part["minutes"])) for part in parts]
    assert sum(whole) == minutes
    assert [part["share"] for part in parts] == [40, 30, 20, 10]
    assert all(abs(w - minutes * s / 100) < 1 for w, s in zip(whole, (40, 30, 20, 10), strict=True))


def test_m15_an_hour_gives_the_relationship_24_minutes() -> None:
    assert [part["minutes"] for part in agenda(60, Lang.ZH)] == [24, 18, 12, 6]


def test_m15_benefits_are_said_both_ways_in_both_languages() -> None:
    ours = [{"product": "T", "side": "ours", "feature": "油耗低。", "benefit": "省钱"}]

    assert benefit_sentences(ours, Lang.ZH) == [
        {"because": "省钱，这是因为油耗低。", "means": "油耗低，这意味着省钱。"}
    ]
    english = plans(Products=PRODUCTS)[0].context["benefits"]
    assert english == [
        {
            "because": "Each truck saves money, because it uses less fuel.",
            "means": "It uses less fuel, which means each truck saves money.",
        }
    ]


def test_m15_shared_benefits_are_never_presented_and_theirs_are_expected_as_objections() -> None:
    context = plans(Products=PRODUCTS)[0].context

    assert "warranty" not in str(context)
    assert "cheap loans" in str(context["objections"])
    assert "cheap loans" not in str(context["benefits"])


@pytest.mark.parametrize("stage", [*STAGES, None])
def test_m15_every_objection_is_handled_in_the_five_steps(stage: str | None) -> None:
    account: dict[str, object] = {"id": "K1", "name": "Harbor", "tier": "A", "stage": stage}

    for objection in plans(Accounts=[account])[0].context["objections"]:
        steps = [step["step"] for step in objection["steps"]]
        assert steps == ["Accept", "Ask", "Confirm", "Present", "Verify"]


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("stage", [*STAGES, None])
@pytest.mark.parametrize("amounts", [(0.0, 90.0), (85.0, 90.0), (None, None), (100.0, 90.0)])
@pytest.mark.parametrize("visit", [(1, 1), (1, 3), (2, 3), (3, 3)])
def test_m10_every_drafted_objective_is_smart(
    lang: Lang,
    stage: str | None,
    amounts: tuple[float | None, float | None],
    visit: tuple[int, int],
) -> None:
    account = {
        "id": "K",
        "name": "N",
        "stage": stage,
        "purchases": amounts[0],
        "potential": amounts[1],
    }
    project = {"K": [{"name": "P", "decision_date": dt.date(2027, 2, 1)}]}

    for projects in ({}, project):
        text = draft_objective(account, *visit, DAY, projects, Q1, "kUSD", lang)
        assert missing_letters(text, lang) == ""


@pytest.mark.parametrize(
    ("objective", "lang", "missing"),
    [
        ("拜访客户", Lang.ZH, "SMRT"),
        ("在3月底前与采购经理签下 50 万元订单", Lang.ZH, ""),
        ("争取更多订单", Lang.ZH, "MT"),
        ("3月底前拿到全部采购 100%", Lang.ZH, "A"),
        ("Drop by", Lang.EN, "SMART"),
        ("Win 2 orders by 2027-03-31", Lang.EN, ""),
        ("Get more business", Lang.EN, "MT"),
        ("", Lang.EN, "SMART"),
    ],
)
def test_m10_an_objective_is_told_which_letter_it_lacks(
    objective: str, lang: Lang, missing: str
) -> None:
    assert missing_letters(objective, lang) == missing


def test_m10_a_target_beyond_the_potential_is_not_achievable() -> None:
    text = "Win 200 kUSD of orders by March 31, before 2027-03-31"

    assert missing_letters(text, Lang.EN, target=200.0, potential=90.0) == "A"


def test_m10_the_page_answers_the_planning_questions() -> None:
    context = plans()[0].context

    for key in ("best_time", "needs", "ready", "aids", "feedback", "next_step", "objective"):
        assert context[key]


def test_what_was_agreed_last_time_opens_the_next_call() -> None:
    visits = [
        {"id": "V1", "account": "K1", "date": DAY, "week": "2027-W02", "next_step": "Bring the test report"},
        {"id": "V2", "account": "K1", "date": DAY + dt.timedelta(days=14), "week": "2027-W04"},
    ]  # fmt: skip

    second = plans(Visits=visits)[1].context

    assert second["next_step"] == "Bring the test report"
    assert "Bring the test report" in second["opening"]


def test_a_cancelled_visit_gets_no_call_plan() -> None:
    visits = [{"id": "V1", "account": "K1", "date": DAY, "status": "cancelled"}]

    assert plans(Visits=visits) == []


def test_a_week_has_one_spelling() -> None:
    assert [parse_week(text) for text in ("2027-W02", "2027w2", " 2027-w02 ")] == ["2027-W02"] * 3
