"""The verb that asks the store of consolidated books: `query`."""

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from addin.console import Console, guarded, showing
from addin.verbs.options import Lng
from generators.common.language import Lang, Phrase

_WROTE = Phrase("{rows} 行已写入 {out}", "{rows} rows written to {out}")


def register(app: App) -> None:
    """Add the verb."""
    app.command(query)


@guarded
def query(
    store: Path,
    sql: str,
    *,
    format: Literal["csv", "json", "parquet"] = "csv",
    out: Annotated[Path | None, Parameter(name="--out")] = None,
    lang: Lng = None,
) -> int:
    """Ask the store of consolidated books a question in SQL; it can only be read.

    The last run's tables are accounts, visits, actions, purchases, problems and so on, as in the
    books, each row with file, region and book; accounts_on(DATE '2027-01-31') is the run that was
    last on a day, accounts_of('2026Q4') the last run's books of another period. Columns about persons are empty unless consolidated with --include-personal.

    Parameters
    ----------
    store
        The folder given to consolidate as --store.
    sql
        One select statement of DuckDB's SQL.
    format
        CSV, JSON or Parquet.
    out
        The file to write; shown if absent.
    """
    console = Console(Lang(lang) if lang else None, as_json=False)
    from addin.commands.managers.query import QueryWish, ask_store

    with showing(for_programs=True):
        report = ask_store(QueryWish(store, sql, format, out), lambda text: sys.stdout.write(text))
    if out is not None:
        print(_WROTE.say(console.lang, **report), file=sys.stderr)
    return 0
