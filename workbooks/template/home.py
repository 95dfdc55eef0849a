"""The Home sheet: what this book is, what to do in five lines, and where things stand."""

from collections.abc import Mapping

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from generators.common.language import Phrase
from workbooks.host.book_info import BookInfo
from workbooks.schema import HOME_SHEET, SHEETS, Drawn
from workbooks.sheets.home_figures import FIGURES, figure_formula
from workbooks.sheets.home_lists import (
    AGENDA,
    AREA_NAME,
    HEIGHT,
    PLACES,
    TODAY_AT,
    TODAY_NAME,
    WIDTH,
    ListPlace,
    rendered,
)
from workbooks.template.buttons import add_buttons
from workbooks.template.look import ACCENT, LINE, PANEL, QUIET, TABS, TIER_COLOURS, Look
from workbooks.template.macro_part import MacroPart
from workbooks.template.sheets import set_up_print

_TITLE = Phrase("大客户计划 {period}", "Key account plan {period}")
_TO_DO = Phrase("怎么用", "What to do")
_STANDING = Phrase("现在的情况", "Where things stand")
_SHEETS = Phrase("去哪里看", "Where to look")
_STEPS = (
    Phrase("1  在“客户”里核对采购额和总需求，或用 kamplan new --from 导入客户清单。", "1  In Accounts, check purchases and potential, or import your list with kamplan new --from."),
    Phrase("2  在“关键人物”“项目”“竞争对手”“产品特征与利益”里写下你知道的，从 VIP 和 A 类开始。", "2  Write what you know into Key people, Projects, Competitors and Features; VIP and A first."),
    Phrase("3  运行 kamplan plan：分类、排拜访、写 SWOT 和行动计划。", "3  Run kamplan plan: it sets tiers, schedules visits and drafts the SWOT and the actions."),
    Phrase("4  每次拜访前打印拜访计划，拜访后在“拜访计划”里记结果和下一步。", "4  Print the call plan before each visit; record result and next step in Visits after it."),
    Phrase("5  每周看一次“问题”，白色的列是你的，带 ▣ 的列由计划填写。", "5  Look at Problems once a week. White columns are yours; the plan fills those marked ▣."),
)  # fmt: skip
_STEP_WITH_BUTTONS = {
    2: Phrase("3  点上面的“做计划”；宏不能运行时（Calc、WPS）运行 kamplan plan：分类、排拜访、写 SWOT 和行动计划。", "3  Press Plan above, or run kamplan plan where macros do not run (Calc, WPS): tiers, visits, SWOT, actions."),
    3: Phrase("4  每次拜访前在“拜访计划”里选中它，点“写拜访计划”（或运行 kamplan documents）；拜访后在同一行记结果和下一步。", "4  Before a visit select it in Visits and press Write call plans (or run kamplan documents); record result and next step in its row after it."),
}  # fmt: skip
_FIGURE_ROW = 13
_PER_LINE = 6
_LIST_ROW = _FIGURE_ROW + 6  # index of the row in which the lists begin


def write_home(
    page: Worksheet, book: Workbook, look: Look, info: BookInfo, macros: MacroPart | None = None
) -> None:
    """Write the Home sheet, with its row of buttons in a book that has macros."""
    page.hide_gridlines(2)
    page.set_zoom(100)
    page.set_tab_color(TABS[HOME_SHEET.group])
    page.set_column(0, 0, 2)
    page.set_column(1, _PER_LINE, 21)
    page.set_row(0, 34)
    page.write_string(
        0, 1, _TITLE.say(info.lang, period=info.period.label), look.of(font_size=16, bold=True)
    )
    about = " · ".join(
        part for part in (info.region, info.rep, f"{info.period.start} – {info.period.end}") if part
    )
    page.write_string(1, 1, about, look.quiet)
    for place in range(1, _PER_LINE + 1):
        page.write_blank(2, place, None, look.of(top=5, top_color=ACCENT))
    if macros:
        add_buttons(page, macros.on(HOME_SHEET.key), look, column=1, drop=2)
    _steps(page, look, info, _STEP_WITH_BUTTONS if macros else {})
    _figures(page, book, look, info)
    _lists(page, book, look, info)
    _links(page, look, info)
    set_up_print(page, info)
    page.set_portrait()
    page.fit_to_pages(1, 1)


def _heading(page: Worksheet, row: int, phrase: Phrase, look: Look, info: BookInfo) -> None:
    page.write_string(
        row, 1, phrase.say(info.lang), look.of(font_size=10, bold=True, font_color=ACCENT)
    )


def _steps(page: Worksheet, look: Look, info: BookInfo, other: Mapping[int, Phrase]) -> None:
    _heading(page, 4, _TO_DO, look, info)
    for number, usual in enumerate(_STEPS):
        row, step = 5 + number, other.get(number, usual)
        said = step.say(info.lang)
        page.merge_range(row, 1, row, _PER_LINE, said, cell_format=look.of(text_wrap=True))
        page.set_row(row, 20)


