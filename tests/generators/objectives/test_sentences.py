"""Sentences as people write them, each with the letters it lacks (M10); `|` where two verdicts are fair."""

import csv
from pathlib import Path

import pytest

from generators.common.language import Lang
from generators.objectives.smart import missing_letters

EN = [
    ("Agree the test route with the fleet manager by mid-March and log 3 fuel readings", None, ""),
    ("Get the purchasing manager to name the two other bidders before the tender closes", None, ""),
    ("Close an order for 6 tractors by EOM", 200, ""),
    ("Raise the share of spare parts from 20 % to 30 % by 30/06/2027", 300, ""),
    ("Obtain a signed service agreement by the 15th", None, ""),
    ("Present the new cab to at least five drivers on Tuesday", None, ""),
    ("Improve the relationship", None, "MT"),
    ("Sell more trucks", None, "MT"),
    ("Win a 2 million USD order by September", 500, "A"),
    ("Talk to the workshop about things", None, "SMT"),
    ("Have a chat with the buyer on Friday", None, "MA"),
    ("Find out by next Wednesday which 2 departments sign off the budget", None, ""),
    (
        "Deliver the trial vehicle within 10 working days and get the driver's report in writing",
        None,
        "",
    ),
    ("Reach 100 kUSD of purchases by June", 500, ""),
    ("Reduce open invoices to zero before year-end", None, ""),
    ("Ask for 3 references some time", None, "T"),
    ("Before Easter, fix a meeting with the CFO and 2 of her staff", None, ""),
    ("Win 5 new customers", None, "T"),
    ("Double their orders by Q3", None, ""),
    ("Show the director our newest brochure by Monday", None, "M"),
    ("Secure 12 bus orders in the second quarter", 400, ""),
    ("Become their favourite supplier by June", None, "M"),
    ("Keep in touch", None, "SMRT"),
    ("Buy lunch for 3 colleagues on Friday", None, "S"),
]
ZH = [
    ("3/15前拿到两份书面试用反馈", None, ""),
    ("春节前请设备部确认三台车的保养计划", None, ""),
    ("开标前拜访评标小组的2位成员，弄清扣分项", None, ""),
    ("Q1 内新增采购80万元", 300, ""),
    ("下周三前把报价单交给采购部", None, "M"),
    ("年底前独家供应其全部车辆", None, "MA"),
    ("本月底前签下5台搅拌车订单", 200, ""),
    ("提高客户满意度", None, "MT"),
    ("随便聊聊", None, "SMRT|SMART"),
    ("二月中旬前完成两场司机培训，参训不少于30人", None, ""),
    ("到6月底份额从15%升到25%", None, ""),
    ("争取更多订单", None, "MT"),
    ("5月1日前卖出3亿元的车", 5000, "A"),
    ("元宵节前与车管科长见面一次，问清换车计划", None, ""),
    ("30天内把逾期货款从80万元降到20万元", None, ""),
    ("国庆前做好几件事", None, "SR"),
    ("试用结束前取得使用科室签字的评价表", None, ""),
    ("下次拜访前列出竞争对手的3个弱点", None, ""),
    ("目前了解到客户有3个项目", None, "T"),
    ("提前介绍我们的2个方案", None, "T"),
    ("周四下午3点前送2台样车到客户停车场", None, ""),
    ("六月底前让年采购额达到90万元", 500, ""),
    ("两周之内安排技术经理与质量部门对接，列出五项检测指标", None, ""),
    ("找机会请总经理吃饭", None, "MT|MRT"),
]
CASES = [(Lang.EN, *case) for case in EN] + [(Lang.ZH, *case) for case in ZH]


@pytest.mark.parametrize(("lang", "objective", "potential", "missing"), CASES)
def test_m10_a_sentence_lacks_these_letters(
    lang: Lang, objective: str, potential: float | None, missing: str
) -> None:
    found = missing_letters(objective, lang, potential=potential)
    assert _fair(found, missing)


def test_m10_nearly_all_of_the_shared_sentences_are_judged_rightly(inputs: Path) -> None:
    text = (inputs / "smart-objectives.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    wrong = [row["objective"] for row in rows if not _fair(_judged(row), row["missing"])]
    assert len(rows) == 40
    assert len(wrong) <= 2, wrong


def _judged(row: dict[str, str]) -> str:
    potential = float(row["potential"]) if row["potential"] else None
    return missing_letters(row["objective"], Lang(row["lang"]), potential=potential)


def _fair(found: str, missing: str) -> bool:
    return any(sorted(found) == sorted(letters.strip("-")) for letters in missing.split("|"))


@pytest.mark.parametrize(
    ("objective", "lang"),
    [
        ("Reach 100 kUSD of purchases by June", Lang.EN),
        ("六月前让年采购额达到 100 万元", Lang.ZH),
    ],
)
def test_m10_to_reach_less_than_it_buys_already_is_trivial(objective: str, lang: Lang) -> None:
    assert missing_letters(objective, lang, potential=500, purchases=300) == "A"
    assert missing_letters(objective, lang, potential=500, purchases=60) == ""
