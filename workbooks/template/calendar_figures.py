"""The figures on the Calendar sheet, right of the grid: by tier, by week with a chart, by rep."""

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from workbooks.schema import CALENDAR_SHEET
from workbooks.schema.calendar import CALENDAR_REPS, CALENDAR_TIERS, CALENDAR_WEEKS, WEEKS_CHART
from workbooks.sheets.calendar_grid import LAST_COLUMN, CalendarGrid
from workbooks.template.charts import Rows, draw_chart
from workbooks.template.sheets import HEADER_HEIGHT, SheetWriter

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
            rows = Rows(CALENDAR_SHEET.label.say(lang), top + 1, last, left)
            drawn = draw_chart(
                book, writer.look, writer.info, WEEKS_CHART, table=CALENDAR_WEEKS, rows=rows
            )
            page.insert_chart(chart_row, left, drawn)
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
