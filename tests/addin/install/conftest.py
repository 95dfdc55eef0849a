import importlib.metadata
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of wheels: kamplan's real one, and of what it needs small ones.

    Copying 200 MB of pandas for a test would take minutes; the small wheels carry the real names
    and versions, for pip to resolve, and one leads to where the packages are installed.
    """
    folder = tmp_path_factory.mktemp("wheels")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (site,) = {str(Path(np.__file__).parents[1])}
    for text in importlib.metadata.requires("kamplan") or []:
        name = Requirement(text).name
        files = {"installed_elsewhere.pth": site} if name == "xlwings" else {}
        _small_wheel(folder, name, importlib.metadata.version(name), files)
    return folder


def _small_wheel(folder: Path, name: str, version: str, files: dict[str, str]) -> None:
    stem = f"{name.replace('-', '_')}-{version}"
    info = f"{stem}.dist-info"
    parts = {
        **files,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{part},,\n" for part in (*parts, f"{info}/RECORD"))
    with zipfile.ZipFile(folder / f"{stem}-py3-none-any.whl", "w") as wheel:
        for part, text in {**parts, f"{info}/RECORD": record}.items():
            wheel.writestr(part, text)


@pytest.fixture(scope="session")
def kamplan() -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """Run the command line, of another Python if one is named."""

    def run(*words: object, python: Path | None = None) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [str(python or sys.executable), "-m", "addin.cli", *map(str, words)],
            capture_output=True, text=True, encoding="utf-8", check=False,
            cwd=python.parents[2] if python else ROOT,
        )  # fmt: skip

    return run
