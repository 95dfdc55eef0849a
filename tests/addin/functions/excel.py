"""xlwings' own path from Excel to a worksheet function, on a machine without Excel.

Its Windows modules are imported as they are, over stand-ins for pywin32 that exist for as long as
`excel()` is open: the conversion of arguments and results is xlwings' own, the values are those
that pywin32 hands over.
"""

import atexit
import ctypes
import datetime as dt
import importlib
import io
import sys
import types
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import xlwings as xw

import addin.functions

MISSING = -2147352572  # DISP_E_PARAMNOTFOUND: an optional argument left out
NOT_AVAILABLE, DIV0 = -2146826246, -2146826281  # #N/A and #DIV/0! as pywin32 hands them over
SPILL = -2146826243  # an error xlwings has no name for
_RANGE = "{00020846-0000-0000-C000-000000000046}"
_FUNCTIONS = "addin.functions"


class ComRange:
    """A range as pywin32 hands it over: its values, as rows or one value."""

    def __init__(self, value: Any) -> None:
        self.Value = value
        self.Row = self.Column = 1
        rows = value if isinstance(value, tuple) else ((value,),)
        self.Rows = types.SimpleNamespace(Count=len(rows))
        self.Columns = types.SimpleNamespace(Count=len(rows[0]))
        self.Worksheet = mock.MagicMock()
        attributes = types.SimpleNamespace(iid=_RANGE)
        info = types.SimpleNamespace(GetTypeAttr=lambda: attributes)
        self._oleobj_ = types.SimpleNamespace(GetTypeInfo=lambda: info)


def column(*cells: Any) -> ComRange:
    """Return a column of cells, as a range."""
    return ComRange(tuple((cell,) for cell in cells))


class Excel:
    """xlwings as it runs under Excel."""

    def __init__(self, udfs: Any, functions: Any) -> None:
        self._udfs = udfs
        self.functions = functions

    def call(self, name: str, *arguments: Any) -> Any:
        """Return what a cell is handed for a function, as `XLPy.CallUDF` returns it."""
        count = len(getattr(self.functions, name).__xlfunc__["args"])
        given = (*arguments, *[MISSING] * count)[:count]
        result = self._udfs.call_udf(_FUNCTIONS, name, given)
        if len(result) == 1:
            return result[0][0] if len(result[0]) == 1 else result[0]
        return result

    def wrapper(self, book: str) -> str:
        """Return the VBA that xlwings' Import Functions writes for a workbook of this name."""
        text = io.StringIO()
        workbook = types.SimpleNamespace(Name=book)
        self._udfs.generate_vba_wrapper(_FUNCTIONS, self.functions, text, workbook)
        return text.getvalue()


@contextmanager
def excel() -> Iterator[Excel]:
    """Let xlwings believe it runs under Excel, with our functions imported afresh."""
    before = addin.functions
    ours = {name for name in sys.modules if name.split(".")[:2] == ["addin", "functions"]}
    dlls = {name: mock.MagicMock() for name in ("windll", "oledll", "PyDLL")}
    with (
        mock.patch.dict(sys.modules, _stand_ins()),
        mock.patch.multiple(ctypes, create=True, **dlls),
    ):
        windows = importlib.import_module("xlwings._xlwindows")
        atexit.unregister(windows.cleanup)
        udfs = importlib.import_module("xlwings.udfs")
        engine = xw.main.Engine(impl=windows.engine)
        decorators = {"func": udfs.xlfunc, "arg": udfs.xlarg}
        with (
            mock.patch.multiple(xw, create=True, **decorators),
            mock.patch.dict(xw.engines.engines_by_name, {"excel": engine}),
        ):
            for name in ours:
                del sys.modules[name]
            try:
                yield Excel(udfs, importlib.import_module(_FUNCTIONS))
            finally:
                addin.functions = before
                del xw._xlwindows, xw.udfs


def _stand_ins() -> dict[str, types.ModuleType]:
    names = (
        "pythoncom", "pywintypes", "win32api", "win32com", "win32com.client",
        "win32con", "win32event", "win32gui", "win32process", "win32timezone",
        "xlwings.com_server",
    )  # fmt: skip
    found = {name: types.ModuleType(name) for name in names}
    client, win32com = found["win32com.client"], found["win32com"]
    for name in ("CDispatch", "CoClassBaseClass", "DispatchBaseClass"):
        setattr(client, name, type(name, (), {}))
    client.Dispatch = client.DispatchEx = lambda given: given  # type: ignore[attr-defined]
    win32com.client = client  # type: ignore[attr-defined]
    pywin = found["pywintypes"]
    pywin.TimeType = dt.datetime  # type: ignore[attr-defined]
    pywin.com_error = type("com_error", (Exception,), {})  # type: ignore[attr-defined]
    pywin.IID = str  # type: ignore[attr-defined]
    pywin.Time = lambda when: when  # type: ignore[attr-defined]
    found["pythoncom"].CoInitialize = lambda: None  # type: ignore[attr-defined]
    found["pythoncom"].__file__ = ""
    found["xlwings.com_server"].loop = None  # type: ignore[attr-defined]  # none of ours waits
    process = found["win32process"]
    process.GetWindowThreadProcessId = lambda window: (0, 1)  # type: ignore[attr-defined]
    zone = types.SimpleNamespace(utc=lambda: dt.UTC)
    found["win32timezone"].TimeZoneInfo = zone  # type: ignore[attr-defined]
    return found
