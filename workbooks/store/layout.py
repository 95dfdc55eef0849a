"""The store's tables and views, derived from the schema of the books.

Rows are kept by version, a book's content as it was read once; a run is a list of files with the
version each had. So nothing is stored twice, and every run can be asked for what it saw.
`accounts` are the last run's, of the period its figures are of; `accounts_on(DATE '2027-01-31')`
those of the run that was last on that day; `accounts_of('2026Q4')` those of the last run's books of
another period; so it is with every table, and with `books`.
"""

from collections.abc import Mapping
from functools import cache

from generators.consolidation.choosing import OTHER_PERIOD
from workbooks.consolidating.cells import DATES, NUMBERS
from workbooks.consolidating.scope import COUNTED, READ
from workbooks.schema import TABLES, Column

STORE_VERSION = "1"

_TABLES = """
CREATE TABLE IF NOT EXISTS about (key VARCHAR PRIMARY KEY, value VARCHAR);
CREATE SEQUENCE IF NOT EXISTS version_numbers;
CREATE SEQUENCE IF NOT EXISTS run_numbers;
CREATE TABLE IF NOT EXISTS runs (
  run INTEGER, started TIMESTAMP, as_of DATE, folder VARCHAR, reader VARCHAR, done BOOLEAN,
  seconds DOUBLE);
CREATE TABLE IF NOT EXISTS events (
  happened TIMESTAMP, run INTEGER, event VARCHAR, detail VARCHAR);
CREATE TABLE IF NOT EXISTS versions (
  version INTEGER, sha256 VARCHAR, reader VARCHAR, usable BOOLEAN, book VARCHAR, rep VARCHAR,
  region VARCHAR, period VARCHAR, period_start DATE, period_end DATE, lang VARCHAR, unit VARCHAR,
  last_run DATE, layout VARCHAR, read_at TIMESTAMP);
CREATE TABLE IF NOT EXISTS layouts (
  layout VARCHAR, "table" VARCHAR, key VARCHAR, sheet VARCHAR, letters VARCHAR);
CREATE TABLE IF NOT EXISTS faults (
  version INTEGER, place INTEGER, code VARCHAR, severity VARCHAR, sheet VARCHAR, cell VARCHAR,
  found VARCHAR, zh VARCHAR, en VARCHAR, meant VARCHAR);
CREATE TABLE IF NOT EXISTS extras (
  version INTEGER, "table" VARCHAR, "row" INTEGER, header VARCHAR, "text" VARCHAR);
CREATE TABLE IF NOT EXISTS run_files (
  run INTEGER, file VARCHAR, size BIGINT, changed BIGINT, version INTEGER, used BOOLEAN,
  code VARCHAR, cell VARCHAR, zh VARCHAR, en VARCHAR);
CREATE TABLE IF NOT EXISTS run_books (
  run INTEGER, book VARCHAR, file VARCHAR, version INTEGER, region VARCHAR, rep VARCHAR,
  unit VARCHAR, accounts BIGINT, purchases DOUBLE, potential DOUBLE, due DOUBLE, planned DOUBLE,
  done BIGINT);
CREATE SCHEMA IF NOT EXISTS kept;
"""
_VIEWS = """
CREATE OR REPLACE VIEW last_run AS SELECT max(run) AS run FROM runs WHERE done;
CREATE OR REPLACE VIEW chosen AS
  SELECT f.run, f.file, f.version, v.book, v.rep, v.region, v.period, v.period_start, v.period_end,
         v.lang, v.unit, v.last_run, v.layout, v.reader, v.sha256, f.used
  FROM run_files f JOIN versions v USING (version) WHERE f.used OR f.code = '{other}';
CREATE OR REPLACE VIEW used AS SELECT * EXCLUDE (used) FROM chosen WHERE used;
CREATE OR REPLACE VIEW books AS SELECT * FROM used WHERE run = (SELECT run FROM last_run);
CREATE OR REPLACE MACRO books_of(label) AS TABLE
  SELECT * EXCLUDE (used) FROM chosen
  WHERE run = (SELECT run FROM last_run) AND upper(period) = upper(label);
"""


def tables() -> str:
    """Return the statements that make the tables of a new store, or leave those that are there."""
    return _TABLES + "".join(_kept(name) for name in READ)


def views() -> str:
    """Return the statements that make the views anew, over the tables as they are now."""
    return _VIEWS.format(other=OTHER_PERIOD) + "".join(_views(name) for name in READ)


@cache
def kept_columns() -> Mapping[str, Mapping[str, str]]:
    """Return the type of each column of the books, by table of the store and name."""
    found: dict[str, dict[str, str]] = {}
    for table in READ:
        columns = found[name_of(table)] = {"_version": "INTEGER", "_row": "INTEGER"}
        columns |= {column.key: _type(column) for column in TABLES[table].columns}
        columns |= {COUNTED: "BOOLEAN"} if table == "Accounts" else {}
    return found


def name_of(table: str) -> str:
    """Return a table's name in the store, `key_people` for `KeyPeople`."""
    return "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in table).lstrip("_")


def _kept(table: str) -> str:
    name = name_of(table)
    columns = ", ".join(f'"{key}" {kind}' for key, kind in kept_columns()[name].items())
    return f"CREATE TABLE IF NOT EXISTS kept.{name} ({columns});\n"


def _views(table: str) -> str:
    """Return a view of the last run, and macros of the run last on a day and of another period."""
    name = name_of(table)
    rows = (
        "SELECT u.file, u.book, u.rep AS book_rep, u.region, u.period, u.unit AS book_unit, k.* "
        f"FROM kept.{name} k JOIN {{books}} u ON u.version = k._version"
    )
    of_run = rows.format(books="used") + " WHERE u.run = "
    on_day = "(SELECT max(run) FROM runs WHERE done AND as_of <= day)"
    return (
        f"CREATE OR REPLACE VIEW {name} AS {of_run}(SELECT run FROM last_run);\n"
        f"CREATE OR REPLACE MACRO {name}_on(day) AS TABLE {of_run}{on_day};\n"
        f"CREATE OR REPLACE MACRO {name}_of(label) AS TABLE {rows.format(books='books_of(label)')};\n"
    )


def _type(column: Column) -> str:
    if column.kind in NUMBERS:
        return "DOUBLE"
    return "DATE" if column.kind in DATES else "VARCHAR"
