"""What the last run's rows come to, added up by the database: never more in memory than an answer."""

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from generators.common.segments import segment_key
from generators.common.vocabulary import PHASES
from workbooks.store.database import StoreReading

_BY_TIER = "list_position(['VIP', 'A', 'B', 'C'], tier) NULLS LAST, tier"
# rounded: in which order amounts are added up is no two times the same
_AMOUNT = "CREATE OR REPLACE TEMP MACRO amount(x) AS coalesce(round(fsum(x), 6), 0)"
_FACTS = """
CREATE OR REPLACE TEMP TABLE facts AS
WITH done AS (
  SELECT k._version, k.account, count(*) AS done FROM kept.visits k
  JOIN books b ON b.version = k._version WHERE k.status = 'done' GROUP BY ALL)
SELECT b.file, b.book, b.version, b.region, b.rep, b.unit, b.layout, a._row, a.id, a.name, a.city,
  coalesce(s.key, a.segment) AS segment, coalesce(a.owner, b.rep) AS owner, a.tier, a.stage, a.purchases, a.potential, a.profit,
  a.last_visit, a.next_visit, coalesce(a.visits_due, 0) AS due,
  coalesce(a.visits_planned, 0) AS planned, coalesce(d.done, 0) AS done
FROM kept.accounts a JOIN books b ON b.version = a._version
LEFT JOIN done d ON d._version = a._version AND d.account = a.id
LEFT JOIN segment_keys s ON s.word = a.segment
WHERE a._counted
"""
_SEGMENT_WORDS = """
SELECT a.segment FROM kept.accounts a JOIN books b ON b.version = a._version
UNION SELECT p.segment FROM kept.products p JOIN books b ON b.version = p._version
"""
_SEGMENT_KEYS = """
CREATE OR REPLACE TEMP TABLE segment_keys AS
SELECT unnest($words) AS word, unnest($keys) AS key
"""
# a product for one segment is offered to the accounts of that segment alone
_OFFERS = """
CREATE OR REPLACE TEMP TABLE offers AS
SELECT DISTINCT k._version AS version, trim(k.product) AS product,
  coalesce(s.key, k.segment) AS segment
FROM kept.products k JOIN books b ON b.version = k._version
LEFT JOIN segment_keys s ON s.word = k.segment WHERE k.product IS NOT NULL
"""
_MEASURES = """
  count(DISTINCT file) AS books, count(*) AS accounts,
  count(*) FILTER (tier = 'VIP') AS vip, count(*) FILTER (tier = 'A') AS a,
  count(*) FILTER (tier = 'B') AS b, count(*) FILTER (tier = 'C') AS c,
  count(*) FILTER (tier IS NULL OR tier NOT IN ('VIP', 'A', 'B', 'C')) AS no_tier,
  amount(purchases) AS purchases, amount(potential) AS potential, amount(profit) AS profit,
  sum(due) AS due, sum(planned) AS planned, sum(done) AS done,
  sum(greatest(due - planned, 0)) AS dropped, sum(greatest(planned - due, 0)) AS extra,
  count(*) FILTER (due > 0) AS to_visit,
  count(*) FILTER (due > 0 AND planned > 0) AS covered,
  count(*) FILTER (due > 0 AND done > 0) AS reached
"""
_MONTHS = """
WITH visits AS (
  SELECT strftime(k.date, '%Y-%m') AS month, count(*) AS visits,
    count(*) FILTER (k.status = 'done') AS done,
    count(*) FILTER (k.status = 'cancelled') AS cancelled
  FROM kept.visits k JOIN books b ON b.version = k._version
  WHERE k.id IS NOT NULL AND k.date IS NOT NULL GROUP BY ALL),
actions AS (
  SELECT strftime(k.due, '%Y-%m') AS month, count(*) AS actions,
    count(*) FILTER (k.status = 'done') AS actions_done
  FROM kept.actions k JOIN books b ON b.version = k._version
  WHERE k.id IS NOT NULL AND k.due IS NOT NULL GROUP BY ALL)
SELECT month, coalesce(visits, 0) AS visits, coalesce(done, 0) AS done,
  coalesce(cancelled, 0) AS cancelled, coalesce(actions, 0) AS actions,
  coalesce(actions_done, 0) AS actions_done
FROM visits FULL JOIN actions USING (month) ORDER BY month
"""
_PIPELINE = """
FROM (SELECT k.phase, count(*) AS actions,
  count(*) FILTER (k.status IS NULL OR k.status = 'open') AS open,
  count(*) FILTER (k.status = 'doing') AS doing, count(*) FILTER (k.status = 'done') AS done,
  count(*) FILTER (k.status = 'stopped') AS stopped,
  count(*) FILTER (k.due < $day AND coalesce(k.status, '') NOT IN ('done', 'stopped')) AS overdue
FROM kept.actions k JOIN books b ON b.version = k._version
WHERE k.id IS NOT NULL GROUP BY ALL)
ORDER BY list_position($phases, phase) NULLS LAST, phase
"""
_HEALTH = """
WITH f AS (
  SELECT version, count(*) AS accounts, count(*) FILTER (tier IS NULL) AS no_tier,
    sum(due) AS due, sum(planned) AS planned, sum(done) AS done,
    amount(purchases) AS purchases, amount(potential) AS potential,
    count(*) FILTER (due > 0) AS to_visit, count(*) FILTER (due > 0 AND planned > 0) AS covered,
    count(*) FILTER (tier IN ('VIP', 'A') AND date_diff('day', last_visit, $day) > $stale)
      AS stale_accounts
  FROM facts GROUP BY ALL),
a AS (
  SELECT _version AS version, count(*) AS actions,
    count(*) FILTER (due < $day AND coalesce(status, '') NOT IN ('done', 'stopped')) AS overdue
  FROM kept.actions WHERE id IS NOT NULL GROUP BY ALL),
v AS (
  SELECT _version AS version,
    count(*) FILTER (date < $day AND result IS NULL AND coalesce(status, '') <> 'cancelled')
      AS no_result
  FROM kept.visits WHERE id IS NOT NULL GROUP BY ALL),
p AS (
  SELECT _version AS version, count(*) FILTER (severity = 'error') AS errors,
    count(*) FILTER (severity = 'warning' AND coalesce(status, '') <> 'settled') AS warnings
  FROM kept.problems GROUP BY ALL),
x AS (SELECT version, count(*) FILTER (severity = 'warning') AS faults FROM faults GROUP BY ALL)
SELECT b.file, b.version, b.book, b.region, b.rep, b.period, b.unit, b.lang, b.last_run,
  coalesce(f.accounts, 0) AS accounts, coalesce(f.no_tier, 0) AS no_tier,
  coalesce(f.purchases, 0) AS purchases, coalesce(f.potential, 0) AS potential,
  coalesce(f.due, 0) AS due, coalesce(f.planned, 0) AS planned, coalesce(f.done, 0) AS done,
  coalesce(f.to_visit, 0) AS to_visit, coalesce(f.covered, 0) AS covered,
  coalesce(f.stale_accounts, 0) AS stale_accounts,
  coalesce(a.actions, 0) AS actions, coalesce(a.overdue, 0) AS overdue,
  coalesce(v.no_result, 0) AS no_result, coalesce(p.errors, 0) AS errors,
  coalesce(p.warnings, 0) AS warnings, coalesce(x.faults, 0) AS faults
FROM books b LEFT JOIN f USING (version) LEFT JOIN a USING (version) LEFT JOIN v USING (version)
LEFT JOIN p USING (version) LEFT JOIN x USING (version) ORDER BY b.file
"""
_WHITE_BY_PRODUCT = """
WITH buys AS (
  SELECT k._version AS version, k.account, trim(k.product) AS product, amount(k.amount) AS amount
  FROM kept.purchases k JOIN books b ON b.version = k._version
  WHERE k.product IS NOT NULL AND k.account IS NOT NULL GROUP BY ALL),
could AS (
  SELECT f.version, f._row, o.product, f.unit, f.tier IN ('VIP', 'A') AS key, y.product AS bought,
    any_value(y.amount) AS amount
  FROM facts f JOIN offers o USING (version)
  LEFT JOIN buys y ON y.version = f.version AND y.account = f.id AND y.product = o.product
  WHERE y.product IS NOT NULL OR o.segment IS NULL OR o.segment = f.segment
  GROUP BY ALL)
SELECT product, unit, count(*) AS accounts, count(bought) AS buying, amount(amount) AS amount,
  count(*) FILTER (key) AS key_accounts,
  count(*) FILTER (key AND bought IS NOT NULL) AS key_buying
FROM could GROUP BY ALL ORDER BY product, unit
"""


