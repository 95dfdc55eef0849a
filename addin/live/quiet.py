"""Working without flicker: no input, no redrawing, no calculating, a word in the status bar."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

_SETTINGS = {
    "interactive": False,
    "screen_updating": False,
    "enable_events": False,
    "calculation": "manual",
}


@contextmanager
def quiet(app: Any) -> Iterator[Callable[[str], None]]:
    """Hold the program still and give a function that shows progress in its status bar.

    Whatever happens, each setting gets back the value it had before.

    Args:
        app: The `xlwings.App`.
    """
    before = {}
    for name, value in _SETTINGS.items():
        with suppress(Exception):  # a program without this setting does without it
            before[name] = getattr(app, name)
            setattr(app, name, value)
    try:
        yield lambda text: show(app, text)
    finally:
        for name, value in reversed(before.items()):
            with suppress(Exception):
                setattr(app, name, value)
        show(app, False)


def show(app: Any, text: str | bool) -> None:
    """Show a text in the status bar; False gives the bar back to the program."""
    with suppress(Exception):  # a status bar that cannot be written stops no plan
        app.status_bar = text
