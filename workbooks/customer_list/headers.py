"""The header row of a customer list: where it is, what its headers mean, and in which unit."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generators.common.errors import ImportFileError
from generators.common.language import Lang, Phrase
from workbooks.customer_list.reading import Line
from workbooks.schema import TABLES, Column
from workbooks.schema.words import folded

_SYNONYMS: Mapping[str, str] = {
    "id": "客户编号 客户编码 客户代码 客户号 编号 account_id account_no account_number customer_id customer_no id",
    "name": "客户名称 客户名 公司名称 单位名称 名称 account_name account customer customer_name company name",
    "kind": "客户类型 客户类别 account_kind kind type",
    "segment": "行业 细分行业 所属行业 segment industry sector",
    "city": "城市 所在城市 所在地 city town location",
    "owner": "负责人 客户经理 业务员 销售代表 owner account_owner account_manager rep sales_rep",
    "stage": "关系阶段 客户阶段 relationship_stage stage",
    "purchases": "年采购额 目前采购额 采购额 年销售额 销售额 purchases_from_us purchases annual_purchases annual_sales sales revenue turnover",
    "potential": "预计总需求 总需求 年总需求 潜力 采购潜力 estimated_total_purchases total_purchases potential total_potential",
    "profit": "毛利 毛利额 利润 gross_profit profit margin",
    "last_visit": "上次拜访 最近拜访 上次拜访日期 最近拜访日期 last_visit last_visited last_call last_contact",
    "preference": "拜访偏好 拜访时间偏好 visit_preference preferred_days preference",
    "influential": "有行业影响力 行业影响力 影响力 influencer influential influence",
    "current_purchase": "x x目前购买 目前购买 目前购买状况 x_current_purchase current_purchase",
    "capability": "y y购买能力 购买能力 总体购买能力 y_capability capability",
    "tier_override": "公司指定分类 指定分类 tier_override",
    "notes": "备注 说明 notes note remark remarks comment comments",
}
_SCALES: Mapping[str, tuple[str, float]] = {
    "元": ("万元", 1e-4), "千元": ("万元", 0.1), "万元": ("万元", 1.0), "万": ("万元", 1.0),
    "百万元": ("万元", 100.0), "亿元": ("万元", 10_000.0), "亿": ("万元", 10_000.0),
    "usd": ("kUSD", 1e-3), "$": ("kUSD", 1e-3), "kusd": ("kUSD", 1.0), "k$": ("kUSD", 1.0),
    "musd": ("kUSD", 1e3), "eur": ("kEUR", 1e-3), "keur": ("kEUR", 1.0), "meur": ("kEUR", 1e3),
}  # fmt: skip
MONEY = ("purchases", "potential", "profit")
_UNIT = re.compile(r"[（(]([^（）()]*)[）)]\s*$")
_NO_HEADER = Phrase(
    "{file} 里找不到表头：要有一行含“客户编号”和“客户名称”之类的列名，找到的第一行是“{found}”。可以用 --map 说明列名。",
    "No header row in {file}: one line must name columns such as 'Account ID' and 'Account name'; the first line found is '{found}'. Tell the names with --map.",
)
_NO_ID = Phrase(
    "{file} 第 {row} 行的表头里没有客户编号；找到的列：{found}。可以用 --map 说明哪一列是 id。",
    "The header in row {row} of {file} has no account ID; its columns are {found}. Say with --map which one is id.",
)
_BAD_MAP = Phrase(
    '{file} 不能用：{found}。每行写成 "清单里的列名" = "键"，键为 {known} 之一。',
    '{file} cannot be used: {found}. Write lines of "header in the list" = "key", the key one of {known}.',
)


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a list.

    Attributes:
        row: Its line in the file.
        keys: Column key by place.
        mapped: Header text to key, as found.
        unmapped: Header texts without a key.
        scales: Factor of each money column into `unit`.
        unit: The money unit, if any header names one.
    """

    row: int
    keys: dict[int, str]
    mapped: dict[str, str]
    unmapped: list[str]
    scales: dict[str, float] = field(default_factory=dict)
    unit: str | None = None


