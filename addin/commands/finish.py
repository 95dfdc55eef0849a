"""How a run ends: the problems with their cells, the figures on Home, the log, and the report."""

from collections import Counter
from typing import Any

from addin.commands.calendar_sheet import renew_calendar
from addin.commands.log import write_log
from addin.commands.problem_list import write_problems
from addin.commands.provisional_visits import unsettled_years
from addin.commands.run import Run
from generators.checks import planned_accounts
from generators.language import Phrase
from generators.review import review as find_gaps
from workbooks.overview import figures

_REVIEW = Phrase("复查", "Reviewing")


def review(run: Run) -> None:
    """List what is missing or stale."""
    with run.step("review", _REVIEW):
        names = (
            "KeyPeople",
            "Projects",
            "Competitors",
            "Products",
            "Visits",
            "Actions",
            "Objectives",
        )
        tables = run.tables(*names)
        tables["Accounts"] = planned_accounts(run.host.read("Accounts"))
        years = unsettled_years(run.host, run.settings)
        stale = int(run.settings.value("stale-days"))
        run.problems["review"] = find_gaps(tables, run.as_of, stale, years, run.lang)


def finish(run: Run, command: str) -> dict[str, Any]:
    """Write problems, figures and log; return the report. Nothing is saved yet."""
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


def count_problems(problems: list[dict[str, Any]]) -> Counter[str]:
    """Return how many problems there are by severity."""
    return Counter(problem["severity"] for problem in problems)
