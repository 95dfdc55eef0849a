"""What the checks look at: accounts that may be one, days that may be too full, reviews, last time."""

import datetime as dt

import pandas as pd

from generators.consolidation.names import NUMERALS, block_of
from workbooks.store.database import StoreReading

_MOST_ROWS = 60_000  # of accounts that may be one; a list longer than that is read by nobody
_LARGEST_BLOCK = 200  # accounts compared each with each
_SHARED = f"""
WITH shared AS (
  SELECT id FROM facts GROUP BY id HAVING count(DISTINCT version) > 1 ORDER BY id)
SELECT f.id, f.name, f.owner, f.tier, f.purchases, f.unit, f.region, f.file, f._row AS "row"
FROM facts f SEMI JOIN shared s USING (id) ORDER BY f.id, f.file, f._row LIMIT {_MOST_ROWS}
"""
_NUMBERED = f"""
SELECT DISTINCT name FROM facts WHERE regexp_matches(name, '{NUMERALS}')
"""
_KEEP_NUMBERED = """
CREATE OR REPLACE TEMP TABLE numbered AS SELECT unnest($names) AS name, unnest($blocks) AS block
"""
# the database does for most names what `block_of` does for those with other numbers than in digits
_BLOCKS = f"""
WITH named AS (
  SELECT f.*, coalesce(city, '') || '|' || coalesce(n.block,
    regexp_replace(f.name, '[^0-9]', '', 'g') || '|'
    || left(regexp_replace(lower(f.name), '[^\\p{{L}}]', '', 'g'), 1)) AS block
  FROM facts f LEFT JOIN numbered n ON n.name = f.name WHERE f.name IS NOT NULL),
several AS (
  SELECT block FROM named GROUP BY block
  HAVING count(DISTINCT version) > 1 AND count(*) <= {_LARGEST_BLOCK})
SELECT n.block, n.id, n.name, n.city, n.region, n.file, n._row AS "row"
FROM named n SEMI JOIN several s USING (block) ORDER BY n.block, n.file, n._row LIMIT {_MOST_ROWS}
"""
_FULL_DAYS = """
WITH days AS (
  SELECT k._version AS version, coalesce(k.owner, b.rep) AS owner, k.date, count(*) AS visits,
    min(k._row) AS "row", any_value(b.file) AS file, any_value(b.region) AS region
  FROM kept.visits k JOIN books b ON b.version = k._version
  WHERE k.id IS NOT NULL AND k.date IS NOT NULL AND coalesce(k.status, '') <> 'cancelled'
  GROUP BY ALL),
most AS (
  SELECT _version AS version, owner, min(visits_per_day) AS most FROM kept.capacity GROUP BY ALL)
SELECT d.file, d.region, d.owner, d.date, d.visits, d."row",
  coalesce(o.most, e.most) AS most
FROM days d LEFT JOIN most e ON e.version = d.version AND e.owner IS NULL
LEFT JOIN most o ON o.version = d.version AND o.owner = d.owner
WHERE d.visits > coalesce(o.most, e.most) ORDER BY d.file, d.owner, d.date
"""
_BOOKS = """
WITH said AS (
  SELECT k._version AS version,
    arg_max({decision: split_part(k.id, '-', 3), message: k.message, status: k.status}, k.id) AS word
  FROM kept.problems k JOIN books b ON b.version = k._version
  WHERE k.origin = 'manager' AND split_part(k.id, '-', 3) IN ('approve', 'return') GROUP BY ALL)
SELECT b.file, b.book, b.region, b.rep, b.period, b.last_run, f.code = 'open' AS is_open,
  CASE WHEN s.word.decision = 'approve' THEN 'approved'
       WHEN s.word.decision = 'return' AND coalesce(s.word.status, '') <> 'settled' THEN 'returned'
       WHEN s.word.decision = 'return' THEN 'settled' END AS review,
  s.word.message AS reason
FROM books b JOIN run_files f ON f.run = b.run AND f.file = b.file
LEFT JOIN said s ON s.version = b.version ORDER BY b.file
"""
"""A manager's word stands in Problems as `manager-0001-approve-…`, numbered as delivered."""
_OF_PERIOD = """
of_period AS (
  SELECT version FROM versions SEMI JOIN books USING (period_start, period_end))
"""
"""Versions of the last run's period: runs of before may have been of another, or of several."""
_TOTALS = f"""
WITH {_OF_PERIOD}
SELECT b.book, b.file, v.sha256 AS content, b.region, b.rep, b.unit, b.accounts, b.purchases,
  b.potential, b.due, b.planned, b.done
FROM run_books b JOIN versions v USING (version) SEMI JOIN of_period USING (version)
WHERE b.run = $run ORDER BY b.file
"""
_BEFORE = f"""
WITH {_OF_PERIOD}
SELECT r.run, r.as_of FROM runs r JOIN runs this ON this.run = $run
WHERE r.done AND r.run < this.run AND r.as_of <= coalesce($since, this.as_of - 1)
  AND r.run IN (SELECT run FROM run_books SEMI JOIN of_period USING (version))
ORDER BY r.as_of DESC, r.run DESC LIMIT 1
"""
_MOVED = f"""
WITH {_OF_PERIOD}, before AS (
  SELECT b.book, a.id, a.name, a.tier, coalesce(a.owner, b.rep) AS owner, a.purchases
  FROM kept.accounts a
  JOIN run_books b ON b.version = a._version SEMI JOIN of_period USING (version)
  WHERE b.run = $last AND a._counted AND b.version NOT IN (SELECT version FROM books)),
now AS (
  SELECT f.* FROM facts f
  WHERE f.version NOT IN (SELECT version FROM run_books WHERE run = $last))
SELECT CASE WHEN p.id IS NULL THEN 'new' ELSE 'changed' END AS change, n.region, n.owner, n.id,
  n.name, p.tier AS tier_last, n.tier, p.owner AS owner_last, p.purchases AS purchases_last,
  n.purchases, n.unit, n.file, n._row AS "row"
FROM now n LEFT JOIN before p ON p.book = n.book AND p.id = n.id
WHERE n.book IN (SELECT book FROM before)
  AND (p.id IS NULL OR p.tier IS DISTINCT FROM n.tier OR p.owner IS DISTINCT FROM n.owner
    OR abs(coalesce(p.purchases, 0) - coalesce(n.purchases, 0)) > 0.005)
UNION ALL
SELECT 'gone', b.region, NULL, p.id, p.name, p.tier, NULL, p.owner, p.purchases, NULL,
  b.unit, b.file, NULL
FROM before p JOIN books b USING (book) ANTI JOIN now n ON n.book = p.book AND n.id = p.id
ORDER BY file, "row" NULLS LAST, id LIMIT {_MOST_ROWS}
"""
_KEEP_TOTALS = """
INSERT INTO run_books
SELECT $run, b.book, b.file, b.version, b.region, b.rep, b.unit, count(f.id),
  amount(f.purchases), amount(f.potential), coalesce(sum(f.due), 0),
  coalesce(sum(f.planned), 0), coalesce(sum(f.done), 0)
FROM books b LEFT JOIN facts f USING (version)
WHERE b.run NOT IN (SELECT run FROM run_books) GROUP BY ALL
"""


