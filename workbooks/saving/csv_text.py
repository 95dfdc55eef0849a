"""Tables as CSV that a spreadsheet program opens as the text it is.

A text that such a program would take for a formula gets an apostrophe before it, `'=1+1`; numbers,
dates and texts that are plain numbers (`-12.5`) stay as they are. Programs that read the CSV can
take the apostrophe off again, or ask for JSON, where nothing is added.
"""

import re
from typing import Any

import pandas as pd

_FORMULA = re.compile(r"[\s\x00]*[=+\-@＝＋－＠]|[\t\r]")
_NUMBER = re.compile(r"[+-]?\d[\d.,]*%?")


def to_csv(rows: pd.DataFrame) -> str:
    """Return a table as CSV with its formulas made harmless."""
    safe = {key: pd.Series([neutralised(v) for v in rows[key]], dtype=object) for key in rows}
    return pd.DataFrame(safe, columns=rows.columns).to_csv(index=False)


def neutralised(value: Any) -> Any:
    """Return a cell so that no spreadsheet program calculates it."""
    if isinstance(value, str) and _FORMULA.match(value) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value
