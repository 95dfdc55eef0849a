"""`kamplan accept`: what a returned calendar file moved is moved in the book, and pinned there (M10)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd

from addin.commands.exchange.export import settings_of, zone_of
from addin.commands.plan.calendar_sheet import renew_grid
from generators.common.errors import InputError
from generators.common.language import Phrase
from generators.common.period import week_of
from generators.common.rows import records
from generators.common.system_errors import reason_of
from generators.ics.acceptance import accept
from generators.ics.returned_events import returned_events
from workbooks.guard import check_size
from workbooks.host.protocol import Host

_NO_FILE = Phrase(
    "不能读 {name}：{found}；请检查路径。", "{name} cannot be read: {found}; check the path."
)


def accept_calendar(host: Host, files: Sequence[Path], as_of: dt.date) -> dict[str, Any]:
    """Write the days of returned events into the book's visits, and return the report.

    Only what a person moved in the calendar counts (`generators.ics.acceptance` has the rule). What
    cannot be read is reported by itself, and the rest is taken. The next plan finds a visit away from the plan's date and keeps it where it is.

    Args:
        host: The book; it is not saved.
        files: Calendar files, read one after the other.
        as_of: The day the book shows its lists for.

    Raises:
        InputError: A file cannot be read, or is no calendar file.
    """
    zone = zone_of(settings_of(host), host.info.rep)
    events = [event for path in files for event in returned_events(_bytes(path), path.name, zone)]
    visits = host.read("Visits")
    found = accept(events, visits, host.info.id)
    if found.days:
        host.update("Visits", _moved(visits, found.days))
        renew_grid(host, as_of)
    return {
        "book": host.name,
        "files": len(files),
        "events": len({event.uid for event in events}),
        **{key: value for key, value in asdict(found).items() if key != "days"},
    }


def _moved(visits: pd.DataFrame, days: Mapping[str, dt.date]) -> pd.DataFrame:
    """Return the visits with their new days, and the weeks of those."""
    rows = []
    for row in records(visits):
        day = days.get(str(row["id"]))
        rows.append((day, week_of(day)) if day else (row["date"], row["week"]))
    return visits.assign(
        **pd.DataFrame(rows, columns=["date", "week"], index=visits.index, dtype=object)
    )


def _bytes(path: Path) -> bytes:
    try:
        check_size(path, InputError)
        return path.read_bytes()
    except OSError as error:
        raise InputError(_NO_FILE, name=path, found=reason_of(error)) from error
