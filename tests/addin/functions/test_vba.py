import re
from pathlib import Path

import pytest

import addin.functions
from addin.functions.error_values import BY_TEXT, marked
from addin.functions.vba import REGISTER, vba_wrapper, worksheet_functions
from tests.addin.functions.excel import excel

KEYWORDS = set(
    re.findall(
        r"\w+",
        "and as boolean byref byte byval call case const currency date declare dim do double each else "
        "end enum erase error event exit false for friend function get global gosub goto if imp in "
        "input integer is let like line lock long loop lset me mod name new next not nothing null object "
        "on open option optional or paramarray preserve print private property public put redim rem "
        "resume return rset seek select set single static step stop string sub then to true type until "
        "variant wend while with withevents write xor",
    )
)
FUNCTION = re.compile(r"^Function (\w+)\((.*?)\)\n(.*?)^End Function$", re.MULTILINE | re.DOTALL)


def unspelt(expression: str) -> str:
    """Return the text a KamText call stands for, as the VBA reads it."""
    coded = expression.replace('""', '"')
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), coded)


@pytest.mark.parametrize(("addin", "book"), [(False, "plan.xlsm"), (True, "kamplan.xlam")])
def test_the_functions_are_those_xlwings_would_write_plus_the_error_values(
    addin: bool, book: str
) -> None:
    with excel() as running:
        theirs = FUNCTION.findall(running.wrapper(book))
    ours = FUNCTION.findall(vba_wrapper(addin=addin))

    plain = [
        (name, signature, re.sub(r"KamCells\((XLPy.CallUDF\(.*\))\)\n", r"\1\n", body))
        for name, signature, body in ours
    ]
    assert [
        (name, signature, body.replace("CVErr(2029)", "Err.Description"))
        for name, signature, body in plain
    ] == theirs
    assert len(ours) == 6
    assert all(body.count("KamCells(") == 2 for _, _, body in ours)


def test_python_out_of_reach_is_an_error_value_and_kam_why_says_why() -> None:
    failed = {
        name: body.rpartition(" = ")[2]
        for name, _, body in FUNCTION.findall(vba_wrapper(addin=True))
    }

    assert failed.pop("kam_why") == "Err.Description\n"
    assert set(failed.values()) == {"CVErr(2029)\n"}


def test_every_error_value_is_made_from_its_mark() -> None:
    text = vba_wrapper(addin=False)
    cases = re.findall(r'Case "(.*)"\n +KamCell = CVErr\((\d+)\)', text)

    assert cases == [(marked(error), str(error.excel)) for error in BY_TEXT.values()]


@pytest.mark.parametrize("addin", [False, True])
def test_vba_can_hold_the_text(addin: bool) -> None:
    text = vba_wrapper(addin=addin)

    assert text.isascii()
    assert text == vba_wrapper(addin=addin)
    assert max(map(len, text.splitlines())) < 1000
    assert text.startswith('Attribute VB_Name = "xlwings_udfs"\n')
    runs = re.findall(r"(?:^.* _\n)+", text, re.MULTILINE)
    assert max(run.count("\n") for run in runs) < 24


def test_no_argument_is_a_word_of_vba() -> None:
    names = {name for f in worksheet_functions() for name in vars(f)["descriptions"]}

    assert not names & KEYWORDS


def test_the_wizard_is_told_of_every_function_and_argument_in_both_languages() -> None:
    _, _, register = vba_wrapper(addin=False).partition(f"Sub {REGISTER}()")
    calls = register.split("Application.MacroOptions ")[1:]

    assert len(calls) == 6
    for call, function in zip(calls, worksheet_functions(), strict=True):
        texts = [unspelt(found) for found in re.findall(r'KamText\("((?:[^"]|"")*)"\)', call)]
        assert f'Macro:=book & "{function.__name__}", _' in call
        assert texts == [function.__doc__, *vars(function)["descriptions"].values()]
        assert all(len(text) <= 255 for text in texts)


def test_every_argument_of_every_function_is_described() -> None:
    for function in worksheet_functions():
        code = function.__code__
        assert list(vars(function)["descriptions"]) == list(code.co_varnames[: code.co_argcount])


def test_a_function_is_an_attribute_of_the_module_xlwings_reads() -> None:
    assert [f.__name__ for f in worksheet_functions()] == [
        name for name in sorted(dir(addin.functions)) if name.startswith("kam_")
    ]


def test_the_guide_names_every_function_with_its_arguments() -> None:
    guide = (Path(__file__).parents[3] / "docs" / "functions.md").read_text(encoding="utf-8")

    for function in worksheet_functions():
        arguments = ", ".join(vars(function)["descriptions"])
        assert f"`{function.__name__}({arguments})`" in guide
