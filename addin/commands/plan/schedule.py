"""Schedule: the period's visits on working days, every dropped one named with its reason (M9, M10)."""

from addin.commands.plan.run import Run
from addin.commands.plan.visits_given import visit_edits, visit_settings
from generators.common.language import Phrase
from generators.visits.plan import PLAN_READ, plan_visits

_STEP = Phrase("排拜访", "Scheduling visits")
_SEARCH = Phrase(
    "比较各种排法（第一次要几秒）", "Weighing calendars (some seconds, the first time)"
)


def schedule(run: Run) -> None:
    """Plan the period's visits, keeping what is done, past, or set by the rep."""
    with run.step("schedule", _STEP):
        tables, settings, edits = run.tables(*PLAN_READ), visit_settings(run), visit_edits(run)
        search = run.step("search", _SEARCH)
        plan = plan_visits(tables, settings, edits, run.as_of, searching=search)
        run.merge.take("Visits", plan.visits)
        run.merge.settle("Accounts", {str(key): column for key, column in plan.accounts.items()})
        run.problems["schedule"], run.changes = plan.problems, plan.changes
        run.report["visits"] = plan.report
