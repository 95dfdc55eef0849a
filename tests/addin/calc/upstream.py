"""xlwings' own tests: fetched once from its source distribution of the pinned version, never kept here."""

import os
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

_CACHE = Path(__file__).parents[3] / ".cache"


def upstream_folder() -> Path | None:
    """Return the folder that holds xlwings' `tests`; None where they cannot be had.

    pip unpacks the source distribution and then asks for its metadata, which fails without the Rust
    build tools; the unpacked files stay, and are all that is wanted.
    """
    wanted = version("xlwings")
    kept = _CACHE / f"xlwings-{wanted}"
    if not (kept / "tests").is_dir():
        with tempfile.TemporaryDirectory() as folder:
            call = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-clean"]
            call += ["--no-build-isolation", "--no-binary", "xlwings", f"xlwings=={wanted}"]
            env = os.environ | {"TMPDIR": folder, "TEMP": folder, "TMP": folder}
            subprocess.run(call, cwd=folder, env=env, capture_output=True, check=False)
            found = next(Path(folder).glob("pip-*/xlwings*/tests"), None)
            if found is None:
                return None
            kept.mkdir(parents=True, exist_ok=True)
            shutil.copytree(found, kept / "tests", dirs_exist_ok=True)
    return kept
