"""Tables of a sheet: what Calc calls database ranges."""

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from addin.calc.cells.areas import Area
from addin.calc.cells.database_ranges import name_holding, names_on, ranges_of
from addin.calc.owners import OpenSheet
from addin.calc.ranges import edits, place
from addin.calc.tables.table import Table


class Tables(base_classes.Tables):
    """The tables of a sheet.

    Args:
        sheet: The sheet.
    """

    def __init__(self, sheet: OpenSheet) -> None:
        self._sheet = sheet
        self._ranges = ranges_of(sheet.grid)

    @property
    def api(self) -> Any:
        """The UNO collection of the book's database ranges."""
        return self._ranges

    @property
    def _names(self) -> list[str]:
        """The tables' names, from the top of the sheet down."""
        return names_on(self._sheet.grid)

    def __len__(self) -> int:
        return len(self._names)

    def __iter__(self) -> Iterator[Table]:
        return (Table(self._sheet, name) for name in self._names)

    def __contains__(self, key: int | str) -> bool:
        if isinstance(key, int):
            return 1 <= key <= len(self)
        return any(name.casefold() == key.casefold() for name in self._names)

    def __call__(self, key: int | str) -> Table:
        """Return one by its number, from 1, or by its name."""
        names = self._names
        if isinstance(key, int):
            return Table(self._sheet, names[key - 1])
        for name in names:
            if name.casefold() == key.casefold():
                return Table(self._sheet, name)
        raise KeyError(key)

    def holding(self, area: Area) -> Table | None:
        """Return the table that holds the first cell of an area, or None."""
        name = name_holding(self._sheet.grid.cells(area))
        return Table(self._sheet, name) if name else None

    def part(self, reference: str) -> Area | None:
        """Return the cells of `Table`, `Table[#All]`, `Table[Column]` and the like, or None."""
        name, _, inside = reference.partition("[")
        if name not in self:
            return None
        table = self(name).calc
        inside = inside.removesuffix("]").casefold()
        if inside in ("", "#data"):
            return table.data_area
        if inside == "#all":
            return table.area
        if inside == "#headers":
            return table.header_area
        for offset, header in enumerate(table.headers):
            if header.casefold() == inside:
                column = table.area.left + offset
                return table.data_area._replace(left=column, right=column)
        return None

    def add(
        self,
        source_type: Any = None,
        source: Any = None,
        link_source: Any = None,
        has_headers: bool = True,
        destination: Any = None,
        table_style_name: str | None = None,
        name: str | None = None,
    ) -> Table:
        """Make a table of a range; of one cell, the table is all that touches it.

        Calc has no table styles: the name of one is not kept.

        Args:
            source_type: Not used.
            source: The range.
            link_source: Not used.
            has_headers: Whether the first row has the headers; otherwise a row of them is inserted.
            destination: Not used.
            table_style_name: Not used.
            name: The table's name.
        """
        cells = source.impl.cells
        area = place.region(cells) if cells.count == 1 else cells.area
        if not has_headers:
            edits.insert(cells.at(area._replace(bottom=area.top)), "down")
            area = area._replace(bottom=area.bottom + 1)
        elif area.rows == 1:
            area = area._replace(bottom=area.bottom + 1)  # the row where the first record goes
        made = self.make(name or self.free_name("Table{}"), area)
        made.calc.name_columns()
        return made

    def make(self, name: str, area: Area) -> Table:
        """Make a table of an area as it stands."""
        self._ranges.addNewByName(name, area.uno(self._sheet.grid.index - 1))
        range_ = self._ranges.getByName(name)
        range_.ContainsHeader = True
        range_.AutoFilter = True
        return Table(self._sheet, name)

    def free_name(self, pattern: str) -> str:
        """Return the first name of a pattern, such as `Table{}`, that no table of the book has."""
        taken = {name.casefold() for name in self._ranges.ElementNames}
        number = 1
        while pattern.format(number).casefold() in taken:
            number += 1
        return pattern.format(number)

    def copy_to(self, other: OpenSheet) -> None:
        """Make the tables of this sheet anew on its copy: LibreOffice copies their cells only."""
        tables = Tables(other)
        for table in self:
            area = table.calc.area
            if tables.holding(area) is None:
                copied = tables.make(tables.free_name(table.name + "{}"), area)
                copied.api.ContainsHeader = table.api.ContainsHeader
                copied.api.TotalsRow = table.api.TotalsRow
                copied.api.AutoFilter = table.api.AutoFilter
