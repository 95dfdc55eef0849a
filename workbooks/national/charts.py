"""Native charts of a national workbook: one size, six colours at most, a title that says what."""

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.chart import Chart

from generators.common.language import Phrase
from workbooks.national.pages import Row, Setting, Written
from workbooks.schema.words import shown
from workbooks.template.look import ACCENT, INK, LINE, QUIET

SIZE = {"width": 500, "height": 300}  # pixels; two stand beside each other on a page
_COLOURS = (ACCENT, "#93C5FD", "#F59E0B", "#991B1B", "#065F46", "#6B7280")
_ROW, _GAP = 20, 6  # pixels: height of a row, room above a chart
_BAR = 26  # pixels of a bar with its name
_MOST = 16  # categories of one chart; more cannot be read
_FIRST = Phrase("{title}（前 {count} 行）", "{title} (the first {count} rows)")


@dataclass(frozen=True, slots=True)
class ChartWish:
    """A chart of one table.

    Attributes:
        kind: `column` or `bar`.
        title: What it shows.
        category: Key of the column its points are named by.
        series: Keys of the columns it shows.
        axis: What the values are.
        share: Whether the values are shares.
        most: Where the axis of values ends; where the values do if None.
    """

    kind: str
    title: Phrase
    category: str
    series: tuple[str, ...]
    axis: Phrase
    share: bool = False
    most: float | None = None


def add_chart(
    setting: Setting, written: Written, wish: ChartWish, rows: Sequence[Row], place: int = 0
) -> None:
    """Add a chart below its table; where there is nothing to show there is none.

    Where a name has several rows, one for each money unit, a point is called by both.

    Args:
        setting: What all sheets share.
        written: The table.
        wish: The chart.
        rows: The table's rows.
        place: 0 for the first below the table, 1 for the one to its right.
    """
    if not any(row[key] for row in rows for key in wish.series):
        return
    chart = setting.book.add_chart({"type": wish.kind})
    column = written.table.by_key[wish.category]
    names = (shown(column, row[wish.category], setting.lang) for row in rows)
    units = (str(row.get("unit") or "") for row in rows)
    points = [(str(name), unit) for name, unit in zip(names, units, strict=True)][:_MOST]
    _add_series(chart, setting, written, wish, points)
    _set_title(chart, setting, wish, written.count)
    _set_axes(chart, setting, wish)
    taller = _BAR * len(points) if wish.kind == "bar" else 0  # so that every bar has its name
    height = max(SIZE["height"], 100 + taller)
    chart.set_size({**SIZE, "height": height})
    chart.set_chartarea({"border": {"color": LINE}})
    _insert(chart, written, height, place)


def _insert(chart: Chart, written: Written, height: int, place: int) -> None:
    """Put a chart below its table; where the table is printed in part, the chart is printed with it."""
    page, last, row = written.page, written.table.print_to, written.last + 2
    options = {"x_offset": 4 + place * (SIZE["width"] + 16), "y_offset": _GAP, "object_position": 3}
    page.insert_chart(row, 0, chart, options)
    if last:
        bottom = row + -(-(height + _GAP) // _ROW)
        page.print_area(0, 0, bottom, written.table.keys.index(last))


def _add_series(
    chart: Chart,
    setting: Setting,
    written: Written,
    wish: ChartWish,
    points: Sequence[tuple[str, str]],
) -> None:
    """Add the columns shown, of as many rows as can be read; `points` are each one's name and unit."""
    last = written.first + len(points) - 1
    categories = _upto(written.column(wish.category), last)
    if len({name for name, _ in points}) < len(points):
        labels = [f"{name} · {unit}" for name, unit in points]
        categories = setting.labels.cells(setting.lang, labels)
    for number, key in enumerate(wish.series):
        series = {
            "name": written.table.by_key[key].label.say(setting.lang, unit=setting.unit),
            "categories": categories,
            "values": _upto(written.column(key), last),
            "fill": {"color": _COLOURS[number]},
            "gap": 60,
            "overlap": -5,
        }
        chart.add_series(series)


def _set_title(chart: Chart, setting: Setting, wish: ChartWish, count: int) -> None:
    """Say what the chart shows, that of many rows it shows the first, and which colour is what."""
    said = wish.title.say(setting.lang)
    if count > _MOST:
        said = _FIRST.say(setting.lang, title=said, count=_MOST)
    font = {"name": setting.look.font, "size": 11, "color": INK, "bold": True}
    chart.set_title({"name": said, "name_font": font, "overlay": False})
    several = {"position": "bottom", "font": _font(setting)}
    chart.set_legend(several if len(wish.series) > 1 else {"none": True})


def _set_axes(chart: Chart, setting: Setting, wish: ChartWish) -> None:
    font = _font(setting)
    line = {"line": {"color": LINE}}
    axis = {"num_font": font, "name_font": {**font, "bold": False}, **line}
    values = {
        **axis, "name": wish.axis.say(setting.lang), "major_gridlines": {"visible": True, **line},
        "min": 0, "max": wish.most, "num_format": "0%" if wish.share else "#,##0",
    }  # fmt: skip
    if wish.kind == "column":
        chart.set_y_axis(values)
        chart.set_x_axis(axis)
    else:  # a bar chart begins at its top, with the values below all the same
        chart.set_x_axis(values)
        chart.set_y_axis({**axis, "reverse": True, "crossing": "max"})


def _font(setting: Setting) -> dict[str, object]:
    return {"name": setting.look.font, "size": 9, "color": QUIET}


def _upto(place: list[object], last: int) -> list[object]:
    return [*place[:3], last, place[4]]
