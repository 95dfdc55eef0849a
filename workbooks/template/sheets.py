"""One sheet with its tables: title, headers, cells, widths, dropdowns, signals and print set-up."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from generators.common.language import Lang, Phrase
from generators.common.rows import records
from workbooks.host.book_info import BookInfo
from workbooks.schema import TABLES, Column, Group, Sheet, Table, header
from workbooks.schema.formulas import column_formula, labels_of, render_formula
from workbooks.schema.model import Kind
from workbooks.schema.widths import column_width, text_width
from workbooks.schema.words import shown
from workbooks.template.charts import ROWS as CHART_ROWS
from workbooks.template.charts import Rows, draw_chart
from workbooks.template.look import TABS, Look
from workbooks.template.signals import Area, add_dropdown, add_signals

HEADER_ROW = 4  # row 5 of the sheet, as look.md has it; row indexes here count from 0
HEADER_HEIGHT = 32  # points, two lines
_FOOTER = Phrase("第 &P 页，共 &N 页", "page &P of &N")
_WIDEST_NAME = 44


class SheetWriter:
    """Writes the sheets of one book."""

    def __init__(
        self, book: Workbook, look: Look, info: BookInfo, rows: Mapping[str, pd.DataFrame]
    ) -> None:
        self.book, self.look, self.info, self.rows = book, look, info, rows
        self._labels = labels_of(info.lang, info.unit)

    def write_one(self, page: Worksheet, sheet: Sheet) -> None:
        """Write a sheet that holds one table, from column A on."""
        (table,) = sheet.tables
        self.head(page, sheet, table.filled_by)
        page.repeat_rows(HEADER_ROW)
        page.set_row(HEADER_ROW, HEADER_HEIGHT)
        last = self.table(page, table, 0)
        names = [c.key for c in table.columns]
        page.freeze_panes(HEADER_ROW + 1, names.index("name") + 1 if "name" in names[:4] else 1)
        page.fit_to_pages(1, 0)
        if table.print_to:
            page.print_area(0, 0, last, table.keys.index(table.print_to))
        for n, chart in enumerate(sheet.charts):
            rows = Rows(sheet.label.say(self.info.lang), HEADER_ROW + 1, last, 0)
            drawn = draw_chart(self.book, self.look, self.info, chart, table=table, rows=rows)
            page.insert_chart(HEADER_ROW + n * CHART_ROWS, len(table.columns) + 1, drawn)

    def write_side_by_side(self, page: Worksheet, sheet: Sheet) -> None:
        """Write a sheet of several tables next to each other, so that each can grow downwards."""
        self.head(page, sheet, sheet.tables[0].filled_by)
        page.repeat_rows(HEADER_ROW)
        page.set_row(HEADER_ROW, HEADER_HEIGHT)
        left, breaks = 0, []
        for table in sheet.tables:
            page.write_string(
                HEADER_ROW - 1, left, table.title.say(self.info.lang), self.look.of(bold=True)
            )
            self.table(page, table, left)
            left += len(table.columns) + 1
            page.set_column(left - 1, left - 1, 3)
            breaks.append(left)
        page.freeze_panes(HEADER_ROW + 1, 0)
        page.set_print_scale(70)
        page.set_v_pagebreaks(breaks[:-1])

    def write_unseen(self, page: Worksheet, sheet: Sheet) -> None:
        """Write a sheet that holds one table and that no menu shows."""
        (table,) = sheet.tables
        options = self._options(table)
        page.add_table(0, 0, 1, len(table.columns) - 1, {**options, "autofilter": False})
        page.very_hidden()

    def column_reference(self, table: str, key: str) -> str:
        """Return the formula text that names a whole column."""
        return render_formula(f"{table}[{key}]", None, TABLES, self._labels)

    def head(self, page: Worksheet, sheet: Sheet, second: Phrase | None) -> None:
        """Write a sheet's title and the lines below it; set tab, zoom and paper."""
        lang = self.info.lang
        page.write_string(0, 0, sheet.label.say(lang), self.look.title)
        page.write_string(1, 0, sheet.answers.say(lang), self.look.quiet)
        if second:
            page.write_string(2, 0, second.say(lang), self.look.quiet)
        page.set_row(0, 26)
        page.set_tab_color(TABS[sheet.group])
        page.set_zoom(90)
        set_up_print(page, self.info)
        if sheet.group is Group.SETTINGS:
            page.hide_gridlines(1)

    def table(self, page: Worksheet, table: Table, left: int, top: int = HEADER_ROW) -> int:
        """Write one table, its header at a row and from a column on; return its last row."""
        rows = self.rows.get(table.name, pd.DataFrame()).reindex(columns=table.keys)
        filled = records(rows.astype(object).where(rows.notna(), None)) or [{}]
        last = top + len(filled)
        page.add_table(top, left, last, left + len(table.columns) - 1, self._options(table))
        for offset, column in enumerate(table.columns):
            place = left + offset
            values = [record.get(column.key) for record in filled]
            self._cells(page, table, column, (top + 1, place), values)
            hidden = {"hidden": True} if column.hidden else {}
            page.set_column(place, place, self._width(column, values), None, hidden)
            add_dropdown(page, column, place, first=top + 1, last=last, info=self.info)
            add_signals(page, self.look, column, Area(table, top + 1, last, left))
        return last

    def _options(self, table: Table) -> dict[str, Any]:
        lang, unit = self.info.lang, self.info.unit
        columns = []
        for column in table.columns:
            option: dict[str, Any] = {"header": header(column, lang, unit)}
            option["header_format"] = self.look.header(column)
            if column.formula:
                option["formula"] = "=" + column_formula(column, table, TABLES, self._labels)
                option["format"] = self.look.cell(column)
            columns.append(option)
        return {"name": table.name, "columns": columns, "style": None}

    def _cells(
        self,
        page: Worksheet,
        table: Table,
        column: Column,
        at: tuple[int, int],
        values: list[Any],
    ) -> None:
        first, place = at
        cell = self.look.cell(column)
        for row, value in enumerate(values, start=first):
            if column.formula and value is None:
                formula = "=" + column_formula(column, table, TABLES, self._labels)
                page.write_formula(row, place, formula, cell, "")
            else:
                write_value(page, row, place, shown(column, value, self.info.lang), cell)

    def _width(self, column: Column, values: list[Any]) -> float:
        width = column_width(column, self.info.lang, self.info.unit)
        if column.key != "name" or column.kind is Kind.NOTE:
            return width
        longest = max((text_width(str(value)) for value in values if value), default=0)
        return min(max(width, longest + 2), _WIDEST_NAME)


def write_value(page: Worksheet, row: int, place: int, value: Any, cell: Any) -> None:
    """Write one value; text always as text, whatever it begins with."""
    if value is None:
        page.write_blank(row, place, None, cell)
    elif isinstance(value, str):
        page.write_string(row, place, value, cell)
    elif isinstance(value, (int, float)):
        page.write_number(row, place, value, cell)
    else:
        page.write_datetime(row, place, value, cell)


def set_up_print(page: Worksheet, info: BookInfo) -> None:
    """Set A4 landscape with a footer: region, sheet, date and page n of m."""
    page.set_paper(9)
    page.set_landscape()
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    region = info.region.replace("&", "&&")
    pages = _FOOTER.say(Lang(info.lang))
    page.set_footer(f"&L&8 {region} {info.period.label} · &F&C&8&A&R&8&D · {pages}")
