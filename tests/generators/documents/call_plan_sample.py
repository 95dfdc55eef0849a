"""A visit's account twice: as a bare import leaves it, and as a rep knows it after a year."""

import datetime as dt
from typing import Any

import pandas as pd

from generators.call_plan import CallPlan, build_call_plans
from generators.common.book_facts import BookFacts
from generators.common.language import Lang
from generators.common.period import Period
from workbooks.schema import TABLES

Q1 = Period.parse("2027Q1")
DAYS = (dt.date(2027, 1, 12), dt.date(2027, 2, 9), dt.date(2027, 3, 16))
NAMES = (
    "Accounts", "Visits", "KeyPeople", "Projects", "Competitors", "Products", "Objectives",
    "Environment",
)  # fmt: skip
Rows = dict[str, list[dict[str, Any]]]


def tables(rows: Rows) -> dict[str, pd.DataFrame]:
    return {
        name: pd.DataFrame(rows.get(name, []), columns=TABLES[name].keys, dtype=object)
        for name in NAMES
    }


def plans(rows: Rows, lang: Lang) -> list[CallPlan]:
    book = BookFacts("Li Min", "East", Q1, "kUSD", lang)
    return build_call_plans(tables(rows), book)


def bare(lang: Lang) -> Rows:
    """Return what a CRM export gives: names and amounts, nothing else."""
    account = {"id": "KA1003", "name": _NAME[lang], "tier": "A", "purchases": 120.0, "potential": 900.0}  # fmt: skip
    return {"Accounts": [account], "Visits": [_visit(1, DAYS[0])]}


def rich(lang: Lang) -> Rows:
    """Return a year's knowledge: people, a project, features, rivals, an earlier visit."""
    chinese = lang == Lang.ZH
    account = bare(lang)["Accounts"][0] | {
        "segment": "物流" if chinese else "Logistics", "stage": "early", "profit": 18.0,
        "profit_segment": "profitable", "last_visit": dt.date(2026, 12, 2), "retention": 0.62,
        "preference": "周二、周四" if chinese else "Tue/Thu", "owner": "Li Min", "city": "Nanjing",
        "tier_reason": "X=1, Y=4 → A",
    }  # fmt: skip
    visits = [_visit(number, day) for number, day in enumerate(DAYS, start=1)]
    visits[0] |= {"status": "done", "result": _RESULT[lang], "next_step": _NEXT[lang]}
    return {"Accounts": [account], "Visits": visits, **(_ZH if chinese else _EN)}


def _visit(number: int, day: dt.date) -> dict[str, Any]:
    year, week, _ = day.isocalendar()
    return {"id": f"V{number}", "account": "KA1003", "date": day, "week": f"{year}-W{week:02d}", "minutes": 50}  # fmt: skip


_NAME = {Lang.ZH: "金陵速邮分拨中心", Lang.EN: "Harbor Freight Logistics"}
_RESULT = {Lang.ZH: "王芳认可省油数据", Lang.EN: "Wang Fang accepts the fuel figures"}
_NEXT = {Lang.ZH: "带上油耗测试报告", Lang.EN: "Bring the fuel test report"}
_ZH: Rows = {
    "KeyPeople": [
        {"id": "P1", "account": "KA1003", "name": "张建国", "title": "总经理", "layer": "decision", "role": "economic", "style": "driver", "need": "achievement", "closeness": "neutral"},
        {"id": "P2", "account": "KA1003", "name": "王芳", "title": "车队主管", "layer": "user", "role": "user", "style": "amiable", "need": "safety", "closeness": "close"},
    ],
    "Projects": [{"id": "J1", "account": "KA1003", "name": "干线车队更新", "problem": "旧车油耗高，旺季误班。", "amount": 300.0, "decision_date": dt.date(2027, 3, 31), "buying_stage": "low"}],
    "Competitors": [{"id": "C1", "account": "KA1003", "brand": "东驰", "weakness": "市内只有一个服务站"}, {"id": "C2", "brand": "远达"}],
    "Products": [
        {"id": "F2", "side": "shared", "feature": "三年质保", "benefit": "省心"},
        {"id": "F1", "side": "ours", "feature": "发动机每百公里省油 3 升", "benefit": "一台车一年省下 2 万元油费", "proof": "第三方油耗测试报告"},
        {"id": "F3", "side": "theirs", "feature": "首付两成的贷款", "benefit": "好买"},
        {"id": "F4", "side": "ours", "feature": "上装接口统一", "benefit": "换装当天上路", "segment": "市政环卫"},
    ],
    "Objectives": [{"id": "O1", "account": "KA1003", "objective": "年采购提高到 300", "rank": 1}],
    "Environment": [{"id": "E1", "finding": "柴油一年涨价 12%", "effect": "opportunity", "weight": "high", "likelihood": "high"}],
}  # fmt: skip
_EN: Rows = {
    "KeyPeople": [
        {"id": "P1", "account": "KA1003", "name": "Zhang Jianguo", "title": "General manager", "layer": "decision", "role": "economic", "style": "driver", "need": "achievement", "closeness": "neutral"},
        {"id": "P2", "account": "KA1003", "name": "Wang Fang", "title": "Fleet supervisor", "layer": "user", "role": "user", "style": "amiable", "need": "safety", "closeness": "close"},
    ],
    "Projects": [{"id": "J1", "account": "KA1003", "name": "Fleet renewal", "problem": "Old trucks burn too much fuel.", "amount": 300.0, "decision_date": dt.date(2027, 3, 31), "buying_stage": "low"}],
    "Competitors": [{"id": "C1", "account": "KA1003", "brand": "Dongchi", "weakness": "one service station in the city"}, {"id": "C2", "brand": "Yuanda"}],
    "Products": [
        {"id": "F2", "side": "shared", "feature": "a three-year warranty", "benefit": "Costs are known"},
        {"id": "F1", "side": "ours", "feature": "the engine uses 3 litres less per 100 km", "benefit": "Each truck saves 20,000 a year", "proof": "An independent fuel test"},
        {"id": "F3", "side": "theirs", "feature": "a loan with 20 % down", "benefit": "Easy to buy"},
        {"id": "F4", "side": "ours", "feature": "one body interface", "benefit": "A body is changed in a day", "segment": "Sanitation"},
    ],
    "Objectives": [{"id": "O1", "account": "KA1003", "objective": "Raise yearly purchases to 300", "rank": 1}],
    "Environment": [{"id": "E1", "finding": "Diesel is up 12 % in a year", "effect": "opportunity", "weight": "high", "likelihood": "high"}],
}  # fmt: skip
