"""How a worksheet function tells Excel of its arguments, and us."""

from collections.abc import Callable
from typing import Any, TypeVar

import xlwings as xw

from generators.common.language import Phrase

CATEGORY = "kamplan"
MOST_TEXT = 255  # Excel's own limit on a description
F = TypeVar("F", bound=Callable[..., Any])


def arguments(**texts: Phrase) -> Callable[[F], F]:
    """Give each argument its description, and have cells come as rows, error values as text.

    Args:
        texts: What each argument is, by its name, in the order of the function's.
    """

    def describe(function: F) -> F:
        for name, text in texts.items():
            function = xw.arg(name, ndim=2, err_to_str=True, doc=both(text))(function)
        function.descriptions = {name: both(text) for name, text in texts.items()}  # type: ignore[attr-defined]
        return function

    return describe


def both(text: Phrase) -> str:
    """Return a text in both languages, as Excel's function wizard has room for one only."""
    return f"{text.zh} · {text.en}"
