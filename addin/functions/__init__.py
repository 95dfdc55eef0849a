"""The worksheet functions: what a person writes into a cell (M8, M9).

`xlwings.conf` names this module under UDF Modules. Off Windows `xw.func` leaves a function as it
is, and the module serves the buttons and LibreOffice Calc. Each argument may be a cell or a range;
ranges of one size give a result of that size. Docstrings are what Excel's function wizard shows; VBA keywords
cannot name an argument (so `last_day`, not `end`).
"""

from typing import Any

import xlwings as xw

from addin.functions.answers import answers_of
from addin.functions.arguments import CATEGORY, arguments
from addin.functions.columns import Cells
from addin.functions.showing import shown
from addin.functions.why import book_language, sentences
from generators.common.language import Phrase

__all__ = [
    "kam_memory",
    "kam_next_visit",
    "kam_tier",
    "kam_visits",
    "kam_why",
    "kam_workdays",
]
_TIER = Phrase("分类：VIP、A、B 或 C", "tier: VIP, A, B or C")
_FREQUENCIES = Phrase(
    "可选：VisitFrequency 表；省略则用课程的频率",
    "optional: the table VisitFrequency; the course's frequencies when left out",
)
_COUNTRY = Phrase(
    "可选：假日国家的两位代码；省略则为 CN",
    "optional: two-letter holiday country; CN when left out",
)
_DAYS_OFF = Phrase(
    "可选：Holidays 表，或一列休息日；总以此为准",
    "optional: the table Holidays, or a column of days off; it always wins",
)
_AS_OF = Phrase("哪一天，如 TODAY()", "on which day, such as TODAY()")
_ARGUMENT = Phrase("那个公式的下一个参数", "the next argument of that formula")


@xw.func(category=CATEGORY)
@arguments(
    x=Phrase("X 目前购买，0–4", "X current purchase, 0-4"),
    y=Phrase("Y 购买能力，0–4", "Y capability, 0-4"),
    influential=Phrase("有行业影响力：是，或留空", "influential in its industry: yes, or blank"),
    matrix=Phrase(
        "可选：TierMatrix 表；省略则用课程的矩阵",
        "optional: the table TierMatrix; the course's matrix when left out",
    ),
)
def kam_tier(x: Cells, y: Cells, influential: Cells = None, matrix: Cells = None) -> Any:
    """客户的分类：有影响力为 VIP，否则查矩阵 · Give an account's tier: VIP when influential, else from the matrix."""
    return shown(answers_of("kam_tier", x, y, influential, matrix))


@xw.func(category=CATEGORY)
@arguments(
    tier=_TIER,
    first_day=Phrase("第一天", "first day"),
    last_day=Phrase("最后一天", "last day"),
    frequencies=_FREQUENCIES,
)
def kam_visits(tier: Cells, first_day: Cells, last_day: Cells, frequencies: Cells = None) -> Any:
    """两天之间应拜访几次 · Give the visits a tier is due between two days, both included."""
    return shown(answers_of("kam_visits", tier, first_day, last_day, frequencies))


@xw.func(category=CATEGORY)
@arguments(
    tier=_TIER,
    last_visit=Phrase(
        "上次拜访的日期；从未拜访则留空", "day of the last visit; blank when never visited"
    ),
    as_of=_AS_OF,
    country=_COUNTRY,
    days_off=_DAYS_OFF,
    frequencies=_FREQUENCIES,
)
def kam_next_visit(
    tier: Cells,
    last_visit: Cells,
    as_of: Cells,
    country: Cells = None,
    days_off: Cells = None,
    frequencies: Cells = None,
) -> Any:
    """下次该拜访的工作日，不早于 as_of · Give the working day the next visit is due, as_of at the earliest."""
    return shown(
        answers_of("kam_next_visit", tier, last_visit, as_of, country, days_off, frequencies)
    )


@xw.func(category=CATEGORY)
@arguments(
    last_visit=Phrase("上次拜访的日期", "day of the last visit"),
    as_of=_AS_OF,
    strength=Phrase(
        "可选：记忆曲线的 S（天）；省略则为 7",
        "optional: S of the forgetting curve, days; 7 when left out",
    ),
)
def kam_memory(last_visit: Cells, as_of: Cells, strength: Cells = None) -> Any:
    """上次拜访还记得多少（0–1，示意） · Give the share of the last visit still remembered, 0-1; illustrative."""
    return shown(answers_of("kam_memory", last_visit, as_of, strength))


@xw.func(category=CATEGORY)
@arguments(
    first_day=Phrase("第一天", "first day"),
    last_day=Phrase("最后一天", "last day"),
    country=_COUNTRY,
    days_off=_DAYS_OFF,
)
def kam_workdays(
    first_day: Cells, last_day: Cells, country: Cells = None, days_off: Cells = None
) -> Any:
    """两天之间的工作日，含调休上班日 · Count the working days between two days, both included, with China's make-up days."""
    return shown(answers_of("kam_workdays", first_day, last_day, country, days_off))


@xw.func(category=CATEGORY)
@arguments(
    function_name=Phrase('函数名，如 "kam_tier"', 'the function\'s name, such as "kam_tier"'),
    **dict.fromkeys(("a", "b", "c", "d", "e", "f"), _ARGUMENT),
)
def kam_why(
    function_name: Cells,
    a: Cells = None,
    b: Cells = None,
    c: Cells = None,
    d: Cells = None,
    e: Cells = None,
    f: Cells = None,
) -> Any:
    """为什么那个公式给出错误；参数照抄 · Say why a formula gives an error; repeat its arguments here."""
    return sentences(function_name, (a, b, c, d, e, f), book_language())
