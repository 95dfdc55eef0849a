"""In-sheet formulas, from the schema's keys to the labels of a book's language.

`[key]` is the cell of this row, `Table[key]` a whole column, `Table[first:last]` a block of columns,
Cells are named as `Table[[#This Row],[Column]]`, which both
Excel and LibreOffice read from a file; `[@Column]` is Excel's typing aid only.
"""

import re
from collections.abc import Mapping

from generators.language import Lang
from workbooks.schema.model import Column, Table, header

_REFERENCE = re.compile(r"(?<!\w)(?P<table>[A-Z]\w*)?\[(?P<first>\w+)(?::(?P<last>\w+))?\]")


def render_formula(
    formula: str, table: Table | None, tables: Mapping[str, Table], lang: Lang, unit: str
) -> str:
    """Return a formula of the schema as it stands in a sheet, without its equals sign.

    Args:
        formula: The schema's formula.
        table: The table whose row it is in; None outside tables.
        tables: All tables by name.
        lang: The book's language.
        unit: The book's money unit.
    """

    def label(column: Column) -> str:
        return _escaped(header(column, lang, unit))

    def put(match: re.Match[str]) -> str:
        owner = tables[match["table"]] if match["table"] else table
        if owner is None:
            return match[0]
        first = label(owner.by_key[match["first"]])
        if not match["table"]:
            return f"{owner.name}[[#This Row],[{first}]]"
        if match["last"]:
            return f"{owner.name}[[{first}]:[{label(owner.by_key[match['last']])}]]"
        return f"{owner.name}[{first}]"

    return _REFERENCE.sub(put, formula)


def column_formula(
    column: Column, table: Table, tables: Mapping[str, Table], lang: Lang, unit: str
) -> str:
    """Return a formula column's formula in a book's language and unit."""
    return render_formula(column.formula, table, tables, lang, unit)


def _escaped(label: str) -> str:
    """Escape what has a meaning inside a structured reference."""
    return re.sub(r"(['\[\]#])", r"'\1", label)
