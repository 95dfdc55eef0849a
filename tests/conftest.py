import os
import shutil
from pathlib import Path

import pytest

REQUIRED = os.environ.get("KAMPLAN_REQUIRE") == "all"
_SHARED = Path(__file__).parents[2] / "shared"

# the files that take longest, the longest first: begun last, one would keep a processor busy alone
# while the others have nothing left to do. `--durations=30` says when another belongs here.
SLOWEST = (
    "addin/commands/plan/test_plan_folder.py",
    "addin/live/test_buttons.py",
    "addin/calc/test_conformance.py",
    "addin/live/test_plan_live.py",
    "addin/commands/plan/test_main_job.py",
    "addin/test_cli.py",
    "benchmarks/test_faults.py",
    "addin/commands/managers/test_hand_back.py",
    "addin/commands/managers/test_carrying.py",
    "addin/commands/plan/test_extra_visits.py",
    "addin/commands/managers/test_consolidate.py",
    "addin/commands/book/test_files.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the slowest files first, the others in the order of their folders."""
    folder = Path(__file__).parent
    places = {folder / name: place for place, name in enumerate(SLOWEST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


def need(part: object, what: str) -> None:
    """Skip where a part of the machine is missing; fail where nothing may be."""
    if part:
        return
    if REQUIRED:
        pytest.fail(f"{what} is missing, and KAMPLAN_REQUIRE=all")
    pytest.skip(f"{what} is missing")


@pytest.fixture(scope="session")
def inputs() -> Path:
    """Account lists as a CRM exports them."""
    need((_SHARED / "inputs").is_dir(), "the folder shared/inputs")
    return _SHARED / "inputs"


@pytest.fixture(scope="session")
def corpus() -> list[Path]:
    """Books saved by Excel."""
    folder = _SHARED / "corpus" / "excel-made"
    need(folder.is_dir(), "the folder shared/corpus/excel-made")
    return sorted(folder.glob("*.xls[xm]"))


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice, as a judge."""
    program = shutil.which("soffice")
    need(program, "LibreOffice (soffice)")
    return str(program)
