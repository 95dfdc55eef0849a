"""The Calendar sheet: a month a page as a person draws it, and the figures of the plan beside it."""

from collections.abc import Sequence
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from generators.common.language import Phrase
from generators.visits.shown.month_grid import DONE_MARK, EVERYONE, EXTRA_MARK
from workbooks.host.book_info import BookInfo
from workbooks.package.xml.addresses import column_letters
from workbooks.schema import CALENDAR_SHEET
from workbooks.sheets.calendar_grid import (
    FIRST_DAY,
    FIRST_HELPER,
    FIRST_ROW,
    GRID_NAME,
    LAST_COLUMN,
    NOTE_COLUMN,
    OWNER_NAME,
    WEEK_ROWS,
    CalendarGrid,
    GridCell,
    MonthPlace,
    state_row,
)
from workbooks.template.calendar_figures import write_figures
from workbooks.template.look import ACCENT, LATE, LINE, PANEL, QUIET, TIER_COLOURS, WARNING, Look
from workbooks.template.sheets import HEADER_HEIGHT, SheetWriter

_WEEKDAYS = (
    Phrase("周一", "Monday"), Phrase("周二", "Tuesday"), Phrase("周三", "Wednesday"),
    Phrase("周四", "Thursday"), Phrase("周五", "Friday"), Phrase("周六", "Saturday"),
    Phrase("周日", "Sunday"),
)  # fmt: skip
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SIGNS = Phrase(
    f"{EXTRA_MARK.strip()} 加访（应访之外）　{DONE_MARK.strip()} 已完成",
    f"{EXTRA_MARK.strip()} extra, beyond those due   {DONE_MARK.strip()} done",
)
_WHOSE = Phrase("显示", "Show")
_CHOOSE = Phrase("可选某位负责人，或“全部”", "Choose one rep, or 'everyone'")
_HEADING, _WEEKDAY, _DATE, _LINE = HEADER_HEIGHT, 18, 19, 17  # heights in points
_WEEK, _WORKDAY, _WEEKEND = 6, 25, 14  # widths in characters
_OUTSIDE = "#FAFAFA"
_PAGE = (784.0, 523.0)  # points of an A4 page across, within its margins
_POINTS_A_SIGN = 6.6  # of column width: a font that stands in may be wider than Excel's own


def write_calendar(page: Worksheet, book: Workbook, writer: SheetWriter) -> None:
    """Write the Calendar sheet."""
    look, info = writer.look, writer.info
    grid = CalendarGrid(info)
    writer.head(page, CALENDAR_SHEET, None)
    page.hide_gridlines(2)
    _columns(page)
    _owner(page, book, look, info)
    formulas = {(cell.row, cell.column): cell for cell in grid.cells()}
    for place in grid.months:
        _month(page, look, info, place)
        _weeks(page, look, place, formulas, grid)
    _rules(page, look, grid.months)
    name = CALENDAR_SHEET.label.say(info.lang)
    book.define_name(GRID_NAME, f"='{name}'!{grid.area}")
    _pages(page, grid.months)
    write_figures(page, book, writer, grid)


def _columns(page: Worksheet) -> None:
    page.set_column(0, 0, _WEEK)
    page.set_column(FIRST_DAY - 1, FIRST_DAY + 3, _WORKDAY)
    page.set_column(FIRST_DAY + 4, FIRST_DAY + 5, _WEEKEND)
    page.set_column(FIRST_HELPER - 2, FIRST_HELPER - 2, 3)
    page.set_column(FIRST_HELPER - 1, LAST_COLUMN - 1, 10, None, {"hidden": True})


def _owner(page: Worksheet, book: Workbook, look: Look, info: BookInfo) -> None:
    """Write the cell that chooses whose visits are shown."""
    page.write_string(2, 0, _WHOSE.say(info.lang), look.quiet)
    cell = look.of(bold=True, border=1, border_color=LINE, indent=1)
    page.write_string(2, 1, EVERYONE.say(info.lang), cell)
    rule = {"validate": "list", "source": "=CalendarOwners", "error_type": "warning"}
    rule |= {"input_message": _CHOOSE.say(info.lang), "error_message": _CHOOSE.say(info.lang)}
    page.data_validation(2, 1, 2, 1, rule)
    book.define_name(OWNER_NAME, f"='{CALENDAR_SHEET.label.say(info.lang)}'!$B$3")


def _month(page: Worksheet, look: Look, info: BookInfo, place: MonthPlace) -> None:
    year, month = place.month.year, place.month.month
    name = Phrase(f"{year} 年 {month} 月", f"{_MONTHS[month - 1]} {year}").say(info.lang)
    page.set_row(place.top - 1, _HEADING)
    page.set_row(place.weekday_row - 1, _WEEKDAY)
    page.write_string(place.top - 1, 0, name, look.of(font_size=16, bold=True, valign="bottom"))
    signs = look.of(font_color=QUIET, valign="bottom")
    page.write_string(place.top - 1, FIRST_DAY, _SIGNS.say(info.lang), signs)
    line = look.of(bottom=2, bottom_color=ACCENT, font_color=QUIET, bold=True)
    page.write_blank(place.weekday_row - 1, 0, None, line)
    for weekday, phrase in enumerate(_WEEKDAYS):
        page.write_string(
            place.weekday_row - 1, FIRST_DAY - 1 + weekday, phrase.say(info.lang), line
        )


