"""A table's rows one by one, for what reads better as a loop."""

from typing import Any

import pandas as pd


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table as dictionaries by column key, in order.

    Columns become lists first: several times faster than `DataFrame.to_dict` on mixed tables.
    """
    keys = list(table.columns)
    columns = [table[key].tolist() for key in keys]
    return [dict(zip(keys, row, strict=True)) for row in zip(*columns, strict=True)]
