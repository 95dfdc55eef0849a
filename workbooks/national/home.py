"""The first sheet of a national workbook: where things stand, and where to look."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter.worksheet import Worksheet

from generators.common.language import Lang, Phrase
from workbooks.national.gathering import Gathered
from workbooks.national.pages import Setting, Written, set_footer
from workbooks.schema import Group
from workbooks.template.look import ACCENT, INK, LINE, PANEL, QUIET, TABS, TIER_COLOURS

TITLE = Phrase("大客户计划汇总", "Key account plans, consolidated")
NAME = Phrase("首页", "Home")
_ABOUT = Phrase(
    "期间 {period} · 截至 {as_of} · 汇总 {used} 本，{reported} 个文件未汇总",
    "Period {period} · as of {as_of} · books used: {used}, files not used: {reported}",
)
_STANDING = Phrase("现在的情况", "Where things stand")
_LOOK = Phrase("去哪里看", "Where to look")
_ROWS = Phrase("{count} 行", "{count} rows")
_ROW = Phrase("{count} 行", "{count} row")
_PER_LINE = 6
_FIGURES = {
    "accounts": Phrase("客户", "Accounts"),
    "VIP": Phrase("VIP 类客户", "VIP accounts"),
    "A": Phrase("A 类客户", "A accounts"),
    "B": Phrase("B 类客户", "B accounts"),
    "C": Phrase("C 类客户", "C accounts"),
    "no_tier": Phrase("未分类", "Without a tier"),
    "due": Phrase("应拜访", "Visits due"),
    "planned": Phrase("已排拜访（加访 {extra}）", "Planned ({extra} extra)"),
    "done": Phrase("已完成拜访", "Visits done"),
    "dropped": Phrase("落下的拜访", "Visits dropped"),
    "coverage": Phrase("覆盖率", "Coverage"),
    "reach": Phrase("到访率", "Reach"),
    "actions": Phrase("行动", "Actions"),
    "overdue": Phrase("逾期行动", "Overdue actions"),
    "errors": Phrase("要解决的冲突", "Conflicts to solve"),
    "warnings": Phrase("要核对的", "Things to check"),
}


def write_home(setting: Setting, gathered: Gathered) -> Worksheet:
    """Write the sheet but for its list of sheets, whose rows are not counted yet."""
    page = setting.book.add_worksheet(NAME.say(setting.lang))
    look, lang = setting.look, setting.lang
    page.hide_gridlines(2)
    page.set_zoom(100)
    page.set_tab_color(TABS[Group.HOME])
    page.set_column(0, 0, 2)
    page.set_column(1, _PER_LINE, 21)
    page.set_row(0, 34)
    page.write_string(0, 1, TITLE.say(lang), look.title)
    page.write_string(1, 1, _about(gathered, lang), look.quiet)
    for place in range(1, _PER_LINE + 1):
        page.write_blank(2, place, None, look.of(top=5, top_color=ACCENT))
    page.set_row(4, 22)
    page.write_string(4, 1, _STANDING.say(lang), look.of(bold=True, font_color=ACCENT))
    cards = [*_cards(gathered, lang), *_money(gathered, lang)]
    for line in range(lines_of_cards(gathered)):
        _line(setting, page, 5 + 3 * line, cards[line * _PER_LINE : (line + 1) * _PER_LINE])
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 1)
    page.center_horizontally()
    set_footer(setting, page)
    return page


def _about(gathered: Gathered, lang: Lang) -> str:
    used = sum(item.used for item in gathered.files)
    said = {"used": used, "reported": len(gathered.files) - used}
    return _ABOUT.say(lang, period=gathered.period, as_of=gathered.as_of, **said)


def write_contents(
    setting: Setting, page: Worksheet, sheets: Sequence[Written], first: int
) -> None:
    """Write which sheets there are, what each answers and how many rows it has."""
    look, lang = setting.look, setting.lang
    page.set_row(first, 22)
    page.write_string(first, 1, _LOOK.say(lang), look.of(bold=True, font_color=ACCENT))
    link = look.of(font_color=ACCENT, underline=1, bottom=1, bottom_color=LINE)
    text = look.of(font_color=QUIET, bottom=1, bottom_color=LINE)
    for row, sheet in enumerate(sheets, start=first + 1):
        page.write_url(row, 1, f"internal:'{sheet.name}'!A1", link, sheet.name)
        page.write_string(row, 2, sheet.table.answers.say(lang), text)
        for place in range(3, _PER_LINE):
            page.write_blank(row, place, None, text)
        rows = _ROW if sheet.count == 1 else _ROWS
        page.write_string(row, _PER_LINE, rows.say(lang, count=f"{sheet.count:,}"), text)


def lines_of_cards(gathered: Gathered) -> int:
    """Return how many lines the figures take."""
    return -(-(len(_FIGURES) + 2 * len(gathered.units)) // _PER_LINE)


def _cards(gathered: Gathered, lang: Lang) -> list[tuple[str, str, Any, str]]:
    values = _values(gathered)
    return [
        (
            key,
            label.say(lang, extra=f"{values['extra']:,.0f}"),
            values[key],
            "0%" if key in ("coverage", "reach") else "#,##0",
        )
        for key, label in _FIGURES.items()
    ]


def _values(gathered: Gathered) -> Mapping[str, Any]:
    sums, pipeline = gathered.sums["whole"], gathered.sums["pipeline"]
    severities: Counter[str] = Counter()
    for (severity, _), count in gathered.counts.items():
        severities[severity] += count
    keys = {"VIP": "vip", "A": "a", "B": "b", "C": "c"}
    names = ("accounts", "no_tier", "due", "planned", "done", "dropped", "extra", *keys)
    counts: dict[str, Any] = {name: float(sums[keys.get(name, name)].sum()) for name in names}
    to_visit = float(sums["to_visit"].sum())
    return {
        **counts,
        "coverage": float(sums["covered"].sum()) / to_visit if to_visit else None,
        "reach": float(sums["reached"].sum()) / to_visit if to_visit else None,
        "actions": float(pipeline["actions"].sum()),
        "overdue": float(pipeline["overdue"].sum()),
        "errors": severities["error"],
        "warnings": severities["warning"],
    }


_PURCHASES = Phrase("年采购额（{unit}）", "Purchases ({unit})")
_POTENTIAL = Phrase("总需求（{unit}）", "Potential ({unit})")


def _money(gathered: Gathered, lang: Lang) -> list[tuple[str, str, Any, str]]:
    whole = gathered.sums["whole"].set_index("unit")
    return [
        (key, phrase.say(lang, unit=unit), float(whole[key].loc[unit]), "#,##0")
        for unit in gathered.units
        if unit in whole.index
        for key, phrase in (("purchases", _PURCHASES), ("potential", _POTENTIAL))
    ]


def _line(
    setting: Setting, page: Worksheet, row: int, cards: Sequence[tuple[str, str, Any, str]]
) -> None:
    """Write a line of figures: the labels first, for rows may only go downwards."""
    edge = {"left": 5, "left_color": "#FFFFFF", "indent": 1}
    look = setting.look
    small = look.of(font_color=QUIET, bg_color=PANEL, **edge)
    for place, (_, label, _, _) in enumerate(cards, start=1):
        page.write_string(row, place, label, small)
    page.set_row(row + 1, 28)
    for place, (key, _, value, form) in enumerate(cards, start=1):
        ink, fill = TIER_COLOURS.get(key, (INK, PANEL))
        large = look.of(font_size=16, bold=True, font_color=ink, bg_color=fill, align="left", num_format=form, **edge)  # fmt: skip
        if value is None:
            page.write_string(row + 1, place, "–", large)
        else:
            page.write_number(row + 1, place, value, large)
