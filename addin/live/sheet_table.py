"""One table of an open book: read in one go, written in one go."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import takewhile
from typing import Any, NamedTuple

from addin.live.cells import holds, put
from addin.live.patience import patiently
from generators.common.errors import HostError
from generators.common.language import Phrase
from workbooks.package import Formula, RowEdit, RowsBelow
from workbooks.package.editing.rows_below import LEAST
from workbooks.package.xml.addresses import cell_address

Grid = list[list[Any]]
_MOVED = Phrase(
    "计划运行时，工作表“{sheet}”里有行或列被移动，这张表没有写入；请再点一次按钮。",
    "While the plan ran, rows or columns of sheet '{sheet}' were moved, and that table was not written; press the button once more.",
)

_LOOK = 40  # rows read under a table: what was typed there may be the table's


class Box(NamedTuple):
    """The cells that differ: first and last row and column, from 0, within the data rows."""

    top: int
    left: int
    bottom: int
    right: int


class SheetTable:
    """A table of an open book.

    Args:
        table: The `xlwings` table.
    """

    def __init__(self, table: Any) -> None:
        self._table = table
        self.sheet = table.parent
        self._whole = table.range
        self.top, self.left = int(self._whole.row), int(self._whole.column)  # of the header row
        self._totals = bool(table.show_totals)
        self._rows = int(self._whole.rows.count)  # with the header's
        self.below = RowsBelow(0)

    @cached_property
    def _cells(self) -> Grid:
        if self._totals:
            return self._read(0)[:-1]
        more = _LOOK
        while True:  # a second time only where very many rows were pasted
            read = self._read(more)
            found = _taken_in(read[self._rows :])
            if found < more:
                break
            more *= 20
        self.below = RowsBelow(found)
        self.below = RowsBelow(found, self._note(read[self._rows + found]))
        return read[: self._rows + found]

    def _read(self, more: int) -> Grid:
        area = (
            self._whole.resize(self._rows + more, self._whole.columns.count)
            if more
            else self._whole
        )
        found: Grid = patiently(lambda: area.options(ndim=2, err_to_str=True).value)
        return found

    def _note(self, row: Sequence[Any]) -> str:
        filled = [n for n, cell in enumerate(row) if cell not in (None, "")]
        place = self.top + self._rows + self.below.rows
        return cell_address(self.left + filled[0], place) if len(filled) == 1 else ""

    @cached_property
    def formulas(self) -> Grid:
        """Each data cell's formula, or what stands for it where there is none."""
        data = self._data(len(self.values), len(self.headers))
        found: Any = patiently(lambda: data.formula)
        if not isinstance(found, (list, tuple)):
            return [[found]]
        if found and not isinstance(found[0], (list, tuple)):
            found = [found] if len(self.values) == 1 else [[cell] for cell in found]
        return [list(row) for row in found]

    @cached_property
    def headers(self) -> list[str]:
        """The headers."""
        return [str(cell) if cell is not None else "" for cell in self._cells[0]]

    @property
    def values(self) -> Grid:
        """What the data cells show, row by row."""
        return self._cells[1:]

    def write(self, edits: Sequence[RowEdit]) -> None:
        """Give the table these rows: only the cells that differ are touched, in one write."""
        if self._is_as_wanted(edits):
            return
        edits = self._with_what_was_typed(edits)
        self.take_in()
        values, formulas = self._rearranged(len(edits))
        wanted = self._wanted(edits)
        box = _differing(values, formulas, wanted)
        if box is None:
            return
        rows = [row[box.left : box.right + 1] for row in wanted[box.top : box.bottom + 1]]
        first = self.sheet.range((self.top + 1 + box.top, self.left + box.left))
        target = first.resize(len(rows), len(rows[0]))
        patiently(lambda: setattr(target, "value", [[put(cell) for cell in row] for row in rows]))

    def _is_as_wanted(self, edits: Sequence[RowEdit]) -> bool:
        if self.below.rows or len(edits) != len(self.values):
            return False
        return _differing(self.values, self.formulas, self._wanted(edits)) is None

    def _with_what_was_typed(self, edits: Sequence[RowEdit]) -> Sequence[RowEdit]:
        """Return the edits without the cells that a person typed into since the table was read.

        The cells are read once more, right before they are written; what has changed is carried
        as it stands now.

        Raises:
            HostError: Rows or columns have moved; nothing of this table was written.
        """
        before, row_count = self._cells, len(self._cells)
        now = self._read(0 if self._totals else self.below.rows)[:row_count]
        typed = set(_changed(before, now))
        if not typed:
            return edits
        if _places(before) != _places(now):
            raise HostError(_MOVED, sheet=self.sheet.name)
        self._cells = now
        self.__dict__.pop("formulas", None)
        headers = self.headers
        return [
            replace(
                edit,
                values={
                    h: v
                    for h, v in edit.values.items()
                    if (edit.source, headers.index(h)) not in typed
                },
            )
            for edit in edits
        ]

    def take_in(self) -> None:
        """Let the table have the rows that were typed right under it."""
        if self.below.rows:
            corner = self.sheet.range((self.top, self.left))
            rows = self._rows + self.below.rows
            patiently(lambda: self._table.resize(corner.resize(rows, len(self.headers))))
            self.below = RowsBelow(0, self.below.note)

    def _wanted(self, edits: Sequence[RowEdit]) -> Grid:
        """Return the data as they are to be; cells no edit names are carried as they stand."""
        grid = []
        places = {header: place for place, header in enumerate(self.headers)}
        for edit in edits or [RowEdit(None, dict.fromkeys(self.headers))]:
            base: list[Any] = [None] * len(self.headers)
            if edit.source is not None:
                pairs = zip(self.values[edit.source], self.formulas[edit.source], strict=True)
                base = [_Kept(value, formula) for value, formula in pairs]
            for header, value in edit.values.items():
                base[places[header]] = value
            grid.append(base)
        return grid

    def _rearranged(self, count: int) -> tuple[Grid, Grid]:
        """Let the table have so many rows, and return what its cells then hold."""
        values, formulas, have = self.values, self.formulas, len(self.values)
        wanted = max(count, 1)
        width = len(self.headers)
        if wanted != have:
            self._lift_filter()
        if wanted > have:
            self._insert(have, wanted - have, width)
            blank: Grid = [[None] * width for _ in range(wanted - have)]
            at = have - 1
            return values[:at] + blank + values[at:], formulas[:at] + blank + formulas[at:]
        if wanted < have:
            surplus = self._data(have, width)[wanted:, :]
            patiently(lambda: surplus.delete(shift="up"))
            return values[:wanted], formulas[:wanted]
        return values, formulas

    def _insert(self, have: int, more: int, width: int) -> None:
        """Insert rows before the last one: formats and rules follow, what is below moves down."""
        place = self.sheet.range((self.top + have, self.left)).resize(more, width)
        patiently(lambda: place.insert(shift="down"))
        rows = have + more + 1 + self._totals
        if self._table.range.rows.count < rows:
            corner = self.sheet.range((self.top, self.left))
            patiently(lambda: self._table.resize(corner.resize(rows, width)))

    def _lift_filter(self) -> None:
        """Show all rows: a program deletes the visible ones only, and inserts beside the wrong row."""
        if self._table.show_autofilter:
            self._table.show_autofilter = False
            self._table.show_autofilter = True

    def _data(self, rows: int, columns: int) -> Any:
        return self.sheet.range((self.top + 1, self.left)).resize(rows, columns)


