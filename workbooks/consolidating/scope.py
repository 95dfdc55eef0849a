"""What of each book is consolidated: its tables, and which columns tell about a person."""

from collections.abc import Mapping

from workbooks.schema import TABLES, Column

READER = "2"
"""Changes when the same bytes would be read into other rows; the store then reads them anew."""

READ = (
    "Accounts", "KeyPeople", "Projects", "Competitors", "Products", "Purchases", "Objectives",
    "Visits", "Actions", "Problems", "Capacity",
)  # fmt: skip
ESSENTIAL: Mapping[str, tuple[str, ...]] = {"Accounts": ("id",)}
"""Without these a book cannot be used; any other table or column may be missing."""

COUNTED = "_counted"
"""Of an account's row: whether it counts, having an id and being the first with it."""

OWN = "own:"
"""Before the header of a column of the rep's own, where a key is meant."""

PERSONAL: Mapping[str, frozenset[str]] = {
    "KeyPeople": frozenset(
        {
            "name", "title", "department", "style", "need", "influence", "closeness", "traits",
            "notes",
        }
    )
}  # fmt: skip
"""Columns about a natural person (PIPL, GDPR): read only when asked for."""


def columns_of(table: str, personal: bool) -> tuple[Column, ...]:
    """Return the columns of a table that are read.

    Args:
        table: The table's name.
        personal: Whether columns about a person are wanted.
    """
    left_out = frozenset() if personal else PERSONAL.get(table, frozenset())
    return tuple(c for c in TABLES[table].columns if c.key not in left_out)
