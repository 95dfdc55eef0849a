"""A table's rows one by one, for what reads better as a loop."""

from collections.abc import Mapping
from typing import Any, TypeAlias

import pandas as pd

Tables: TypeAlias = Mapping[str, pd.DataFrame]


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table as dictionaries by column key, in order.

    By way of one array of objects: several times faster than `DataFrame.to_dict`.
    """
    keys = list(table.columns)
    return [dict(zip(keys, row, strict=True)) for row in table.to_numpy(dtype=object).tolist()]
