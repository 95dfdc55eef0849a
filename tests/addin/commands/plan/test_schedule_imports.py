"""`schedule` reads, calls and writes: what a calendar is stays in generators (M9)."""

import ast
from pathlib import Path

from addin.commands.plan import schedule


def test_schedule_takes_at_most_three_names_from_generators() -> None:
    tree = ast.parse(Path(schedule.__file__).read_text(encoding="utf-8"))
    taken = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            taken += [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            taken += [alias.name for alias in node.names]

    ours = [name for name in taken if name.startswith("generators")]

    assert "generators.visits.plan.plan_visits" in ours
    assert len(ours) <= 3, ours
