"""The text of the modules in a vbaProject.bin, whoever wrote it ([MS-OVBA] 2.3 and 2.4.1)."""

import io
import struct
from collections.abc import Iterator

import olefile

from generators.common.errors import BookError
from generators.common.language import Phrase

_UNREADABLE = Phrase(
    "宏项目读不出来（{found}）；请在 Excel 中打开本簿，另存一次。",
    "The macro project cannot be read ({found}); open the book in Excel and save it once.",
)
_CODE_PAGE, _VERSION, _MODULE, _STREAM, _OFFSET, _END = 0x03, 0x09, 0x19, 0x1A, 0x31, 0x2B
_CHUNK = 4096  # bytes a chunk holds when it is unpacked
_DAMAGED = (OSError, ValueError, IndexError, KeyError, LookupError, struct.error)


def read_modules(project: bytes) -> dict[str, str]:
    """Return each module's source by the module's name, lines ended as they are.

    Args:
        project: The bytes of the part `xl/vbaProject.bin`.

    Raises:
        BookError: It is no macro project, or a damaged one.
    """
    try:
        with olefile.OleFileIO(io.BytesIO(project)) as file:
            directory = decompress(file.openstream("VBA/dir").read())
            page, modules = _directory(directory)
            return {
                name: decompress(file.openstream(f"VBA/{stream}").read()[offset:]).decode(
                    page, "replace"
                )
                for name, stream, offset in modules
            }
    except _DAMAGED as error:
        raise BookError(_UNREADABLE, found=error) from error


def decompress(data: bytes) -> bytes:
    """Unpack a compressed container.

    Args:
        data: The container: one signature byte, then chunks of 4,096 bytes each when unpacked.

    Raises:
        ValueError: It is not one.
    """
    if not data or data[0] != 1:
        raise ValueError("no compressed container")
    out, at = bytearray(), 1
    while at + 2 <= len(data):
        (header,) = struct.unpack_from("<H", data, at)
        if header >> 12 & 0b111 != 0b011:
            raise ValueError(f"no chunk at byte {at}")
        end = min(at + (header & 0xFFF) + 3, len(data))
        if header >> 15:
            out += _unpack(data[at + 2 : end])
        else:
            out += data[at + 2 : at + 2 + _CHUNK]
        at = end
    return bytes(out)


def _unpack(tokens: bytes) -> bytes:
    """Unpack one chunk: a byte of flags, then up to eight letters or copies, again and again."""
    out, at = bytearray(), 0
    while at < len(tokens):
        flags, at = tokens[at], at + 1
        for bit in range(8):
            if at >= len(tokens):
                break
            if flags >> bit & 1:
                _copy(out, struct.unpack_from("<H", tokens, at)[0])
                at += 2
            else:
                out.append(tokens[at])
                at += 1
    return bytes(out)


def _copy(out: bytearray, token: int) -> None:
    """Repeat what stands some way back; how far and how much share 16 bits, by what is there."""
    bits = max((len(out) - 1).bit_length(), 4)
    back, count = (token >> 16 - bits) + 1, (token & 0xFFFF >> bits) + 3
    if back > len(out):
        raise ValueError("a copy from before the start")
    for _ in range(count):  # letter by letter: a copy may reach into itself
        out.append(out[-back])


def _directory(data: bytes) -> tuple[str, list[tuple[str, str, int]]]:
    """Return the code page, and each module's name, stream and where its source starts."""
    page, modules = "cp1252", []
    name, stream, offset = "", "", 0
    for kind, value in _records(data):
        if kind == _CODE_PAGE:
            page = f"cp{struct.unpack('<H', value)[0]}"
        elif kind == _MODULE:
            name = stream = value.decode(page)
        elif kind == _STREAM:
            stream = value.decode(page)
        elif kind == _OFFSET:
            (offset,) = struct.unpack("<I", value)
        elif kind == _END and name:
            modules.append((name, stream, offset))
            name = ""
    return page, modules


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 6 <= len(data):
        kind, size = struct.unpack_from("<HI", data, at)
        if kind == _VERSION:  # says 4 and has 6
            size = 6
        yield kind, data[at + 6 : at + 6 + size]
        at += 6 + size
