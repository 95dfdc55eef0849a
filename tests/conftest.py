import os
import shutil
from pathlib import Path

import pytest

REQUIRED = os.environ.get("KAMPLAN_REQUIRE") == "all"
_SHARED = Path(__file__).parents[2] / "shared"


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
