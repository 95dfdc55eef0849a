"""A LibreOffice Calc, as xlwings sees a running Excel."""

from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from xlwings import base_classes

from addin.calc.books.books import Books
from addin.calc.cells.areas import Area
from addin.calc.cells.grid import Cells
from addin.calc.office.program import Office
from addin.calc.office.quiet_books import QuietBooks
from addin.calc.office.uno_bridge import enum

_BUTTONS = {"ok": 1, "ok_cancel": 2, "yes_no": 3, "yes_no_cancel": 4}  # MessageBoxButtons
_ANSWERS = {0: "cancel", 1: "ok", 2: "yes", 3: "no"}  # MessageBoxResults
_CAREFUL = {"ok": "ok", "ok_cancel": "cancel", "yes_no": "no", "yes_no_cancel": "cancel"}


class Running(Protocol):
    """The collection that a program is one of."""

    @property
    def engine(self) -> Any:
        """The engine, as xlwings knows it."""

    def bring_to_front(self, app: "App") -> None:
        """Make one the active one."""

    def forget(self, app: "App") -> None:
        """Leave one out from now on."""


class App(base_classes.App):
    """A running Calc.

    Calc has no switch for alerts, events or the copying mode: those settings are only remembered.

    Args:
        apps: The collection it is one of.
        office: The running LibreOffice.
    """

    display_alerts = True
    enable_events = True
    cut_copy_mode = None

    def __init__(self, apps: Running, office: Office) -> None:
        self._apps = apps
        self.office = office
        self._books = Books(self)
        self.copied: Cells | None = None  # the cells copied last
        self.written: set[Path] = set()  # files that this program made
        self.alerts: list[str] = []  # what could not be shown, for want of a window
        self._quiet = QuietBooks()
        self._calculation = "automatic"
        self._status: str | bool = False
        self._indicator: Any = None
        self._interactive = True
        self._visible = not office.headless

    @property
    def books(self) -> Books:
        """The open books."""
        return self._books

    @property
    def engine(self) -> Any:
        """The engine it belongs to."""
        return self._apps.engine

    @property
    def api(self) -> Any:
        """The UNO desktop."""
        return self.office.desktop

    @property
    def pid(self) -> int:
        """The process id; for a program that a person started, its port."""
        return self.office.pid

    @property
    def version(self) -> str:
        """LibreOffice's version."""
        return self.office.version

    @property
    def selection(self) -> Any:
        """The selected cells of the active book; of several areas the first. None for other things."""
        if not len(self.books):
            return None
        book = self.books.active
        chosen = book.document.controller.getSelection()
        if hasattr(chosen, "getRangeAddress"):
            address = chosen.getRangeAddress()
        elif hasattr(chosen, "getRangeAddresses") and chosen.getRangeAddresses():
            address = chosen.getRangeAddresses()[0]
        else:
            return None
        return book.sheets(address.Sheet + 1).range_of(Area.of_uno(address))

    def activate(self, steal_focus: bool = False) -> None:
        """Make it the active program."""
        self._apps.bring_to_front(self)

    @property
    def visible(self) -> bool:
        """Whether a person can see it; a headless one never is, though it remembers the wish."""
        return self._visible

    @visible.setter
    def visible(self, value: bool) -> None:
        self._visible = bool(value)
        if not self.office.headless:
            for book in self.books:
                book.document.controller.Frame.ContainerWindow.setVisible(bool(value))

    @property
    def interactive(self) -> bool:
        """Whether a person can type."""
        return self._interactive

    @interactive.setter
    def interactive(self, value: bool) -> None:
        self._interactive = bool(value)
        for book in self.books:
            book.document.controller.Frame.ContainerWindow.setEnable(bool(value))

    @property
    def screen_updating(self) -> bool:
        """Whether changes are drawn at once."""
        return not self._quiet.held

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        if value:
            self._quiet.release()
        else:
            self._quiet.hold([book.document.uno for book in self.books])

    @property
    def calculation(self) -> str:
        """When formulas are calculated: `automatic`, `manual` or, as automatic, `semiautomatic`."""
        return self._calculation

    @calculation.setter
    def calculation(self, value: str) -> None:
        self._calculation = value
        for book in self.books:
            book.document.uno.enableAutomaticCalculation(value != "manual")

    def calculate(self) -> None:
        """Calculate all open books."""
        for book in self.books:
            book.document.uno.calculateAll()

    @property
    def status_bar(self) -> str | bool:
        """The text in the status bar; False when the bar is the program's own."""
        return self._status

    @status_bar.setter
    def status_bar(self, value: str | bool) -> None:
        if self._indicator is not None:
            with suppress(Exception):  # its window may be closed
                self._indicator.end()
            self._indicator = None
        self._status = value if isinstance(value, str) else False
        if self._status and len(self.books):
            self._indicator = self.books.active.document.controller.Frame.createStatusIndicator()
            self._indicator.start(self._status, 0)

    def alert(
        self, prompt: str, title: str | None, buttons: str | None, mode: str | None, callback: Any
    ) -> str:
        """Ask the person; without a window, keep the text and give the careful answer."""
        kind = buttons or "ok"
        if self.office.headless or not len(self.books):
            self.alerts.append(prompt)
            return _CAREFUL[kind]
        window = self.books.active.document.controller.Frame.ContainerWindow
        shown = "ERRORBOX" if mode == "critical" else "MESSAGEBOX"
        box = window.Toolkit.createMessageBox(
            window, enum("awt.MessageBoxType", shown), _BUTTONS[kind], title or "", prompt or ""
        )
        return _ANSWERS[box.execute()]

    def quit(self) -> None:
        """End the program when it is our own; leave a person's as it was found."""
        self._let_go()
        self.office.end()

    def kill(self) -> None:
        """End the program at once when it is our own."""
        self._let_go()
        self.office.kill()

    def _let_go(self) -> None:
        with suppress(Exception):  # the program may be gone
            self.status_bar = False
            self._quiet.release()
        self._apps.forget(self)
