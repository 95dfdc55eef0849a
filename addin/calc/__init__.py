"""LibreOffice Calc through xlwings: for people without Excel, and to run live commands for real.

`start` begins a Calc of our own, `connect` visits one that a person has open. What either gives is
an `xlwings.App` like Excel's. A book is saved as a copy only; see `addin.calc.books.saving`.
"""

from typing import Any

import xlwings
from xlwings.main import Engine

from addin.calc.engine import NAME, engine
from addin.calc.office.program import OwnOffice, visit

__all__ = ["connect", "register", "start"]


def register() -> Any:
    """Make the engine `calc` known to xlwings, once, and return xlwings' entry for it.

    It becomes the active engine only where there is none, as on Linux.
    """
    if NAME not in xlwings.engines.engines_by_name:
        xlwings.engines.add(Engine(impl=engine))
    entry = xlwings.engines[NAME]
    if xlwings.engines.active is None:
        entry.activate()
    return entry


def start(headless: bool = True) -> Any:
    """Start a Calc of our own; `quit()` ends it and removes its profile.

    Args:
        headless: Whether it has no windows.

    Returns:
        The `xlwings.App`; no book is open.

    Raises:
        HostError: LibreOffice or its Python interface is missing, or does not start.
    """
    register()
    return xlwings.App(impl=engine.apps.welcome(OwnOffice.start(headless=headless)))


def connect(port: int, host: str = "127.0.0.1") -> Any:
    """Visit a Calc that a person started with `soffice --accept="socket,host=…,port=…;urp;"`.

    `quit()` never ends it. The books open in it are the app's books, the active one first.

    Args:
        port: The port it listens on.
        host: The machine it runs on.

    Returns:
        The `xlwings.App`.

    Raises:
        HostError: LibreOffice's Python interface is missing, or none listens there.
    """
    register()
    return xlwings.App(impl=engine.apps.welcome(visit(port, host)))
