"""What a fresh process loads before it is asked for anything: as little as it needs."""

import json
import subprocess
import sys

import pytest

# what only some jobs work with, each slower to load than all the door needs
_OF_JOBS = {
    "docx", "docxtpl", "duckdb", "holidays", "icalendar", "jinja2", "lxml", "numba", "openpyxl",
    "python_calamine", "rapidfuzz", "rich", "xlsxwriter",
}  # fmt: skip
_OF_OTHER_JOBS = _OF_JOBS - {"lxml", "python_calamine"}  # a plan reads and edits a book


def loaded(code: str) -> set[str]:
    """Return the top modules a fresh process has loaded after running some code."""
    tell = f"{code}\nimport json, sys; print(json.dumps(sorted({{m.partition('.')[0] for m in sys.modules}})))"
    done = subprocess.run(
        [sys.executable, "-c", tell], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_the_button_s_door_loads_nothing_that_only_a_job_needs() -> None:
    found = loaded("import addin.buttons")

    assert "xlwings" in found
    assert found & _OF_JOBS == set()


@pytest.mark.parametrize("module", ["addin.live.session", "addin.commands.plan.plan"])
def test_a_plan_begins_without_what_other_jobs_need_and_before_days_are_asked_for(
    module: str,
) -> None:
    assert loaded(f"import {module}") & _OF_OTHER_JOBS == set()


def test_help_is_answered_without_pandas_or_xlwings() -> None:
    found = loaded(
        "from addin.cli import app; app('--help', exit_on_error=False, result_action='return_value')"
    )

    assert "cyclopts" in found
    assert found & {"pandas", "numpy", "xlwings"} == set()
