"""What a report says of a manager's decision."""

from typing import Any

from workbooks.national.decisions.typed import Decision


def decision_entry(decision: Decision) -> dict[str, Any]:
    """Return what was decided, on what, and where it was typed."""
    return {
        "file": decision.file, "book": decision.book, "table": decision.table or None,
        "row": decision.row or None, "decision": decision.kind, "value": decision.value or None,
        "comment": decision.comment or None, "workbook": decision.workbook, "cell": decision.cell,
    }  # fmt: skip
