"""`schedule` reads, calls and writes: what a calendar is stays in generators (M9)."""

import ast
from pathlib import Path

from addin.commands.plan import schedule


def test_schedule_takes_at_most_three_names_from_generators() -> None:
    tree = ast.parse(Path(schedule.__file__).read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = [
        f"{module}.{alias.name}"
        for node in imports
        for alias in node.names
        for module in [node.module or "" if isinstance(node, ast.ImportFrom) else ""]
    ]
    taken = sorted(name for name in names if name.lstrip(".").startswith("generators"))

    assert taken == [
        "generators.common.language.Phrase",
        "generators.visits.plan.PLAN_READ",
        "generators.visits.plan.plan_visits",
    ]
