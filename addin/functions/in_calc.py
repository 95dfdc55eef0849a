"""The worksheet functions as live formulas in a running LibreOffice Calc.

Calc finds a Basic function by name when a cell asks for it; ours pass their arguments on, through
UNO, to this process, which answers as it answers Excel. They live as long as this process does:
afterwards their cells say that kamplan is not running.
"""

import datetime as dt
import inspect
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

import addin.functions
from addin.functions.columns import as_rows
from addin.functions.error_values import BY_CALC, BY_TEXT, VALUE, calc_number, marked
from addin.functions.vba import worksheet_functions
from addin.functions.why import sentences
from generators.common.language import Lang

_SINGLETON = "/singletons/kamplan.functions"
_LIBRARY, _BASIC = "Standard", "kamplan_functions"
_SERIAL_ZERO = dt.date(1899, 12, 30)
_NUMBERS = {marked(error): calc_number(error) for error in BY_TEXT.values()}
_CALL = f"""\
Option VBASupport 1
' Written by kamplan; a range comes as an object, so that its error cells can be told
Private Function KamCall(ByVal asked As String, given As Variant) As Variant
    Dim named(1) As New com.sun.star.beans.NamedValue
    Dim found, cells, i, j
    On Error GoTo gone
    named(0).Name = "function" : named(0).Value = asked
    named(1).Name = "arguments" : named(1).Value = given
    found = GetDefaultContext().getValueByName("{_SINGLETON}").execute(named())
    If Not IsArray(found) Then
        KamCall = found
        Exit Function
    End If
    ReDim cells(0 To UBound(found), 0 To UBound(found(0)))
    For i = 0 To UBound(found)
        For j = 0 To UBound(found(0))
            cells(i, j) = found(i)(j)
        Next j
    Next i
    KamCall = cells
    Exit Function
gone:
    KamCall = "kamplan is not running"
End Function
"""
_GIVEN = """\
    If Not IsMissing({name}) Then
        If IsObject({name}) Then
            Set given({place}) = {name}
        Else
            given({place}) = {name}
        End If
    End If
"""


def install(app: Any, lang: Lang | None = None) -> None:
    """Make the worksheet functions known to the Calc an `xlwings` app drives.

    Args:
        app: The `xw.App` of our Calc engine.
        lang: Language of `kam_why`; both when None.
    """
    context = app.impl.office.context
    dispatcher = _dispatcher(lang)
    if context.hasByName(_SINGLETON):
        context.replaceByName(_SINGLETON, dispatcher)
    else:
        context.insertByName(_SINGLETON, dispatcher)
    library = _library(app)
    write = library.replaceByName if library.hasByName(_BASIC) else library.insertByName
    write(_BASIC, basic_module())


def uninstall(app: Any) -> None:
    """Take the functions out of Calc again; their cells then show `#NAME?`."""
    with suppress(Exception):  # it may be closed already
        library = _library(app)
        if library.hasByName(_BASIC):
            library.removeByName(_BASIC)
        app.impl.office.context.removeByName(_SINGLETON)


def basic_module() -> str:
    """Return the text of the Basic module: one function for each of ours."""
    return "\n".join([_CALL, *(_basic(function) for function in worksheet_functions())])


def answer(function: str, arguments: Sequence[Any], lang: Lang | None = None) -> Any:
    """Return what Calc puts into the cells: one value, or rows of them.

    Args:
        function: The worksheet function's name.
        arguments: Numbers and texts, rows of them, or ranges as Calc's objects.
        lang: Language of `kam_why`; both when None.
    """
    given = [_cells(argument) for argument in arguments]
    if function == "kam_why":
        rows: list[list[Any]] = sentences(given[0], given[1:], lang)
    else:
        rows = getattr(addin.functions, function)(*given)
    shown = tuple(tuple(_calc_value(cell) for cell in row) for row in rows)
    return shown[0][0] if len(shown) == len(shown[0]) == 1 else shown


def _dispatcher(lang: Lang | None) -> Any:
    """Return the UNO object that Basic calls."""
    from addin.calc.office.uno_bridge import uno

    bridge = uno()
    job, provider = (
        bridge.getClass(f"com.sun.star.{name}") for name in ("task.XJob", "lang.XTypeProvider")
    )

    class Dispatcher(job, provider):  # type: ignore[misc, valid-type]
        def execute(self, given: Any) -> Any:
            named = {item.Name: item.Value for item in given}
            return answer(named["function"], named["arguments"], lang)

        def getTypes(self) -> Any:  # noqa: N802 - UNO's name
            names = ("com.sun.star.task.XJob", "com.sun.star.lang.XTypeProvider")
            return tuple(bridge.getTypeByName(name) for name in names)

        def getImplementationId(self) -> Any:  # noqa: N802 - UNO's name
            return bridge.ByteSequence(b"")

    return Dispatcher()


def _library(app: Any) -> Any:
    container = app.impl.office.service("script.ApplicationScriptLibraryContainer")
    container.loadLibrary(_LIBRARY)
    return container.getByName(_LIBRARY)


def _basic(function: Callable[..., Any]) -> str:
    parameters = list(inspect.signature(function).parameters)
    name = function.__name__
    return "".join(
        [
            f"Function {name}({', '.join('Optional ' + p for p in parameters)})\n",
            f"    Dim given({len(parameters) - 1})\n",
            *(_GIVEN.format(name=p, place=place) for place, p in enumerate(parameters)),
            f'    {name} = KamCall("{name}", given)\n',
            "End Function\n",
        ]
    )


def _cells(argument: Any) -> Any:
    """Return an argument as rows of cells, an error value as its text."""
    if not hasattr(argument, "getCellRange"):
        return None if argument is None else as_rows(argument)
    cells = argument.getCellRange()
    return [
        [_error(cells, r, c) if value is None else value for c, value in enumerate(row)]
        for r, row in enumerate(cells.getDataArray())
    ]


def _error(cells: Any, row: int, column: int) -> str:
    """Return the error value of a cell: only such a cell has no value at all."""
    number = cells.getCellByPosition(column, row).getError()
    return BY_CALC.get(number, VALUE).shows


def _calc_value(cell: Any) -> Any:
    if isinstance(cell, dt.date):
        return float((cell - _SERIAL_ZERO).days)
    if isinstance(cell, str):
        return _NUMBERS.get(cell, cell)
    return float(cell)
