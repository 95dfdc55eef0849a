"""Random customer lists from a known truth: layouts, encodings, units, totals, faults.

A list is first what it means, then rows of texts and values, then a file. It shares no code with
the reader, so that a mistake of one is not repeated by the other.
"""

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from benchmarks.import_writing import (
    DAY_FORMS,
    NO_DAYS,
    NONSENSE,
    STYLES,
    UNITS,
    Unit,
    amount_text,
    day_text,
)

KEYS = ("id", "name", "city", "owner", "purchases", "potential", "profit", "last_visit")
MONEY = ("purchases", "potential", "profit")
HEADERS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "zh": {
        "id": ("客户编号", "客户编码", "客户代码", "客户\n编号"), "name": ("客户名称", "公司名称", "客户全称"), "city": ("城市", "所在城市"),
        "owner": ("负责人", "业务员", "负 责 人"), "purchases": ("年采购额", "年销售额", "销售额"), "potential": ("预计总需求", "总需求"),
        "profit": ("毛利",), "last_visit": ("上次拜访", "最近拜访日期", "最后拜访时间"),
    },
    "tw": {
        "id": ("客戶編號", "客戶代碼"), "name": ("客戶名稱",), "city": ("城市",), "owner": ("負責人", "業務員"), "purchases": ("年採購額", "銷售額"),
        "potential": ("預計總需求",), "profit": ("毛利",), "last_visit": ("上次拜訪", "最近拜訪日期"),
    },
    "en": {
        "id": ("Account ID", "Customer No.", "account_id", "Account Number"), "name": ("Account Name", "Company name", "Customer"),
        "city": ("City", "Billing City"), "owner": ("Account Owner", "Owner", "Sales Rep"), "purchases": ("Purchases", "Annual sales", "Revenue"),
        "potential": ("Potential", "Estimated total purchases"), "profit": ("Gross profit", "Profit"), "last_visit": ("Last visit", "Last Call Date"),
    },
    "both": {
        "id": ("客户编号 Account ID", "Account ID / 客户编号"), "name": ("客户名称 Account Name",), "city": ("城市 City",), "owner": ("负责人 Owner",),
        "purchases": ("年采购额 Purchases",), "potential": ("总需求 Potential",), "profit": ("毛利 Gross profit",), "last_visit": ("上次拜访 Last visit",),
    },
}  # fmt: skip
_CITIES = {"zh": "上海 苏州 合肥 北京 重庆", "tw": "臺北 高雄 臺中 新竹", "en": "Leeds Köln York Nürnberg Lyon", "both": "上海 Leeds 北京 York"}  # fmt: skip
_NAMES = {"zh": "物流 钢铁 电力 化工 港务", "tw": "物流 鋼鐵 電力 化工 運輸", "en": "Freight Steel Söhne Energy Harbor", "both": "物流 Freight 钢铁 Steel"}  # fmt: skip
_PREFIX = {"zh": "华东", "tw": "聯華", "en": "Müller", "both": "东方 East"}
_TITLE_NAMES = ("Total", "Sum", "Total Logistics Ltd", "小计", "合计物流")


@dataclass(slots=True)
class Row:
    """A row of a list.

    Attributes:
        kind: `account`, `duplicate`, `no_id`, `total`, `header`, `footer` or `blank`.
        truth: What it means, by key; amounts in the book's unit.
        cells: What stands in it.
        unreadable: Keys whose cell means nothing, which must be told.
        sheet: The sheet it stands on.
        line: Where it came to stand.
    """

    kind: str
    truth: dict[str, Any] = field(default_factory=dict)
    cells: list[Any] = field(default_factory=list)
    unreadable: set[str] = field(default_factory=set)
    sheet: str = ""
    line: int = 0


@dataclass(slots=True)
class Layout:
    """How a list is written.

    Attributes:
        words: The language of its headers.
        keys: Its columns from left to right.
        headers: Their texts.
        unit: Its money unit, if any.
        unit_in: `header`, `slash`, `title` or `none`.
        style: How its amounts are written.
        places: Decimal places of its amounts.
        day_form: How its days are written.
        as_values: Whether a workbook holds numbers and days and not texts.
    """

    words: str
    keys: tuple[str, ...]
    headers: list[str]
    unit: Unit | None
    unit_in: str
    style: str
    places: int
    day_form: str
    as_values: bool


def layout_of(chance: random.Random, *, book: bool) -> Layout:
    """Return a layout by chance."""
    words = chance.choice(list(HEADERS))
    others = [key for key in KEYS[2:] if chance.random() < 0.8]
    keys = [*KEYS[:2], *others, *(["extra"] if chance.random() < 0.3 else [])]
    if chance.random() < 0.3:
        chance.shuffle(keys)
    unit_in = chance.choice(["header", "header", "slash", "title", "none"])
    chinese = words in ("zh", "tw")
    fitting = [u for u in UNITS if (u.base == "万元") == chinese and (unit_in == "header" or " " not in u.text)]  # fmt: skip
    unit = None if unit_in == "none" else chance.choice(fitting)
    headers = [_header(key, words, unit, unit_in, chance) for key in keys]
    places = chance.choice([0, 0, 1, 2, 2, 3])
    return Layout(
        words, tuple(keys), headers, unit, unit_in, chance.choice(list(STYLES)), places,
        chance.choice(DAY_FORMS), book and chance.random() < 0.6,
    )  # fmt: skip


