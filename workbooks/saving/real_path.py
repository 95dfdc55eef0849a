"""Where a file really lies, links followed."""

import os
from pathlib import Path


def real_path(path: Path) -> Path:
    """Return a path without links; links that lead round in a circle stay, for the reader to stumble on.

    `Path.resolve` raises a `RuntimeError` on those, or not, as Python's version has it.
    """
    return Path(os.path.realpath(path))
