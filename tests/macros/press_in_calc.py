"""Run macros of a file in a headless LibreOffice: `python3 press_in_calc.py SOFFICE JOB.json`.

The system's Python runs it, the one that knows pyuno. JOB.json names the files to open (the last one
stands in front), and the presses: a Sub or the shape that is clicked, the tag of the ribbon control a
callback is given, and cells to set before. For each press it prints what the cells say after; LibreOffice reports success whatever ran.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

_SCRIPT = "vnd.sun.star.script:{library}.{sub}?language=Basic&location=document"


def _named(name: str, value: object) -> Any:
    item = PropertyValue()
    item.Name, item.Value = name, value
    return item


def _connect(pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(240):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.25)
    raise TimeoutError("LibreOffice did not answer")


def _options(path: str) -> tuple[Any, ...]:
    """Allow macros; LibreOffice does not know an add-in's file by itself."""
    options: tuple[Any, ...] = (_named("MacroExecutionMode", 4),)
    if path.endswith(".xlam"):
        options += (_named("FilterName", "Calc MS Excel 2007 VBA XML"),)
    return options


def _run(context: Any, job: Any) -> list[dict[str, Any]]:
    manager = context.ServiceManager
    desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    books = [
        desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, _options(path))
        for path in job["files"]
    ]
    said = [_press(manager, books, press) for press in job["presses"]]
    for book in books:
        book.close(True)
    return said


def _address(book: Any, sub: str) -> str:
    libraries, module = book.BasicLibraries, sub.partition(".")[0]
    names = libraries.ElementNames
    library = next(n for n in names if module in libraries.getByName(n).ElementNames)
    return _SCRIPT.format(library=library, sub=sub)


def _behind(book: Any, shape: str) -> str:
    """Return what a click on a drawn button runs: the first such shape of any sheet."""
    pages = [book.Sheets.getByIndex(n).DrawPage for n in range(book.Sheets.Count)]
    shapes = [page.getByIndex(n) for page in pages for n in range(page.Count)]
    found = next(s for s in shapes if getattr(s, "Name", "") == shape)
    events = {item.Name: item.Value for item in found.getEvents().getByName("OnClick")}
    return str(events["Script"])


def _press(manager: Any, books: list[Any], press: dict[str, Any]) -> dict[str, Any]:
    book = books[0]
    cells = book.Sheets.getByName("xlwings.conf")
    for name in ("H1", "H2"):
        cells.getCellRangeByName(name).String = ""
    for name, text in press.get("cells", {}).items():
        cells.getCellRangeByName(name).String = text
    address = _behind(book, press["shape"]) if "shape" in press else _address(book, press["sub"])
    script = book.getScriptProvider().getScript(address)
    arguments: tuple[Any, ...] = ()
    if "tag" in press:
        control = manager.createInstance("com.sun.star.form.component.CommandButton")
        control.Tag = press["tag"]
        arguments = (control, *press.get("more", ()))
    _, _, answers = script.invoke(arguments, (), ())
    return {
        "command": cells.getCellRangeByName("H1").String,
        "told": cells.getCellRangeByName("H2").String,
        "answers": [a for a in answers if isinstance(a, (bool, int, float, str))],
    }


def main(soffice: str, job: str) -> None:
    """Start LibreOffice with a profile of its own, do the job, print the answers, end it."""
    with tempfile.TemporaryDirectory() as profile:
        pipe = f"kamplan{os.getpid()}"
        command = [soffice, "--headless", "--norestore", "--nologo", "--nodefault"]
        command += [f"-env:UserInstallation={Path(profile).as_uri()}"]
        command += [f"--accept=pipe,name={pipe};urp;"]
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        ) as office:
            try:
                print(json.dumps(_run(_connect(pipe), json.loads(Path(job).read_text()))))
            finally:
                os.killpg(office.pid, signal.SIGKILL)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
