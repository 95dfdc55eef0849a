"""`kamplan diff`: what changed between two versions of a book, for "what changed since last month"."""

from typing import Any

import pandas as pd

from generators.common.language import Lang
from generators.merge.differences import change_records, count_changes, find_changes
from workbooks.host.merge import BookMerge
from workbooks.host.protocol import Host
from workbooks.schema import PLANNED, TABLES
from workbooks.schema.naming import label, title
from workbooks.schema.words import shown

_COMPARED = ("Accounts", "Visits", "Swot", "Actions")
_OVERRIDES = ["table", "row", "column", "account", "what", "found", "plan"]


def compare_books(old: Host, new: Host, lang: Lang) -> dict[str, Any]:
    """Return what changed from one version of a book to another.

    Args:
        old: The earlier version.
        new: The later one.
        lang: Language of the sentences.
    """
    changes = find_changes(_tables(old, lang), _tables(new, lang), lang)
    return {
        "old": old.name,
        "new": new.name,
        "periods": [old.info.period.label, new.info.period.label],
        "last_runs": [old.info.last_run, new.info.last_run],
        "same_book": old.info.id == new.info.id,
        "counts": count_changes(changes),
        "changes": change_records(changes),
    }


def _tables(host: Host, lang: Lang) -> dict[str, pd.DataFrame]:
    tables = {name: host.read(name) for name in _COMPARED}
    return {**tables, "Overrides": _overrides(host, lang)}


def _overrides(host: Host, lang: Lang) -> pd.DataFrame:
    """Return the rep's values that stand in a book's plan cells, in the reader's words."""
    merge, unit = BookMerge(host), host.info.unit
    rows = []
    for table in PLANNED:
        standing = merge.standing(table)
        ids = merge.edits(table).rows.set_index("id")
        for found in standing:
            column = TABLES[table].by_key[found.key]
            account: Any = found.row if table == "Accounts" else None
            if "account" in ids.columns and found.row in ids.index:
                account = ids.loc[found.row, "account"]
            words = [shown(column, value, lang) for value in (found.found, found.plan)]
            what = f"{title(lang, table)} {label(lang, unit, table, found.key)}"
            rows.append((table, found.row, found.key, account, what, *words))
    return pd.DataFrame(rows, columns=_OVERRIDES, dtype=object)
