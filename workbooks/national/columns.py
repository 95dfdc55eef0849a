"""The columns that several tables of a national workbook have, and what stands above the tables."""

from generators.common import vocabulary as words
from generators.common.language import Phrase
from generators.common.segments import SEGMENTS
from workbooks.schema.model import Column, Kind, Owner

PLAN = Owner.PLAN
FILLED = Phrase(
    "已排多于应拜访的是加访。由 kamplan consolidate 填写；白色列由你填写，用 kamplan hand-back 送回业务员的计划簿。",
    "Planned above due are extra visits. Filled by kamplan consolidate; the white columns are yours, and kamplan hand-back delivers them to the reps' books.",
)

LINKED = Phrase(
    "由 kamplan consolidate 填写；点“来源单元格”打开那本计划簿的那个单元格。",
    "Filled by kamplan consolidate; click a source cell to open that book at that cell.",
)
COUNTED = Phrase("由 kamplan consolidate 填写。", "Filled by kamplan consolidate.")
SUMMED = Phrase(
    "由 kamplan consolidate 填写；不同金额单位分行，不相加。",
    "Filled by kamplan consolidate; amounts in different units stand in rows of their own and are never added.",
)


def text(key: str, zh: str, en: str, width: int = 0) -> Column:
    """Return a column of texts."""
    return Column(key, Kind.TEXT, Phrase(zh, en), PLAN, width=width)


def count(key: str, zh: str, en: str, width: int = 0) -> Column:
    """Return a column of whole numbers."""
    return Column(key, Kind.INTEGER, Phrase(zh, en), PLAN, width=width or 8)


def share(key: str, zh: str, en: str) -> Column:
    """Return a column of shares of 1."""
    return Column(key, Kind.SHARE, Phrase(zh, en), PLAN, width=8)


def money(key: str, zh: str, en: str) -> Column:
    """Return a column of amounts."""
    return Column(key, Kind.MONEY, Phrase(zh, en), PLAN, width=11)


def day(key: str, zh: str, en: str) -> Column:
    """Return a column of dates."""
    return Column(key, Kind.DATE, Phrase(zh, en), PLAN)


REGION = text("region", "区域", "Region", 14)
OWNER = text("owner", "负责人", "Owner", 14)
REP = text("rep", "业务员", "Rep", 14)
UNIT = text("unit", "金额单位", "Money unit", 10)
TIER = Column("tier", Kind.CHOICE, Phrase("分类", "Tier"), PLAN, words.TIERS, width=7)
SEGMENT = Column("segment", Kind.TEXT, Phrase("行业", "Segment"), PLAN, SEGMENTS, width=14)
ACCOUNT = Column("id", Kind.ID, Phrase("客户编号", "Account ID"), PLAN, width=16)
NAME = text("name", "客户名称", "Account name", 28)
FILE = Column("file", Kind.ID, Phrase("计划簿", "Book"), PLAN, width=34)
CELL = Column("cell", Kind.LINK, Phrase("来源单元格", "Source cell"), PLAN, width=18)
COMMENT = Column("comment", Kind.NOTE, Phrase("批示", "Comment"), width=24)
IDENTITY = (
    Column("book", Kind.ID, Phrase("计划簿编号", "Book ID"), PLAN, width=36, hidden=True),
    Column("row_table", Kind.ID, Phrase("来源表", "Source table"), PLAN, hidden=True),
    Column("row_id", Kind.ID, Phrase("来源行", "Source row"), PLAN, hidden=True),
)
"""What a row with decisions is about; hidden, and sorted with it."""
