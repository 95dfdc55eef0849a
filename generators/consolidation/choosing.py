"""Of several files of one book, the one that counts: the newest."""

import pandas as pd


def choose_newest(books: pd.DataFrame) -> pd.Series:
    """Return for each file the file of the same book that counts; its own name where it does.

    The book planned last counts; of those planned on one day the one changed last; of those the
    first by name, so that the same folder always gives the same answer.

    Args:
        books: One row a file: `file`, `book` (the book's id, may be empty), `last_run` (a date or
            none) and `changed` (time of the file's last change, a whole number).
    """
    own = books["book"].where(books["book"].fillna("") != "", "file:" + books["file"])
    ranked = books.assign(own=own, last_run=pd.to_datetime(books["last_run"])).sort_values(
        ["last_run", "changed", "file"], ascending=[False, False, True], na_position="last"
    )
    first = ranked.groupby("own", sort=False)["file"].first()
    return own.map(first)
