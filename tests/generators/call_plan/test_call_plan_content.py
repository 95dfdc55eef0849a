import datetime as dt
import re
from typing import Any

import pandas as pd
import pytest

from generators.call_plan import objections_wording
from generators.call_plan.conversation import benefit_sentences
from generators.call_plan.preparation import TABLES as TO_FILL
from generators.common.language import Lang
from generators.common.vocabulary import PROFIT_SEGMENTS, STAGES, TIERS
from generators.objectives.smart import missing_letters
from generators.objectives.visit_objective import (
    draft_objective,
    next_projects,
    open_project,
    standing,
)
from generators.objectives.visit_objective_wording import COMMIT, EXPLORE, PRESENT
from tests.generators.documents.call_plan_sample import DAYS, Q1, Rows, bare, plans, rich
from workbooks.schema import TABLES

LANGS = list(Lang)
STANDINGS = sorted(EXPLORE)


def context(rows: Rows, lang: Lang, number: int = 0) -> dict[str, Any]:
    return plans(rows, lang)[number].context


def account(**facts: object) -> dict[str, Any]:
    return {"id": "K", "name": "Harbor", "stage": None, "purchases": None, "potential": None, **facts}  # fmt: skip


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("stage", [*STAGES, None])
@pytest.mark.parametrize("segment", [*PROFIT_SEGMENTS, None])
@pytest.mark.parametrize("tier", [*TIERS, None])
def test_m10_objectives_are_smart_for_every_stage_tier_segment_and_place(
    lang: Lang, stage: str | None, segment: str | None, tier: str | None
) -> None:
    for bought, could in ((0.0, 900.0), (120.0, 900.0), (850.0, 900.0), (None, None)):
        facts = account(
            stage=stage, profit_segment=segment, tier=tier, purchases=bought, potential=could
        )
        for place in ((1, 1), (1, 3), (2, 3), (3, 3)):
            text = draft_objective(facts, *place, DAYS[1], {}, Q1, "kUSD", lang)
            assert missing_letters(text, lang) == "", text


def test_m15_the_visits_of_a_period_explore_then_present_then_gain_commitment() -> None:
    facts = account(purchases=120.0, potential=900.0)

    first, second, last = (
        draft_objective(facts, number, 3, DAYS[number - 1], {}, Q1, "kUSD", Lang.EN)
        for number in (1, 2, 3)
    )

    assert first.startswith("Find out on 2027-01-12 who decides on the 780 kUSD")
    assert second.startswith("Present on 2027-02-09")
    assert last == (
        "Win 78 kUSD a year of new orders from Harbor by 2027-03-31, above today's 120 kUSD;"
        " get the signing date on this visit."
    )


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"stage": "uncoupling", "profit_segment": "loss_making"}, "apart"),
        ({"profit_segment": "loss_making", "purchases": 9.0, "potential": 90.0}, "loss"),
        ({"profit_segment": "unprofitable", "tier": "C", "purchases": 9.0, "potential": 90.0}, "lean"),
        ({"profit_segment": "unprofitable", "tier": "A", "purchases": 9.0, "potential": 90.0}, "room"),
        ({"stage": "partnership", "purchases": 9.0, "potential": 90.0}, "partner"),
        ({"purchases": 0.0, "potential": 90.0}, "first"),
        ({"purchases": 80.0, "potential": 90.0}, "keep"),
        ({"purchases": 95.0, "potential": 90.0}, "unknown"),
        ({}, "unknown"),
    ],
)  # fmt: skip
def test_m4_how_we_stand_follows_stage_profit_and_share(
    facts: dict[str, object], expected: str
) -> None:
    assert standing(account(**facts)) == expected


def test_every_way_to_stand_has_words_for_every_place() -> None:
    assert sorted(PRESENT) == sorted(COMMIT) == sorted(objections_wording.LIKELY) == STANDINGS


def test_a_decided_project_makes_way_for_the_next_one_and_undated_ones_come_last() -> None:
    rows = [
        {"id": "J1", "account": "K", "name": "undated"},
        {"id": "J2", "account": "K", "name": "later", "decision_date": dt.date(2027, 3, 1)},
        {"id": "J3", "account": "K", "name": "early", "decision_date": dt.date(2027, 1, 20)},
    ]
    projects = next_projects(pd.DataFrame(rows, columns=TABLES["Projects"].keys, dtype=object))

    found = [open_project(projects["K"], day) for day in (DAYS[0], DAYS[1], DAYS[2])]

    assert [project["name"] for project in found if project] == ["early", "later", "undated"]


