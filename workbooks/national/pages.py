"""One sheet of a national workbook: title, table, links, signals and print set-up."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from generators.common.language import Lang, Phrase
from workbooks.national.decisions.carrying import Undelivered
from workbooks.national.decisions.offered import Labels, add_dropdown
from workbooks.national.links import CellLink, Linker
from workbooks.national.signals import add_signals
from workbooks.national.streaming import Formula, RowStream, Value, add_table
from workbooks.schema import Column, Group, Kind, Table, header
from workbooks.schema.widths import fitted_width, row_heights
from workbooks.schema.words import shown
from workbooks.template.look import TABS, Look
from workbooks.template.sheets import write_value

HEADER_ROW = 4  # row 5 of the sheet; row indexes here count from 0
MOST_ROWS = 1_000_000  # of one sheet; Excel has 1,048,576 rows
_USUAL = 15.0  # points; height of a row of one line
_EMPTY = Phrase("目前没有。", "Nothing at present.")
_FOOTER = Phrase("第 &P 页，共 &N 页", "page &P of &N")
_NAMING = ("name", "rep", "owner", "code")
"""What names a row, where it is among its first columns: those up to it stay in sight."""
_MEASURED = 1_000  # rows that tell how wide columns must be
Row = Mapping[str, Any]
Cells = tuple[list[Value | Formula], float]
"""What stands in the cells of a row, and the row's height."""
Links = Callable[[Row], Mapping[str, CellLink]]


@dataclass(frozen=True, slots=True)
class Setting:
    """What all sheets of one national workbook share.

    Attributes:
        book: The workbook being written.
        look: Its formats.
        lang: Its language.
        unit: Money unit of all books, or empty when they differ.
        linker: Makes links.
        about: What the footer says: folder and day.
        owners: All owners there are.
        most_rows: Rows of one sheet; a list goes on on another.
        streaming: Rows go to disk as they come.
        decisions: What was decided in the workbook that is replaced.
        labels: What charts name their points by.
    """

    book: Workbook
    look: Look
    lang: Lang
    unit: str
    linker: Linker
    about: str
    owners: Sequence[str] = ()
    most_rows: int = MOST_ROWS
    streaming: bool = False
    decisions: Undelivered = field(default_factory=Undelivered)
    labels: Labels = field(default_factory=Labels)


@dataclass(frozen=True, slots=True)
class Written:
    """A table as it was written: its sheet's name, and its first and last data row, from 0."""

    page: Worksheet
    name: str
    first: int
    last: int
    table: Table

    @property
    def count(self) -> int:
        """Number of its rows."""
        return self.last - self.first + 1

    def column(self, key: str) -> list[Any]:
        """Return where a column's cells stand, as charts name them."""
        at = self.table.keys.index(key)
        return [self.name, self.first, at, self.last, at]


def source_links(row: Row) -> Mapping[str, CellLink]:
    """Return the links of a row that names one file, and perhaps a cell in it."""
    if not row.get("file"):
        return {}
    file = CellLink(row["file"])
    if not row.get("cell"):
        return {"cell": file}
    return {"cell": CellLink(row["file"], row.get("sheet") or "", row["cell"])}


def write_list(
    setting: Setting,
    table: Table,
    rows: Iterable[Row],
    group: Group,
    *,
    count: int | None = None,
    links: Links = source_links,
    number: int = 1,
    note: str = "",
) -> Written:
    """Write a table on a sheet of its own, row by row.

    Args:
        setting: What all sheets share.
        table: The table.
        rows: Its rows, with a value or None for each key; more keys do not matter.
        group: What the sheet is for; the tab's colour.
        count: Number of rows; if absent they are taken into memory to be counted.
        links: What a row's link columns lead to.
        number: 2 and on for a sheet that goes on where another is full.
        note: A line above the table; that of an empty table says so.
    """
    if count is None:
        rows = list(rows)
        count = len(rows)
    lang = setting.lang
    name = table.title.say(lang) + (f" {number}" if number > 1 else "")
    page = setting.book.add_worksheet(name)
    head(setting, page, table.title, answers=table.answers, below=table.filled_by, group=group)
    above = " ".join([*([note] if note else []), *([] if count else [_EMPTY.say(lang)])])
    if above:
        page.write_string(HEADER_ROW - 1, 0, above, setting.look.of(bold=True))
    bottom = HEADER_ROW + max(count, 1)
    _make_table(setting, page, table, bottom, table.name + (str(number) if number > 1 else ""))
    cells = _cells(setting, table, setting.decisions.onto(table, rows), links)
    first = list(islice(cells, _MEASURED))
    _set_columns(
        setting,
        page,
        table,
        bottom=bottom,
        rows=[values for values, _ in first],
        whole=count <= _MEASURED,
    )
    write = _stream_rows if setting.streaming else _write_rows
    write(setting, page, table, chain(first, cells))
    return Written(page, name, HEADER_ROW + 1, HEADER_ROW + count, table)


