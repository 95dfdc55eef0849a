"""`kamplan release`: overrides given back to the plan, and deleted rows allowed again."""

from dataclasses import dataclass
from typing import Any

from generators.common.errors import InputError
from generators.common.language import Phrase
from generators.merge.merging import Override
from generators.merge.row_identity import Remembered, State, is_whole
from workbooks.host.merge import BookMerge
from workbooks.host.protocol import Host
from workbooks.schema import PLANNED, TABLES
from workbooks.schema.naming import key_of

LEVEL_AMOUNTS = ("amount-2", "amount-3", "amount-4")
_NO_TABLE = Phrase(
    "表“{found}”里没有可以交还的改动；有：{known}。",
    "Table '{found}' holds no overrides to release; those that may are {known}.",
)
_NO_COLUMN = Phrase(
    "表 {table} 没有由计划填写的列“{found}”；有：{known}。",
    "Table {table} has no column of the plan's called '{found}'; it has {known}.",
)
_NO_ROW = Phrase(
    "表 {table} 没有编号为“{found}”的行；用 kamplan release BOOK {table} --list 看有哪些改动。",
    "Table {table} has no row '{found}'; kamplan release BOOK {table} --list shows the overrides.",
)


@dataclass(frozen=True, slots=True)
class ReleaseWish:
    """What is to be given back: a whole table's overrides, one row's, or one column's."""

    table: str
    row: str | None = None
    column: str | None = None


def list_overrides(host: Host, wish: ReleaseWish) -> dict[str, Any]:
    """Return the overrides that stand and the rows the rep deleted; nothing changes.

    Raises:
        InputError: There is no such table, row or column.
    """
    _, table, found, gone = _wished(host, wish)
    return {
        "book": host.name,
        "table": table,
        "overrides": [
            {"table": table, "row": o.row, "column": o.key, "found": o.found, "plan": o.plan}
            for o in found
        ],
        "deleted": [{"table": table, "row": row} for row in gone],
    }


def release(host: Host, wish: ReleaseWish) -> dict[str, Any]:
    """Put the plan's values back and let deleted rows be planned again. The book is not saved.

    What depends on a value given back follows with the next plan.

    Raises:
        InputError: There is no such table, row or column.
    """
    merge, table, found, gone = _wished(host, wish)
    merge.release(table, found, gone)
    anew = _amounts_anew(host, wish) if table == "Thresholds" else []
    merge.remember()
    lines = {f"override-{table}-{o.row}-{o.key}" for o in found}
    lines |= {f"gone-{table}-{row}" for row in gone}
    log = host.read("Log")
    rest = log[~log["id"].isin(lines)]
    if len(rest) < len(log):
        ids = set(rest["id"])
        host.replace("Log", rest, dict.fromkeys(TABLES["Log"].keys, ids))
    return {
        "book": host.name,
        "table": table,
        "released": [
            {
                "table": table,
                "row": o.row,
                "column": o.key,
                "was": o.found,
                "now": o.plan if is_whole(o.plan) else None,
            }
            for o in found
        ],
        "set_anew": anew,
        "restored": [{"table": table, "row": row} for row in gone],
    }


def _amounts_anew(host: Host, wish: ReleaseWish) -> list[str]:
    """Let the next plan take the amounts of the levels from the list again; return their ids (M8)."""
    rows = host.read("Thresholds")
    meant = rows["id"].isin(LEVEL_AMOUNTS) & rows["in_use"].notna()
    if wish.column or (wish.row is not None and wish.row not in LEVEL_AMOUNTS):
        return []
    host.update("Thresholds", rows.assign(in_use=rows["in_use"].mask(meant)))
    return list(rows.loc[meant, "id"])


def _wished(
    host: Host, wish: ReleaseWish
) -> tuple[BookMerge, str, list[Override], dict[str, Remembered]]:
    """Return the overrides and deleted rows that are meant."""
    table = _table(wish.table)
    merge = BookMerge(host)
    keys = [_column(host, table, wish.column)] if wish.column else TABLES[table].merged_keys
    found = [o for o in merge.standing(table) if o.key in keys and wish.row in (None, o.row)]
    gone = dict(merge.edits(table).gone) if not wish.column else {}
    gone = {row: base for row, base in gone.items() if wish.row in (None, row)}
    known = {*merge.edits(table).rows["id"], *merge.edits(table).gone}
    if wish.row is not None and wish.row not in known:
        raise InputError(_NO_ROW, table=table, found=wish.row)
    return merge, table, found, {r: b for r, b in gone.items() if b.state is State.GONE}


def _table(found: str) -> str:
    for name in PLANNED:
        title = TABLES[name].title
        if found.casefold() in (name.casefold(), title.zh.casefold(), title.en.casefold()):
            return name
    raise InputError(_NO_TABLE, found=found, known=list(PLANNED))


def _column(host: Host, table: str, found: str) -> str:
    keys = TABLES[table].merged_keys
    key = key_of(host.info.lang, host.info.unit, table, found)
    if key not in keys:
        raise InputError(_NO_COLUMN, table=table, found=found, known=list(keys))
    return key
