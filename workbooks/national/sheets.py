"""Which sheets a national workbook has, one after the other."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from generators.common.language import Phrase
from workbooks.national import tables
from workbooks.national.charts import add_chart
from workbooks.national.gathering import (
    Gathered,
    changed_rows,
    file_rows,
    finding_rows,
    moved_rows,
    named_rows,
)
from workbooks.national.home import lines_of_cards, write_contents, write_home
from workbooks.national.links import CellLink
from workbooks.national.lists import write_long_list
from workbooks.national.pages import Row, Setting, Written, write_list
from workbooks.national.summaries import BEFORE_LISTS, CHARTS
from workbooks.schema import Group
from workbooks.store.database import StoreReading

_SPLIT = Phrase(
    "{count} 行太多，放不进一张工作表；明细按区域分在下面的工作簿里。",
    "{count} rows are too many for one sheet; the lists stand in the books below, by region.",
)
_SINCE = Phrase("与 {since} 的汇总相比。", "Compared with the run of {since}.")


def write_sheets(
    setting: Setting,
    store: StoreReading,
    gathered: Gathered,
    counts: Mapping[str, int],
    regions: Mapping[str, Path],
) -> None:
    """Write all sheets of the national workbook.

    Args:
        setting: What they share.
        store: The store, as `gather` left it.
        gathered: What the run came to.
        counts: Number of rows of each long list.
        regions: The books that have the long lists where one is too long for a sheet.
    """
    home = write_home(setting, gathered)
    first = 6 + 3 * lines_of_cards(gathered)
    sheets = [_write_index(setting, regions, max(counts.values()))] if regions else []
    sheets += _write_sums(setting, gathered)
    found = finding_rows(store, gathered.findings, setting.lang)
    sheets.append(write_list(setting, tables.CONFLICTS, found, Group.REVIEW, links=_own_links))
    if not regions:
        sheets += write_lists(setting, store, counts, gathered.as_of)
    setting.decisions.settle(store)
    if setting.decisions.left:
        left = setting.decisions.rows(setting.lang)
        sheets.append(write_list(setting, tables.NOT_CARRIED, left, Group.REVIEW))
    sheets += _write_changes(setting, store, gathered)
    files = file_rows(store, gathered.files, setting.lang)
    sheets.append(write_list(setting, tables.FILES, files, Group.SETTINGS))
    write_contents(setting, home, sheets, first)
    home.activate()


def write_lists(
    setting: Setting,
    store: StoreReading,
    counts: Mapping[str, int],
    as_of: dt.date,
    region: str | None = None,
) -> list[Written]:
    """Write the long lists, of one region or of all.

    Args:
        setting: What all sheets share.
        store: The store, as `gather` left it.
        counts: Number of rows of each list.
        as_of: The day counted to.
        region: Only this region; all if None.
    """
    return [
        written
        for name, count in counts.items()
        for written in write_long_list(
            setting, store, name, count=count, as_of=as_of, region=region
        )
    ]


def _write_sums(setting: Setting, gathered: Gathered) -> list[Written]:
    sheets = []
    for name, table in BEFORE_LISTS.items():
        rows = list(named_rows(gathered.sums[name], table, setting.lang))
        sheets.append(write_list(setting, table, rows, Group.REVIEW))
        for place, chart in enumerate(CHARTS.get(name, ())):
            add_chart(setting, sheets[-1], chart, rows, place)
    return sheets


def _write_changes(setting: Setting, store: StoreReading, gathered: Gathered) -> list[Written]:
    """Write what changed since the run it is told against, where there is one."""
    if gathered.changes is None or gathered.moved is None:
        return []
    note = _SINCE.say(setting.lang, since=gathered.since)
    changed = list(changed_rows(gathered.changes))
    moved = list(moved_rows(store, gathered.moved))
    return [
        write_list(setting, tables.CHANGES, changed, Group.PLAN, links=_own_links, note=note),
        write_list(setting, tables.MOVED, moved, Group.PLAN, note=note),
    ]


def _own_links(row: Row) -> Mapping[str, CellLink]:
    links: Mapping[str, CellLink] = row["links"]
    return links


def _write_index(setting: Setting, regions: Mapping[str, Path], count: int) -> Written:
    """Write which region's lists stand in which book."""
    rows = ({"region": region, "file": path.name} for region, path in regions.items())
    here = replace(setting, linker=setting.linker.beside())
    note = _SPLIT.say(setting.lang, count=f"{count:,}")
    return write_list(here, tables.REGION_BOOKS, rows, Group.HOME, note=note)
