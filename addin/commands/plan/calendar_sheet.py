"""The Calendar sheet at the end of a run: days the country publishes, the grid, the figures (M9, M10)."""

import datetime as dt

from addin.commands.plan.explain import write_remarks
from addin.commands.plan.run import Run
from addin.commands.plan.visits_given import visit_settings
from generators.days.distances import way_order
from generators.days.published_days import published_days
from generators.visits.shown.month_grid import cards
from generators.visits.shown.sheet_figures import FIGURES_READ, sheet_figures
from workbooks.host.protocol import Host
from workbooks.sheets.calendar_grid import (
    GRID_NAME,
    OWNER_NAME,
    TABLES_READ,
    CalendarGrid,
    everyone,
)
from workbooks.sheets.home_lists import AREA_NAME, list_values


def renew_calendar(run: Run) -> None:
    """Write what the sheet's formulas read, and what they show until they are calculated again.

    After a run that scheduled, the figures are written too, and reported as `calendar`.
    """
    period = run.period
    country = run.settings.capacity(run.host.info.rep).country
    days = published_days(period.start, period.end, country, run.lang)
    run.host.replace("PublishedDays", days)
    if "visits" in run.report:
        visits = run.host.read("Visits")
        run.host.replace("Visits", visits.iloc[way_order(visits, run.host.read("Cities"))])
        write_remarks(run)
        _write_figures(run)
    renew_grid(run.host, run.as_of)


def _write_figures(run: Run) -> None:
    moved = run.report["visits"]["moved"]
    found = sheet_figures(
        {**run.tables(*FIGURES_READ), "Accounts": run.accounts_seen()}, visit_settings(run), moved
    )
    for name, rows in found.tables.items():
        run.host.replace(name, rows)
    run.report["calendar"] = found.report


def renew_grid(host: Host, as_of: dt.date) -> None:
    """Renew what the month grid and the lists on Home show, as they stand on a day."""
    owner = everyone(host.chosen(OWNER_NAME))
    visits = host.read("Visits")
    host.update("Visits", visits.assign(**cards(visits, owner)))
    tables = {name: host.read(name) for name in (*TABLES_READ, "Accounts")}
    grid = CalendarGrid(host.info).values(tables, owner)
    host.refresh({GRID_NAME: grid, AREA_NAME: list_values(tables, host.info, as_of, owner)})
