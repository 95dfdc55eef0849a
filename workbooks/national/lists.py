"""The long lists of a national workbook: one row an account, visit, action or fault."""

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import islice

from generators.common.language import Phrase
from workbooks.national import tables
from workbooks.national.gathering import fault_rows
from workbooks.national.pages import Row, Setting, Written, write_list
from workbooks.schema import Group, Table
from workbooks.store.database import StoreReading
from workbooks.store.lists import rows_of

LISTS: Mapping[str, tuple[Table, Group]] = {
    "accounts": (tables.ACCOUNTS, Group.INPUT),
    "dropped": (tables.DROPPED, Group.PLAN),
    "overdue": (tables.OVERDUE, Group.PLAN),
    "white": (tables.WHITE, Group.PLAN),
    "faults": (tables.FAULTS, Group.SETTINGS),
    "extra": (tables.EXTRA, Group.SETTINGS),
}
_BETWEEN = Phrase("、", ", ")


def write_long_list(
    setting: Setting,
    store: StoreReading,
    name: str,
    count: int,
    as_of: dt.date,
    region: str | None = None,
) -> list[Written]:
    """Write one list, on as many sheets as its rows take.

    Args:
        setting: What all sheets share.
        store: The store, as `gather` left it.
        name: One of `LISTS`.
        count: Number of its rows.
        as_of: The day counted to.
        region: Only this region; all if None.
    """
    table, group = LISTS[name]
    rows = iter(_rows(setting, store, name, as_of, region))
    most = setting.most_rows
    parts = [most] * (count // most) + [count % most]
    return [
        write_list(setting, table, islice(rows, part), group, count=part, number=number)
        for number, part in enumerate(parts, start=1)
        if part or number == 1
    ]


def _rows(
    setting: Setting, store: StoreReading, name: str, as_of: dt.date, region: str | None
) -> Iterator[Row]:
    if name == "faults":
        return fault_rows(store, as_of, setting.lang, region)
    rows = rows_of(store, name, as_of, region)
    if name == "white":
        between = _BETWEEN.say(setting.lang)
        return ({**row, "product": between.join(row["product"])} for row in rows)
    return rows
