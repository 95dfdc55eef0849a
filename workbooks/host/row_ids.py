"""An ID for every row of a person's that has none: given once, kept for ever."""

import re

from workbooks.host.protocol import Host
from workbooks.schema import TABLES, Table


def give_ids(host: Host) -> dict[str, dict[int, str]]:
    """Give the rows without an ID one, and return which, by table and place.

    Only tables whose rows may be told by an ID of ours are looked at, and of these only rows with
    something in them besides.
    """
    given = {}
    for name, table in TABLES.items():
        if table.prefix and host.holds(name):
            ids = _missing(host, table)
            if ids:
                host.give_ids(name, ids)
                given[name] = ids
    return given


def _missing(host: Host, table: Table) -> dict[int, str]:
    """Return an ID for each row without one: the prefix and the next number nobody has."""
    rows = host.read(table.name)
    bare = rows[rows["id"].isna()]
    keys = [c.key for c in table.columns if not c.is_plan and c.key != "id"]
    bare = bare[bare[keys].notna().any(axis=1)]
    if bare.empty:
        return {}
    pattern = re.compile(re.escape(table.prefix) + r"-0*(\d{1,9})")
    found = (pattern.fullmatch(str(identity)) for identity in rows["id"].dropna())
    last = max((int(match[1]) for match in found if match), default=0)
    return {
        int(place): f"{table.prefix}-{last + n:02d}" for n, place in enumerate(bare.index, start=1)
    }
