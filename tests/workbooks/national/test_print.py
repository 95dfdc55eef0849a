"""What of a national workbook goes on paper can be read there."""

from pathlib import Path

import pytest
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from tests.workbooks.national.sheets import opened
from workbooks.national import summary_tables as sums
from workbooks.national import tables
from workbooks.schema import Table

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
A4_ACROSS = 11.69 - 1.0  # inches, without the margins
SMALLEST = 6.0  # points of a text that is set in 10


def printed(page: Worksheet) -> tuple[int, int]:
    """Return the last column and row that are printed."""
    _, _, column, row = range_boundaries(str(page.print_area).rpartition("!")[2].replace("$", ""))
    return int(column or 0), int(row or 0)


def points(page: Worksheet, last: int) -> float:
    """Return the size on paper of a text of 10 points, all columns up to the last on one page."""
    written = [d for d in page.column_dimensions.values() if d.min]
    widths = {n: d.width for d in written for n in range(d.min, d.max + 1)}
    inches = sum((7 * widths[n] + 5) / 96 for n in range(1, last + 1))
    return float(10 * min(1.0, A4_ACROSS / inches))


@pytest.mark.parametrize(
    ("table", "last"),
    [
        (sums.REGIONS, "reach"), (sums.REPS, "reach"), (sums.TIERS, "reach"), (sums.SEGMENTS, "reach"),
        (tables.BOOKS, "overdue"), (tables.WHITE, "unit"),
    ],
    ids=lambda part: getattr(part, "name", part),
)  # fmt: skip
def test_a_wide_sheet_prints_its_first_columns_large_enough_to_read(
    national: Path, table: Table, last: str
) -> None:
    workbook, lang = opened(national)
    page = workbook[table.title.say(lang)]

    column, _ = printed(page)
    assert table.keys[column - 1] == last
    assert points(page, column) >= SMALLEST


@pytest.mark.parametrize("table", [sums.REGIONS, sums.TIERS, sums.SEGMENTS], ids=lambda t: t.name)
def test_charts_are_printed_with_their_table_and_whole(national: Path, table: Table) -> None:
    workbook, lang = opened(national)
    page = workbook[table.title.say(lang)]
    column, row = printed(page)
    _, bottom = coordinate_to_tuple(page.tables[table.name].ref.rpartition(":")[2])[::-1]

    assert page._charts
    for chart in page._charts:
        corner = chart.anchor.to
        assert (corner.col < column, bottom < corner.row < row) == (True, True)
