"""The one calm look of every sheet: fonts, colours and formats by kind of column."""

from functools import cache
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from generators.common.language import Lang
from workbooks.schema import Column, Group, Kind

INK, QUIET, LINE, PANEL, ACCENT = "#1F2937", "#6B7280", "#D1D5DB", "#F3F4F6", "#1D4ED8"
TIER_COLOURS = {
    "VIP": ("#7C2D12", "#FED7AA"),
    "A": ("#1E3A8A", "#BFDBFE"),
    "B": ("#065F46", "#A7F3D0"),
    "C": ("#374151", "#E5E7EB"),
}
WARNING, LATE, DONE = ("#92400E", "#FEF3C7"), ("#991B1B", "#FEE2E2"), ("#065F46", "#D1FAE5")
TABS = {
    Group.HOME: ACCENT,
    Group.INPUT: "#6B7280",
    Group.PLAN: "#065F46",
    Group.REVIEW: "#92400E",
    Group.SETTINGS: "#D1D5DB",
}
_FONTS = {Lang.ZH: "Microsoft YaHei", Lang.EN: "Aptos"}
_NUMBERS = {
    Kind.INTEGER: "#,##0",
    Kind.NUMBER: "General",
    Kind.MONEY: "#,##0.0",
    Kind.SHARE: "0%",
    Kind.DATE: "yyyy-mm-dd",
}
# not `aaa`: it shows the weekday in Excel, but turns the date into the Hebrew calendar in LibreOffice
_WEEKDAY = {Lang.ZH: "[$-804]yyyy-mm-dd ddd", Lang.EN: "[$-409]yyyy-mm-dd ddd"}
_TEXTS = {Kind.ID, Kind.TEXT, Kind.NOTE, Kind.CHOICE}
_NUMERIC = {Kind.INTEGER, Kind.NUMBER, Kind.MONEY, Kind.SHARE}
_ALIGNED: dict[bool, dict[str, Any]] = {
    True: {"align": "right", "indent": 1},  # numbers, kept off the text to their right
    False: {"align": "left"},  # dates
}


class Look:
    """The formats of one book; each is made once."""

    def __init__(self, book: Workbook, lang: Lang) -> None:
        self._book = book
        self.font = _FONTS[lang]
        self._formats = {**_NUMBERS, Kind.PLAN_DATE: _WEEKDAY[lang]}
        self.of = cache(self._make)
        book.formats[0].set_font_name(self.font)  # cells without a format of their own
        book.formats[0].set_font_size(10)

    def _make(self, **properties: Any) -> Format:
        base = {"font_name": self.font, "font_size": 10, "font_color": INK, "valign": "vcenter"}
        return self._book.add_format({**base, **properties})

    @property
    def weekday(self) -> str:
        """The number format of a date with its weekday."""
        return self._formats[Kind.PLAN_DATE]

    @property
    def title(self) -> Format:
        """A sheet's title."""
        return self.of(font_size=16, bold=True)

    @property
    def quiet(self) -> Format:
        """The lines under a title."""
        return self.of(font_color=QUIET)

    def header(self, column: Column) -> Format:
        """A column's header: panel behind the plan's columns, plain white behind the rep's."""
        fill = {"bg_color": PANEL} if column.is_plan else {}
        align = _ALIGNED[True] if column.kind in _NUMERIC else {}
        return self.of(bold=True, bottom=2, bottom_color=QUIET, text_wrap=True, **fill, **align)

    def cell(self, column: Column) -> Format:
        """A cell by kind and owner; text cells keep a leading equals sign as text when edited."""
        properties: dict[str, Any] = {"bottom": 1, "bottom_color": LINE}
        if column.kind in self._formats:
            properties["num_format"] = self._formats[column.kind]
            properties |= _ALIGNED[column.kind in _NUMERIC]
        if column.kind in _TEXTS:
            properties["quote_prefix"] = True
        if column.kind is Kind.ID:
            properties["font_color"] = QUIET
        if column.kind is Kind.NOTE:
            properties["text_wrap"] = True
        if column.kind is Kind.LINK:
            properties |= {"font_color": ACCENT, "underline": 1}
        if column.is_plan:
            properties["bg_color"] = PANEL
        return self.of(**properties)

    def signal(self, colours: tuple[str, str], bold: bool) -> Format:
        """A conditional format in ink and background."""
        ink, fill = colours
        return self._book.add_format({"font_color": ink, "bg_color": fill, "bold": bold})

    @property
    def underlined(self) -> Format:
        """A conditional format that draws a line below."""
        return self._book.add_format({"bottom": 1, "bottom_color": LINE})

    @property
    def typed_over(self) -> Format:
        """The mark of a cell in which a person's value stands in place of the plan's."""
        return self._book.add_format({"left": 1, "left_color": ACCENT, "bold": True})
