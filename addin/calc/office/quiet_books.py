"""Books held still: not redrawn, their actions not passed on, until they are let go."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any


class QuietBooks:
    """Books that are held still together."""

    def __init__(self) -> None:
        self._documents: list[Any] = []
        self.held = False

    def hold(self, documents: Sequence[Any]) -> None:
        """Hold books still; holding twice is holding once."""
        if self.held:
            return
        self.held = True
        for document in documents:
            document.lockControllers()
            document.addActionLock()
            self._documents.append(document)

    def release(self) -> None:
        """Let every book go that was held, whatever became of the others."""
        self.held = False
        while self._documents:
            document = self._documents.pop()
            with suppress(Exception):  # it may be closed
                document.removeActionLock()
                document.unlockControllers()
