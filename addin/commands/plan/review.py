"""Review: what is missing or stale in the book (M10, M17)."""

from addin.commands.plan.provisional_visits import unsettled_years
from addin.commands.plan.run import Run
from generators.common.language import Phrase
from generators.review.gaps import review as find_gaps

_STEP = Phrase("复查", "Reviewing")
_READ = ("KeyPeople", "Projects", "Competitors", "Products", "Visits", "Actions", "Objectives")


def review(run: Run) -> None:
    """List what is missing or stale."""
    with run.step("review", _STEP):
        tables = run.tables(*_READ)
        tables["Accounts"] = run.accounts_seen()
        years = unsettled_years(run.host, run.settings)
        stale = int(run.settings.value("stale-days"))
        run.problems["review"] = find_gaps(tables, run.as_of, stale, years, run.lang)