@pytest.mark.parametrize("lang", LANGS)
def test_m15_positioning_has_its_five_parts_and_presents_no_benefit(lang: Lang) -> None:
    text = context(rich(lang), lang)["positioning"]

    parts = {
        Lang.ZH: ("物流领域", "旧车油耗高", "发动机每百公里省油 3 升", "别家目前没有", "从哪里谈起合适？"),
        Lang.EN: ("everyone in logistics", "Old trucks", "uses 3 litres less", "no one else", "where would you like to begin?"),
    }[lang]  # fmt: skip
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert not any(word in text for word in ("2 万元", "20,000", "东驰", "Dongchi"))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("sample", [bare, rich])
def test_m17_the_questions_reach_for_cost_efficiency_and_benefit(lang: Lang, sample: Any) -> None:
    asked = context(sample(lang), lang)["questions"]

    wanted = {Lang.ZH: ("成本", "效率", "效益"), Lang.EN: ("Cost", "Efficiency", "Benefit")}[lang]
    assert 4 <= len(asked) <= 6
    assert [question.split("：" if lang == Lang.ZH else ":")[0] for question in asked[-3:]] == [
        *wanted
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_m14_what_a_person_needs_guides_the_tone_and_is_never_said_aloud(lang: Lang) -> None:
    page = context(rich(lang), lang)

    need = {Lang.ZH: "成就", Lang.EN: "achievement"}[lang]
    spoken = str([page[key] for key in ("opening", "positioning", "objections", "closing")])
    assert need in page["needs"]
    assert need not in spoken


@pytest.mark.parametrize("lang", LANGS)
def test_m12_the_nearest_person_is_asked_for_the_buyers_nobody_has_met(lang: Lang) -> None:
    note = context(rich(lang), lang)["people_note"]

    assert {Lang.ZH: "技术买家、实际买家、教练买家", Lang.EN: "technical buyer, paying buyer, coach"}[lang] in note  # fmt: skip
    assert {Lang.ZH: "请王芳引见", Lang.EN: "ask Wang Fang"}[lang] in note


@pytest.mark.parametrize("lang", LANGS)
def test_m15_features_of_other_segments_and_shared_ones_stay_off_the_page(lang: Lang) -> None:
    text = str(context(rich(lang), lang))

    assert not re.search("质保|warranty|上装|interface", text)


def test_m15_a_shared_or_foreign_feature_makes_no_benefit_sentence() -> None:
    rows = [{"side": side, "feature": "f", "benefit": "b"} for side in ("shared", "theirs", None)]

    assert benefit_sentences(rows, Lang.EN) == []


@pytest.mark.parametrize("lang", LANGS)
def test_m15_a_rival_without_a_known_weakness_becomes_a_question(lang: Lang) -> None:
    rivals = context(rich(lang), lang)["rivals"]

    assert rivals == {
        Lang.ZH: ["东驰：市内只有一个服务站", "远达：弱点还不清楚，问问客户用得怎样"],
        Lang.EN: ["Dongchi: one service station in the city", "Yuanda: weakness not known; ask how the customer finds it"],
    }[lang]  # fmt: skip


@pytest.mark.parametrize("lang", LANGS)
def test_m15_the_closing_sums_up_links_asks_and_is_silent_in_that_order(lang: Lang) -> None:
    steps = context(rich(lang), lang, 2)["closing"]

    heads = {
        Lang.ZH: ("总结", "连接", "直接请求", "说完就停", "对方有理由推迟", "没有理由的推迟"),
        Lang.EN: ("Sum up", "Link", "Ask directly", "Stop there", "A delay with a reason", "A delay without one"),
    }[lang]  # fmt: skip
    assert len(steps) == len(heads)
    assert all(step.startswith(head) for step, head in zip(steps, heads, strict=True))


@pytest.mark.parametrize("lang", LANGS)
def test_a_bare_import_says_which_tables_to_fill_by_their_own_titles(lang: Lang) -> None:
    names = {"people": "KeyPeople", "products": "Products", "projects": "Projects", "competitors": "Competitors"}  # fmt: skip
    assert {names[key]: phrase for key, phrase in TO_FILL.items()} == {
        name: TABLES[name].title for name in names.values()
    }

    fill = context(bare(lang), lang)["fill"]
    assert all(phrase.say(lang) in fill for phrase in TO_FILL.values())
    assert context(rich(lang), lang)["fill"] == ""


@pytest.mark.parametrize("lang", LANGS)
def test_the_second_visit_knows_what_the_first_one_left(lang: Lang) -> None:
    first, second, third = (plan.context for plan in plans(rich(lang), lang))

    agreed = {Lang.ZH: "带上油耗测试报告", Lang.EN: "Bring the fuel test report"}[lang]
    assert agreed not in first["opening"]
    assert agreed == second["next_step"] == third["next_step"]
    assert {Lang.ZH: "王芳认可省油数据", Lang.EN: "Wang Fang accepts the fuel figures"}[lang] in str(second["facts"])  # fmt: skip


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("stage", [*STAGES, None])
def test_every_fallback_is_words_and_never_an_empty_cell(lang: Lang, stage: str | None) -> None:
    rows = bare(lang)
    rows["Accounts"][0] |= {"stage": stage, "name": None}
    rows["Visits"][0] |= {"minutes": float("nan")}

    text = str(context(rows, lang))

    assert not re.search(r"\bNone\b|\bnan\b|NaT|\{\w*\}", text)
    assert "KA1003" in text


def test_a_cancelled_visit_leaves_nothing_behind() -> None:
    rows = rich(Lang.EN)
    rows["Visits"][0] |= {"status": "cancelled"}

    first = context(rows, Lang.EN)

    assert first["visit"] == "V2"
    assert "Bring the fuel test report" not in str(first)
    assert first["opening"].startswith("“Good day, Zhang Jianguo. Thank you for buying from us.")
