import pytest

from generators.common.language import Lang
from generators.objectives.smart import missing_letters

ZH = "在 2027-03-31 前与金陵速邮签下 50 万元采购合同"
EN = "Win 50 kUSD of new orders from Harbor by 2027-03-31"


@pytest.mark.parametrize(("objective", "lang"), [(ZH, Lang.ZH), (EN, Lang.EN)])
def test_m10_a_smart_objective_lacks_no_letter(objective: str, lang: Lang) -> None:
    assert missing_letters(objective, lang) == ""


@pytest.mark.parametrize(
    ("letter", "zh", "en"),
    [
        ("S", "2027-03-31 前采购 50 万元", "50 kUSD of orders by 2027-03-31"),
        ("M", "在 2027-03-31 前与金陵速邮签下采购合同", "Win new orders from Harbor by 2027-03-31"),
        ("A", "在 2027-03-31 前拿下其全部采购 900 万元", "Win all its purchases, 900 kUSD, by 2027-03-31"),
        ("R", "在 2027-03-31 前见到 3 位朋友吃饭", "Meet 3 friends for lunch by 2027-03-31"),
        ("T", "与金陵速邮签下 50 万元采购合同", "Win 50 kUSD of new orders from Harbor"),
    ],
)  # fmt: skip
def test_m10_each_letter_can_be_the_only_one_missing(letter: str, zh: str, en: str) -> None:
    assert missing_letters(zh, Lang.ZH) == letter
    assert missing_letters(en, Lang.EN) == letter


@pytest.mark.parametrize(
    ("objective", "lang"),
    [
        ("3月底前了解客户的采购需求", Lang.ZH),
        ("2027 年 3 月 5 日 10:30 问清项目预算", Lang.ZH),
        ("第 1 季度内确认 KA1003 的项目预算", Lang.ZH),
        ("两周内提交方案", Lang.ZH),
        ("Learn the project's budget by March 5", Lang.EN),
        ("Present the proposal within two weeks", Lang.EN),
        ("Confirm KA1003's project budget by the end of Q1 2027", Lang.EN),
    ],
)
def test_m10_a_date_a_period_or_an_id_measures_nothing(objective: str, lang: Lang) -> None:
    assert missing_letters(objective, lang) == "M"


@pytest.mark.parametrize(
    ("objective", "lang"),
    [
        ("本月内记下至少三项采购需求", Lang.ZH),
        ("3月底前把交付周期缩短 5 天，得到采购部确认", Lang.ZH),
        ("Get one decider to agree to a trial by March 5", Lang.EN),
        ("List three needs on this visit, this month", Lang.EN),
    ],
)
def test_m10_a_count_is_a_measure(objective: str, lang: Lang) -> None:
    assert missing_letters(objective, lang) == ""


@pytest.mark.parametrize("name", ["独家商贸", "百分之百果汁", "路路通物流"])
def test_m10_a_company_name_makes_no_objective_impossible(name: str) -> None:
    assert missing_letters(f"在 2027-03-31 前与{name}签下 50 万元合同", Lang.ZH) == ""


@pytest.mark.parametrize(
    ("target", "missing"), [(200.0, "A"), (0.0, "A"), (-5.0, "A"), (90.0, ""), (40.0, "")]
)
def test_m10_a_target_is_measured_by_the_potential(target: float, missing: str) -> None:
    assert missing_letters(EN, Lang.EN, target=target, potential=90.0) == missing


@pytest.mark.parametrize("lang", list(Lang))
def test_m10_nothing_said_lacks_everything(lang: Lang) -> None:
    assert missing_letters(" ", lang) == "SMART"
