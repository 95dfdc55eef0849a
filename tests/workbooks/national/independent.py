"""What the books of a folder come to, worked out by pandas alone: nothing of ours reads or adds."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

_WORDS = {
    "客户编号": "id", "Account ID": "id", "分类": "tier", "Tier": "tier", "行业": "segment",
    "Segment": "segment", "负责人": "owner", "Owner": "owner", "年采购额": "purchases",
    "Purchases from us": "purchases", "预计总需求": "potential",
    "Estimated total purchases": "potential", "毛利": "profit", "Gross profit": "profit",
    "上次拜访": "last_visit", "Last visit": "last_visit", "应拜访次数": "due", "Visits due": "due",
    "已排次数": "planned", "Visits planned": "planned", "日期": "date", "Date": "date",
    "状态": "status", "Status": "status", "结果": "result", "Result": "result", "阶段": "phase",
    "Phase": "phase", "截止": "until", "Due": "until", "产品": "product", "Product": "product",
    "金额": "amount", "Amount": "amount", "级别": "severity", "Severity": "severity",
    "处理": "settled",
}  # fmt: skip
_SHEETS = {
    "zh": {"accounts": "客户", "visits": "拜访计划", "actions": "TAT 行动计划", "products": "产品特征与利益", "purchases": "采购明细", "problems": "问题"},
    "en": {"accounts": "Accounts", "visits": "Visits", "actions": "TAT action plan", "products": "Features and benefits", "purchases": "Purchases", "problems": "Problems"},
}  # fmt: skip
_CODES = {
    "完成": "done", "已完成": "done", "取消": "cancelled", "已取消": "cancelled", "未开始": "open",
    "进行中": "doing", "已停止": "stopped", "停止": "stopped", "in progress": "doing",
    "物流": "logistics", "邮政": "post", "烟草": "tobacco",
    "错误": "error", "提醒": "warning", "说明": "note",
    "1 思考：知己知彼": "1", "2 行动：做好": "2", "3 思考：决胜千里": "3",
    "1 Thinking: know both sides": "1", "2 Action: do it well": "2", "3 Thinking: plan ahead": "3",
}  # fmt: skip
Books = dict[str, pd.DataFrame]


def read_books(folder: Path, files: Iterable[str]) -> Books:
    """Return the tables of all books, one under the other, with file, region, rep and unit."""
    parts: dict[str, list[pd.DataFrame]] = {}
    for file in files:
        sheets = pd.read_excel(folder / file, sheet_name=None, header=4, engine="calamine")
        lang = "zh" if "客户" in sheets else "en"
        region, number = Path(file).stem.split("-")
        unit = "万元" if lang == "zh" else "kUSD"
        about = {"file": file, "region": region, "rep": f"Rep {number}", "unit": unit}
        for name, sheet in _SHEETS[lang].items():
            frame = sheets[sheet].rename(columns=_key).replace(_CODES)
            frame = frame[[c for c in frame.columns if c in set(_WORDS.values())]]
            parts.setdefault(name, []).append(frame.assign(**about))
    books = {name: pd.concat(frames, ignore_index=True) for name, frames in parts.items()}
    accounts = books["accounts"].dropna(subset="id")
    done = books["visits"].query("status == 'done'").groupby(["file", "id"]).size()
    accounts = accounts.join(done.rename("done"), on=["file", "id"])
    for key in ("purchases", "potential", "profit", "due", "planned", "done"):
        accounts[key] = pd.to_numeric(accounts[key], errors="coerce")
    return {**books, "accounts": accounts.fillna({"due": 0, "planned": 0, "done": 0})}


def sums(books: Books, *keys: str) -> pd.DataFrame:
    """Return what a table of sums by these columns and the unit must say."""
    rows = []
    for values, group in books["accounts"].groupby([*keys, "unit"], dropna=False):
        tiers = group["tier"].value_counts()
        to_visit = group[group["due"] > 0]
        row: dict[str, Any] = dict(zip((*keys, "unit"), values, strict=True))
        row |= {"books": group["file"].nunique(), "accounts": len(group)}
        row |= {tier.lower(): int(tiers.get(tier, 0)) for tier in ("VIP", "A", "B", "C")}
        row["no_tier"] = len(group) - int(tiers.sum())
        row |= {
            k: group[k].sum()
            for k in ("purchases", "potential", "profit", "due", "planned", "done")
        }
        lacking = group["due"] - group["planned"]
        row["dropped"], row["extra"] = lacking[lacking > 0].sum(), -lacking[lacking < 0].sum()
        row["share"] = row["purchases"] / row["potential"]
        row["fulfilled"] = 1 - row["dropped"] / row["due"]
        row["coverage"] = (to_visit["planned"] > 0).mean()
        row["reach"] = (to_visit["done"] > 0).mean()
        rows.append(row)
    return pd.DataFrame(rows)


def months(books: Books) -> pd.DataFrame:
    """Return visits and actions by month."""
    visits = books["visits"].dropna(subset="date")
    visits = visits.assign(month=pd.to_datetime(visits["date"]).dt.strftime("%Y-%m"))
    actions = books["actions"].dropna(subset="until")
    actions = actions.assign(month=pd.to_datetime(actions["until"]).dt.strftime("%Y-%m"))
    counted = {
        "visits": visits.groupby("month").size(),
        "done": visits[visits["status"] == "done"].groupby("month").size(),
        "cancelled": visits[visits["status"] == "cancelled"].groupby("month").size(),
        "actions": actions.groupby("month").size(),
        "actions_done": actions[actions["status"] == "done"].groupby("month").size(),
    }
    return pd.DataFrame(counted).fillna(0).sort_index().rename_axis("month").reset_index()


def pipeline(books: Books, day: dt.date) -> pd.DataFrame:
    """Return the actions by phase."""
    actions = books["actions"].dropna(subset="phase")
    status = actions["status"].fillna("open")
    late = (pd.to_datetime(actions["until"]) < pd.Timestamp(day)) & ~status.isin(
        ["done", "stopped"]
    )
    found = pd.crosstab(actions["phase"], status)
    found = found.reindex(columns=["open", "doing", "done", "stopped"], fill_value=0)
    found.insert(0, "actions", found.sum(axis=1))
    return found.assign(overdue=late.groupby(actions["phase"]).sum()).reset_index()


def products(books: Books) -> pd.DataFrame:
    """Return for every product how many accounts of the books that offer it buy it."""
    offers = books["products"][["file", "product"]].drop_duplicates()
    could = books["accounts"].merge(offers, on="file")
    bought = books["purchases"].groupby(["file", "id", "product"], as_index=False)["amount"].sum()
    could = could.merge(bought, on=["file", "id", "product"], how="left")
    could["key"] = could["tier"].isin(["VIP", "A"])
    rows = []
    for (product, unit), group in could.groupby(["product", "unit"]):
        buys = group["amount"].notna()
        rows.append({
            "product": product, "unit": unit, "accounts": len(group), "buying": int(buys.sum()),
            "buying_share": buys.mean(), "amount": group["amount"].sum(), "white": int((~buys).sum()),
            "key_accounts": int(group["key"].sum()), "key_white": int((group["key"] & ~buys).sum()),
        })  # fmt: skip
    return pd.DataFrame(rows)


def unsold(books: Books) -> pd.DataFrame:
    """Return for every VIP and A account its room and the products of its book that it does not buy."""
    key = books["accounts"][books["accounts"]["tier"].isin(["VIP", "A"])]
    could = key.merge(books["products"][["file", "product"]].drop_duplicates(), on="file")
    bought = books["purchases"][["file", "id", "product"]].drop_duplicates()
    could = could.merge(bought, on=["file", "id", "product"], how="left", indicator=True)
    left = could[could["_merge"] == "left_only"].sort_values("product")
    rows = left.groupby(["file", "id"])["product"].agg(list).reset_index()
    room = (key["potential"] - key["purchases"]).clip(lower=0)
    return rows.merge(key[["file", "id"]].assign(room=room), on=["file", "id"])


def per_book(books: Books, day: dt.date) -> pd.DataFrame:
    """Return for every book what the ranking of health counts."""
    today = pd.Timestamp(day)
    accounts, actions, visits = books["accounts"], books["actions"], books["visits"]
    old = (today - pd.to_datetime(accounts["last_visit"])).dt.days > 90
    late = (pd.to_datetime(actions["until"]) < today) & ~actions["status"].isin(["done", "stopped"])
    past = (pd.to_datetime(visits["date"]) < today) & visits["result"].isna()
    past &= visits["status"] != "cancelled"
    problems = books["problems"]["severity"]
    by = {
        "accounts": accounts.groupby("file").size(),
        "due": accounts.groupby("file")["due"].sum(),
        "planned": accounts.groupby("file")["planned"].sum(),
        "done": accounts.groupby("file")["done"].sum(),
        "stale_accounts": accounts[old & accounts["tier"].isin(["VIP", "A"])]
        .groupby("file")
        .size(),
        "overdue": late.groupby(actions["file"]).sum(),
        "no_result": past.groupby(visits["file"]).sum(),
        "errors": (problems == "error").groupby(books["problems"]["file"]).sum(),
        "warnings": (problems == "warning").groupby(books["problems"]["file"]).sum(),
    }
    return pd.DataFrame(by).fillna(0).rename_axis("file").reset_index()


def _key(header: str) -> str:
    bare = str(header).replace("▣", "").split("（")[0].split("(")[0].strip()
    return _WORDS.get(bare, str(header))
