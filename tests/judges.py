"""What judges our files from outside: the Open XML rules, and LibreOffice's own calculation."""

import datetime as dt
import io
import os
import re
import signal
import subprocess
import warnings
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
from openxml_audit import OpenXmlValidator


def faults(path: Path) -> list[str]:
    """Return what the Open XML SDK's checks object to in a file."""
    result = OpenXmlValidator().validate(str(path))
    return [str(error) for error in result.errors]


def unread_by_openpyxl(path: Path) -> list[str]:
    """Return why openpyxl, which is strict on what it knows, cannot open a file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says what it would not keep, which is not our matter
        try:
            openpyxl.load_workbook(path).close()
        except Exception as error:  # whatever it trips over
            return [f"openpyxl cannot open it: {error}"]
    return []


def without_cached_values(book: bytes, today: dt.date | None = None) -> bytes:
    """Return a book whose formulas have no values.

    LibreOffice shows a cached value rather than calculate it, and would repeat ours as its own.

    Args:
        book: The book's bytes.
        today: The day its one cell that knows today shall hold.
    """
    day = f"DATE({today.year},{today.month},{today.day})" if today else "TODAY()"
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data = re.sub(rb"(</f>|<f[^>]*/>)<v>[^<]*</v>", rb"\1", data)
                data = data.replace(b"<f>TODAY()</f>", f"<f>{day}</f>".encode())
            target.writestr(name, data)
    return buffer.getvalue()


def convert(soffice: str, path: Path, form: str, folder: Path) -> Path:
    """Let LibreOffice open a file and save it in another form."""
    return convert_all(soffice, [path], form, folder)[0]


def convert_all(soffice: str, paths: Sequence[Path], form: str, folder: Path) -> list[Path]:
    """Let one LibreOffice open files and save each in another form; not all may succeed."""
    profile = folder / "profile"
    profile.mkdir(parents=True, exist_ok=True)
    command = [soffice, "--headless", f"-env:UserInstallation={profile.as_uri()}"]
    command += ["--convert-to", form, "--outdir", str(folder), *map(str, paths)]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            process.wait(timeout=240 + len(paths))
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
    return [folder / f"{path.stem}.{form.partition(':')[0]}" for path in paths]
