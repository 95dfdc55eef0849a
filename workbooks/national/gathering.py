"""Everything a national workbook shows, from the store: sums, findings, changes and files."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from generators.common.errors import StoreError
from generators.common.language import Lang, Phrase
from generators.consolidation.changes import changed_books
from generators.consolidation.checks import (
    check_books,
    check_capacity,
    check_expected,
    check_sums,
)
from generators.consolidation.conflicts import at_most, same_ids, similar_names
from generators.consolidation.findings import Finding, Place
from generators.consolidation.summaries import rank_health, with_buying, with_shares
from workbooks.consolidating.faults import FILE
from workbooks.consolidating.finding import SYSTEM_FILE
from workbooks.national.links import CellLink
from workbooks.schema import Table
from workbooks.store import candidates, facts
from workbooks.store.database import StoreReading
from workbooks.store.entries import RunFile
from workbooks.store.lists import rows_of
from workbooks.store.run import RunResult

MOST_LISTED = 2_000  # findings of one kind
STALE_ACCOUNT_DAYS = 90
_SUMMED_BY = ("region", "owner", "tier", "segment", "phase")
_NOT_GIVEN = Phrase("（未填）", "(none)")
_NOTHING_SINCE = Phrase(
    "汇总库里没有 {since} 或更早的 {period} 汇总，说不出从那时起的变化；请换一个 --since，或不写。",
    "The store has no run of {period} on {since} or before it to tell changes from; give another --since, or none.",
)
_SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True)
class Gathered:
    """What a run came to.

    Attributes:
        as_of: The day counted to.
        run: The run's number.
        files: Every file with what became of it.
        sums: Sums by name: `whole`, `regions`, `reps`, `tiers`, `segments`, `months`, `pipeline`,
            `products`, `books`.
        findings: Conflicts and checks, the gravest first; of each kind as many as can be read.
        counts: How many there are of each kind, by severity and code.
        period: The period all figures are of.
        since: The day of the run that what changed is told against; None when there is none.
        changes: Books that are new, gone or changed; None when there was no run before.
        moved: Accounts that changed.
        units: Money units of the books.
        owners: Who has accounts.
    """

    as_of: dt.date
    run: int
    files: Sequence[RunFile]
    sums: Mapping[str, pd.DataFrame]
    findings: Sequence[Finding]
    counts: Mapping[tuple[str, str], int]
    period: str
    since: dt.date | None
    changes: pd.DataFrame | None
    moved: pd.DataFrame | None
    units: Sequence[str]
    owners: Sequence[str]


def gather(
    store: StoreReading,
    result: RunResult,
    as_of: dt.date,
    *,
    expected: pd.DataFrame | None = None,
    since: dt.date | None = None,
) -> Gathered:
    """Ask the store for everything, and keep this run's sums for the next one.

    Args:
        store: The store.
        result: The run, which is the last one.
        as_of: The day counted to.
        expected: The regions, reps or books that should have come.
        since: The day that what changed is told against; the last run's of an earlier day if absent.

    Raises:
        StoreError: The store has no run of that day or before it.
    """
    facts.prepare_facts(store)
    candidates.keep_totals(store, result.run)
    last, day = candidates.run_before(store, result.run, since) or (None, None)
    if since is not None and last is None:
        raise StoreError(_NOTHING_SINCE, since=since, period=result.period)
    totals = candidates.totals_of(store, result.run)
    before = candidates.totals_of(store, last) if last is not None else None
    checked = candidates.books_to_check(store)
    findings = _findings(store, checked, as_of)
    findings += check_sums(totals, before) if before is not None else []
    findings += check_expected(checked, expected) if expected is not None else []
    listed = at_most(findings, MOST_LISTED)
    listed.sort(key=lambda f: (_SEVERITIES.index(f.severity), f.code, f.region, f.subject))
    return Gathered(
        as_of,
        result.run,
        result.files,
        sums=_sums(store, as_of, checked),
        findings=listed,
        counts=Counter((finding.severity, finding.code) for finding in findings),
        period=result.period,
        since=day,
        changes=None if before is None else changed_books(totals, before),
        moved=None if last is None else candidates.moved_accounts(store, last),
        units=sorted(totals["unit"].dropna().unique()),
        owners=facts.owners(store),
    )


def _findings(store: StoreReading, checked: pd.DataFrame, as_of: dt.date) -> list[Finding]:
    """Return what is to be looked at in this run alone."""
    return [
        *same_ids(candidates.shared_ids(store)),
        *similar_names(candidates.name_blocks(store)),
        *check_books(checked, as_of),
        *check_capacity(candidates.full_days(store)),
    ]


def _sums(store: StoreReading, as_of: dt.date, checked: pd.DataFrame) -> dict[str, pd.DataFrame]:
    keys = {
        "whole": [], "regions": ["region"], "reps": ["region", "owner"], "tiers": ["tier"],
        "segments": ["segment"],
    }  # fmt: skip
    sums = {name: with_shares(facts.sums_by(store, columns)) for name, columns in keys.items()}
    books = rank_health(facts.health(store, as_of, STALE_ACCOUNT_DAYS), as_of)
    return {
        **sums,
        "months": facts.months(store),
        "pipeline": facts.pipeline(store, as_of),
        "products": with_buying(facts.products(store)),
        "books": books.merge(checked[["file", "review"]], on="file", how="left"),
    }


def finding_rows(
    store: StoreReading, findings: Sequence[Finding], lang: Lang
) -> Iterator[dict[str, Any]]:
    """Yield the rows of the list of findings, with a link to each of the two cells."""
    places = _Places(store)
    for finding in findings:
        links = {
            key: places.link(place)
            for key, place in (("cell", finding.one), ("other_cell", finding.another))
            if place.file
        }
        yield {
            "severity": finding.severity, "code": finding.code, "region": finding.region,
            "message": finding.say(lang), "file": finding.one.file,
            "other_file": finding.another.file, "links": links,
        }  # fmt: skip


def moved_rows(store: StoreReading, moved: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield the accounts that changed, with the cell of each."""
    places = _Places(store)
    for row in plain_rows(moved):
        link = places.link(Place(row["file"], "Accounts", int(row["row"] or 0), "name"))
        yield {**row, "sheet": link.sheet, "cell": link.cell}


