"""The verbs of a manager: `consolidate` makes one workbook of a folder of books."""

import datetime as dt
import getpass
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from addin.console import Console, guarded
from addin.verbs.options import AsOf, Cluster, Json, Lng, Strict, Workers, day_of
from generators.common.language import Lang


def register(app: App) -> None:
    """Add the verbs."""
    app.command(consolidate)


@guarded
def consolidate(
    folder: Path,
    *,
    output: Annotated[Path, Parameter(name=["--output", "-o"])],
    period: str | None = None,
    since: str | None = None,
    store: Path | None = None,
    include_personal: Annotated[bool, Parameter(negative="")] = False,
    extra: Annotated[bool, Parameter(negative="")] = False,
    map: Path | None = None,
    expected: Path | None = None,
    workers: Workers = None,
    cluster: Cluster = None,
    as_of: AsOf = None,
    json: Json = False,
    lang: Lng = None,
    strict: Strict = False,
) -> int:
    """Make one regional or national workbook of a folder of planning books.

    Parameters
    ----------
    folder
        Where the books are, at any depth; nothing in it is changed.
    output
        The .xlsx file to write.
    period
        The period the figures are of, as 2027Q1; that of most books if absent. Books of other
        periods are listed and take no part.
    since
        The day that what changed is told against, as 2027-01-31: the last run of that day or before
        it; the last run of an earlier day if absent.
    store
        A folder that keeps what was read, so that the next run reads only what changed and says
        what is new; without it nothing is kept.
    include_personal
        Read columns about key people too; this is logged in the store.
    extra
        Carry columns the reps added themselves.
    map
        A TOML file that says which header means which column: [Accounts] "their header" = "key";
        if it is not there it is made, with the headers to confirm.
    expected
        A .csv or .xlsx list of the regions, reps or books that should have come.
    """
    console = Console(Lang(lang) if lang else None, json)
    from addin.commands.managers.consolidate import Consolidation
    from addin.commands.managers.consolidate import consolidate as make
    from addin.commands.managers.readers import reader_for
    from addin.printing.consolidation import print_consolidated
    from generators.common.period import Period

    day, _ = day_of(as_of)
    now = dt.datetime.now()  # noqa: DTZ005 - a log line in the reader's own time
    wish = Consolidation(
        folder, output, day, now=now, store=store, personal=include_personal, extra=extra, mapping=map, expected=expected,
        lang=Lang(lang) if lang else None, who=getpass.getuser(),
        period=Period.parse(period) if period else None, since=day_of(since)[0] if since else None,
    )  # fmt: skip
    with console.progress() as say, reader_for(workers, cluster or "") as reader:
        report = make(wish, reader, console.lang, say)
    return console.end(report, print_consolidated, strict)