def _taken_in(below: Grid) -> int:
    """Return how many of the rows right under a table are its own."""
    filled = (sum(cell not in (None, "") for cell in row) for row in below)
    return sum(1 for _ in takewhile(lambda count: count >= LEAST, filled))


def _changed(before: Grid, now: Grid) -> Iterator[tuple[int, int]]:
    """Yield data row and column, from 0, of the cells that differ."""
    for r, (old, new) in enumerate(zip(before, now, strict=True)):
        for c, (was, found) in enumerate(zip(old, new, strict=True)):
            if was != found:
                yield r - 1, c


def _places(cells: Grid) -> list[Any]:
    """Return what tells whether rows and columns are where they were: headers and ids."""
    return [cells[0], [row[0] for row in cells[1:] if row[0] not in (None, "")]]


class _Kept(NamedTuple):
    """A cell carried along as it stands."""

    value: Any
    formula: Any


def _differing(values: Grid, formulas: Grid, wanted: Grid) -> Box | None:
    """Return the smallest box around the cells that differ, the carried ones turned to content."""
    rows, columns = [], []
    for r, row in enumerate(wanted):
        for c, cell in enumerate(row):
            same = _stands(values[r][c], formulas[r][c], cell)
            row[c] = _content(cell, values[r][c], formulas[r][c]) if same else _carried(cell)
            if not same:
                rows.append(r)
                columns.append(c)
    return Box(min(rows), min(columns), max(rows), max(columns)) if rows else None


def _stands(value: Any, formula: Any, cell: Any) -> bool:
    if isinstance(cell, _Kept):
        return bool(cell.value == value and cell.formula == formula)
    return holds(value, formula, cell)


def _content(cell: Any, value: Any, formula: Any) -> Any:
    return _carried(_Kept(value, formula) if not isinstance(cell, _Kept) else cell)


def _carried(cell: Any) -> Any:
    if not isinstance(cell, _Kept):
        return cell
    formula = cell.formula
    if isinstance(formula, str) and formula.startswith("=") and formula != cell.value:
        return Formula(formula[1:], cell.value)
    return cell.value
