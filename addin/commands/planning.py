"""`kamplan plan` and its single steps, in the order each stands on the one before."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from addin.commands.battle_plan import act, analyse
from addin.commands.classify import classify
from addin.commands.finish import finish, review
from addin.commands.run import Run
from addin.commands.schedule import schedule

STEPS: Mapping[str, Callable[[Run], None]] = {
    "classify": classify,
    "schedule": schedule,
    "analyse": analyse,
    "act": act,
    "review": review,
}


def run_steps(run: Run, command: str) -> dict[str, Any]:
    """Run one step, or all of them for `plan`, and return the report. The book is not saved."""
    names: Sequence[str] = list(STEPS) if command == "plan" else [command]
    for name in names:
        STEPS[name](run)
    return finish(run, command)