def _header(key: str, words: str, unit: Unit | None, unit_in: str, chance: random.Random) -> str:
    text = chance.choice(HEADERS[words].get(key, ("Fax", "传真")))
    if key in MONEY and unit and unit_in == "header":
        text += chance.choice(["（{}）", "({})", " ({})", "[{}]"]).format(unit.text)
    if key in MONEY and unit and unit_in == "slash":
        text += f"/{unit.text}"
    if chance.random() < 0.05:
        text += chance.choice(["\u200b", "*", " ", "："])
    return text


def rows_of(layout: Layout, count: int, start: int, chance: random.Random) -> list[Row]:
    """Return the rows of one table: accounts with faults among them, totals, page lines."""
    rows: list[Row] = []
    form = chance.choice(["K{:04}", "{:06}", "0015g00000Ab{:03}", "20261130000{:07}", "C-{}"])
    group: list[Row] = []
    subtotals = chance.random() < 0.25
    for number in range(start, start + count):
        row = _account(layout, form.format(number), number, chance)
        rows.append(row)
        group.append(row)
        if chance.random() < 0.03:
            rows.append(_again(layout, row, chance))
        if subtotals and chance.random() < 0.15:
            rows.append(_total(layout, group, chance, part=True))
            group = []
        if chance.random() < 0.02:
            rows.append(Row("blank", cells=[""] * len(layout.keys)))
        if chance.random() < 0.02:
            rows.append(Row("header", cells=list(layout.headers)))
    if chance.random() < 0.5:
        rows.append(_total(layout, [r for r in rows if r.kind == "account"], chance, part=False))
    if chance.random() < 0.3:
        words = [
            "第 1 页",
            "制表人：张三",
            "Page 1 of 1",
            "Confidential Information - Do Not Distribute",
            "共 3 页",
        ]
        rows.append(Row("footer", cells=[chance.choice(words), *[""] * (len(layout.keys) - 1)]))
    return rows


def _account(layout: Layout, own: str, number: int, chance: random.Random) -> Row:
    words = layout.words
    name = f"{_PREFIX[words]}{chance.choice(_NAMES[words].split())}{number}"
    if chance.random() < 0.03:
        name = f"{chance.choice(_TITLE_NAMES)}"
    if chance.random() < 0.05:
        name += chance.choice([", Ltd", '; "Q"', "\nB", "|x"])
    meant: dict[str, Any] = {"id": own, "name": name, "city": chance.choice(_CITIES[words].split())}
    meant["owner"] = chance.choice(["李伟", "王芳"] if words in ("zh",) else ["Bob", "Anna"])
    for key in MONEY:
        size = chance.choice([10, 1000, 100_000, 10_000_000])
        meant[key] = round(chance.uniform(-0.3 if key == "profit" else 0, 1) * size, layout.places)
    meant["last_visit"] = dt.date(2026, 1, 1) + dt.timedelta(days=chance.randrange(330))
    for key in (*MONEY, "last_visit", "city"):
        if chance.random() < 0.05:
            meant[key] = None
    row = Row("account", dict(meant))
    row.cells = [_cell(layout, row, key, meant.get(key), chance) for key in layout.keys]
    factor = layout.unit.factor if layout.unit else 1.0
    for key in MONEY:
        if row.truth[key] is not None:
            row.truth[key] *= factor
    return row


def _cell(layout: Layout, row: Row, key: str, value: Any, chance: random.Random) -> Any:
    if key == "extra":
        return f"+86 21 {chance.randrange(10**8):08}"
    if key in MONEY or key == "last_visit":
        if chance.random() < 0.015:
            row.unreadable.add(key)
            row.truth[key] = None
            return chance.choice(NO_DAYS if key == "last_visit" else NONSENSE)
        if value is None:
            return chance.choice(["", "", "-", "—"])
        if layout.as_values:
            return value
        if key == "last_visit":
            return day_text(value, layout.day_form)
        return amount_text(value, layout.style, layout.places, chance)
    return "" if value is None else value


def _again(layout: Layout, row: Row, chance: random.Random) -> Row:
    """Return a row that cannot be told apart: without an ID, or with that of another."""
    kind = chance.choice(["no_id", "duplicate"])
    again = Row(kind, dict(row.truth), list(row.cells))
    if kind == "no_id":
        again.cells[layout.keys.index("id")] = ""
    return again


def _total(layout: Layout, rows: list[Row], chance: random.Random, *, part: bool) -> Row:
    words = ("小计", "华东小计", "Subtotal", "本页合计") if part else ("合计", "总  计", "合计：3", "Total", "Grand Totals (7 records)", "共 3 家")  # fmt: skip
    cells: list[Any] = [""] * len(layout.keys)
    for at, key in enumerate(layout.keys):
        if key not in MONEY:
            continue
        factor = layout.unit.factor if layout.unit else 1.0
        total = round(sum(row.truth[key] or 0.0 for row in rows) / factor, layout.places)
        cells[at] = (
            total if layout.as_values else amount_text(total, layout.style, layout.places, chance)
        )
    place = next(at for at, key in enumerate(layout.keys) if key in ("id", "name"))
    cells[place] = chance.choice(words)
    return Row("total", cells=cells)