def _figures(page: Worksheet, book: Workbook, look: Look, info: BookInfo) -> None:
    """Write the figures as small cards, six to a line: the label above, the number below."""
    _heading(page, _FIGURE_ROW - 2, _STANDING, look, info)
    for number, figure in enumerate(FIGURES):
        row, place = _FIGURE_ROW - 1 + 3 * (number // _PER_LINE), 1 + number % _PER_LINE
        ink, fill = TIER_COLOURS.get(figure.name.removeprefix("HomeTier"), ("#1F2937", PANEL))
        label = look.of(font_color=QUIET, bg_color=PANEL, left=5, left_color="#FFFFFF", indent=1)
        value = look.of(
            font_size=16,
            bold=True,
            font_color=ink,
            bg_color=fill,
            left=5,
            left_color="#FFFFFF",
            align="left",
            indent=1,
        )
        page.write_string(row, place, figure.label.say(info.lang), label)
        formula = "=" + figure_formula(figure, info.lang, info.unit)
        page.write_formula(row + 1, place, formula, value, 0)
        page.set_row(row + 1, 28)
        home = HOME_SHEET.label.say(info.lang)
        book.define_name(figure.name, f"='{home}'!${chr(65 + place)}${row + 2}")


def _lists(page: Worksheet, book: Workbook, look: Look, info: BookInfo) -> None:
    """Write the week's agenda, the visits without a result and the accounts without a next visit."""
    home = HOME_SHEET.label.say(info.lang)
    first, last = _fixed(_LIST_ROW, 1), _fixed(_LIST_ROW + HEIGHT - 1, WIDTH)
    book.define_name(AREA_NAME, f"='{home}'!{first}:{last}")
    today = _fixed(_LIST_ROW + TODAY_AT[0], 1 + TODAY_AT[1])
    book.define_name(TODAY_NAME, f"='{home}'!{today}")
    page.set_column(1 + _PER_LINE, WIDTH, 8, None, {"hidden": True})
    for place in PLACES:
        _list(page, look, info, place)
    page.write_formula(
        today, "=TODAY()", look.of(num_format=look.weekday, font_color=QUIET, align="right"), 0
    )


def _list(page: Worksheet, look: Look, info: BookInfo, place: ListPlace) -> None:
    what, row, left = place.what, _LIST_ROW + place.row, 1 + place.column
    before, after = what.title.say(info.lang).split("{count}")
    heading = look.of(font_size=10, bold=True, font_color=ACCENT)
    title = f'="{before}"&{rendered(what.count, info)}&"{after}"'
    page.write_formula(row, left, title, heading, "")
    cells = dict(what.columns)
    width = _PER_LINE if what is AGENDA else _PER_LINE // 2
    _line_below(page, look, place, row, left + width - 1)
    for line in range(1, what.lines + 1):
        helper = xl_rowcol_to_cell(row + line, 1 + place.helper, col_abs=True)
        page.write_formula(
            row + line, 1 + place.helper, "=" + rendered(what.place(line), info), None, 0
        )
        for column in range(width):
            style = look.of(num_format=look.weekday, align="left")
            if column not in cells:
                page.write_blank(row + line, left + column, None, style)
                continue
            none = what.none.say(info.lang) if line == 1 and column == 0 else ""
            text = rendered(cells[column].replace("{row}", helper), info)
            page.write_formula(
                row + line, left + column, f'=IF({helper}=0,"{none}",{text})', style, ""
            )


def _line_below(page: Worksheet, look: Look, place: ListPlace, row: int, right: int) -> None:
    """Draw a line below each row that shows something; empty ones stay quiet."""
    helper = xl_rowcol_to_cell(row + 1, 1 + place.helper, col_abs=True)
    rule = {"type": "formula", "criteria": f"={helper}>0", "format": look.underlined}
    page.conditional_format(row + 1, 1 + place.column, row + place.what.lines, right, rule)


def _links(page: Worksheet, look: Look, info: BookInfo) -> None:
    start = _LIST_ROW + HEIGHT + 1
    _heading(page, start, _SHEETS, look, info)
    link = look.of(font_color=ACCENT, underline=1, bottom=1, bottom_color=LINE)
    text = look.of(font_color=QUIET, bottom=1, bottom_color=LINE)
    others = [sheet for sheet in SHEETS if sheet.drawn is not Drawn.HOME]
    for row, sheet in enumerate(others, start=start + 1):
        label = sheet.label.say(info.lang)
        page.write_url(row, 1, f"internal:'{label}'!A1", link, label)
        page.merge_range(row, 2, row, _PER_LINE, sheet.answers.say(info.lang), cell_format=text)


def _fixed(row: int, column: int) -> str:
    return str(xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True))
