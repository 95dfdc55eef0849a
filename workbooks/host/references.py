"""Cells that name an account: by its ID, or by what can only be one account all the same."""

from collections import Counter
from typing import NamedTuple

import pandas as pd

from workbooks.schema.words import folded


class Reference(NamedTuple):
    """A cell whose text is no ID of Accounts.

    Attributes:
        place: The row's place in its table.
        key: The column.
        found: What stands there.
        meant: The ID it was read as, or nothing.
        how: `name`, or `renamed` where the account's ID was changed.
    """

    place: int
    key: str
    found: str
    meant: str
    how: str = "name"


def resolved(
    key: str, cells: pd.Series, accounts: pd.DataFrame
) -> tuple[pd.Series, list[Reference]]:
    """Return a column of account IDs, and what in it was not one.

    An ID in other case or width, and the name of one account only, are read as its ID.

    Args:
        key: The column's key.
        cells: Its values.
        accounts: `id` and `name`.
    """
    ids = set(accounts["id"].dropna())
    strange = cells.notna() & ~cells.isin(list(ids))
    if not strange.any():
        return cells, []
    known = _only(accounts["id"], accounts["id"])
    names = _only(accounts["name"], accounts["id"])
    found = []
    for place, text in cells[strange].items():
        meant = known.get(folded(text)) or names.get(folded(text), "")
        found.append(Reference(int(place), key, str(text), meant))  # type: ignore[call-overload]
    means = {one.found: one.meant for one in found if one.meant}
    read = [means.get(text, text) if isinstance(text, str) else text for text in cells]
    return pd.Series(read, cells.index, dtype=object), found


def _only(texts: pd.Series, ids: pd.Series) -> dict[str, str]:
    """Return ids by a text that stands for one account alone."""
    pairs = [
        (folded(text), identity)
        for text, identity in zip(texts, ids, strict=True)
        if isinstance(text, str) and isinstance(identity, str)
    ]
    count = Counter(text for text, _ in pairs)
    return {text: identity for text, identity in pairs if count[text] == 1}