def file_rows(
    store: StoreReading, files: Sequence[RunFile], lang: Lang
) -> Iterator[dict[str, Any]]:
    """Yield every file with what became of it; those not used come first, the system's own last of them."""
    asked = store.connection.execute("SELECT version, region, rep FROM versions").fetchall()
    known = {version: (region, rep) for version, region, rep in asked}
    order = sorted(files, key=lambda item: (item.used, item.code == SYSTEM_FILE, item.file))
    for item in order:
        region, rep = known.get(item.version, (None, None))
        sheet, _, cell = item.cell.rpartition("!")
        yield {
            "state": "used" if item.used else "reported", "region": region, "rep": rep,
            "message": item.zh if lang == Lang.ZH else item.en, "file": item.file,
            "sheet": sheet, "cell": cell,
        }  # fmt: skip


def fault_rows(
    store: StoreReading, as_of: dt.date, lang: Lang, region: str | None = None
) -> Iterator[dict[str, Any]]:
    """Yield what could not be used in the books that were."""
    for row in rows_of(store, "faults", as_of, region):
        said = row["zh"] if lang == Lang.ZH else row["en"]
        yield {**row, "message": said.replace(FILE, row["file"])}


def plain_rows(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield a table's rows with None for what is missing."""
    keys = list(frame.columns)
    whole = frame.astype(object).where(frame.notna(), None)
    for values in whole.itertuples(index=False, name=None):
        yield dict(zip(keys, values, strict=True))


def named_rows(frame: pd.DataFrame, table: Table, lang: Lang) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table of sums; where what it is summed by is missing, it says so."""
    keys = [key for key in _SUMMED_BY if key in table.keys]
    for row in plain_rows(frame):
        yield {**row, **{key: _NOT_GIVEN.say(lang) for key in keys if row[key] is None}}


def changed_rows(changes: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield the books that changed, with a link to each that is still there."""
    for row in plain_rows(changes):
        link = {} if row["change"] == "gone" else {"cell": CellLink(row["file"])}
        yield {**row, "links": link}


class _Places:
    """Finds the sheet and column in which a book has a key, once for each layout."""

    def __init__(self, store: StoreReading) -> None:
        self._layout = dict(store.connection.execute("SELECT file, layout FROM books").fetchall())
        asked = 'SELECT layout, "table", key, sheet, letters FROM layouts'
        rows = store.connection.execute(asked).fetchall()
        self._at = {(layout, t, key): (sheet, at) for layout, t, key, sheet, at in rows}

    def link(self, place: Place) -> CellLink:
        """Return the link to a place; to the file alone where no cell is meant."""
        layout = self._layout.get(place.file, "")
        sheet, letters = self._at.get((layout, place.table, place.key), ("", ""))
        return CellLink(place.file, sheet, f"{letters}{place.row}" if letters and place.row else "")
