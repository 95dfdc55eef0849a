"""The short tables of a national workbook and the charts below them."""

from collections.abc import Mapping

from generators.common.language import Phrase
from workbooks.national import summary_tables as sums
from workbooks.national import tables
from workbooks.national.charts import ChartWish
from workbooks.schema import Table

BEFORE_LISTS: Mapping[str, Table] = {
    "regions": sums.REGIONS,
    "reps": sums.REPS,
    "tiers": sums.TIERS,
    "segments": sums.SEGMENTS,
    "months": sums.MONTHS,
    "books": tables.BOOKS,
    "pipeline": sums.PIPELINE,
    "products": sums.PRODUCTS,
}
_VISITS = Phrase("拜访次数", "visits")
_ACCOUNTS = Phrase("客户数", "accounts")
_SHARE = Phrase("比例", "share")
CHARTS: Mapping[str, tuple[ChartWish, ...]] = {
    "regions": (
        ChartWish("column", Phrase("各区域应拜访、已排和已完成的拜访", "Visits due, planned and done by region"), "region", ("due", "planned", "done"), _VISITS),
        ChartWish("column", Phrase("各区域的覆盖率和到访率", "Coverage and reach by region"), "region", ("coverage", "reach"), _SHARE, share=True, most=1),
    ),
    "tiers": (
        ChartWish("column", Phrase("各类客户数", "Accounts by tier"), "tier", ("accounts",), _ACCOUNTS),
        ChartWish("column", Phrase("各类客户的覆盖率和到访率", "Coverage and reach by tier"), "tier", ("coverage", "reach"), _SHARE, share=True, most=1),
    ),
    "segments": (
        ChartWish("bar", Phrase("各行业里我方的份额", "Our share by segment"), "segment", ("share",), _SHARE, share=True),
    ),
    "months": (
        ChartWish("column", Phrase("每月拜访：已排与已完成", "Visits by month: planned and done"), "month", ("visits", "done"), _VISITS),
        ChartWish("column", Phrase("每月到期的行动与其中完成的", "Actions due by month, and those done"), "month", ("actions", "actions_done"), Phrase("行动数", "actions")),
    ),
    "pipeline": (
        ChartWish("column", Phrase("各阶段的行动", "Actions by phase"), "phase", ("open", "doing", "done", "overdue"), Phrase("行动数", "actions")),
    ),
    "products": (
        ChartWish("bar", Phrase("每个产品有多大比例的客户在买", "Share of accounts that buy each product"), "product", ("buying_share",), _SHARE, share=True),
    ),
}  # fmt: skip
