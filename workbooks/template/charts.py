"""Charts of a table's rows in a new book: native, one look, following the table as it grows."""

from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart as DrawnChart

from workbooks.host.book_info import BookInfo
from workbooks.schema import Chart, Table
from workbooks.template.look import ACCENT, INK, LINE, QUIET, WARNING, Look

ROWS = 18  # of a sheet, that a chart takes
_SIZE = {"width": 760, "height": 320}


class Rows(NamedTuple):
    """Where a table's rows lie: the sheet, first and last row and leftmost column, from 0."""

    sheet: str
    first: int
    last: int
    left: int


def draw_chart(
    book: Workbook, look: Look, info: BookInfo, chart: Chart, *, table: Table, rows: Rows
) -> DrawnChart:
    """Return a chart, to be put on a sheet."""
    drawn = book.add_chart({"type": "column"})
    line = book.add_chart({"type": "line"}) if any(one.is_line for one in chart.series) else None
    for one in chart.series:
        options = {
            "name": one.label.say(info.lang),
            "categories": _column(table, rows, chart.category),
            "values": _column(table, rows, one.key),
        }
        if one.is_line and line is not None:
            line.add_series({**options, "line": {"color": WARNING[0], "width": 1.5}})
        else:
            drawn.add_series({**options, "gap": 60, "fill": {"color": ACCENT}})
    if line is not None:
        drawn.combine(line)
    _name_axes(drawn, look, info, chart)
    drawn.set_size(_SIZE)
    return drawn


def _column(table: Table, rows: Rows, key: str) -> list[str | int]:
    place = rows.left + table.keys.index(key)
    return [rows.sheet, rows.first, place, rows.last, place]


def _name_axes(drawn: DrawnChart, look: Look, info: BookInfo, chart: Chart) -> None:
    """Give a chart its title, the names of its axes and its legend."""
    font = {"name": look.font, "size": 9, "color": QUIET}
    title_font = {"name": look.font, "size": 10, "bold": True, "color": INK}
    along, up = (axis.say(info.lang) for axis in chart.axes)
    title = {"name": chart.title.say(info.lang), "name_font": title_font, "overlay": False}
    drawn.set_title(title)
    drawn.set_x_axis({"name": along, "num_font": font, "name_font": font})
    grid = {"visible": True, "line": {"color": LINE}}
    drawn.set_y_axis(
        {"name": up, "num_font": font, "name_font": font, "major_gridlines": grid, "min": 0}
    )
    drawn.set_legend({"position": "bottom", "font": font})
