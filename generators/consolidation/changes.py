"""What changed since the last run, book by book and account by account."""

import pandas as pd

_PLACES = 6  # the difference of 0.4 and 0.1 is 0.3, not 0.30000000000000004
_MEASURES = ("accounts", "purchases", "potential", "due", "planned", "done")


def changed_books(now: pd.DataFrame, last: pd.DataFrame) -> pd.DataFrame:
    """Return the books that came, went or changed, with each figure now and its difference.

    Args:
        now: One row a book: `book, file, region, rep`, what tells its `content` from others, and the
            figures. A book that is read anew by a newer program has not changed.
        last: The same of the run before.

    Returns:
        `change` (`new`, `gone` or `changed`), the book, and for each figure `x` and `x_more`.
    """
    both = now.merge(last, on="book", how="outer", suffixes=("", "_last"), indicator=True)
    change = (
        both["_merge"]
        .astype(str)
        .map({"left_only": "new", "right_only": "gone", "both": "changed"})
    )
    rows = pd.DataFrame({"change": change, "book": both["book"]})
    for key in ("file", "region", "rep", "unit"):
        rows[key] = both[key].where(both["_merge"] != "right_only", both[f"{key}_last"])
    for key in _MEASURES:
        before = both[f"{key}_last"].astype(float).fillna(0)
        rows[key] = both[key].astype(float).fillna(0)
        rows[f"{key}_more"] = (rows[key] - before).round(_PLACES)
    differs = (change != "changed") | (both["content"] != both["content_last"])
    order = {"new": 0, "gone": 1, "changed": 2}
    # ranked before they are chosen: a column given to no rows would make rows of its own
    kept = rows.assign(rank=rows["change"].map(order))[differs]
    return kept.sort_values(["rank", "region", "file"], ignore_index=True).drop(columns="rank")
