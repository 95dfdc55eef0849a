"""The `dir` stream ([MS-OVBA] 2.3.4.2): what the project is called, refers to and is made of."""

import struct
from collections.abc import Sequence

from macros.vba_project.modules import CODE_PAGE, Kind, Module

# by their GUIDs, which Excel looks up; the paths are those of a usual installation
_REFERENCES = (
    ("stdole", r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb#OLE Automation"),
    ("Office", r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#C:\Program Files\Common Files\Microsoft Shared\OFFICE16\MSO.DLL#Microsoft Office 16.0 Object Library"),
)  # fmt: skip
_WINDOWS_32, _ENGLISH = 1, 0x409


def directory_stream(name: str, modules: Sequence[Module]) -> bytes:
    """Return the stream, not yet compressed."""
    parts = [_information(name)]
    parts += [_reference(*reference) for reference in _REFERENCES]
    parts += [_record(0x0F, struct.pack("<H", len(modules))), _record(0x13, b"\xff\xff")]
    parts += [_module(module) for module in modules]
    return b"".join(parts) + _record(0x10)


def _information(name: str) -> bytes:
    """Return system, languages, code page, name, empty descriptions, and a version of ours."""
    return b"".join(
        (
            _record(0x01, struct.pack("<I", _WINDOWS_32)),
            _record(0x02, struct.pack("<I", _ENGLISH)),
            _record(0x14, struct.pack("<I", _ENGLISH)),
            _record(0x03, struct.pack("<H", int(CODE_PAGE.removeprefix("cp")))),
            _record(0x04, name.encode(CODE_PAGE)),
            _twice(0x05, 0x40, ""),  # description
            _twice(0x06, 0x3D, ""),  # help file
            _record(0x07, bytes(4)),
            _record(0x08, bytes(4)),
            struct.pack("<HIIH", 0x09, 4, 1, 1),  # version 1.1
            _twice(0x0C, 0x3C, ""),  # constants
        )
    )


def _reference(name: str, library: str) -> bytes:
    text = library.encode(CODE_PAGE)
    body = struct.pack("<I", len(text)) + text + bytes(6)
    return _twice(0x16, 0x3E, name) + _record(0x0D, body)


def _module(module: Module) -> bytes:
    return b"".join(
        (
            _twice(0x19, 0x47, module.name),
            _twice(0x1A, 0x32, module.name),  # its stream
            _twice(0x1C, 0x48, ""),  # description
            _record(0x31, bytes(4)),  # the text begins at 0
            _record(0x1E, bytes(4)),
            _record(0x2C, b"\xff\xff"),
            _record(0x21 if module.kind is Kind.STANDARD else 0x22),
            _record(0x2B),
        )
    )


def _record(number: int, data: bytes = b"") -> bytes:
    return struct.pack("<HI", number, len(data)) + data


def _twice(number: int, wide: int, text: str) -> bytes:
    """Return a text in the project's code page and again in UTF-16."""
    return _record(number, text.encode(CODE_PAGE)) + _record(wide, text.encode("utf-16-le"))
