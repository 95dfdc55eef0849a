"""Thirty made books, their consolidation, and what the workbook written holds."""

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from addin.commands.consolidate import Consolidation, consolidate
from benchmarks.region_books import Made, make_folder
from generators.language import Lang
from workbooks.consolidating.running import read_here

NOW = dt.datetime(2027, 2, 15, 8)  # noqa: DTZ001 - a fixed local time


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Made]]:
    folder = tmp_path_factory.mktemp("made")
    return folder, make_folder(folder, 30, 10, 1 / 3)


@pytest.fixture
def folder(made: tuple[Path, list[Made]], tmp_path: Path) -> Path:
    """Thirty books of a test's own."""
    return shutil.copytree(made[0], tmp_path / "books")


def run(folder: Path, output: Path, store: Path | None = None, **wish: Any) -> dict[str, Any]:
    asked = Consolidation(folder, output, NOW.date(), NOW, store, **{"lang": Lang.EN, **wish})
    return consolidate(asked, read_here, Lang.EN, lambda _: None)


def sheets(path: Path, *but: str) -> dict[str, pd.DataFrame]:
    read = pd.read_excel(path, sheet_name=None, header=None, engine="calamine")
    return {name: frame for name, frame in read.items() if name not in but}


def same(one: Path, other: Path, *but: str) -> None:
    found, expected = sheets(one, *but), sheets(other, *but)
    assert list(found) == list(expected)
    for name, frame in found.items():
        pd.testing.assert_frame_equal(frame, expected[name])
