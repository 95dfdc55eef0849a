"""The figures on the Calendar sheet, right of the grid: by tier, by week with a chart, by rep."""

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from generators.common.language import Phrase
from workbooks.host.book_info import BookInfo
from workbooks.schema import CALENDAR_SHEET
from workbooks.schema.calendar import CALENDAR_REPS, CALENDAR_TIERS, CALENDAR_WEEKS
from workbooks.sheets.calendar_grid import LAST_COLUMN, CalendarGrid
from workbooks.template.look import ACCENT, INK, LINE, QUIET, WARNING, Look
from workbooks.template.sheets import HEADER_HEIGHT, SheetWriter

_CHART = Phrase("每周拜访次数与能力", "Visits and capacity by week")
_VISITS, _CAPACITY = Phrase("拜访次数", "Visits"), Phrase("能力", "Capacity")
_WEEK = Phrase("周", "Week")
_WIDTH = 14  # characters; the three tables stand below each other


def write_figures(page: Worksheet, book: Workbook, writer: SheetWriter, grid: CalendarGrid) -> None:
    """Write the tables below each other, the one that grows last, and the chart between them.

    Their headers stand in rows tall enough for two lines: those of the months' names, or below.

    Args:
        page: The Calendar sheet.
        book: The book.
        writer: Writes its tables.
        grid: The grid to the left of them.
    """
    lang, left = writer.info.lang, LAST_COLUMN
    top, last = grid.months[0].top - 1, 0
    for table in (CALENDAR_TIERS, CALENDAR_WEEKS, CALENDAR_REPS):
        if last:
            top = _tall_row(page, grid, last + 2)
        about = f"{table.title.say(lang)}  ·  {table.answers.say(lang)}"
        page.write_string(top - 1, left, about, writer.look.quiet)
        last = writer.table(page, table, left, top)
        if table is CALENDAR_TIERS:
            chart_row = last + 2
        elif table is CALENDAR_WEEKS:
            page.insert_chart(
                chart_row, left, _chart(book, writer.look, writer.info, (top + 1, left, last))
            )
    page.set_column(left, left + _widest() - 1, _WIDTH)
    book.define_name("CalendarOwners", "=" + writer.column_reference("CalendarReps", "id"))


def _tall_row(page: Worksheet, grid: CalendarGrid, least: int) -> int:
    """Return the index of the next row with a month's name, or one below the grid made as tall."""
    tops = [place.top - 1 for place in grid.months if place.top - 1 > least]
    if tops:
        return tops[0]
    row = max(least, grid.months[-1].bottom + 1)
    page.set_row(row, HEADER_HEIGHT)
    return row


def _widest() -> int:
    return max(len(table.columns) for table in (CALENDAR_TIERS, CALENDAR_WEEKS, CALENDAR_REPS))


def _chart(book: Workbook, look: Look, info: BookInfo, area: tuple[int, int, int]) -> Chart:
    """Return visits as columns and capacity as a line, a point a week."""
    first, left, last = area
    sheet = CALENDAR_SHEET.label.say(info.lang)
    weeks = [sheet, first, left, last, left]
    columns = {column.key: left + n for n, column in enumerate(CALENDAR_WEEKS.columns)}
    chart = book.add_chart({"type": "column"})
    visits = [sheet, first, columns["visits"], last, columns["visits"]]
    chart.add_series(
        {"name": _VISITS.say(info.lang), "categories": weeks, "values": visits, "gap": 60,
         "fill": {"color": ACCENT}}
    )  # fmt: skip
    line = book.add_chart({"type": "line"})
    capacity = [sheet, first, columns["capacity"], last, columns["capacity"]]
    line.add_series(
        {"name": _CAPACITY.say(info.lang), "categories": weeks, "values": capacity,
         "line": {"color": WARNING[0], "width": 1.5}}
    )  # fmt: skip
    chart.combine(line)
    _name_axes(chart, look, info)
    chart.set_size({"width": 760, "height": 320})
    return chart


def _name_axes(chart: Chart, look: Look, info: BookInfo) -> None:
    """Give a chart its title, the names of its axes and its legend."""
    font = {"name": look.font, "size": 9, "color": QUIET}
    title_font = {"name": look.font, "size": 10, "bold": True, "color": INK}
    chart.set_title({"name": _CHART.say(info.lang), "name_font": title_font, "overlay": False})
    chart.set_x_axis({"name": _WEEK.say(info.lang), "num_font": font, "name_font": font})
    grid = {"visible": True, "line": {"color": LINE}}
    chart.set_y_axis(
        {"name": _VISITS.say(info.lang), "num_font": font, "name_font": font, "major_gridlines": grid,
         "min": 0}
    )  # fmt: skip
    chart.set_legend({"position": "bottom", "font": font})
