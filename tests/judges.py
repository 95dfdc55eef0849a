"""What judges our files from outside: the Open XML rules, and LibreOffice's own calculation."""

import os
import signal
import subprocess
from pathlib import Path

from openxml_audit import OpenXmlValidator


def faults(path: Path) -> list[str]:
    """Return what the Open XML SDK's checks object to in a file."""
    result = OpenXmlValidator().validate(str(path))
    return [str(error) for error in result.errors]


def convert(soffice: str, path: Path, form: str, folder: Path) -> Path:
    """Let LibreOffice open a file, calculate everything anew, and save it in another form."""
    profile = folder / "profile"
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "user").mkdir(exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS_RECALCULATE)
    command = [soffice, "--headless", f"-env:UserInstallation={profile.as_uri()}"]
    command += ["--convert-to", form, "--outdir", str(folder), str(path)]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            process.wait(timeout=240)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
    return folder / f"{path.stem}.{form.partition(':')[0]}"


_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
