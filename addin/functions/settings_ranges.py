"""The manager's settings, given to a worksheet function as a range of the book (M8, M9).

The whole table does (`TierMatrix`, `VisitFrequency`, `Holidays`), as do its bare cells. Excel takes
a table's name for its data, Calc for its header row, too: a header is passed over.
"""

from collections.abc import Mapping

import pandas as pd

from addin.functions import cells as read
from addin.functions.columns import Cells, as_rows
from addin.functions.error_values import VALUE, error_in
from generators.accounts.frequency import DEFAULT_FREQUENCIES, Frequency
from generators.accounts.tiers import DEFAULT_MATRIX, SCALE, Tier, TierMatrix
from generators.common.language import Phrase
from generators.common.vocabulary import DAY_KINDS
from generators.days.working_days import OpenDays, has_calendar
from workbooks.schema.words import folded

_MATRIX_SHAPE = Phrase(
    "{name} 是 {rows}×{columns}；请给 5×5 的分类，或整张 TierMatrix 表。",
    "{name} is {rows}×{columns}; give the 5×5 tiers, or the whole table TierMatrix.",
)
_FREQUENCY_SHAPE = Phrase(
    "{name} 只有 {columns} 列；请给分类、次数、月数三列，或整张 VisitFrequency 表。",
    "{name} has {columns} columns only; give tier, visits and months, or the whole table VisitFrequency.",
)
_NO_COUNTRY = Phrase(
    "{name} 是“{found}”；请用两位国家代码，如 CN、US、DE。",
    "{name} is '{found}'; use a two-letter country code, such as CN, US or DE.",
)
_NO_KIND = Phrase(
    "{name} 中有“{found}”；请写“上班”或“休息”。",
    "{name} has '{found}'; write workday or holiday.",
)
_NO_FREQUENCY = Phrase(
    "{name} 中没有 {tier} 类；请加一行。", "{name} has no row for tier {tier}; add one."
)
_KINDS = {
    folded(word): code
    for code, phrase in DAY_KINDS.items()
    for word in (code, phrase.zh, phrase.en)
}


def tier_matrix(cells: Cells) -> TierMatrix:
    """Return the matrix a range gives; the course's, with our defaults, when it is left out.

    Args:
        cells: 5 rows of 5 tiers, X down and Y across; or the whole table, X's label first.

    Raises:
        CellError: The shape is another, or a cell holds no tier.
        InputError: A pair an account may have is blank.
    """
    table = as_rows(cells)
    if _left_out(table):
        return DEFAULT_MATRIX
    if len(table) == len(SCALE) + 1 and len(table[0]) > len(SCALE):
        table = table[1:]
    rows, columns = len(table), len(table[0])
    if rows != len(SCALE) or columns < len(SCALE):
        raise read.fault(VALUE, _MATRIX_SHAPE, name="matrix", rows=rows, columns=columns)
    first = 0 if columns == len(SCALE) else 1
    return TierMatrix(
        {
            (x, y): read.tier(table[x][first + y], f"matrix (X={x}, Y={y})")
            for x in SCALE
            for y in SCALE
            if not read.is_blank(table[x][first + y])
        }
    )


def visit_frequencies(cells: Cells) -> Mapping[str, Frequency]:
    """Return the frequencies a range gives; the course's, with our defaults, when left out.

    Args:
        cells: Tier, visits and months, one row a tier; least gap in days in the fifth column.

    Raises:
        CellError: A column is missing, or a cell cannot be used.
    """
    table = [row for row in as_rows(cells) if not all(map(read.is_blank, row))]
    if not table or _left_out(table):
        return DEFAULT_FREQUENCIES
    if len(table[0]) < 3:
        raise read.fault(VALUE, _FREQUENCY_SHAPE, name="frequencies", columns=len(table[0]))
    first = 1 if isinstance(table[0][1], str) and not error_in(table[0][1]) else 0
    return {read.tier(row[0], "frequencies"): _frequency(row) for row in table[first:]}


def frequency_of(tier: Tier, frequencies: Mapping[str, Frequency]) -> Frequency:
    """Return a tier's frequency.

    Raises:
        CellError: The range has no row for the tier.
    """
    if tier not in frequencies:
        raise read.fault(VALUE, _NO_FREQUENCY, name="frequencies", tier=tier)
    return frequencies[tier]


def day_overrides(cells: Cells) -> pd.DataFrame:
    """Return the days a range sets apart from the published calendar: `date` and `kind`.

    Args:
        cells: Days off in one column; or dates and what they are (workday or holiday) in two; or
            the whole table Holidays, whose second and third columns say so.

    Raises:
        CellError: A cell holds no date, or neither kind.
    """
    table = as_rows(cells)
    table = [] if _left_out(table) else table
    first = 1 if table and len(table[0]) > 2 else 0
    if first and _is_heading(table[0][1], table[0][2]):
        table = table[1:]
    days = [
        (read.date(row[first], "days_off"), _kind(row[first + 1 : first + 2]))
        for row in table
        if not read.is_blank(row[first])
    ]
    return pd.DataFrame(days, columns=["date", "kind"], dtype=object)


def open_days(country: Cells, days_off: Cells) -> OpenDays:
    """Return the working days of a country, China when it is left out, with a range's overrides.

    Raises:
        CellError: There is no calendar for the country, or a cell of the range cannot be used.
    """
    cell = as_rows(country)[0][0]
    code = "CN" if _left_out([[cell]]) else read.text(cell, "country")
    if not has_calendar(code):
        raise read.fault(VALUE, _NO_COUNTRY, name="country", found=code)
    return OpenDays(code, day_overrides(days_off))


def _left_out(table: list[list[object]]) -> bool:
    """Say whether an argument was left out: blank, or 0 where Calc was given `;;`."""
    cell = table[0][0]
    return len(table) == len(table[0]) == 1 and (read.is_blank(cell) or cell == 0)


def _is_heading(day: object, kind: object) -> bool:
    """Say whether the cells head the columns of days and kinds rather than belong to them."""
    return isinstance(day, str) and isinstance(kind, str) and folded(kind) not in _KINDS


def _frequency(row: list[object]) -> Frequency:
    gap = row[4] if len(row) > 4 and not read.is_blank(row[4]) else 1
    return Frequency(
        read.number(row[1], "frequencies", 0),
        read.number(row[2], "frequencies", 0.01),
        int(read.number(gap, "frequencies", 0)),
    )


def _kind(cells: list[object]) -> str:
    if not cells or read.is_blank(cells[0]):
        return "holiday"
    word = read.text(cells[0], "days_off")
    if folded(word) not in _KINDS:
        raise read.fault(VALUE, _NO_KIND, name="days_off", found=word)
    return _KINDS[folded(word)]
