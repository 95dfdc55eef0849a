"""The terminal as all reports use it: what people wrote comes out as they wrote it.

A name may be `[bold]x` or `:car:`, which rich reads as markup and as an emoji, in lines as well as in
the titles and cells of its tables. So the console is told once to read neither, and there is no other.
"""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from generators.common.language import Phrase

BETWEEN = Phrase("、", ", ")
"""Stands between the things of a list."""


def terminal(stderr: bool = False) -> Console:
    """Return the console on stdout or stderr that reads no text as markup."""
    return Console(stderr=stderr, markup=False, emoji=False, highlight=False)


def say(what: str | Text | Table = "") -> None:
    """Print one line as it is, however long, or a table as wide as the terminal."""
    terminal().print(what, soft_wrap=not isinstance(what, Table))
