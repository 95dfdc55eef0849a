"""What the person has selected: the ids of a table's rows."""

from typing import Any

from addin.live.host import LiveHost


def selected_ids(host: LiveHost, table: str, book: Any) -> list[str]:
    """Return the ids of a table's rows that the selection touches, from top to bottom.

    Args:
        host: The book.
        table: Which table.
        book: The `xlwings` book, for its selection.
    """
    chosen = book.selection
    found = host.table(table)
    if chosen is None or chosen.sheet.name != found.sheet.name:
        return []
    first = int(chosen.row) - found.top - 1  # of the table's data rows, from 0
    rows = host.read(table)
    within = (rows.index >= first) & (rows.index < first + int(chosen.rows.count))
    return [str(identity) for identity in rows.loc[within, "id"].dropna()]
