"""Which rows are totals, repeated headers, page lines: by their words, their place and their sums."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from workbooks.customer_list.columns.texts import without_invisible

_COUNT = r"[:：(（\[\s\-—]*[\d.,\s]*(?:条|家|个|户|行|笔|页)?(?:记录|客户|数据)?(?:records?|rows?|accounts?|customers?|companies|items?|lines?|entries)?[)）\]\s.:：]*"
_HAN_TOTAL = re.compile(
    rf"(?P<of>[^\d:：()（）]{{0,12}}?)(?:合计|小计|总计|累计|总和|共计|汇总|合計|小計|總計|累計|總和|共計|彙總|합계|소계|총계)(?:金额|金額|数|數|额|人民币|\(元\)|\(万元\)|大写)*{_COUNT}"
)
_HAN_COUNT = re.compile(
    r"(?:总|一|全部|本页|合)?共(?:有|计)?[\d,]+(?:条|家|个|户|行|笔|位)?(?:记录|客户|数据|企业|公司)?"
)
_LATIN_TOTAL = re.compile(
    rf"(?:(?:grand|sub|page|report|overall|column|running|net|final)[\s\-]*)?(?:totals?|subtotals?|sum|sums|summe|gesamt|gesamtsumme|zwischensumme|suma|somme|totale|count|record\s?count|total\s?(?:amount|records?|accounts?|count|customers?))(?:\s+(?:amount|records?|accounts?|count))?{_COUNT}",
    re.IGNORECASE,
)
_OF_GROUP = re.compile(
    r"(?:sub-?\s?)?totals?\s+(?:for|of)\b.{1,60}|.{1,60}\s(?:sub-?\s?)?totals?\s*:?", re.IGNORECASE
)
_FOOTER = re.compile(
    r"第\s*[\d一二三四五六七八九十]+\s*页.{0,20}|(?:page|seite|p\.)\s*\d+.{0,20}|共\s*\d+\s*页.{0,10}|\d+\s*/\s*\d+\s*页?"
    r"|(?:制表|制单|填表|审核|复核|批准|打印|导出|制作|编制|主管|经办|统计|製表|審核|列印|匯出)(?:人|日期|时间|時間|员|單位)?\s*[:：].*"
    r"|(?:数据来源|资料来源|备注|注|说明|附注|資料來源|備註|note|notes|source|remarks?|disclaimer)\s*[:：].*"
    r"|.*(?:copyright|©|\(c\)\s*\d{4}|all rights reserved|版权所有|版權所有).*"
    r"|(?:confidential|internal use|for internal|机密|保密|内部资料|商业机密).{0,80}"
    r"|(?:(?:report|list|file)\s+)?(?:generated|created|printed|exported|produced|run|as of|report run)\s*(?:by|on|at|:|\d).*"
    r"|[\-*=_\s]*(?:end of (?:report|list|file|data|document)|eof|完|以下空白|以上.{0,20}(?:全部|数据|记录))[\-*=_\s.]*|[\-*=_.·~\s]{3,}",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def is_total_word(text: str) -> bool:
    """Say whether a text is what stands at a total, and nothing else."""
    plain = _plain(text)
    bare = re.sub(r"\s+", "", plain)
    return bool(
        _HAN_TOTAL.fullmatch(bare) or _HAN_COUNT.fullmatch(bare) or _LATIN_TOTAL.fullmatch(plain)
    )


@lru_cache(maxsize=8192)
def is_group_total(text: str) -> bool:
    """Say whether a text may stand at the total of a group, as `East total` does."""
    return bool(_OF_GROUP.fullmatch(_plain(text)))


@lru_cache(maxsize=8192)
def is_footer(text: str) -> bool:
    """Say whether a text is a line of the page and not of the list."""
    return bool(_FOOTER.fullmatch(_plain(text)))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", without_invisible(text)).strip().strip("*_").strip()


@dataclass(slots=True)
class Sums:
    """What the rows above come to: in all, and since the last total.

    Attributes:
        rows: How many rows are in the sums.
        whole: Sum of each money column.
        section: The same since the last total.
    """

    rows: int = 0
    whole: dict[str, float] = field(default_factory=dict)
    section: dict[str, float] = field(default_factory=dict)

    def add(self, amounts: Mapping[str, float | None]) -> None:
        """Take a row into the sums."""
        self.rows += 1
        for key, amount in amounts.items():
            for sums in (self.whole, self.section):
                sums[key] = sums.get(key, 0.0) + (amount or 0.0)

    def close(self) -> None:
        """Begin a new section: a total has come."""
        self.section = {}

    def match(self, amounts: Mapping[str, float | None]) -> bool:
        """Say whether every amount of a row is what the rows above come to."""
        given = {key: amount for key, amount in amounts.items() if amount}
        return bool(given) and any(
            all(_near(amount, sums.get(key, 0.0)) for key, amount in given.items())
            for sums in (self.whole, self.section)
        )


def _near(amount: float, total: float) -> bool:
    return abs(amount - total) <= max(0.01, 1e-6 * abs(total))
