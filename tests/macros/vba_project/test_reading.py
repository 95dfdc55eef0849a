"""Macros are read back whoever wrote them; damaged ones end in a sentence."""

import functools
import zipfile
from pathlib import Path

import pytest
import xlwings
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.macro_sources import modules_of_book
from generators.common.errors import BookError
from macros.project import project
from macros.vba_project.reading import decompress, read_modules

XLWINGS = Path(xlwings.__file__).parent
# the three examples of [MS-OVBA] 3.2
EXAMPLES = {
    "01 19 B0 00 61 62 63 64 65 66 67 68 00 69 6A 6B 6C 6D 6E 6F 70 00 71 72 73 74 75 76 2E": (
        b"abcdefghijklmnopqrstuv."
    ),
    "01 2F B0 00 23 61 61 61 62 63 64 65 82 66 00 70 61 67 68 69 6A 01 38 08 61 6B 6C 00 30 "
    "6D 6E 6F 70 06 71 02 70 04 10 72 73 74 75 76 10 77 78 79 7A 00 3C": (
        b"#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa"
    ),
    "01 03 B0 02 61 45 00": b"a" * 73,
}


@pytest.mark.parametrize(("packed", "text"), EXAMPLES.items())
def test_the_examples_of_the_format_are_unpacked(packed: str, text: bytes) -> None:
    assert decompress(bytes.fromhex(packed)) == text


def test_a_project_saved_by_excel_gives_the_very_text_of_xlwings() -> None:
    with zipfile.ZipFile(XLWINGS / "quickstart_standalone.xlsm") as file:
        modules = read_modules(file.read("xl/vbaProject.bin"))

    assert set(modules) == {"ThisWorkbook", "Sheet1", "Sheet2", "Module1", "xlwings", "Dictionary"}
    source = (XLWINGS / "xlwings.bas").read_text(encoding="utf-8")
    assert modules["xlwings"].split() == source.split()


def test_what_we_write_is_read_back() -> None:
    ours = modules_of_book()

    found = read_modules(project(ours))

    assert list(found) == [module.name for module in ours]
    assert all(found[m.name].splitlines() == m.text.splitlines() for m in ours)


def test_damaged_macros_end_in_a_sentence() -> None:
    data = project(modules_of_book())

    for broken in (b"", b"nothing", data[:700], data[:1024] + b"\xff" * (len(data) - 1024)):
        with pytest.raises(BookError, match="macro project cannot be read"):
            read_modules(broken)


@settings(deadline=None)  # the first one makes the project
@given(at=st.integers(0, 40_000), byte=st.integers(0, 255))
def test_a_flipped_byte_never_ends_in_anything_else(at: int, byte: int) -> None:
    data = bytearray(_project())
    data[at % len(data)] = byte

    try:
        found = read_modules(bytes(data))
    except BookError:
        return
    assert all(isinstance(source, str) for source in found.values())


@functools.cache
def _project() -> bytes:
    return project(modules_of_book())
