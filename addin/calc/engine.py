"""The xlwings engine: the plug that lets xlwings drive LibreOffice Calc."""

import atexit
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any

import pandas as pd
from xlwings import base_classes

from addin.calc.app import App
from addin.calc.cells.contents import cleaned
from addin.calc.office.program import Office, OwnOffice

NAME = "calc"
StartOffice = Callable[[bool], Office]


def _start(headless: bool) -> Office:
    return OwnOffice.start(headless=headless)


class Engine:
    """LibreOffice Calc, as xlwings asks for it."""

    name = NAME
    type = "desktop"

    def __init__(self) -> None:
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(x: Any, options: Any) -> Any:
        """Return a value as it goes into a cell."""
        if x is None:
            return ""
        if pd.api.types.is_scalar(x) and pd.isna(x):
            return ""
        if hasattr(x, "dtype") and hasattr(x, "item"):  # numpy
            return pd.Timestamp(x).to_pydatetime() if x.dtype.kind == "M" else x.item()
        return x.to_pydatetime(warn=False) if isinstance(x, pd.Timestamp) else x

    @staticmethod
    def clean_value_data(
        data: Sequence[Sequence[Any]],
        datetime_builder: Any,
        empty_as: Any,
        number_builder: Any,
        err_to_str: bool,
    ) -> list[list[Any]]:
        """Return values as the reader asked for them."""
        return [
            [
                cleaned(v, datetime_builder, empty_as, number_builder, error_text=err_to_str)
                for v in row
            ]
            for row in data
        ]


class Apps(base_classes.Apps):
    """The LibreOffices that xlwings drives, the active one first.

    Args:
        engine: The engine.
        start: What starts a LibreOffice of our own, given whether it is to be headless.
    """

    def __init__(self, engine: Engine, start: StartOffice = _start) -> None:
        self.engine = engine
        self.start = start
        self._apps: list[App] = []

    def keys(self) -> list[int]:
        """Return what stands for each: its process id, or the port of a visited one."""
        return [app.pid for app in self._apps]

    def add(
        self, spec: Any = None, add_book: bool | None = None, xl: Any = None,
        visible: bool | None = None,
    ) -> App:  # fmt: skip
        """Start a LibreOffice of our own."""
        app = self.welcome(self.start(visible is False or not _has_screen()))
        if add_book or add_book is None:
            app.books.add()
        return app

    def welcome(self, office: Office) -> App:
        """Take a running LibreOffice in, as the active one."""
        app = App(self, office)
        self._apps.insert(0, app)
        return app

    def bring_to_front(self, app: App) -> None:
        """Make one the active one."""
        self._apps.sort(key=lambda each: each is not app)

    def forget(self, app: App) -> None:
        """Leave one out from now on."""
        self._apps = [each for each in self._apps if each is not app]

    def cleanup(self) -> None:
        """End those of our own that are still running."""
        for app in list(self._apps):
            with suppress(Exception):  # whatever became of one, the others are to end
                app.kill()

    def __iter__(self) -> Iterator[App]:
        return iter(list(self._apps))

    def __len__(self) -> int:
        return len(self._apps)

    def __getitem__(self, pid: int) -> App:
        for app in self._apps:
            if app.pid == pid:
                return app
        raise KeyError(pid)


def _has_screen() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


engine = Engine()
atexit.register(engine.apps.cleanup)
