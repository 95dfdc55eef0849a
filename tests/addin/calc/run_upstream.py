"""Run modules of xlwings' own tests against our engine; a program, started by the conformance test.

Usage: python run_upstream.py FOLDER RESULT.json MODULE...

FOLDER holds xlwings' `tests`. Each case becomes `passed`, `failed` or `skipped`. The tests start and
end a program at every turn; to have them run in a minute, a LibreOffice that they end is emptied and
handed out again.
"""

import json
import os
import sys
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import addin.calc
from addin.calc.engine import engine
from addin.calc.office.program import Office, OwnOffice


class LentOffice(Office):
    """A LibreOffice that is emptied, not ended, when an app quits."""

    def __init__(self, own: OwnOffice, waiting: "deque[OwnOffice]") -> None:
        super().__init__(own.context, own.pid, headless=True)
        self._own = own
        self._lent = True
        self._waiting = waiting

    def end(self) -> None:
        if self._lent:
            self._lent = False
            components = self.desktop.Components.createEnumeration()
            while components.hasMoreElements():
                with suppress(Exception):
                    components.nextElement().close(True)
            self._waiting.append(self._own)

    kill = end


class Lender:
    """Starts LibreOffices as they are asked for, and ends them all at last."""

    def __init__(self) -> None:
        self._all: list[OwnOffice] = []
        self._waiting: deque[OwnOffice] = deque()

    def lend(self, headless: bool) -> Office:
        if not self._waiting:
            self._all.append(OwnOffice.start())
            self._waiting.append(self._all[-1])
        return LentOffice(self._waiting.popleft(), self._waiting)

    def end(self) -> None:
        for office in self._all:
            office.end()


class Results:
    """What became of each case; what it says when it fails."""

    def __init__(self) -> None:
        self.outcomes: dict[str, tuple[str, str]] = {}

    def pytest_runtest_logreport(self, report: Any) -> None:
        name = report.nodeid.split("::", 1)
        key = "::".join([Path(name[0]).stem, *name[1:]])
        if report.when == "call" or report.outcome != "passed":
            said = "" if report.passed else str(report.longrepr)[-1500:]
            if self.outcomes.get(key, ("passed",))[0] != "failed":
                self.outcomes[key] = (report.outcome, said)


def main(folder: Path, result: Path, modules: list[str]) -> None:
    addin.calc.register().activate()
    lender = Lender()
    engine.apps.start = lender.lend
    os.chdir(folder)
    results = Results()
    try:
        paths = [str(folder / "tests" / f"{module}.py") for module in modules]
        pytest.main(["-q", "--tb=short", "-p", "no:cacheprovider", *paths], plugins=[results])
    finally:
        lender.end()
    result.write_text(json.dumps(results.outcomes, indent=1), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