def shared_ids(store: StoreReading) -> pd.DataFrame:
    """Return the accounts whose id stands in more than one book."""
    return store.ask(_SHARED)


def name_blocks(store: StoreReading) -> pd.DataFrame:
    """Return accounts of several books that may be one by their names: city and numbers agree."""
    names = [name for (name,) in store.connection.execute(_NUMBERED).fetchall()]
    found = {"names": names, "blocks": [block_of(name) for name in names]}
    store.connection.execute(_KEEP_NUMBERED, found)
    return store.ask(_BLOCKS)


def full_days(store: StoreReading) -> pd.DataFrame:
    """Return the owners' days with more visits than their capacity allows."""
    return store.ask(_FULL_DAYS)


def books_to_check(store: StoreReading) -> pd.DataFrame:
    """Return every book with its period, age, whether it is open, and the manager's last word."""
    return store.ask(_BOOKS)


def keep_totals(store: StoreReading, run: int) -> None:
    """Keep each book's sums of a run, for the next run to compare with; once for each run."""
    store.connection.execute(_KEEP_TOTALS, {"run": run})


def totals_of(store: StoreReading, run: int) -> pd.DataFrame:
    """Return each book's sums as a run had them, of the books of the last run's period."""
    return store.connection.execute(_TOTALS, {"run": run}).df()


def run_before(
    store: StoreReading, run: int, since: dt.date | None = None
) -> tuple[int, dt.date] | None:
    """Return the run that what changed is told against, and its day; None where there is none.

    It is the last one of an earlier day, so that a second run on one day tells the same; of those
    only runs with books of this run's period, whose sums were kept.

    Args:
        store: The store.
        run: The last run.
        since: Instead, the last run of this day, or of the nearest before it.
    """
    found = store.connection.execute(_BEFORE, {"run": run, "since": since}).fetchone()
    return None if found is None else (int(found[0]), found[1])


def moved_accounts(store: StoreReading, last: int) -> pd.DataFrame:
    """Return accounts that are new in a book or gone from it, or whose tier, owner or amount is another now."""
    return store.connection.execute(_MOVED, {"last": last}).df()
