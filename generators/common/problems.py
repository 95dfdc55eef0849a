"""What is wrong in the data: one row a problem, with where, what was found and what would do."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

import pandas as pd

KEYS = [
    "id", "severity", "origin", "table", "row", "column", "cell",
    "source_row", "found", "expected", "message",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding, already in the reader's language.

    Attributes:
        id: Stable over runs: origin, code and row, as `check-name_twice-KA1051`.
        severity: `error` (left out of the plan), `warning` (kept) or `note` (repaired).
        origin: One of `ORIGINS`: `manager`, `import`, `check`, `edits`, `schedule` or `review`.
        table: Schema name of the table, empty when no table is meant.
        row: Id of the row, empty when it has none.
        column: English key of the column, empty when the whole row is meant.
        source_row: Line of the imported file (1 is its first line), or None.
        found: What stands there, as text.
        expected: What would do.
        message: One sentence with both.
        cell: Address as `Accounts!E12`; the workbook fills it in.
        place: The row's place in its table, where its id does not tell it from others.
    """

    id: str
    severity: str
    origin: str
    table: str
    row: str
    column: str
    source_row: int | None
    found: str
    expected: str
    message: str
    cell: str = ""
    place: int | None = None


def to_frame(problems: Iterable[Problem]) -> pd.DataFrame:
    """Return problems as a table, one row each, in the order given."""
    return pd.DataFrame([asdict(problem) for problem in problems], columns=[*KEYS, "place"])
