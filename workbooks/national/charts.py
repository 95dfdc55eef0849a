"""Native charts of a national workbook: one size, six colours at most, a title that says what."""

from collections.abc import Sequence
from dataclasses import dataclass

from generators.language import Phrase
from workbooks.national.pages import Row, Setting, Written
from workbooks.template.look import ACCENT, INK, LINE, QUIET

SIZE = {"width": 640, "height": 300}  # pixels
_COLOURS = (ACCENT, "#93C5FD", "#F59E0B", "#991B1B", "#065F46", "#6B7280")
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
    last = min(written.last, written.first + _MOST - 1)
    shown = [(str(row[wish.category]), str(row.get("unit") or "")) for row in rows[:_MOST]]
    categories = _upto(written.column(wish.category), last)
    if len({name for name, _ in shown}) < len(shown):
        labels = [f"{name} · {unit}" for name, unit in shown]
        categories = setting.labels.cells(setting.lang, labels)
    for number, key in enumerate(wish.series):
        label = written.table.by_key[key].label.say(setting.lang, unit=setting.unit)
        series = {
            "name": label,
            "categories": categories,
            "values": _upto(written.column(key), last),
            "fill": {"color": _COLOURS[number]},
            "gap": 60,
            "overlap": -5,
        }
        chart.add_series(series)
    font = {"name": setting.look.font, "size": 9, "color": QUIET}
    title = {"name": setting.look.font, "size": 11, "color": INK, "bold": True}
    said = wish.title.say(setting.lang)
    if written.count > _MOST:
        said = _FIRST.say(setting.lang, title=said, count=_MOST)
    chart.set_title({"name": said, "name_font": title, "overlay": False})
    axis = {"num_font": font, "line": {"color": LINE}, "name_font": {**font, "bold": False}}
    values = {
        **axis, "name": wish.axis.say(setting.lang), "major_gridlines": {"visible": True, "line": {"color": LINE}},
        "min": 0, "num_format": "0%" if wish.share else "#,##0", "max": wish.most,
    }  # fmt: skip
    first, second = (chart.set_y_axis, chart.set_x_axis) if wish.kind == "column" else (chart.set_x_axis, chart.set_y_axis)  # fmt: skip
    first(values)
    # a bar chart begins at its top, with the values below all the same
    second({**axis, **({"reverse": True, "crossing": "max"} if wish.kind == "bar" else {})})
    if len(wish.series) == 1:
        chart.set_legend({"none": True})
    else:
        chart.set_legend({"position": "bottom", "font": font})
    taller = _BAR * len(shown) if wish.kind == "bar" else 0  # so that every bar has its name
    chart.set_size({**SIZE, "height": max(SIZE["height"], 100 + taller)})
    row = written.last + 2
    chart.set_chartarea({"border": {"color": LINE}})
    options = {"x_offset": 4 + place * (SIZE["width"] + 16), "y_offset": 6, "object_position": 3}
    written.page.insert_chart(row, 0, chart, options)


def _upto(place: list[object], last: int) -> list[object]:
    return [*place[:3], last, place[4]]
