"""Where each row of a table goes when its rows are replaced, and what that means for ranges."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbooks.package.xml.addresses import Range
from workbooks.package.xml.tables import TablePart


@dataclass(frozen=True)
class TableChange:
    """A table whose rows move, go and come.

    Attributes:
        table: The table as it stands.
        sources: For each row it is to have, the index of the row it was, or None for a new one;
            a table without rows keeps one blank row.
        blank: Whether its one row is blank: as it stands it has no rows, and what lies on or
            points at that row means the first row, or the table.
    """

    table: TablePart
    sources: Sequence[int | None]
    blank: bool = False

    @property
    def rows(self) -> int:
        """Its new number of data rows, 1 or more."""
        return max(len(self.sources), 1)

    @property
    def added(self) -> int:
        """How many rows it grows by; negative when it shrinks."""
        return self.rows - self.table.rows

    @property
    def area(self) -> Range:
        """The table's area afterwards."""
        return self.table.area.ending(self.table.area.bottom + self.added)

    @property
    def growth(self) -> Range | None:
        """The cells below the table that it needs, if it grows."""
        area, bottom = self.area, self.table.area.bottom
        return Range(area.left, bottom + 1, area.right, area.bottom) if self.added > 0 else None

    @property
    def moves(self) -> bool:
        """Whether any cell of the table's rows changes its place."""
        return self.added != 0 or any(goes != (row,) for row, goes in self._places.items())

    def destinations(self, row: int) -> tuple[int, ...]:
        """Return the sheet rows a row of the table goes to: none, one, or several copies."""
        return self._places.get(row, (row,))

    def cell(self, place: Range) -> Range | None:
        """Return where what sits on one cell goes; None if the cell's row goes away.

        Of a row that is taken over several times, what exists only once goes with the first.
        """
        if not self.contains(place):
            return place
        goes = self.destinations(place.top)
        return Range(place.left, goes[0], place.right, goes[0]) if goes else None

    def contains(self, area: Range) -> bool:
        """Whether a range lies within the table's data rows and totals row."""
        table = self.table
        columns = table.area.left <= area.left and area.right <= table.area.right
        return columns and table.first <= area.top and area.bottom <= table.area.bottom

    def areas(self, area: Range, *, spans: bool = True) -> list[Range]:
        """Return the ranges a range becomes, from top to bottom.

        One over all rows of the table grows and shrinks with it. One over some of them follows
        these rows; what lies outside the table stays.

        Args:
            area: The range as it stands.
            spans: Whether one over all rows means the table, not just the rows it has now.
        """
        table = self.table
        if not self._meets_body(area):
            return [area]
        if spans and area.top <= table.first and area.bottom >= table.last:
            return self._spanning(area)
        if not any(self._moved(row) for row in self._rows(area)):
            return [area]
        left, right = max(area.left, table.area.left), min(area.right, table.area.right)
        new = (at for row in self._rows(area) for at in self.destinations(row))
        moved = [Range(left, top, right, bottom) for top, bottom in _runs(new)]
        return sorted([*moved, *self._outside(area)], key=_top_left)

    def copies(self, area: Range) -> list[Range]:
        """Return where a range in one row goes: one for each row its own becomes."""
        return [
            Range(found.left, row, found.right, row)
            for found in self.areas(area, spans=False)
            for row in range(found.top, found.bottom + 1)
        ]

    def one_area(self, area: Range) -> Range | None:
        """Return the one range that a range becomes where the format allows no list of them.

        It holds all the cells that `areas` gives; None when there are none.
        """
        areas = self.areas(area)
        if not areas:
            return None
        return Range(
            min(each.left for each in areas),
            min(each.top for each in areas),
            max(each.right for each in areas),
            max(each.bottom for each in areas),
        )

    def sqref(self, text: str) -> str:
        """Return a list of ranges, as rules have them, after the change."""
        old = [Range.parse(ref) for ref in text.split()]
        if None in old:
            return text
        new = [self.areas(area) for area in old if area is not None]
        if all(after == [before] for before, after in zip(old, new, strict=True)):
            return text
        return " ".join(map(str, sorted({area for areas in new for area in areas}, key=_top_left)))

    def _spanning(self, area: Range) -> list[Range]:
        table = self.table.area
        if area.bottom not in (self.table.last, table.bottom) or not self.added:
            return [area]
        if table.left <= area.left and area.right <= table.right:
            return [area.ending(area.bottom + self.added)]
        if self.added < 0:
            return [area]
        left, right = max(area.left, table.left), min(area.right, table.right)
        return [area, Range(left, area.bottom + 1, right, area.bottom + self.added)]

    def _outside(self, area: Range) -> Iterator[Range]:
        """Yield the parts of a range that lie beside the table's rows, above or below them."""
        table, rows = self.table.area, self._rows(area)
        if area.top < rows.start:
            yield Range(area.left, area.top, area.right, rows.start - 1)
        if area.bottom >= rows.stop:
            yield Range(area.left, rows.stop, area.right, area.bottom)
        if area.left < table.left:
            yield Range(area.left, rows.start, table.left - 1, rows.stop - 1)
        if area.right > table.right:
            yield Range(table.right + 1, rows.start, area.right, rows.stop - 1)

    def _rows(self, area: Range) -> range:
        """Return the sheet rows a range shares with the data rows and the totals row."""
        table = self.table
        return range(max(area.top, table.first), min(area.bottom, table.area.bottom) + 1)

    def _moved(self, row: int) -> bool:
        return self.destinations(row) != (row,)

    def _meets_body(self, area: Range) -> bool:
        table = self.table
        body = Range(table.area.left, table.first, table.area.right, table.area.bottom)
        return area.meets(body)

    @cached_property
    def _places(self) -> dict[int, tuple[int, ...]]:
        table = self.table
        found: dict[int, list[int]] = {row: [] for row in range(table.first, table.last + 1)}
        for new, source in enumerate(self.sources, start=table.first):
            if source is not None:
                found[table.first + source].append(new)
        if self.blank and not found[table.first]:
            found[table.first].append(table.first)
        if table.totals_rows:
            found[table.area.bottom] = [table.area.bottom + self.added]
        return {row: tuple(goes) for row, goes in found.items()}


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of each run of following numbers."""
    start = end = None
    for number in sorted(numbers):
        if start is None or end is None:
            start = number
        elif number != end + 1:
            yield start, end
            start = number
        end = number
    if start is not None and end is not None:
        yield start, end


def _top_left(area: Range) -> tuple[int, int]:
    return area.top, area.left
