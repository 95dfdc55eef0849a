"""The long lists of the last run, row by row: who, where it stands, and what it says."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from generators.common.language import Lang
from workbooks.consolidating.scope import OWN
from workbooks.store.database import StoreReading

_CHUNK = 5_000
_PLACE = """
LEFT JOIN layouts l ON l.layout = b.layout AND l."table" = '{table}' AND l.key = '{key}'
"""
_CELL = "l.sheet AS sheet, l.letters || {row}._row AS cell"
_ACCOUNTS = f"""
SELECT b.region, b.owner, b.id, b.name, b.tier, b.segment, b.city, b.stage, b.purchases,
  b.potential, b.profit, b.unit, b.due, b.planned, b.done, b.last_visit, b.next_visit, b.file,
  b.book, 'Accounts' AS row_table, b.id AS row_id,
  {_CELL.format(row="b")}
FROM facts b {_PLACE.format(table="Accounts", key="name")}
WHERE $region IS NULL OR coalesce(b.region, '') = $region ORDER BY b.region, b.file, b._row
"""
_DROPPED = f"""
SELECT b.region, b.owner, b.id, b.name, b.tier, b.due, b.planned, b.due - b.planned AS dropped,
  b.last_visit, b.file, {_CELL.format(row="b")}
FROM facts b {_PLACE.format(table="Accounts", key="visits_planned")}
WHERE b.due > b.planned AND ($region IS NULL OR coalesce(b.region, '') = $region)
ORDER BY list_position(['VIP', 'A', 'B', 'C'], b.tier), dropped DESC, b.region, b.file, b._row
"""
_OVERDUE = f"""
SELECT b.region, coalesce(k.owner, b.rep) AS owner, k.account, k.name, k.phase, k.action, k.due,
  date_diff('day', k.due, $day) AS days, k.status, b.file, {_CELL.format(row="k")}
FROM kept.actions k JOIN books b ON b.version = k._version
{_PLACE.format(table="Actions", key="status")}
WHERE k.id IS NOT NULL AND k.due < $day AND coalesce(k.status, '') NOT IN ('done', 'stopped')
  AND ($region IS NULL OR coalesce(b.region, '') = $region)
ORDER BY k.due, b.region, b.file, k._row
"""
_WHITE = f"""
WITH buys AS (
  SELECT DISTINCT k._version AS version, k.account, trim(k.product) AS product
  FROM kept.purchases k JOIN books b ON b.version = k._version),
unsold AS (
  SELECT f.version, f._row, list(DISTINCT o.product ORDER BY o.product) AS product
  FROM facts f JOIN offers o
    ON o.version = f.version AND (o.segment IS NULL OR o.segment = f.segment)
  ANTI JOIN buys y ON y.version = f.version AND y.account = f.id AND y.product = o.product
  WHERE f.tier IN ('VIP', 'A') GROUP BY ALL)
SELECT b.region, b.owner, b.id, b.name, b.tier, b.segment, w.product, b.purchases, b.potential,
  round(if(b.potential < b.purchases, 0, b.potential - b.purchases), 6) AS room, b.unit, b.file, {_CELL.format(row="b")}
FROM facts b JOIN unsold w USING (version, _row)
{_PLACE.format(table="Accounts", key="name")}
WHERE $region IS NULL OR coalesce(b.region, '') = $region
ORDER BY b.unit, room DESC NULLS LAST, b.region, b.file, b._row
"""
_FAULTS = """
SELECT b.region, b.rep, f.severity, f.code, f.found, f.zh, f.en, b.file, f.sheet, f.cell
FROM faults f JOIN books b ON b.version = f.version
WHERE f.severity <> 'error' AND ($region IS NULL OR coalesce(b.region, '') = $region)
ORDER BY CASE f.severity WHEN 'warning' THEN 0 ELSE 1 END, b.region, b.file, f.place
"""
_EXTRA = f"""
SELECT b.region, b.rep, e."table", e.header, e."text", b.file, l.sheet AS sheet,
  l.letters || e."row" AS cell
FROM extras e JOIN books b ON b.version = e.version
LEFT JOIN layouts l
  ON l.layout = b.layout AND l."table" = e."table" AND l.key = '{OWN}' || e.header
WHERE $region IS NULL OR coalesce(b.region, '') = $region
ORDER BY b.region, b.file, e."table", e."row", l.letters
"""
QUESTIONS = {
    "accounts": _ACCOUNTS,
    "dropped": _DROPPED,
    "overdue": _OVERDUE,
    "white": _WHITE,
    "faults": _FAULTS,
    "extra": _EXTRA,
}
Row = dict[str, Any]


def books_language(store: StoreReading) -> Lang | None:
    """Return the language of most books of the last run; None where there are none."""
    asked = "SELECT lang FROM books GROUP BY lang ORDER BY count(*) DESC, lang LIMIT 1"
    found = store.connection.execute(asked).fetchall()
    return Lang(found[0][0]) if found else None


def unsure_headers(store: StoreReading) -> dict[str, list[tuple[str, str]]]:
    """Return the headers a person must confirm, by table, each with the key it may mean."""
    asked = (
        "SELECT DISTINCT split_part(f.meant, '.', 1), f.found, split_part(f.meant, '.', 2) "
        "FROM faults f JOIN run_files r USING (version) JOIN last_run USING (run) "
        "WHERE f.code = 'unsure_column' ORDER BY ALL"
    )
    found: dict[str, list[tuple[str, str]]] = {}
    for table, header, key in store.connection.execute(asked).fetchall():
        found.setdefault(table, []).append((header, key))
    return found


def count_rows(store: StoreReading, name: str, as_of: dt.date, region: str | None = None) -> int:
    """Return how many rows a list has, of one region or of all."""
    asked = f"SELECT count(*) FROM ({QUESTIONS[name]})"
    ((count,),) = store.connection.execute(asked, _values(asked, as_of, region)).fetchall()
    return int(count)


def rows_of(
    store: StoreReading, name: str, as_of: dt.date, region: str | None = None
) -> Iterator[Row]:
    """Yield a list's rows, a few thousand in memory at a time; ask nothing else meanwhile.

    Args:
        store: The store, after `prepare_facts`.
        name: One of `QUESTIONS`.
        as_of: The day counted to.
        region: Only this region; all if None.
    """
    asked = QUESTIONS[name]
    answer = store.connection.execute(asked, _values(asked, as_of, region))
    keys = [column[0] for column in answer.description or ()]
    while rows := answer.fetchmany(_CHUNK):
        for row in rows:
            yield dict(zip(keys, row, strict=True))


def _values(asked: str, as_of: dt.date, region: str | None) -> dict[str, Any]:
    values: dict[str, Any] = {"region": region}
    return {**values, "day": as_of} if "$day" in asked else values
