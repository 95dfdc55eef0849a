"""Formulas between Excel's way of writing and the one LibreOffice's object model takes.

LibreOffice reads and gives formulas with `;` between arguments, `$Sheet.A1` for a cell elsewhere and
`|` between the rows of a constant array, whatever the person chose to see. Names of functions and of
tables are the same in both. The translation works on the text, so that a whole block of formulas
stays one call.
"""

import re
from functools import lru_cache

from workbooks.package.xml.addresses import LAST_COLUMN, LAST_ROW, column_letters, column_number

_TEXT = r'"(?:[^"]|"")*"'
_INNER = r"\[(?:[^\[\]']|'.)*\]"
_TABLE = rf"(?:[^\W\d][\w.]*)?\[(?:[^\[\]']|'.|{_INNER})*\]"
_ARRAY = rf"\{{(?:[^{{}}\"]|{_TEXT})*\}}"
_QUOTED = r"'(?:[^']|'')+'"

_EXCEL = re.compile(
    rf"(?P<text>{_TEXT})|(?P<array>{_ARRAY})|(?P<sheet>{_QUOTED}|[\w.]+)!|(?P<table>{_TABLE})"
    r"|(?P<newer>_xlfn\.|_xlws\.)|(?P<truth>\b(?:TRUE|FALSE)\b(?!\s*\())|(?P<comma>,)",
    re.IGNORECASE,
)
_CALC = re.compile(
    rf"(?P<text>{_TEXT})|(?P<array>{_ARRAY})"
    rf"|\$?(?P<sheet>{_QUOTED}|\w+)\.(?=\$?[A-Z]{{1,3}}(?:\$?\d|:)|\$?\d+:|#REF!)"
    rf"|(?P<table>{_TABLE})|COM\.SUN\.STAR\.SHEET\.ADDIN\.\w+\.GET(?P<addin>\w+)"
    r"|(?P<unknown>\b[a-z][a-z0-9.]*)(?=\()|(?P<separator>[;~])|(?P<shared>!)"
)
_SHIFTED = re.compile(
    rf"(?P<kept>{_TEXT}|{_TABLE}|{_QUOTED})"
    r"|(?<![\w.$])(?P<column>\$?[A-Z]{1,3})(?P<row>\$?\d{1,7})(?![\w(.])"
)
_COLUMNS_APART = re.compile(r"\]\s*[,;]\s*\[")
_PART = re.compile(r"\[(#[^\[\]]+)\]")
_THIS_ROW = "[#This Row]"


@lru_cache(maxsize=4096)
def to_calc(formula: str, table: str = "") -> str:
    """Return a formula as LibreOffice takes it.

    Args:
        formula: The formula in Excel's way of writing; other text is returned as it is.
        table: The table the cell stands in, for which `[@Column]` stands.
    """
    if not is_formula(formula):
        return formula
    return _EXCEL.sub(lambda match: _calc_token(match, table), formula)


@lru_cache(maxsize=4096)
def to_excel(formula: str) -> str:
    """Return a formula of LibreOffice as Excel writes it; other text is returned as it is."""
    if formula.startswith("{=") and formula.endswith("}"):
        formula = formula[1:-1]
    return _CALC.sub(_excel_token, formula) if is_formula(formula) else formula


def is_formula(text: object) -> bool:
    """Say whether a text is a formula: it begins with an equals sign and says something."""
    return isinstance(text, str) and len(text) > 1 and text[0] == "="


def shifted(formula: str, rows: int, columns: int) -> str:
    """Return a formula as it reads so many cells further down and right.

    Relative references move along, as when a person fills cells; one that leaves the sheet
    becomes `#REF!`.
    """

    def moved(match: re.Match[str]) -> str:
        if match["kept"]:
            return match[0]
        column, row = _moved_column(match["column"], columns), _moved_row(match["row"], rows)
        return f"{column}{row}" if column and row else "#REF!"

    return _SHIFTED.sub(moved, formula) if rows or columns else formula


def _moved_column(column: str, by: int) -> str:
    if column.startswith("$"):
        return column
    number = column_number(column) + by
    return column_letters(number) if 1 <= number <= LAST_COLUMN else ""


def _moved_row(row: str, by: int) -> str:
    if row.startswith("$"):
        return row
    number = int(row) + by
    return str(number) if 1 <= number <= LAST_ROW else ""


def _calc_token(match: re.Match[str], table: str) -> str:
    kind = match.lastgroup
    if kind == "array":
        return _rewritten(match["array"], {",": ";", ";": "|"})
    if kind == "sheet":
        return f"${match['sheet']}."
    if kind == "table":
        return _calc_table(match["table"], table)
    if kind == "truth":
        return match["truth"].upper() + "()"
    return {"newer": "", "comma": ";"}.get(kind or "", match[0])


def _excel_token(match: re.Match[str]) -> str:
    kind = match.lastgroup
    if kind == "array":
        return _rewritten(match["array"], {";": ",", "|": ";"})
    if kind == "sheet":
        return f"{match['sheet']}!"
    if kind == "table":
        return _excel_table(match["table"])
    if kind in ("addin", "unknown"):
        return match[kind].upper()
    return {"separator": ",", "shared": " "}.get(kind or "", match[0])


def _rewritten(array: str, signs: dict[str, str]) -> str:
    """Return a constant array with other separators; its texts stay."""
    pieces = re.split(f"({_TEXT})", array)
    return "".join(
        piece if place % 2 else "".join(signs.get(sign, sign) for sign in piece)
        for place, piece in enumerate(pieces)
    )


def _calc_table(reference: str, table: str) -> str:
    """Return a structured reference with every part in its own brackets.

    LibreOffice knows no `[@Column]`, and no part such as `[#Headers]` outside double brackets.
    """
    name, _, inside = reference.partition("[")
    inside = inside[:-1]
    name = name or table
    if inside.startswith("@"):
        column = inside[1:]
        named = column if column.startswith("[") or not column else f"[{column}]"
        return f"{name}[{_THIS_ROW}{';' if named else ''}{named}]"
    if inside.startswith("#"):
        return f"{name}[[{inside}]]"
    return f"{name}[{_COLUMNS_APART.sub('];[', inside)}]"


def _excel_table(reference: str) -> str:
    name, _, inside = reference.partition("[")
    inside = inside[:-1]
    if _PART.fullmatch(inside):
        return f"{name}{inside}"
    return f"{name}[{_COLUMNS_APART.sub('],[', inside)}]"
