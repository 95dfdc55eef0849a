"""A table's rows one by one, for what reads better as a loop."""

from typing import Any

import pandas as pd


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table as dictionaries by column key, in order."""
    rows: list[dict[str, Any]] = table.to_dict("records")  # type: ignore[assignment]  # keys are text
    return rows
