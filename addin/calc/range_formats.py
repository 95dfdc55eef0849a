"""How a range looks: number format, colours, font, alignment, merged cells."""

from typing import Any

from addin.calc.areas import Area
from addin.calc.colours import to_calc, to_rgb
from addin.calc.fonts import Characters, Font
from addin.calc.range_place import RangePlace
from addin.calc.uno_bridge import enum, shared
from generators.common.errors import HostError
from generators.common.language import Phrase

_PROTECTED = Phrase(
    "工作表“{sheet}”受保护；请先撤销保护。", "Sheet '{sheet}' is protected; unprotect it first."
)
# CellHoriJustify and CellJustifyMethod; LibreOffice has no `center_across_selection`
_HORIZONTAL = {
    "general": ("STANDARD", 0), "left": ("LEFT", 0), "center": ("CENTER", 0), "right": ("RIGHT", 0),
    "fill": ("REPEAT", 0), "justify": ("BLOCK", 0), "distributed": ("BLOCK", 1),
}  # fmt: skip
# CellVertJustify2 and CellJustifyMethod; 0 is the standard, which shows as the bottom
_VERTICAL = {
    "top": (1, 0), "center": (2, 0), "bottom": (3, 0), "justify": (4, 0), "distributed": (4, 1),
}  # fmt: skip
_VERTICAL_SHOWN = {places: name for name, places in _VERTICAL.items()} | {(0, 0): "bottom"}


class RangeFormats(RangePlace):
    """Reading and writing how cells look. A property is None where the cells differ."""

    @property
    def number_format(self) -> str | None:
        """The number format's code as Excel writes it."""
        key = shared(self.cells, "NumberFormat")
        return None if key is None else self.sheet.book.formats.code(key)

    @number_format.setter
    def number_format(self, value: str) -> None:
        if self.sheet.calc.isProtected():  # Excel refuses; Calc would do nothing and say nothing
            raise HostError(_PROTECTED, sheet=self.sheet.name)
        self.cells.NumberFormat = self.sheet.book.formats.key(value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        """The background; None where there is none."""
        return to_rgb(shared(self.cells, "CellBackColor"))

    @color.setter
    def color(self, value: Any) -> None:
        self.cells.CellBackColor = to_calc(value)

    def set_colors(self, colors: Any) -> None:
        """Give each cell its background; `...` leaves a cell as it is."""
        for row, line in enumerate(colors, 1):
            for column, colour in enumerate(line, 1):
                if colour is not ...:
                    self(row, column).color = colour

    @property
    def font(self) -> Font:
        """The font."""
        return Font(self.cells)

    @property
    def characters(self) -> Characters:
        """The characters of the first cell."""
        return Characters(self.cells.getCellByPosition(0, 0))

    @property
    def wrap_text(self) -> bool | None:
        """Whether long text goes on in the next line of its cell."""
        wrapped = shared(self.cells, "IsTextWrapped")
        return None if wrapped is None else bool(wrapped)

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self.cells.IsTextWrapped = bool(value)

    @property
    def horizontal_alignment(self) -> str | None:
        """Where text stands between left and right."""
        justify = shared(self.cells, "HoriJustify")
        method = shared(self.cells, "HoriJustifyMethod")
        if justify is None or method is None:
            return None
        names = {places: name for name, places in _HORIZONTAL.items()}
        return names.get((justify.value, method if justify.value == "BLOCK" else 0))

    @horizontal_alignment.setter
    def horizontal_alignment(self, value: str) -> None:
        if value not in _HORIZONTAL:
            raise NotImplementedError(f"LibreOffice Calc has no alignment {value}.")
        justify, method = _HORIZONTAL[value]
        self.cells.HoriJustify = enum("table.CellHoriJustify", justify)
        self.cells.HoriJustifyMethod = method

    @property
    def vertical_alignment(self) -> str | None:
        """Where text stands between top and bottom."""
        places = (shared(self.cells, "VertJustify"), shared(self.cells, "VertJustifyMethod"))
        return None if None in places else _VERTICAL_SHOWN.get(places)

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        self.cells.VertJustify, self.cells.VertJustifyMethod = _VERTICAL[value]

    @property
    def merge_cells(self) -> bool | None:
        """Whether the cells are merged."""
        return bool(self.at(self._first).merge_area.area != self._first)

    @property
    def merge_area(self) -> "RangeFormats":
        """The merged cells that the first cell is part of."""
        cursor = self.sheet.calc.createCursorByRange(self.sheet.cells_of(self._first))
        cursor.collapseToMergedArea()
        return self.at(Area.of_uno(cursor.RangeAddress))

    def merge(self, across: bool) -> None:
        """Merge the cells; each row for itself when `across`."""
        self.cells.merge(False)  # LibreOffice merges nothing into cells that are merged
        if not across:
            self.cells.merge(True)
            return
        for row in range(self.area.top, self.area.bottom + 1):
            line = Area(row, self.area.left, row, self.area.right)
            self.sheet.cells_of(line).merge(True)

    def unmerge(self) -> None:
        """Take merged cells apart."""
        self.cells.merge(False)

    @property
    def _first(self) -> Area:
        return Area.at(self.area.top, self.area.left)
