"""The Calendar sheet at the end of a run: days the country publishes, the grid, the figures (M9, M10)."""

from addin.commands.run import Run
from generators.month_grid import cards
from generators.published_days import published_days
from workbooks.calendar_grid import GRID_NAME, OWNER_NAME, TABLES_READ, CalendarGrid, everyone


def renew_calendar(run: Run) -> None:
    """Write what the grid's formulas read, and what they show until they are calculated again."""
    host, period = run.host, run.period
    country = run.settings.capacity(host.info.rep).country
    host.replace("PublishedDays", published_days(period.start, period.end, country, run.lang))
    owner = everyone(host.chosen(OWNER_NAME))
    visits = host.read("Visits")
    host.update("Visits", visits.assign(**cards(visits, owner)))
    grid = CalendarGrid(host.info)
    host.refresh({GRID_NAME: grid.values(run.tables(*TABLES_READ), owner)})
