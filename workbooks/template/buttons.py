"""The row of buttons above a sheet's content: drawn shapes that run a macro, and never print."""

from collections.abc import Iterable

from xlsxwriter.worksheet import Worksheet

from workbooks.schema.widths import text_width
from workbooks.template.look import ACCENT, INK, LINE, Look
from workbooks.template.macro_part import SheetButton

BUTTON_ROW = 3  # row 4 of the sheet: below the title's lines, above the content
BUTTON_NAME = "kamplan button "  # begins the text that tells a button from other shapes
_ROW_HEIGHT = 36  # points
_HEIGHT, _GAP, _SIDE, _SIGN = 30, 8, 14, 7  # pixels; a sign at 10 points is 7 wide
_LEAST = 84
_INSET = 2  # where a cell's text begins, right of its border
_COLOURS = {True: (ACCENT, ACCENT, "#FFFFFF"), False: ("#FFFFFF", LINE, INK)}


def add_buttons(
    page: Worksheet, buttons: Iterable[SheetButton], look: Look, column: int = 0, drop: int = 8
) -> None:
    """Draw a sheet's buttons, side by side.

    The macro and what XlsxWriter has no word for are filled in when the package is finished.

    Args:
        page: The sheet.
        buttons: What to draw, from left to right.
        look: The book's look.
        column: Place of the column the row begins at.
        drop: How far below the row's top they stand, in pixels.
    """
    left = _INSET if column else 0
    for button in buttons:
        page.set_row(BUTTON_ROW, _ROW_HEIGHT)
        width = max(text_width(button.caption) * _SIGN + 2 * _SIDE, _LEAST)
        fill, line, ink = _COLOURS[button.first]
        page.insert_textbox(
            BUTTON_ROW,
            column,
            button.caption,
            {
                "x_offset": left,
                "y_offset": drop,
                "width": width,
                "height": _HEIGHT,
                "fill": {"color": fill},
                "line": {"color": line, "width": 1},
                "font": {"name": look.font, "size": 10, "color": ink, "bold": button.first},
                "align": {"vertical": "middle", "horizontal": "center"},
                "description": BUTTON_NAME + button.macro + "\n" + button.tip,
            },
        )
        left += width + _GAP