def _weeks(
    page: Worksheet,
    look: Look,
    place: MonthPlace,
    formulas: dict[tuple[int, int], GridCell],
    grid: CalendarGrid,
) -> None:
    note = formulas[place.top, NOTE_COLUMN]
    ink = look.of(font_color=WARNING[0], valign="bottom", align="right")
    page.write_formula(place.top - 1, NOTE_COLUMN - 1, "=" + grid.formula(note), ink, "")
    for top, week in zip(place.week_rows, place.month.weeks, strict=True):
        first = next(day for day in week if day)
        number = look.of(font_color=QUIET, top=1, top_color=LINE)
        page.write_string(top - 1, 0, f"W{first.isocalendar().week:02d}", number)
        for weekday, day in enumerate(week):
            helper = (top - 1, FIRST_HELPER - 1 + weekday)
            if day:
                page.write_datetime(*helper, day, look.of(num_format="yyyy-mm-dd"))
        for row in range(top, top + WEEK_ROWS):
            page.set_row(row - 1, _DATE if row == top else _LINE)
            for column in range(FIRST_DAY, LAST_COLUMN + 1):
                _cell(
                    page,
                    look,
                    formulas.get((row, column)),
                    at=(row, column),
                    line=row - top,
                    grid=grid,
                )


def _cell(
    page: Worksheet,
    look: Look,
    cell: GridCell | None,
    at: tuple[int, int],
    line: int,
    grid: CalendarGrid,
) -> None:
    row, column = at[0] - 1, at[1] - 1
    if cell:
        style = _style(look, line) if column < FIRST_DAY + 6 else look.of()
        page.write_formula(row, column, "=" + grid.formula(cell), style, "")
    elif column < FIRST_DAY + 6:
        page.write_blank(row, column, None, look.of(bg_color=_OUTSIDE, **_edge(line)))


def _style(look: Look, line: int) -> Any:
    sides = {"left": 1, "right": 1, "left_color": LINE, "right_color": LINE}
    weight = {"shrink": True} if line else {"bold": True}
    return look.of(**weight, **sides, **_edge(line))


def _edge(line: int) -> dict[str, Any]:
    """Return the line above a week's first row, or below its last."""
    if line == 0:
        return {"top": 1, "top_color": LINE}
    return {"bottom": 1, "bottom_color": LINE} if line == WEEK_ROWS - 1 else {}


def _rules(page: Worksheet, look: Look, places: Sequence[MonthPlace]) -> None:
    """Colour the visits by tier, and shade the days: the letter and the name stand in the cell."""
    weeks = [top for place in places for top in place.week_rows]
    whole = (FIRST_ROW - 1, FIRST_DAY - 1, places[-1].bottom - 1, FIRST_DAY + 5)
    corner = xl_rowcol_to_cell(whole[0], whole[1])
    for tier, colours in TIER_COLOURS.items():
        criteria = f'=LEFT({corner},{len(tier) + 1})="{tier} "'
        rule = {"type": "formula", "criteria": criteria, "format": look.signal(colours, False)}
        page.conditional_format(*whole, rule)
    helper = column_letters(FIRST_HELPER)
    dates = [xl_range(top - 1, FIRST_DAY - 1, top - 1, FIRST_DAY + 5) for top in weeks]
    today = look.signal((ACCENT, "#DBEAFE"), True)
    page.conditional_format(
        dates[0],
        {"type": "formula", "criteria": f"={helper}{weeks[0]}=TODAY()", "format": today,
         "multi_range": " ".join(dates)},
    )  # fmt: skip
    shades = {"H": LATE, "L": WARNING, "E": (QUIET, PANEL), "W": (ACCENT, "#FFFFFF")}
    for top in weeks:
        area = (top - 1, FIRST_DAY - 1, top + WEEK_ROWS - 2, FIRST_DAY + 5)
        for state, colours in shades.items():
            criteria = f'={helper}${state_row(top)}="{state}"'
            mark = look.signal(colours, False)
            page.conditional_format(
                *area, {"type": "formula", "criteria": criteria, "format": mark}
            )


def _pages(page: Worksheet, places: Sequence[MonthPlace]) -> None:
    """Print a month a page, all at the scale that the longest month needs."""
    weeks = max(len(place.week_rows) for place in places)
    height = _HEADING + _WEEKDAY + weeks * (_DATE + _LINE * (WEEK_ROWS - 1))
    width = (_WEEK + 5 * _WORKDAY + 2 * _WEEKEND) * _POINTS_A_SIGN
    scale = min(_PAGE[0] / width, _PAGE[1] / height, 1.0)
    page.set_print_scale(int(scale * 100) - 1)
    page.print_area(FIRST_ROW - 1, 0, places[-1].bottom - 1, FIRST_DAY + 5)
    page.set_h_pagebreaks([place.top - 1 for place in places[1:]])
    page.set_margins(left=0.4, right=0.4, top=0.4, bottom=0.6)
    page.center_horizontally()