def importable() -> dict[str, Column]:
    """Return the columns of `Accounts` a list may fill: the rep's, and X and Y."""
    columns = TABLES["Accounts"].columns
    return {c.key: c for c in columns if not c.is_plan or c.overridable}


def find_header(grid: list[Line], file: str, own: Mapping[str, str]) -> Header:
    """Return the first row in which an id or a name and one more column are recognised.

    Args:
        grid: The list's rows.
        file: Its name, for messages.
        own: Headers of the person's own, to keys.

    Raises:
        ImportFileError: There is no such row, or it names no account id.
    """
    known = {**_known(), **{folded_header(text): key for text, key in own.items()}}
    for line in grid:
        texts = [str(cell).strip() for cell in line.cells]
        keys = _keys(texts, known)
        if len(keys) >= 2 and {"id", "name"} & set(keys.values()):
            return _header(line.number, texts, keys, file)
    first = next(line for line in grid if not line.is_blank)
    found = " | ".join(str(cell) for cell in first.cells if str(cell).strip())
    raise ImportFileError(_NO_HEADER, file=file, found=found[:200])


def _keys(texts: list[str], known: Mapping[str, str]) -> dict[int, str]:
    """Return the key of each place; the first of two columns that mean the same counts."""
    keys: dict[int, str] = {}
    for place, text in enumerate(texts):
        key = known.get(folded_header(text))
        if key and key not in keys.values():
            keys[place] = key
    return keys


def _header(row: int, texts: list[str], keys: dict[int, str], file: str) -> Header:
    if "id" not in keys.values():
        raise ImportFileError(_NO_ID, file=file, row=row, found=[t for t in texts if t])
    scales, unit = _units({key: texts[place] for place, key in keys.items() if key in MONEY})
    mapped = {texts[place]: key for place, key in keys.items()}
    unmapped = [text for place, text in enumerate(texts) if text and place not in keys]
    return Header(row, keys, mapped, unmapped, scales, unit=unit)


def _units(money: Mapping[str, str]) -> tuple[dict[str, float], str | None]:
    """Return each money column's factor and the one unit they come to; unknown units stay."""
    scales, units = {}, []
    for key, text in money.items():
        match = _UNIT.search(text)
        if match and match[1].strip():
            unit, scales[key] = _SCALES.get(folded(match[1]), (match[1].strip(), 1.0))
            units.append(unit)
    return scales, units[0] if units else None


def read_map(path: Path) -> dict[str, str]:
    """Return the headers a person mapped in a TOML file, with or without a `[columns]` table.

    Raises:
        ImportFileError: It is no TOML file, or names a key that does not exist.
    """
    known = list(importable())
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ImportFileError(_BAD_MAP, file=path.name, found=error, known=known) from error
    pairs = content.get("columns", content)
    wrong = [str(key) for key in pairs.values() if key not in importable()]
    if wrong:
        raise ImportFileError(_BAD_MAP, file=path.name, found=wrong, known=known)
    return {str(text): str(key) for text, key in pairs.items()}


def synonyms() -> dict[str, str]:
    """Return what the columns of accounts are called elsewhere, folded, to their keys."""
    return {folded_header(word): key for key, line in _SYNONYMS.items() for word in line.split()}


def _known() -> dict[str, str]:
    words = synonyms()
    for column in importable().values():
        words |= {folded_header(column.label.say(lang, unit="")): column.key for lang in Lang}
    return words


def folded_header(text: str) -> str:
    """Return a header as headers are compared: without unit, mark, blanks, signs and case."""
    bare = _UNIT.sub("", text.strip())
    return re.sub(r"[\s_\-./▣*]+", "", folded(bare))