def prepare_facts(store: StoreReading) -> None:
    """Put the last run's accounts that count, and what they could buy, where the other questions find them.

    A segment of the course is its key there, in whichever language the book is (M1).
    """
    db = store.connection
    db.execute(_AMOUNT)
    words = [word for (word,) in db.execute(_SEGMENT_WORDS).fetchall() if word]
    keys = {word: key for word in words if (key := segment_key(word)) != word}
    db.execute(_SEGMENT_KEYS, {"words": list(keys), "keys": list(keys.values())})
    db.execute(_FACTS)
    db.execute(_OFFERS)


def sums_by(store: StoreReading, keys: Sequence[str]) -> pd.DataFrame:
    """Return the accounts' sums by these columns and by money unit.

    Args:
        store: The store, after `prepare_facts`.
        keys: Columns among `region`, `owner`, `tier`, `segment`; none for the whole.
    """
    names = ", ".join([*keys, "unit"])
    order = [_BY_TIER if key == "tier" else key for key in (*keys, "unit")]
    return store.ask(
        f"FROM (SELECT {names}, {_MEASURES} FROM facts GROUP BY ALL) ORDER BY {', '.join(order)}"
    )


def owners(store: StoreReading) -> list[str]:
    """Return everyone who has accounts, in order."""
    return list(
        store.ask("SELECT DISTINCT owner FROM facts WHERE owner IS NOT NULL ORDER BY 1")["owner"]
    )


def months(store: StoreReading) -> pd.DataFrame:
    """Return visits and actions by month, `2027-01`."""
    return store.ask(_MONTHS)


def pipeline(store: StoreReading, as_of: dt.date) -> pd.DataFrame:
    """Return the actions by phase: open, in progress, done, stopped, overdue."""
    return _ask(store, _PIPELINE, day=as_of, phases=list(PHASES))


def health(store: StoreReading, as_of: dt.date, stale_days: int) -> pd.DataFrame:
    """Return for every book what its health is told by.

    Args:
        store: The store, after `prepare_facts`.
        as_of: The day counted to.
        stale_days: A VIP or A account not visited for longer is stale.
    """
    return _ask(store, _HEALTH, day=as_of, stale=stale_days)


def products(store: StoreReading) -> pd.DataFrame:
    """Return for every product who could buy it and who does: the white space between."""
    return store.ask(_WHITE_BY_PRODUCT)


def _ask(store: StoreReading, sql: str, **values: object) -> pd.DataFrame:
    return store.connection.execute(sql, values).df()
