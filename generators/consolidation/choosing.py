"""Of the files of a folder those that count: of one period, of each book the newest, no copy."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import pandas as pd

from generators.common.rows import records
from generators.consolidation.copies import likeness_to_copy

Span: TypeAlias = tuple[dt.date, dt.date]
"""First and last day of a period: `2027-3` and `2027-03` are one."""
COPY, OLDER, OTHER_PERIOD = "copy", "older_version", "other_period"


@dataclass(frozen=True, slots=True)
class Choice:
    """What becomes of a file.

    Attributes:
        code: Empty where it counts; else `copy`, `older_version` or `other_period`.
        instead: The file that counts instead of it; none where its whole period does not count.
    """

    code: str = ""
    instead: str = ""


def choose_files(files: pd.DataFrame, wanted: Span | None = None) -> dict[str, Choice]:
    """Return of each file whether it counts and, if not, why.

    Of files with the same bytes the original counts (see `original_of`). Of the files of one book
    and period the one planned last does; of those planned on one day the one changed last, where
    bytes are as old as the oldest file that has them; of those the one least like a copy. A book
    of another period than the one wanted is the newest of its own.

    Args:
        files: One row a file: `file`, `content` (what tells its bytes from others), `book` (the
            book's id, may be empty), `span` (its period), `last_run` (a date or none) and `changed`
            (time of the file's last change, a whole number).
        wanted: The period that counts; that of most books if absent, see `usual_period`.
    """
    ranked = _ranked(files)
    by_book = ranked.groupby(["own", "span"], sort=False)
    ranked["newest"] = by_book["file"].transform("first")
    ranked["newest_content"] = by_book["content"].transform("first")
    rows = records(ranked)
    counted = wanted or usual_period(ranked)
    return {row["file"]: _choice(row, counted) for row in rows}


def usual_period(files: pd.DataFrame) -> Span | None:
    """Return the period of most books; of two that are of equally many the later; None of no book.

    Args:
        files: One row a file: `span`, and `own` or `book`, which books are told apart by.
    """
    books = set(zip(_own(files), files["span"], strict=True))
    counts = Counter(span for _, span in books)
    return max(counts, key=lambda span: (counts[span], span), default=None)


def _choice(row: Mapping[str, Any], counted: Span | None) -> Choice:
    if row["file"] != row["newest"]:
        code = COPY if row["content"] == row["newest_content"] else OLDER
        return Choice(code, row["newest"])
    return Choice() if row["span"] == counted else Choice(OTHER_PERIOD)


def _ranked(files: pd.DataFrame) -> pd.DataFrame:
    return files.assign(
        own=_own(files),
        last_run=pd.to_datetime(files["last_run"]),
        changed=files.groupby("content")["changed"].transform("min"),
        copied=files["file"].map(likeness_to_copy),
    ).sort_values(
        ["last_run", "changed", "copied"], ascending=[False, False, True], na_position="last"
    )


def _own(files: pd.DataFrame) -> pd.Series:
    """Return what tells books apart: their ids, or what they hold where they have none."""
    return files["book"].where(files["book"].fillna("") != "", "content:" + files["content"])
