import io
import re
import subprocess
import zipfile
from itertools import pairwise
from pathlib import Path

import olefile
import openpyxl
import pytest

from addin.macro_sources import modules_of_addin, modules_of_book
from generators.common.language import Lang
from macros.commands import COMMANDS
from macros.messages import messages
from macros.parts import book_macros, build_addin, sheet_buttons
from macros.project import buttons_module
from tests.judges import convert, faults
from tests.macros.markup import texts
from tests.macros.recording import DAY, info_of, macros_of_shapes
from workbooks.package import Package
from workbooks.template import build_book


@pytest.fixture(scope="module", params=list(Lang))
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    lang: Lang = request.param
    path = tmp_path_factory.mktemp("book") / f"{lang}.xlsm"
    path.write_bytes(build_book(info_of(lang), {}, DAY, book_macros(modules_of_book(), lang)))
    return path


@pytest.fixture(scope="module")
def addin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("addin") / "kamplan.xlam"
    path.write_bytes(build_addin(modules_of_addin(), DAY))
    return path


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def code_names(path: Path) -> list[str]:
    """Return the names the workbook and its sheets give their VBA modules."""
    texts = [data.decode() for name, data in parts(path).items() if name.endswith(".xml")]
    found = [re.findall(r'<(?:workbookPr|sheetPr)[^>]* codeName="(\w+)"', text) for text in texts]
    return sorted(name for names in found for name in names)


def documents_of_project(path: Path) -> list[str]:
    file = olefile.OleFileIO(io.BytesIO(parts(path)["xl/vbaProject.bin"]))
    text = file.openstream("PROJECT").read().decode("cp1252")
    return sorted(re.findall(r"^Document=(\w+)/", text, re.MULTILINE))


def test_a_macro_book_and_the_addin_keep_the_rules_of_open_xml(book: Path, addin: Path) -> None:
    assert faults(book) == []
    assert faults(addin) == []


def test_workbook_and_sheets_have_the_modules_they_name(book: Path, addin: Path) -> None:
    assert code_names(book) == documents_of_project(book)
    assert code_names(addin) == documents_of_project(addin)
    assert "shVisits" in code_names(book)


def test_the_package_says_book_or_addin_and_leads_to_its_ribbon(book: Path, addin: Path) -> None:
    for path, kind in ((book, b"excel.sheet.macroEnabled"), (addin, b"excel.addin.macroEnabled")):
        found = parts(path)
        assert kind in found["[Content_Types].xml"]
        (target,) = texts(
            found["_rels/.rels"],
            "//*[contains(@Type, '/2007/relationships/ui/extensibility')]/@Target",
        )
        assert found[target].count(b"<customUI ") == 1


def test_the_settings_sheet_has_exactly_the_keys_with_a_value_and_is_hidden(book: Path) -> None:
    sheet = openpyxl.load_workbook(book)["xlwings.conf"]
    assert sheet.sheet_state == "hidden"
    rows = [(a.value, b.value) for a, b in sheet.iter_rows(max_col=2)]
    assert rows == [
        ("Interpreter_Win", r"%LOCALAPPDATA%\kamplan\venv\Scripts\python.exe"),
        ("Interpreter_Mac", "$HOME/.kamplan/venv/bin/python"),
        ("ADD_WORKBOOK_TO_PYTHONPATH", "False"),
        ("Show Console", "False"),
        ("Use UDF Server", "False"),
        ("UDF Modules", "addin.functions"),
    ]


def test_the_books_names_keep_what_the_macros_say_in_both_languages(
    book: Path, addin: Path
) -> None:
    said = messages()
    assert max(map(len, said.values())) <= 255
    for path in (book, addin):
        kept = Package.open(path.read_bytes(), path.name).constants()
        assert {name: kept[name] for name in said} == said
    assert Package.open(book.read_bytes(), book.name).constants()["kamplan.macros"] == "book"
    names = "//*[local-name()='definedName'][@hidden='1']/@name"
    hidden = texts(parts(book)["xl/workbook.xml"], names)
    assert sorted(n for n in hidden if n.startswith("kamplan")) == sorted({*said, "kamplan.macros"})


def test_every_message_the_macros_ask_for_is_there() -> None:
    text = "\n".join(module.text for module in modules_of_addin() if module.name[:3] == "Kam")
    asked = set(re.findall(r'BookMessage\("(\w+)"', text))
    assert asked == {name.split(".")[2] for name in messages()}


def test_every_button_of_a_sheet_runs_a_public_sub_and_none_prints(book: Path) -> None:
    subs = re.findall(r"^Public Sub (\w+)\(\)$", buttons_module().text, re.MULTILINE)
    home, visits = macros_of_shapes(book).values()
    assert home == [f"[0]!{c.macro}" for c in COMMANDS if c.group != "manage"]
    assert visits == ["[0]!PressDocuments", "[0]!PressSchedule"]
    assert {macro.removeprefix("[0]!") for macro in home + visits} <= set(subs)
    for name in macros_of_shapes(book):
        prints = texts(parts(book)[name], "//*[local-name()='clientData']/@fPrintsWithSheet")
        assert set(prints) == {"0"}


def test_buttons_keep_their_size_and_do_not_touch(book: Path) -> None:
    for name in macros_of_shapes(book):
        anchor, drawing = "//*[local-name()='absoluteAnchor']", parts(book)[name]
        lefts = map(int, texts(drawing, anchor + "/*[local-name()='pos']/@x"))
        widths = map(int, texts(drawing, anchor + "/*[local-name()='ext']/@cx"))
        boxes = list(zip(lefts, widths, strict=True))
        assert len(boxes) > 1
        for (left, width), (following, _) in pairwise(boxes):
            assert following - (left + width) == 8 * 9525  # 8 pixels


def test_a_book_without_macros_has_no_trace_of_them() -> None:
    plain = build_book(info_of(Lang.EN), {}, DAY)
    with zipfile.ZipFile(io.BytesIO(plain)) as file:
        names = file.namelist()
        drawings = [file.read(n) for n in names if n.startswith("xl/drawings/drawing")]
    assert not [n for n in names if "vba" in n or "customUI" in n]
    assert not [shape for drawing in drawings for shape in texts(drawing, "//*[local-name()='sp']")]


def _page(pdf: Path, page: int) -> list[str]:
    command = ["pdftotext", "-layout", "-f", str(page), "-l", str(page), str(pdf), "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    return done.stdout.decode().splitlines()


def _rows_of_a_filled_box(pdf: Path) -> int:
    """Return how many rows of the first page hold a run of the accent colour, as a filled box does."""
    command = ["pdftoppm", "-r", "50", "-l", "1", str(pdf)]
    head, pixels = subprocess.run(command, capture_output=True, check=True).stdout.split(
        b"255\n", 1
    )
    width = 3 * int(head.split()[1])
    run = bytes.fromhex("1D4ED8") * 5
    return sum(run in pixels[at : at + width] for at in range(0, len(pixels), width))


def test_the_rendered_sheets_show_the_buttons_each_on_one_line(
    soffice: str, book: Path, tmp_path: Path
) -> None:
    # LibreOffice prints shapes that Excel keeps off paper, so the shipped book shows them
    lang = Lang(book.stem)
    shown = convert(soffice, book, "pdf", tmp_path)
    for sheet, page in (("Home", 1), ("Visits", 10)):
        captions = [button.caption for button in sheet_buttons(lang) if button.sheet == sheet]
        row = next(line for line in _page(shown, page) if line.lstrip().startswith(captions[0]))
        assert [caption for caption in captions if caption not in row] == []
    assert _rows_of_a_filled_box(shown) > 8  # the line under the title is one of two
