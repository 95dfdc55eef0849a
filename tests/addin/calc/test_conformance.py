"""xlwings' own tests, run against the Calc engine: how many pass, and why the rest do not."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.addin.calc.left_out import LEFT_OUT, MODULES_NOT_RUN
from tests.addin.calc.upstream import upstream_folder
from tests.conftest import need

# what a book is made of; 90 of 100 of these cases must pass
_CORE = [
    "test_range", "test_range_find_replace_integration", "test_range_move_integration",
    "test_range_duplicates_special_integration", "test_conversion", "test_names", "test_table",
    "test_sheet", "test_book",
]  # fmt: skip
_OTHERS = ["test_active", "test_app", "test_ndim", "test_chunking", "test_font", "test_alignment"]
_LEAST = 0.90


@pytest.fixture(scope="module")
def outcomes(calc: object, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str]]:
    """What became of each upstream case."""
    kept = upstream_folder()
    need(kept, "xlwings' source distribution")
    assert kept is not None
    folder = tmp_path_factory.mktemp("upstream")
    shutil.copytree(kept / "tests", folder / "tests")
    result = folder / "result.json"
    program = Path(__file__).with_name("run_upstream.py")
    subprocess.run(
        [sys.executable, program, folder, result, *_CORE, *_OTHERS],
        cwd=folder, capture_output=True, check=True, timeout=600,
    )  # fmt: skip
    found: dict[str, tuple[str, str]] = json.loads(result.read_text("utf-8"))
    return found


def test_nine_of_ten_upstream_cases_pass(
    outcomes: dict[str, tuple[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    """Cases that are left out, or that upstream itself skips here, count as not passed."""
    core = {name: outcome for name, (outcome, _) in outcomes.items() if _module(name) in _CORE}
    passed = sum(outcome == "passed" for outcome in core.values())
    all_passed = sum(outcome == "passed" for outcome, _ in outcomes.values())
    with capsys.disabled():
        print(f"\n{passed} of {len(core)} upstream cases of ranges, conversion, names, tables, ")
        print(f"sheets and books pass; {all_passed} of {len(outcomes)} upstream cases pass in all")
    assert {_module(name) for name in core} == set(_CORE)
    assert passed / len(core) >= _LEAST


def test_every_case_that_does_not_pass_is_left_out_with_a_reason(
    outcomes: dict[str, tuple[str, str]],
) -> None:
    failing = {name: said for name, (outcome, said) in outcomes.items() if outcome != "passed"}
    unexpected = {name: said for name, said in failing.items() if name not in LEFT_OUT}
    assert not unexpected, json.dumps(unexpected, indent=1)
    assert sorted(LEFT_OUT.keys() - failing.keys()) == [], "these pass by now: leave them in"


def test_every_upstream_module_is_run_or_left_out_with_a_reason() -> None:
    kept = upstream_folder()
    need(kept, "xlwings' source distribution")
    assert kept is not None
    there = {path.stem for path in (kept / "tests").glob("test_*.py")}
    assert there == {*_CORE, *_OTHERS, *MODULES_NOT_RUN}


def _module(name: str) -> str:
    return name.partition("::")[0]
