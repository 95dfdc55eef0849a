"""Old Office files made by hand: the container (MS-CFB), and a workbook in it (BIFF8)."""

import itertools
import struct
from collections.abc import Mapping, Sequence

_SECTOR, _NONE, _END = 512, 0xFFFFFFFF, 0xFFFFFFFE
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_LEAST = 4096  # bytes from which a stream stands in sectors of its own


def container(
    streams: Mapping[str, bytes], embedded: Mapping[str, Sequence[str]] | None = None
) -> bytes:
    """Return a container.

    Args:
        streams: The streams of its root, by name.
        embedded: Storages in its root, each with the names of its streams, which are empty.
    """
    entries = [("Root Entry", _ROOT, b"")]
    entries += [(name, _STREAM, content.ljust(_LEAST, b"\0")) for name, content in streams.items()]
    top = list(range(1, len(entries)))
    children: dict[int, list[int]] = {}
    for name, inner in (embedded or {}).items():
        top.append(len(entries))
        children[len(entries)] = list(range(len(entries) + 1, len(entries) + 1 + len(inner)))
        entries += [(name, _STORAGE, b""), *((stream, _STREAM, b"") for stream in inner)]
    children[0] = top
    return _packed(entries, children)


def _packed(entries: list[tuple[str, int, bytes]], children: dict[int, list[int]]) -> bytes:
    directory_sectors = -(-len(entries) * 128 // _SECTOR)
    table = [0xFFFFFFFD, *_chain(1, directory_sectors)]
    right = {a: b for group in children.values() for a, b in itertools.pairwise(group)}
    directory, bodies = b"", b""
    for at, (name, kind, content) in enumerate(entries):
        sectors = -(-len(content) // _SECTOR)
        start = len(table) if sectors else (_END if kind != _STORAGE else 0)
        table += _chain(len(table), sectors)
        bodies += content.ljust(sectors * _SECTOR, b"\0")
        text = name.encode("utf-16-le")
        first = children.get(at, [_NONE])[0]
        directory += struct.pack(
            "<64sHBBIII16sIQQIQ", text, len(text) + 2, kind, 1, _NONE, right.get(at, _NONE), first,
            b"", 0, 0, 0, start, len(content),
        )  # fmt: skip
    directory = directory.ljust(directory_sectors * _SECTOR, b"\0")
    fat = struct.pack("<128I", *table, *[_NONE] * (128 - len(table)))
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"",
        0, 1, 1, 0, _LEAST, _END, 0, _END, 0, 0,
    )  # fmt: skip
    return header + struct.pack("<108I", *[_NONE] * 108) + fat + directory + bodies


def _chain(start: int, count: int) -> list[int]:
    return [*range(start + 1, start + count), _END] if count else []


def workbook(cells: Mapping[tuple[int, int], str | float]) -> bytes:
    """Return the stream of an old workbook with one sheet, `L`.

    Args:
        cells: What stands in it, by row and column from 0.
    """
    body = _bof(0x10)
    for (row, column), value in cells.items():
        if isinstance(value, str):
            text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
            body += _record(0x204, struct.pack("<HHH", row, column, 0) + text)
        else:
            body += _record(0x203, struct.pack("<HHHd", row, column, 0, value))
    body += _record(0x0A, b"")
    start = _bof(0x05)
    after = _record(0x0A, b"")
    length = len(start) + 4 + 8 + 1 + len(after)
    sheet = struct.pack("<IBBBB", length, 0, 0, 1, 0) + b"L"
    return start + _record(0x85, sheet) + after + body


def _bof(kind: int) -> bytes:
    return _record(0x809, struct.pack("<HHHHII", 0x600, kind, 0x0DBB, 1996, 0, 6))


def _record(code: int, data: bytes) -> bytes:
    return struct.pack("<HH", code, len(data)) + data
