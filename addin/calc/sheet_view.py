"""How a sheet is shown and printed: frozen rows, grid lines, print area."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from addin.calc.areas import Area
from addin.calc.commands import command, state_of

if TYPE_CHECKING:
    from addin.calc.sheets import Sheet


_GRID = "ToggleSheetGrid"


class FreezePanes:
    """Rows and columns that stay in sight.

    Args:
        sheet: The sheet.
    """

    def __init__(self, sheet: "Sheet") -> None:
        self._sheet = sheet

    def freeze_at(self, frozen_range: Any) -> None:
        """Keep the rows and columns of a range, from the sheet's corner on, in sight."""
        area = self._sheet.range(frozen_range).area
        rows = 0 if area.whole_columns else area.bottom
        columns = 0 if area.whole_rows else area.right
        with shown(self._sheet) as controller:
            controller.freezeAtPosition(columns, rows)

    def unfreeze(self) -> None:
        """Let all rows and columns move."""
        with shown(self._sheet) as controller:
            controller.freezeAtPosition(0, 0)


class PageSetup:
    """What is printed of a sheet.

    Args:
        sheet: The sheet.
    """

    def __init__(self, sheet: "Sheet") -> None:
        self._sheet = sheet

    @property
    def api(self) -> Any:
        """The UNO sheet."""
        return self._sheet.calc

    @property
    def print_area(self) -> str | None:
        """The address of what is printed; None for all."""
        areas = self._sheet.calc.getPrintAreas()
        return ",".join(Area.of_uno(area).address() for area in areas) or None

    @print_area.setter
    def print_area(self, value: str | None) -> None:
        areas = [self._sheet.range(part).uno_address for part in (value or "").split(",") if part]
        self._sheet.calc.setPrintAreas(tuple(areas))


@contextmanager
def shown(sheet: "Sheet") -> Iterator[Any]:
    """Show a sheet for as long as its view is read or changed; then the one before again.

    Raises:
        ValueError: The sheet is hidden.
    """
    if not sheet.visible:
        raise ValueError("Hidden sheets can't be activated. Set sheet.visible = True first.")
    controller = sheet.book.controller
    before = controller.getActiveSheet()
    controller.setActiveSheet(sheet.calc)
    try:
        yield controller
    finally:
        controller.setActiveSheet(before)


def gridlines(sheet: "Sheet") -> bool:
    """Say whether a sheet shows lines between its cells."""
    with shown(sheet) as controller:
        return state_of(controller.Frame, _GRID)


def set_gridlines(sheet: "Sheet", value: bool) -> None:
    """Show or hide the lines between a sheet's cells."""
    with shown(sheet) as controller:
        if state_of(controller.Frame, _GRID) != bool(value):
            command(controller.Frame, _GRID)
