"""National workbooks as openpyxl reads them, and the cells their links lead to."""

import posixpath
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from generators.common.language import Lang
from workbooks.schema import Table

LINK = re.compile(r'=HYPERLINK\("([^#"]+)(?:#\'((?:[^\']|\'\')+)\'!([A-Z]+\d+))?","([^"]*)"\)')


def rows(page: Worksheet, table: Table) -> Iterator[dict[str, object]]:
    """Yield a sheet's rows by key."""
    last = int(page.tables[table.name].ref.rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    for values in page.iter_rows(
        min_row=6, max_row=last, max_col=len(table.keys), values_only=True
    ):
        yield dict(zip(table.keys, values, strict=True))


@cache
def opened(path: Path) -> tuple[Workbook, Lang]:
    return openpyxl.load_workbook(path), Lang(path.stem[-2:])


@cache
def cells(path: Path, sheet: str) -> list[list[Any]]:
    book = CalamineWorkbook.from_path(path)
    return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def resolve(national: Path, formula: object) -> tuple[Path, object, str]:
    """Return the file a link leads to, what stands in its cell, and what the link says."""
    match = LINK.fullmatch(str(formula))
    assert match, formula
    target, sheet, cell, said = match.groups()
    path = Path(posixpath.normpath((national.parent / target).as_posix()))
    assert path.is_file()
    if not cell:
        return path, None, said
    row, column = coordinate_to_tuple(cell)
    value = cells(path, sheet.replace("''", "'"))[row - 1][column - 1]
    return path, None if value == "" else value, said
