"""Native charts of a national workbook: one size, six colours at most, a title that says what."""

from dataclasses import dataclass

from generators.language import Phrase
from workbooks.national.pages import Setting, Written
from workbooks.template.look import ACCENT, INK, LINE, QUIET

SIZE = {"width": 640, "height": 300}  # pixels
_COLOURS = (ACCENT, "#93C5FD", "#F59E0B", "#991B1B", "#065F46", "#6B7280")
_MOST = 16  # categories of one chart; more cannot be read


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
    """

    kind: str
    title: Phrase
    category: str
    series: tuple[str, ...]
    axis: Phrase
    share: bool = False


def add_chart(setting: Setting, written: Written, wish: ChartWish, place: int = 0) -> None:
    """Add a chart below its table; a table without rows has none.

    Args:
        setting: What all sheets share.
        written: The table.
        wish: The chart.
        place: 0 for the first below the table, 1 for the one to its right.
    """
    if written.count < 1:
        return
    chart = setting.book.add_chart({"type": wish.kind})
    last = min(written.last, written.first + _MOST - 1)
    for number, key in enumerate(wish.series):
        label = written.table.by_key[key].label.say(setting.lang, unit=setting.unit)
        series = {
            "name": label,
            "categories": _categories(setting, written, wish.category, last),
            "values": _upto(written.column(key), last),
            "fill": {"color": _COLOURS[number]},
            "gap": 60,
            "overlap": -5,
        }
        chart.add_series(series)
    font = {"name": setting.look.font, "size": 9, "color": QUIET}
    title = {"name": setting.look.font, "size": 11, "color": INK, "bold": True}
    chart.set_title({"name": wish.title.say(setting.lang), "name_font": title, "overlay": False})
    axis = {"num_font": font, "line": {"color": LINE}, "name_font": {**font, "bold": False}}
    values = {
        **axis, "name": wish.axis.say(setting.lang), "major_gridlines": {"visible": True, "line": {"color": LINE}},
        "min": 0, **({"num_format": "0%", "max": 1} if wish.share else {"num_format": "#,##0"}),
    }  # fmt: skip
    first, second = (chart.set_y_axis, chart.set_x_axis) if wish.kind == "column" else (chart.set_x_axis, chart.set_y_axis)  # fmt: skip
    first(values)
    second({**axis, "reverse": wish.kind == "bar"})
    if len(wish.series) == 1:
        chart.set_legend({"none": True})
    else:
        chart.set_legend({"position": "bottom", "font": font})
    chart.set_size(SIZE)
    row = written.last + 2
    chart.set_chartarea({"border": {"color": LINE}})
    options = {"x_offset": 4 + place * (SIZE["width"] + 16), "y_offset": 6, "object_position": 3}
    written.page.insert_chart(row, 0, chart, options)


def _categories(setting: Setting, written: Written, key: str, last: int) -> list[object]:
    """Return the cells that name the points: with the money unit where a name has several rows."""
    sheet, first, at, _, _ = written.column(key)
    following = written.table.keys[at + 1 : at + 2]
    return [sheet, first, at, last, at + (following == ["unit"] and not setting.unit)]


def _upto(place: list[object], last: int) -> list[object]:
    return [*place[:3], last, place[4]]
