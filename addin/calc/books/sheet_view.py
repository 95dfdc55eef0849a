"""How a sheet is shown and printed: frozen rows, grid lines, print area."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from addin.calc.cells.areas import Area
from addin.calc.cells.grid import Grid
from addin.calc.office.commands import command, state_of
from addin.calc.owners import OpenSheet

_GRID = "ToggleSheetGrid"


class FreezePanes:
    """Rows and columns that stay in sight.

    Args:
        sheet: The sheet.
    """

    def __init__(self, sheet: OpenSheet) -> None:
        self._sheet = sheet

    def freeze_at(self, frozen_range: Any) -> None:
        """Keep the rows and columns of a range, from the sheet's corner on, in sight."""
        area = self._sheet.range(frozen_range).area
        rows = 0 if area.whole_columns else area.bottom
        columns = 0 if area.whole_rows else area.right
        with shown(self._sheet.grid) as controller:
            controller.freezeAtPosition(columns, rows)

    def unfreeze(self) -> None:
        """Let all rows and columns move."""
        with shown(self._sheet.grid) as controller:
            controller.freezeAtPosition(0, 0)


class PageSetup:
    """What is printed of a sheet.

    Args:
        sheet: The sheet.
    """

    def __init__(self, sheet: OpenSheet) -> None:
        self._sheet = sheet

    @property
    def api(self) -> Any:
        """The UNO sheet."""
        return self._sheet.grid.calc

    @property
    def print_area(self) -> str | None:
        """The address of what is printed; None for all."""
        areas = self._sheet.grid.calc.getPrintAreas()
        return ",".join(Area.of_uno(area).address() for area in areas) or None

    @print_area.setter
    def print_area(self, value: str | None) -> None:
        areas = [
            self._sheet.range(part).cells.uno_address for part in (value or "").split(",") if part
        ]
        self._sheet.grid.calc.setPrintAreas(tuple(areas))


@contextmanager
def shown(grid: Grid) -> Iterator[Any]:
    """Show a sheet for as long as its view is read or changed; then the one before again.

    Raises:
        ValueError: The sheet is hidden.
    """
    if not grid.calc.IsVisible:
        raise ValueError("Hidden sheets can't be activated. Set sheet.visible = True first.")
    controller = grid.document.controller
    before = controller.getActiveSheet()
    controller.setActiveSheet(grid.calc)
    try:
        yield controller
    finally:
        controller.setActiveSheet(before)


def gridlines(grid: Grid) -> bool:
    """Say whether a sheet shows lines between its cells."""
    with shown(grid) as controller:
        return state_of(controller.Frame, _GRID)


def set_gridlines(grid: Grid, value: bool) -> None:
    """Show or hide the lines between a sheet's cells."""
    with shown(grid) as controller:
        if state_of(controller.Frame, _GRID) != bool(value):
            command(controller.Frame, _GRID)
