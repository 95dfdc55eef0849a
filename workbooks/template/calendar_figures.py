"""The figures on the Calendar sheet, right of the grid: by tier, by week with a chart, by rep."""

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from generators.language import Phrase
from workbooks.book_info import BookInfo
from workbooks.calendar_grid import FIRST_ROW
from workbooks.schema import CALENDAR_SHEET
from workbooks.schema.calendar import CALENDAR_REPS, CALENDAR_TIERS, CALENDAR_WEEKS
from workbooks.template.look import ACCENT, INK, LINE, QUIET, WARNING, Look
from workbooks.template.sheets import SheetWriter

_CHART = Phrase("每周拜访次数与能力", "Visits and capacity by week")
_VISITS, _CAPACITY = Phrase("拜访次数", "Visits"), Phrase("能力", "Capacity")
_WEEK = Phrase("周", "Week")
_WIDTH = 12  # characters; the three tables stand below each other


def write_figures(page: Worksheet, book: Workbook, writer: SheetWriter, left: int) -> None:
    """Write the tables below each other and the chart beside the weeks; the one that grows is last.

    Args:
        page: The Calendar sheet.
        book: The book.
        writer: Writes its tables.
        left: Index of the first column right of the grid.
    """
    top = FIRST_ROW - 1
    for table in (CALENDAR_TIERS, CALENDAR_WEEKS, CALENDAR_REPS):
        page.write_string(top, left, table.title.say(writer.info.lang), writer.look.of(bold=True))
        page.write_string(top, left + 2, table.answers.say(writer.info.lang), writer.look.quiet)
        last = writer.table(page, table, left, top + 1)
        if table is CALENDAR_WEEKS:
            area = (top + 2, left, last)
            _chart(page, book, writer.look, writer.info, area)
        top = last + 2
    page.set_column(left, left + _widest() - 1, _WIDTH)
    book.define_name("CalendarOwners", "=" + writer.column_reference("CalendarReps", "id"))


def _widest() -> int:
    return max(len(table.columns) for table in (CALENDAR_TIERS, CALENDAR_WEEKS, CALENDAR_REPS))


def _chart(
    page: Worksheet, book: Workbook, look: Look, info: BookInfo, area: tuple[int, int, int]
) -> None:
    """Draw visits as columns and capacity as a line, a point a week."""
    first, left, last = area
    sheet = CALENDAR_SHEET.label.say(info.lang)
    font = {"name": look.font, "size": 9, "color": QUIET}
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
    title_font = {"name": look.font, "size": 10, "bold": True, "color": INK}
    chart.set_title({"name": _CHART.say(info.lang), "name_font": title_font, "overlay": False})
    chart.set_x_axis({"name": _WEEK.say(info.lang), "num_font": font, "name_font": font})
    grid = {"visible": True, "line": {"color": LINE}}
    chart.set_y_axis(
        {"name": _VISITS.say(info.lang), "num_font": font, "name_font": font, "major_gridlines": grid,
         "min": 0}
    )  # fmt: skip
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_size({"width": 620, "height": 300})
    page.insert_chart(first - 1, left + len(CALENDAR_WEEKS.columns) + 1, chart)

