"""What the cells of a result show."""

from typing import Any

from addin.functions.columns import Answers
from addin.functions.error_values import error_of, marked
from generators.common.errors import CellError


def shown(answers: Answers) -> list[list[Any]]:
    """Return answers as Excel is handed them: an error as the text our VBA makes one of."""
    return [
        [marked(error_of(answer)) if isinstance(answer, CellError) else answer for answer in row]
        for row in answers
    ]
