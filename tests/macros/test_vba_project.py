import io
import re
import struct

import olefile
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from oletools.olevba import VBA_Parser, decompress_stream

from addin.macro_sources import modules_of_addin, modules_of_book, xlwings_sources
from generators.common.errors import InputError
from generators.common.language import Lang
from macros.project import project
from macros.vba_project import Kind, Module, build_vba_project, document_module, read_module
from macros.vba_project.compound_file import compound_file
from macros.vba_project.compression import compress
from macros.vba_project.modules import SHEET, WORKBOOK
from macros.vba_project.project import obscure

_VBA_TEXT = st.text(st.sampled_from("aAbBeE \r\n\t\"'()=_.0189é€"), max_size=9000)


def small_project() -> list[Module]:
    return [
        document_module("ThisWorkbook", WORKBOOK),
        document_module("Sheet1", SHEET),
        read_module('Attribute VB_Name = "Say"\nPublic Sub Hello()\nEnd Sub\n', "Say.bas"),
    ]


def sources_in(binary: bytes) -> dict[str, str]:
    found = VBA_Parser("vbaProject.bin", data=binary).extract_macros()
    return {name.rpartition(".")[0]: code for _, _, name, code in found}


def without_attributes(text: str) -> list[str]:
    lines = text.replace("\r\n", "\n").split("\n")
    return [line for line in lines if not line.startswith("Attribute ")]


@given(_VBA_TEXT)
@example("a" * 4096)
@example("Public Sub X()\r\n" * 1000)
def test_compressed_text_comes_back(text: str) -> None:
    data = text.encode("cp1252")
    assert bytes(decompress_stream(bytearray(compress(data)))) == data


@given(st.binary(max_size=9000))
@example(bytes(range(256)) * 20)
def test_any_bytes_come_back_but_for_the_padding_of_a_raw_last_chunk(data: bytes) -> None:
    back = bytes(decompress_stream(bytearray(compress(data))))
    assert back[: len(data)] == data
    assert not back[len(data) :].strip(b"\0")


def test_repeated_text_shrinks() -> None:
    assert len(compress(b"Public Sub X()\r\n" * 256)) < 200


@given(
    st.dictionaries(
        st.from_regex(r"\A[A-Z][a-z0-9]{0,20}\Z"), st.binary(max_size=9000), min_size=1, max_size=40
    )
)
def test_every_stream_of_a_compound_file_is_found_by_its_name(streams: dict[str, bytes]) -> None:
    file = olefile.OleFileIO(io.BytesIO(compound_file({"Folder": streams, "Other": b"x"})))
    assert not file.parsing_issues
    for name, data in streams.items():
        assert file.openstream(["Folder", name]).read() == data
    assert file.openstream("Other").read() == b"x"


@given(st.integers(1, 70))
def test_a_folder_is_a_red_black_tree(count: int) -> None:
    data = compound_file({f"S{n:02}": b"x" for n in range(count)})
    start = struct.unpack_from("<I", data, 48)[0]
    entries = [data[512 * (start + 1) + 128 * n :][:128] for n in range(count + 1)]

    def black_height(number: int, parent_red: bool) -> int:
        if number == 0xFFFFFFFF:
            return 1
        colour, left, right = struct.unpack_from("<BII", entries[number], 67)
        red = colour == 0
        assert not (red and parent_red)
        heights = {black_height(left, red), black_height(right, red)}
        assert len(heights) == 1
        return heights.pop() + (not red)

    root = struct.unpack_from("<I", entries[0], 76)[0]
    assert entries[root][67] == 1
    black_height(root, parent_red=False)


def test_a_project_is_the_same_twice() -> None:
    assert build_vba_project(small_project(), "P") == build_vba_project(small_project(), "P")


def test_the_project_stream_names_every_module_by_its_kind() -> None:
    file = olefile.OleFileIO(io.BytesIO(build_vba_project(small_project(), "P")))
    text = file.openstream("PROJECT").read().decode("cp1252")
    assert re.findall(r"^(Document|Module|Class)=(\w+)", text, re.MULTILINE) == [
        ("Document", "ThisWorkbook"),
        ("Document", "Sheet1"),
        ("Module", "Say"),
    ]
    names = file.openstream("PROJECTwm").read()
    assert names.startswith(b"ThisWorkbook\0" + "ThisWorkbook\0".encode("utf-16-le"))


