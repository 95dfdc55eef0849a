"""Act: the strategies become the three phases of the TAT plan (M16)."""

from addin.commands.plan.run import Run
from generators.accounts.checks import planned_accounts
from generators.battle_plan.actions import plan_actions
from generators.common.language import Phrase

_STEP = Phrase("行动计划", "Planning actions")


def act(run: Run) -> None:
    """Turn the strategies into the three phases of the TAT plan."""
    with run.step("act", _STEP):
        tables = run.tables("KeyPeople", "Projects", "Competitors", "Actions", "Visits")
        tables["Accounts"] = planned_accounts(run.host.read("Accounts"))
        strategies = run.host.read("Strategies")
        actions = plan_actions(tables, strategies, run.period, run.as_of, run.lang)
        run.report["actions"] = len(run.renew("Actions", actions))
