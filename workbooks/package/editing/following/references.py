"""References of formulas, names and charts to a table's cells, by address rather than by name."""

import re
from collections.abc import Callable, Iterator

from workbooks.package.editing.table_change import TableChange
from workbooks.package.xml.addresses import Range

_CORNER = r"\$?[A-Z]{1,3}\$?\d{1,7}"
# Texts and structured references are matched first, to be stepped over. A sheet's name after `]`
# is another workbook's, one after `:` the end of a stack of sheets: both are left alone.
_REFERENCE = re.compile(
    r'"(?:[^"]|"")*"'
    r"|\[(?:'.|[^\[\]']|\[(?:'.|[^\[\]'])*\])*\]"
    r"|(?:(?P<sheet>(?<![\w.\]:'])(?:'(?:[^']|'')*'|[^\W\d][\w.]*)!)|(?<![\w.\\$!:']))"
    rf"(?P<first>{_CORNER})(?::(?P<last>{_CORNER}))?(?![\w.(!\[:])"
    r"|'(?:[^']|'')*'!?"
)
_ROW_DIGITS = re.compile(r"\d+$")


def span(area: Range, change: TableChange) -> Range:
    """Return where a range goes that covers a table's rows; any other stays, as in a sort."""
    table = change.table
    covers = area.top <= table.first and area.bottom >= table.last
    return change.areas(area)[0] if covers else area


def pinned(
    area: Range, change: TableChange, *, spelled_out: bool, line: bool = False
) -> Range | None:
    """Return where a range goes that covers all of a table's rows or one; None if that one goes.

    In a table that has no rows yet, the blank row it keeps stands for all it will have.

    Args:
        area: The range.
        change: What happens to the table.
        spelled_out: Whether it is written with both its corners (`A4:A4`): over the only row of a
            table that means the column.
        line: Whether it has to stay one row or one column, as what a sparkline draws.
    """
    table = change.table
    inside = table.area.left <= area.left and area.right <= table.area.right
    widths = (1, table.area.right - table.area.left + 1)
    column = spelled_out and table.rows == 1 and area.right - area.left + 1 in widths
    whole = change.blank and area.top == table.first and not (line and area.left != area.right)
    if area.top != area.bottom or not inside or whole or (column and change.contains(area)):
        return span(area, change)
    corner = change.cell(Range(area.left, area.top, area.left, area.top))
    return None if corner is None else Range(area.left, corner.top, area.right, corner.top)


def rewrite(
    formula: str,
    change: TableChange,
    *,
    own: bool,
    move: Callable[[Range, bool], Range | None],
    fixed: bool = False,
) -> str | None:
    """Return a formula whose references to the table's sheet have moved; None if one cannot.

    Args:
        formula: The formula's text.
        change: What happens to the table.
        own: Whether the formula stands on the table's sheet, and needs no sheet name.
        move: Where a range of the table's sheet goes; told whether both its corners are written.
        fixed: Whether only references with fixed rows (`A$5`) are meant, as in a rule, whose
            other references mean other cells for each of its cells.
    """
    lost = False

    def moved(match: re.Match[str]) -> str:
        nonlocal lost
        here = own if match["sheet"] is None else sheet_name(match["sheet"]) == change.table.sheet
        if match["first"] is None or not here or (fixed and not _has_fixed_rows(match)):
            return match[0]
        area = Range.parse(f"{match['first']}:{match['last'] or match['first']}")
        goes = None if area is None else move(area, bool(match["last"]))
        lost = lost or goes is None
        return match[0] if goes is None or goes == area else _spelled(match, goes)

    text = _REFERENCE.sub(moved, formula)
    return None if lost else text


def named_areas(formula: str, sheet: str) -> Iterator[Range]:
    """Yield the ranges of a sheet that a formula names."""
    for match in _REFERENCE.finditer(formula):
        if match["sheet"] and sheet_name(match["sheet"]) == sheet:
            area = Range.parse(f"{match['first']}:{match['last'] or match['first']}")
            if area is not None:
                yield area


def sheet_name(prefix: str) -> str:
    """Return the sheet a reference's prefix, such as `'Q1 plan'!`, names."""
    name = prefix.removesuffix("!")
    return name[1:-1].replace("''", "'") if name.startswith("'") else name


def _has_fixed_rows(match: re.Match[str]) -> bool:
    return all("$" in corner[1:] for corner in (match["first"], match["last"]) if corner)


def _spelled(match: re.Match[str], area: Range) -> str:
    """Return a reference with other rows, its sheet, columns and dollar signs as they were."""
    first = _ROW_DIGITS.sub(str(area.top), match["first"])
    other = match["last"] or (match["first"] if area.top != area.bottom else None)
    last = other and _ROW_DIGITS.sub(str(area.bottom), other)
    return f"{match['sheet'] or ''}{first}" + (f":{last}" if last else "")