def head(
    setting: Setting, page: Worksheet, title: Phrase, answers: Phrase, below: Phrase, group: Group
) -> None:
    """Write a sheet's title lines and set up its view and print."""
    lang, look = setting.lang, setting.look
    page.set_row(0, 26)
    page.write_string(0, 0, title.say(lang), look.title)
    page.write_string(1, 0, answers.say(lang), look.quiet)
    page.write_string(2, 0, below.say(lang), look.quiet)
    page.set_tab_color(TABS[group])
    page.set_zoom(90)
    page.hide_gridlines(1)
    page.set_paper(9)
    page.set_landscape()
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    page.repeat_rows(HEADER_ROW)
    page.fit_to_pages(1, 0)
    set_footer(setting, page)


def set_footer(setting: Setting, page: Worksheet) -> None:
    """Say below each page which workbook, sheet, day and page it is."""
    pages = _FOOTER.say(setting.lang)
    about = setting.about.replace("&", "&&")
    # a space, as the size would go on with the digits of a folder called 2027
    page.set_footer(f"&L&8 {about} · &F&C&8&A&R&8&D · {pages}")


_DETAIL = {"segment", "city", "stage", "profit", "no_tier", "no_result", "warnings"}
"""Columns that can be folded away."""


def _write_rows(setting: Setting, page: Worksheet, table: Table, rows: Iterable[Cells]) -> None:
    formats = [setting.look.cell(column) for column in table.columns]
    for at, (values, height) in enumerate(rows, HEADER_ROW + 1):
        if height > _USUAL:
            page.set_row(at, height)
        for place, (value, form) in enumerate(zip(values, formats, strict=True)):
            if isinstance(value, tuple):
                page.write_formula(at, place, "=" + value[0], form, value[1])
            else:
                write_value(page, at, place, value, form)


def _stream_rows(setting: Setting, page: Worksheet, table: Table, rows: Iterable[Cells]) -> None:
    stream = RowStream(page, [setting.look.cell(column) for column in table.columns])
    stream.write(HEADER_ROW + 1, rows, _USUAL)


def _cells(setting: Setting, table: Table, rows: Iterable[Row], links: Links) -> Iterator[Cells]:
    """Yield what stands in each row's cells, and the row's height."""
    height = row_heights(table, setting.lang, setting.unit)
    readers = [_reader(setting, column) for column in table.columns]
    for row in rows:
        found = links(row)
        yield [read(row, found) for read in readers], height(row)


def _reader(
    setting: Setting, column: Column
) -> Callable[[Row, Mapping[str, CellLink]], Value | Formula]:
    key, lang, linker = column.key, setting.lang, setting.linker
    if column.kind is Kind.LINK:

        def read_link(_: Row, links: Mapping[str, CellLink]) -> Value | Formula:
            link = links.get(key)
            return None if link is None else (linker.formula(link), link.said(lang))

        return read_link

    def read(row: Row, _: Mapping[str, CellLink]) -> Value | Formula:
        value: Value = shown(column, row.get(key), lang)
        return value

    return read


def _make_table(setting: Setting, page: Worksheet, table: Table, bottom: int, name: str) -> None:
    """Make the rows to come a table; they may only be written downwards, so it comes first."""
    columns = [
        {"header": header(c, setting.lang, setting.unit), "header_format": setting.look.header(c)}
        for c in table.columns
    ]
    options = {"name": name, "columns": columns, "style": None}
    area = (HEADER_ROW, 0, bottom, len(columns) - 1)
    _headers(setting, page, table)
    if setting.streaming:
        add_table(page, area, options)
        _headers(setting, page, table)  # XlsxWriter wrote them as texts that are shared
    else:
        page.add_table(*area, options)


def _headers(setting: Setting, page: Worksheet, table: Table) -> None:
    page.set_row(HEADER_ROW, 32)
    for at, column in enumerate(table.columns):
        text = header(column, setting.lang, setting.unit)
        page.write_string(HEADER_ROW, at, text, setting.look.header(column))


def _set_columns(
    setting: Setting,
    page: Worksheet,
    table: Table,
    bottom: int,
    rows: Sequence[Sequence[Value | Formula]],
    whole: bool,
) -> None:
    """Set each column's width by its first rows, and what its cells show or offer by themselves."""
    lang = setting.lang
    for at, column in enumerate(table.columns):
        options: dict[str, Any] = {"level": 1} if column.key in _DETAIL else {}
        options |= {"hidden": True} if column.hidden else {}
        values = (_visible(row[at]) for row in rows)
        width = fitted_width(column, lang, setting.unit or "xx", values, whole)
        page.set_column(at, at, width, None, options)
        area = (HEADER_ROW + 1, at, bottom, at)
        add_signals(setting.look, page, column, lang, area)
        add_dropdown(page, column, lang, area, bool(setting.owners))
    if table.print_to:
        page.print_area(0, 0, bottom, table.keys.index(table.print_to))
    named = (table.keys.index(key) + 1 for key in _NAMING if key in table.keys[:3])
    page.freeze_panes(HEADER_ROW + 1, next(named, 1))


def _visible(value: Value | Formula) -> Value:
    return value[1] if isinstance(value, tuple) else value
