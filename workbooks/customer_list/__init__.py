"""A CRM export read into account rows: titles, totals, units, dates and dirt seen to (M8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from generators.common.errors import ImportFileError
from generators.common.language import Lang
from generators.common.problems import Problem
from workbooks.customer_list.headers import Header, find_header, read_map
from workbooks.customer_list.reading import Line, read_grids
from workbooks.customer_list.rows import RowReader, source_lines


@dataclass(frozen=True, slots=True)
class CustomerList:
    """What a customer list came to.

    Attributes:
        accounts: One row an account in file order, with the keys of `Accounts` the list has, and
            `source_row`; codes, dates and numbers as the plan uses them.
        problems: Everything repaired, left empty or left out, with its source row.
        source_rows: Data rows: without titles, header, blank lines and the totals row.
        mapped: Header in the file to column key.
        unmapped: Headers nothing was made of.
        unit: Money unit of the amounts, if the headers name one.
    """

    accounts: pd.DataFrame
    problems: list[Problem]
    source_rows: int
    mapped: dict[str, str]
    unmapped: list[str]
    unit: str | None


def read_customer_list(
    path: Path, *, lang: Lang, headers: Mapping[str, str] | None = None
) -> CustomerList:
    """Return the accounts of a CRM export and everything that is wrong with it.

    Args:
        path: A .csv file (UTF-8, UTF-16 or GB18030) or an .xlsx workbook.
        lang: Language of the problems.
        headers: Headers of the person's own, to column keys; they win over the known ones.

    Raises:
        ImportFileError: The file cannot be read, or no header row is found in it.
    """
    grid, header = _with_header(read_grids(path), path.name, headers or {})
    reader = RowReader(header, lang)
    lines = source_lines(grid, header)
    for line in lines:
        reader.read(line)
    accounts = pd.DataFrame(reader.accounts, columns=reader.keys, dtype=object)
    return CustomerList(
        accounts, reader.problems, len(lines), header.mapped, header.unmapped, unit=header.unit
    )


def _with_header(
    grids: list[list[Line]], file: str, own: Mapping[str, str]
) -> tuple[list[Line], Header]:
    """Return the first sheet in which a header is found; the first one's error if in none."""
    errors = []
    for grid in grids:
        try:
            return grid, find_header(grid, file, own)
        except ImportFileError as error:
            errors.append(error)
    raise errors[0]


__all__ = ["CustomerList", "read_customer_list", "read_map"]