def test_the_project_says_that_it_is_neither_protected_nor_hidden() -> None:
    # [MS-OVBA] 2.4.3.3, read the other way round
    identity = "{12345678-1234-1234-1234-123456789ABC}"
    for data in (bytes(4), bytes(1), b"\xff"):
        hidden = bytes.fromhex(obscure(identity, data))
        seed, version, key = hidden[0], hidden[0] ^ hidden[1], hidden[0] ^ hidden[2]
        assert (version, key) == (2, sum(identity.encode()) & 0xFF)
        plain, last, before_last, found = key, hidden[2], hidden[1], bytearray()
        for sign in hidden[3:]:
            byte = sign ^ ((before_last + plain) & 0xFF)
            before_last, last, plain = last, sign, byte
            found.append(byte)
        rest = bytes(found[(seed & 6) // 2 :])
        assert rest == struct.pack("<I", len(data)) + data


@pytest.mark.parametrize("make", [modules_of_book, modules_of_addin])
def test_olevba_reads_exactly_our_sources(make: object) -> None:
    modules = {module.name: module for module in make()}  # type: ignore[operator]
    found = sources_in(project(list(modules.values())))
    assert found.keys() == modules.keys()
    for name, code in found.items():
        assert without_attributes(code) == without_attributes(modules[name].text), name


def test_the_embedded_xlwings_is_the_installed_one_with_its_notice() -> None:
    sources = xlwings_sources()
    modules = {module.name: module.text for module in modules_of_book()}
    assert modules["xlwings"].strip() == sources.book.replace("\r\n", "\n").strip()
    assert f'XLWINGS_VERSION As String = "{sources.version}"' in modules["xlwings"]
    assert "Redistributions in binary form must reproduce" in modules["xlwings"]
    assert "@license: MIT" in modules["Dictionary"]


def test_the_addin_works_on_the_book_in_front_and_reads_the_same_settings() -> None:
    text = {module.name: module.text for module in modules_of_addin()}["xlwings"]
    assert 'PROJECT_NAME As String = "xlwings"' in text
    assert "ActiveWorkbook.Name" in text


def test_an_exported_class_becomes_a_class_module_without_its_head() -> None:
    head = "VERSION 1.0 CLASS\r\nBEGIN\r\n  MultiUse = -1\r\nEND\r\n"
    module = read_module(head + 'Attribute VB_Name = "Thing"\r\nPublic A As Long\r\n', "Thing.cls")
    assert module.kind is Kind.CLASS
    assert module.text.startswith('Attribute VB_Name = "Thing"\nAttribute VB_Base = "0{FCFB3D2A')
    assert module.text.endswith("Public A As Long\n")


def test_a_sign_vba_cannot_hold_is_named_with_file_and_line() -> None:
    text = 'Attribute VB_Name = "Say"\n\' fine: é €\nMsgBox "计划"\n'
    with pytest.raises(InputError) as caught:
        read_module(text, "Say.bas")
    assert caught.value.say(Lang.EN).startswith("Say.bas, line 3 holds '计划'")
    assert caught.value.say(Lang.ZH).startswith("Say.bas 第 3 行有“计划”")


def test_a_line_longer_than_vba_takes_is_named() -> None:
    text = 'Attribute VB_Name = "Say"\n' + "' ".ljust(1023, "x") + "\n"
    assert read_module(text, "Say.bas").name == "Say"
    with pytest.raises(InputError, match=r"Say\.bas, line 2 has 1024 signs"):
        read_module(text.replace("xx", "xxx", 1), "Say.bas")


def test_a_module_without_its_name_is_refused() -> None:
    with pytest.raises(InputError, match=r"Line 1 of Say\.bas"):
        read_module("Public Sub X()\nEnd Sub\n", "Say.bas")


def test_two_modules_of_one_name_are_refused() -> None:
    again = read_module('Attribute VB_Name = "SAY"\n', "again.bas")
    with pytest.raises(InputError, match="SAY stands twice"):
        build_vba_project([*small_project(), again], "P")
