"""The button's door: what a fresh interpreter spends from `import addin.buttons` to the first words.

Each stage is the whole life of a new process, in CPU seconds with bytecode cached, beside `import
xlwings`, which a button pays before it asks for anything of ours. The stages take turns, and the
least of each counts. Excel is not to be had here: the first word is measured on a book that answers
at once, the first step of the plan on the closed file.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any

_END = "import time; print(time.process_time())"
_FIRST_WORD = """
import os, time, types
import xlwings

class App:
    def __setattr__(self, name, text):
        print(time.process_time(), flush=True)
        os._exit(0)

names = {"kamplan.language": types.SimpleNamespace(refers_to='="en"')}
book = types.SimpleNamespace(names=names, app=App())
xlwings.Book.caller = staticmethod(lambda: book)
import addin.buttons
addin.buttons.press("plan")
"""
_FIRST_STEP = """
import datetime, os, sys, time
from pathlib import Path
import addin.buttons
from addin.commands.plan.plan import plan_file

def say(text):
    print(time.process_time(), flush=True)
    os._exit(0)

plan_file(Path(sys.argv[1]), "plan", datetime.date(2026, 12, 28), "", say=say)
"""
_STAGES = {
    "xlwings": f"import xlwings; {_END}",
    "door": f"import addin.buttons; {_END}",
    "first_word": _FIRST_WORD,
    "first_step": _FIRST_STEP,
}


def door(book: Path, rounds: int) -> dict[str, Any]:
    """Return the CPU seconds to each stage, and their ratios to `import xlwings`.

    Args:
        book: A planning book to take to the first step; it is not changed.
        rounds: How many processes a stage.
    """
    seconds: dict[str, list[float]] = {stage: [] for stage in _STAGES}
    for _ in range(rounds):
        for stage, code in _STAGES.items():
            seconds[stage].append(_cpu_seconds(code, book))
    least = {stage: min(found) for stage, found in seconds.items()}
    ours = [stage for stage in _STAGES if stage != "xlwings"]
    return {
        **{f"{stage}_cpu_seconds": round(least[stage], 3) for stage in _STAGES},
        **{f"{stage}_over_xlwings": round(least[stage] / least["xlwings"], 3) for stage in ours},
    }


def _cpu_seconds(code: str, book: Path) -> float:
    command = [sys.executable, "-c", code, str(book)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(done.stdout)
