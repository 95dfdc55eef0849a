"""One call for a whole column: arguments brought to one shape, one answer a row."""

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from addin.functions.cells import fault, is_blank
from addin.functions.error_values import VALUE
from generators.common.errors import CellError, InputError
from generators.common.language import Phrase

Cells: TypeAlias = Any  # rows of cells, or None; xlwings reads this hint, and knows no unions
Answer: TypeAlias = Any  # a value, "" where the row is blank, or the CellError that says why not
Answers: TypeAlias = list[list[Answer]]
_SHAPES = Phrase(
    "区域大小不同：{found}；请选同样多的行和列。",
    "The ranges differ in size: {found}; select equally many rows and columns.",
)


def answer_each(answer: Callable[..., Any], arguments: dict[str, Cells], *, own: int) -> Answers:
    """Return the answer for each row of the arguments, in their shape.

    A single cell serves every row. A row whose own cells are all blank stays blank; one that
    cannot be answered holds the error that says why, and the others are right.

    Args:
        answer: Takes a cell of each argument.
        arguments: Cells by the argument's name, as rows of cells, a single cell, or None.
        own: How many of the first arguments describe the row itself.

    Raises:
        CellError: The ranges differ in size.
    """
    tables = {name: as_rows(cells) for name, cells in arguments.items()}
    height, width = _common_shape(tables)
    columns = [list(_spread(table, height, width)) for table in tables.values()]
    flat = [_one(answer, cells, own) for cells in zip(*columns, strict=True)]
    return [flat[start : start + width] for start in range(0, height * width, width)]


def as_rows(cells: Cells) -> list[list[Any]]:
    """Return an argument as rows of cells; one left out is one blank cell."""
    if isinstance(cells, (list, tuple)) and cells:
        return [list(row) if isinstance(row, (list, tuple)) else [row] for row in cells]
    return [[None if isinstance(cells, (list, tuple)) else cells]]


def as_cell_error(error: InputError) -> CellError:
    """Return an error of the plan as that of a cell."""
    if isinstance(error, CellError):
        return error
    return fault(VALUE, error.phrase, **error.values)


def _one(answer: Callable[..., Any], cells: tuple[Any, ...], own: int) -> Answer:
    if all(is_blank(cell) for cell in cells[:own]):
        return ""
    try:
        return answer(*cells)
    except InputError as error:
        return as_cell_error(error)


def _common_shape(tables: dict[str, list[list[Any]]]) -> tuple[int, int]:
    shapes = {name: (len(table), len(table[0])) for name, table in tables.items()}
    larger = {name: shape for name, shape in shapes.items() if shape != (1, 1)}
    if len(set(larger.values())) > 1:
        found = ", ".join(f"{name} {rows}×{columns}" for name, (rows, columns) in larger.items())
        raise fault(VALUE, _SHAPES, found=found)
    return next(iter(larger.values()), (1, 1))


def _spread(table: list[list[Any]], height: int, width: int) -> Iterator[Any]:
    if len(table) == len(table[0]) == 1:
        return iter(table[0] * (height * width))
    return (cell for row in table for cell in row)
