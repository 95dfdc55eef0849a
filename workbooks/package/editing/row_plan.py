"""What goes where when a table's rows are replaced, found before anything is changed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from workbooks.package.editing.obstacles import (
    check_arrays,
    check_growth,
    check_source,
    spread_areas,
)
from workbooks.package.editing.row_edits import Contents, RowEdit, encode_edits
from workbooks.package.editing.table_change import TableChange
from workbooks.package.opc.markup import Element
from workbooks.package.xml.addresses import Range
from workbooks.package.xml.cells import ContentEncoder
from workbooks.package.xml.column_formulas import calculated_columns
from workbooks.package.xml.sheet import Sheet, has_formula
from workbooks.package.xml.tables import TablePart

# how tall a row is, and whether a filter hides it, belongs to what stands in it
ROW_LOOK = ("ht", "customHeight", "hidden")

Cells: TypeAlias = dict[int, Element]
Look: TypeAlias = Mapping[str, str]


@dataclass(frozen=True)
class RowPlan:
    """The replacement of a table's rows, ready to be carried out.

    Attributes:
        edits: The rows the table is to have, in order.
        contents: For each, what its written cells shall hold, by sheet column.
        change: Where each row goes, and what that means for ranges.
        lifted: The cells of each row that does not stay where it is, by the row's index.
        totals: The cells of the totals row, if it moves.
        looks: How the rows that go elsewhere look, by their index.
    """

    edits: Sequence[RowEdit]
    contents: Sequence[Contents]
    change: TableChange
    lifted: Mapping[int, Cells]
    totals: Cells
    looks: Mapping[int, Look]

    @cached_property
    def stays(self) -> frozenset[int]:
        """The rows that stay where they are."""
        return staying(self.edits)

    @cached_property
    def copied(self) -> frozenset[int]:
        """The rows that several rows take over."""
        return taken_over_often(self.edits)

    @property
    def moving(self) -> Iterator[Element]:
        """The cells that leave their place."""
        return (cell for cells in (*self.lifted.values(), self.totals) for cell in cells.values())


def plan_rows(
    sheet: Sheet,
    table: TablePart,
    root: Element | None,
    edits: Sequence[RowEdit],
    encoder: ContentEncoder,
    *,
    taken: Iterable[Range],
) -> RowPlan:
    """Return what goes where for the rows a table is to have; nothing is changed yet.

    Args:
        sheet: The sheet the table lies on.
        table: The table as it stands.
        root: The table's part; a table to be added has none yet.
        edits: The rows, in order.
        encoder: Turns values into cell contents.
        taken: Where other things lie on the sheet that may be in the way.

    Raises:
        BookError: A value fits no cell, or something is in the way.
    """
    contents = encode_edits(edits, table, encoder, sheet.book)
    blank = root is not None and _is_blank(sheet, table, root)
    change = TableChange(table, [edit.source for edit in edits], blank)
    stays, copied = staying(edits), taken_over_often(edits)
    lifted = {
        index: sheet.cells(table.first + index, table.area)
        for index in range(table.rows)
        if index not in stays
    }
    looks = {index: look_of(sheet, table.first + index) for index in copied | lifted.keys()}
    totals = (
        sheet.cells(table.area.bottom, table.area) if change.added and table.totals_rows else {}
    )
    plan = RowPlan(edits, contents, change, lifted, totals, looks=looks)
    if root is not None:
        check_source(root, sheet, change)
    wide = sheet.wide_formulas()
    check_growth(sheet, change, (*taken, *spread_areas(wide)))
    check_arrays(sheet, change, set(plan.moving) if wide else (), wide)
    sheet.check_shared(table.area)
    return plan


def staying(edits: Sequence[RowEdit]) -> frozenset[int]:
    """Return the rows that stay where they are."""
    return frozenset(index for index, edit in enumerate(edits) if edit.source == index)


def taken_over_often(edits: Sequence[RowEdit]) -> frozenset[int]:
    """Return the rows that several rows take over."""
    uses = Counter(edit.source for edit in edits)
    return frozenset(index for index, count in uses.items() if index is not None and count > 1)


def _is_blank(sheet: Sheet, table: TablePart, root: Element) -> bool:
    """Whether a table has no rows: only one, in which nothing but its own formulas stands."""
    if table.rows != 1:
        return False
    calculated = dict(calculated_columns(root, table))
    return all(
        column in calculated and has_formula(cell)
        for column, cell in sheet.cells(table.first, table.area).items()
        if len(cell)
    )


def look_of(sheet: Sheet, number: int) -> dict[str, str]:
    """Return how a row of the sheet looks, by attribute; empty for one that looks like most."""
    row = sheet.find_row(number)
    if row is None:
        return {}
    return {name: row.get(name, "") for name in ROW_LOOK if name in row.attrib}
