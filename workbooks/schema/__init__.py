"""The schema of a planning book: every table and column once; everything else derives from it."""

from generators.common.language import Phrase
from workbooks.schema import accounts, generated, inputs, settings
from workbooks.schema.calendar import CALENDAR_SHEET
from workbooks.schema.model import Chart, Column, Drawn, Group, Kind, Owner, Sheet, Table, header

VERSION = 1


def _one(key: str, group: Group, table: Table, *charts: Chart) -> Sheet:
    """Return a sheet that holds one table, and charts of it beside it."""
    return Sheet(key, table.title, table.answers, group, (table,), charts=charts)


SETTINGS_SHEET = Sheet(
    "Settings",
    Phrase("设置", "Settings"),
    Phrase(
        "计划按什么规则做：矩阵、频率、能力、阈值。",
        "The rules the plan follows: matrix, frequencies, capacity, thresholds.",
    ),
    Group.SETTINGS,
    (
        settings.TIER_MATRIX,
        settings.VISIT_FREQUENCY,
        settings.CAPACITY,
        settings.THRESHOLDS,
        settings.SEGMENTS,
        settings.CRITERIA,
        settings.HOLIDAYS,
        settings.PUBLISHED_DAYS,
        settings.CITIES,
    ),
    drawn=Drawn.SIDE_BY_SIDE,
)
HOME_SHEET = Sheet(
    "Home",
    Phrase("首页", "Home"),
    Phrase("这本计划簿怎么用，现在的情况。", "How to use this book, and where things stand."),
    Group.HOME,
    (),
    drawn=Drawn.HOME,
)
SHEETS: tuple[Sheet, ...] = (
    HOME_SHEET,
    _one("Accounts", Group.INPUT, accounts.ACCOUNTS),
    _one("KeyPeople", Group.INPUT, inputs.KEY_PEOPLE),
    _one("Projects", Group.INPUT, inputs.PROJECTS),
    _one("Competitors", Group.INPUT, inputs.COMPETITORS),
    _one("Products", Group.INPUT, inputs.PRODUCTS),
    _one("Purchases", Group.INPUT, inputs.PURCHASES),
    _one("Environment", Group.INPUT, inputs.ENVIRONMENT),
    _one("Objectives", Group.INPUT, inputs.OBJECTIVES),
    _one("Visits", Group.PLAN, generated.VISITS),
    CALENDAR_SHEET,
    _one("Swot", Group.PLAN, generated.SWOT),
    _one("Strategies", Group.PLAN, generated.STRATEGIES),
    _one("Actions", Group.PLAN, generated.ACTIONS),
    _one("Problems", Group.REVIEW, generated.PROBLEMS),
    _one("Log", Group.REVIEW, generated.LOG),
    SETTINGS_SHEET,
    _one("Leave", Group.SETTINGS, inputs.LEAVE),
)
MEMORY_SHEET = Sheet(
    "kamplan.plan",
    Phrase("kamplan.plan", "kamplan.plan"),
    generated.GENERATED.answers,
    Group.REVIEW,
    (generated.GENERATED,),
    drawn=Drawn.UNSEEN,
)
"""A very hidden sheet: in the book, but not among those people are shown."""
ALL_SHEETS: tuple[Sheet, ...] = (*SHEETS, MEMORY_SHEET)
TABLES: dict[str, Table] = {table.name: table for sheet in ALL_SHEETS for table in sheet.tables}
SHEET_OF: dict[str, Sheet] = {table.name: sheet for sheet in ALL_SHEETS for table in sheet.tables}
_MERGED = {Group.INPUT, Group.PLAN, Group.SETTINGS}
PLANNED = tuple(
    name for name, t in TABLES.items() if SHEET_OF[name].group in _MERGED and t.plan_keys
)
"""The tables in which the plan's cells and the rep's hands meet."""

__all__ = [
    "ALL_SHEETS",
    "CALENDAR_SHEET",
    "HOME_SHEET",
    "MEMORY_SHEET",
    "PLANNED",
    "SETTINGS_SHEET",
    "SHEETS",
    "SHEET_OF",
    "TABLES",
    "VERSION",
    "Chart",
    "Column",
    "Drawn",
    "Group",
    "Kind",
    "Owner",
    "Sheet",
    "Table",
    "header",
]
