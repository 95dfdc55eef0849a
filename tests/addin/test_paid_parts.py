"""Only the free (BSD) part of xlwings is used, by whatever of ours is imported."""

import json
import subprocess
import sys

_PROGRAM = """
import importlib, json, pkgutil, sys
import xlwings
paid = ("xlwings.pro", "xlwings.server", "xlwings.rest", "xlwings.com_server")
own = {name for name in sys.modules if name.startswith(paid)}  # xlwings looks for a licence itself
for name in ("generators", "workbooks", "macros", "addin"):
    package = importlib.import_module(name)
    for found in pkgutil.walk_packages(package.__path__, f"{name}."):
        importlib.import_module(found.name)
loaded = [name for name in sys.modules if name.startswith(paid) and name not in own]
print(json.dumps({"pro": xlwings.__pro__, "loaded": loaded, "count": len(sys.modules)}))
"""


def test_nothing_of_ours_imports_a_paid_part_of_xlwings() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True
    )

    said = json.loads(done.stdout.splitlines()[-1])
    assert said["pro"] is False
    assert said["loaded"] == []
    assert said["count"] > 500  # it did import them
