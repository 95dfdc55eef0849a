"""Merged cells: what stands in the first cell is meant for those below it as well."""

from collections.abc import Iterable

from workbooks.customer_list.reading.grid import Line


def fill_down(lines: list[Line], areas: Iterable[tuple[int, int, int]]) -> list[Line]:
    """Return the lines with each merged area's first column filled down.

    An area's other columns stay empty: a title over several columns is no cell of each.

    Args:
        lines: The sheet's rows, the first of which is row 1.
        areas: First row, first column and last row of each merged area, counted from 1.
    """
    filled = list(lines)
    for first, column, last in areas:
        if first > len(filled) or column > len(filled[first - 1].cells):
            continue
        value = filled[first - 1].cells[column - 1]
        for at in range(first, min(last, len(filled))):
            line = filled[at]
            cells = [*line.cells, *[""] * (column - len(line.cells))]
            cells[column - 1] = value
            filled[at] = Line(line.number, cells, line.merged | {column - 1})
    return filled
