"""In-sheet formulas, from the schema's keys to the labels of a book's language.

`[key]` is the cell of this row, `Table[key]` a whole column, `Table[first:last]` a block of columns,
Cells are named as `Table[[#This Row],[Column]]`, which both
Excel and LibreOffice read from a file; `[@Column]` is Excel's typing aid only.
"""

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from generators.common.language import Lang
from workbooks.schema.model import Column, Table, header

Labels: TypeAlias = Callable[[Table, Column], str]
_REFERENCE = re.compile(r"(?<!\w)(?P<table>[A-Z]\w*)?\[(?P<first>\w+)(?::(?P<last>\w+))?\]")


def labels_of(lang: Lang, unit: str) -> Labels:
    """Return what gives a column the header it has in a new book."""
    return lambda _, column: header(column, lang, unit)


def render_formula(
    formula: str, table: Table | None, tables: Mapping[str, Table], labels: Labels
) -> str:
    """Return a formula of the schema as it stands in a sheet, without its equals sign.

    Args:
        formula: The schema's formula.
        table: The table whose row it is in; None outside tables.
        tables: All tables by name.
        labels: Gives a column's header as it stands in the sheet; empty where the table lacks it,
            and then the cell of this row reads as an empty text.
    """

    def label(owner: Table, column: Column) -> str:
        return _escaped(labels(owner, column))

    def put(match: re.Match[str]) -> str:
        owner = tables[match["table"]] if match["table"] else table
        if owner is None:
            return match[0]
        first = label(owner, owner.by_key[match["first"]])
        if not match["table"]:
            return f"{owner.name}[[#This Row],[{first}]]" if first else '""'
        if match["last"]:
            return f"{owner.name}[[{first}]:[{label(owner, owner.by_key[match['last']])}]]"
        return f"{owner.name}[{first}]"

    return _REFERENCE.sub(put, formula)


def column_formula(
    column: Column, table: Table, tables: Mapping[str, Table], labels: Labels
) -> str:
    """Return a formula column's formula with the headers of a book."""
    return render_formula(column.formula, table, tables, labels)


def _escaped(label: str) -> str:
    """Escape what has a meaning inside a structured reference."""
    return re.sub(r"(['\[\]#])", r"'\1", label)
