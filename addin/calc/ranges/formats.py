"""How cells look: number format, colours, font, alignment, merged cells.

What is read is None where the cells differ.
"""

from typing import Any

from addin.calc.cells.areas import Area
from addin.calc.cells.colours import to_calc, to_rgb
from addin.calc.cells.grid import Cells
from addin.calc.office.uno_bridge import enum, shared
from addin.calc.ranges.fonts import Characters, Font
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


def number_format(cells: Cells) -> str | None:
    """Return the number format's code as Excel writes it."""
    key = shared(cells.uno, "NumberFormat")
    return None if key is None else cells.grid.document.formats.code(key)


def set_number_format(cells: Cells, value: str) -> None:
    """Set the number format by the code that Excel writes.

    Raises:
        HostError: The sheet is protected.
    """
    if cells.grid.calc.isProtected():  # Excel refuses; Calc would do nothing and say nothing
        raise HostError(_PROTECTED, sheet=cells.grid.name)
    cells.uno.NumberFormat = cells.grid.document.formats.key(value)


def color(cells: Cells) -> tuple[int, int, int] | None:
    """Return the background; None where there is none."""
    return to_rgb(shared(cells.uno, "CellBackColor"))


def set_color(cells: Cells, value: Any) -> None:
    """Set the background; None for none."""
    cells.uno.CellBackColor = to_calc(value)


def set_colors(cells: Cells, colors: Any) -> None:
    """Give each cell its background; `...` leaves a cell as it is."""
    for row, line in enumerate(colors):
        for column, colour in enumerate(line):
            if colour is not ...:
                place = Area.at(cells.area.top + row, cells.area.left + column)
                set_color(cells.at(place), colour)


def font(cells: Cells) -> Font:
    """Return the font."""
    return Font(cells.uno)


def characters(cells: Cells) -> Characters:
    """Return the characters of the first cell."""
    return Characters(cells.uno.getCellByPosition(0, 0))


def wrap_text(cells: Cells) -> bool | None:
    """Say whether long text goes on in the next line of its cell."""
    wrapped = shared(cells.uno, "IsTextWrapped")
    return None if wrapped is None else bool(wrapped)


def set_wrap_text(cells: Cells, value: bool) -> None:
    """Let long text go on in the next line of its cell, or not."""
    cells.uno.IsTextWrapped = bool(value)


def horizontal_alignment(cells: Cells) -> str | None:
    """Say where text stands between left and right."""
    justify = shared(cells.uno, "HoriJustify")
    method = shared(cells.uno, "HoriJustifyMethod")
    if justify is None or method is None:
        return None
    names = {places: name for name, places in _HORIZONTAL.items()}
    return names.get((justify.value, method if justify.value == "BLOCK" else 0))


def set_horizontal_alignment(cells: Cells, value: str) -> None:
    """Set where text stands between left and right."""
    if value not in _HORIZONTAL:
        raise NotImplementedError(f"LibreOffice Calc has no alignment {value}.")
    justify, method = _HORIZONTAL[value]
    cells.uno.HoriJustify = enum("table.CellHoriJustify", justify)
    cells.uno.HoriJustifyMethod = method


def vertical_alignment(cells: Cells) -> str | None:
    """Say where text stands between top and bottom."""
    places = (shared(cells.uno, "VertJustify"), shared(cells.uno, "VertJustifyMethod"))
    return None if None in places else _VERTICAL_SHOWN.get(places)


def set_vertical_alignment(cells: Cells, value: str) -> None:
    """Set where text stands between top and bottom."""
    cells.uno.VertJustify, cells.uno.VertJustifyMethod = _VERTICAL[value]


def merged(cells: Cells) -> bool:
    """Say whether the cells are merged."""
    return merge_area(cells) != cells.first


def merge_area(cells: Cells) -> Area:
    """Return the merged cells that the first cell is part of."""
    cursor = cells.grid.calc.createCursorByRange(cells.at(cells.first).uno)
    cursor.collapseToMergedArea()
    return Area.of_uno(cursor.RangeAddress)


def merge(cells: Cells, across: bool) -> None:
    """Merge the cells; each row for itself when `across`."""
    cells.uno.merge(False)  # LibreOffice merges nothing into cells that are merged
    if not across:
        cells.uno.merge(True)
        return
    for row in range(cells.area.top, cells.area.bottom + 1):
        line = Area(row, cells.area.left, row, cells.area.right)
        cells.at(line).uno.merge(True)


def unmerge(cells: Cells) -> None:
    """Take merged cells apart."""
    cells.uno.merge(False)
