"""How a run ends: the problems with their cells, the figures on Home, the log, and the report."""

from typing import Any

from addin.commands.plan.calendar_sheet import renew_calendar
from addin.commands.plan.log import write_log
from addin.commands.plan.problem_list import write_problems
from addin.commands.plan.run import Run
from workbooks.host.cell_checks import CellChecks
from workbooks.sheets.home_figures import figures


def finish(run: Run, command: str) -> dict[str, Any]:
    """Write problems, figures and log; return the report. Nothing is saved yet."""
    run.problems["cells"] = CellChecks(run.host, run.as_of, run.given).problems()
    problems = write_problems(run)
    names = ("Accounts", "Visits", "Swot", "Strategies", "Actions", "Problems")
    tables = run.tables(*names)
    run.host.refresh(figures(tables))
    renew_calendar(run)
    write_log(run, command, tables)
    run.merge.remember()
    run.host.remember(run.as_of.isoformat())
    return {
        "book": run.host.name,
        "period": run.period.label,
        "as_of": run.as_of.isoformat(),
        **run.report,
        "overrides": run.overrides,
        "deleted": [{"table": table, "row": row} for table, row in run.merge.gone],
        "emptied": run.merge.emptied,
        "problems": problems,
        "seconds": run.seconds,
    }
