"""A compound file ([MS-CFB] version 3): folders and streams in one file, as VBA projects need it."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_RED, _BLACK = 0, 1
_MOST_TABLES = 109  # those the header can name; enough for 7 MB

Tree = Mapping[str, "bytes | Mapping[str, bytes]"]


@dataclass(slots=True)
class _Entry:
    """One directory entry; `left`, `right` and `child` are numbers of others."""

    name: str
    kind: int
    data: bytes = b""
    start: int = 0
    left: int = _FREE
    right: int = _FREE
    child: int = _FREE
    colour: int = _BLACK

    def to_bytes(self) -> bytes:
        name = self.name.encode("utf-16-le") + b"\0\0" if self.name else b""
        links = (self.left, self.right, self.child)
        head = struct.pack("<64sHBB3I", name, len(name), self.kind, self.colour, *links)
        return head + bytes(16 + 4 + 16) + struct.pack("<IQ", self.start, len(self.data))


class _Sectors:
    """The sectors of a file and the table that chains them."""

    def __init__(self) -> None:
        self.content: list[bytes] = []
        self.table: list[int] = []

    def put(self, data: bytes) -> int:
        """Append data as a chain of sectors and return the first one's number."""
        first, count = len(self.content), -(-len(data) // _SECTOR)
        if not count:
            return _END
        padded = data.ljust(count * _SECTOR, b"\0")
        self.content += [padded[at : at + _SECTOR] for at in range(0, len(padded), _SECTOR)]
        self.table += [*range(first + 1, first + count), _END]
        return first


def compound_file(tree: Tree) -> bytes:
    """Return a compound file's bytes.

    Args:
        tree: Streams by name; a mapping stands for a folder of streams.

    Raises:
        ValueError: It is larger than 7 MB, which no project of ours is.
    """
    entries = _entries(tree)
    sectors, mini, mini_table = _Sectors(), bytearray(), list[int]()
    for entry in entries[1:]:
        if entry.kind == _STREAM and len(entry.data) >= _CUTOFF:
            entry.start = sectors.put(entry.data)
        elif entry.kind == _STREAM:
            entry.start = _put_mini(entry.data, mini, mini_table)
    entries[0].data, entries[0].start = bytes(mini), sectors.put(bytes(mini))
    table = struct.pack(f"<{len(mini_table)}I", *mini_table)
    table += b"\xff" * (-len(table) % _SECTOR)
    mini_start = sectors.put(table)
    directory = b"".join(entry.to_bytes() for entry in entries)
    directory += _Entry("", 0).to_bytes() * (-len(entries) % 4)
    directory_start = sectors.put(directory)
    return _file(sectors, directory_start, mini_start, len(table) // _SECTOR)


def _put_mini(data: bytes, mini: bytearray, table: list[int]) -> int:
    first, count = len(table), -(-len(data) // _MINI)
    if not count:
        return _END
    mini += data.ljust(count * _MINI, b"\0")
    table += [*range(first + 1, first + count), _END]
    return first


def _file(sectors: _Sectors, directory: int, mini: int, mini_count: int) -> bytes:
    """Return header, sectors and the table of sectors."""
    used, count, per = len(sectors.table), 1, _SECTOR // 4
    while count * per < used + count:
        count += 1
    if count > _MOST_TABLES:
        raise ValueError("a compound file of more than 7 MB needs a table of tables")
    table = sectors.table + [_TABLE] * count
    table += [_FREE] * (count * per - len(table))
    places = [*range(used, used + count)] + [_FREE] * (_MOST_TABLES - count)
    head = struct.pack("<8s16s5H6s", _SIGNATURE, b"", 0x3E, 3, 0xFFFE, 9, 6, b"")
    head += struct.pack("<9I", 0, count, directory, 0, _CUTOFF, mini, mini_count, _END, 0)
    head += struct.pack(f"<{_MOST_TABLES}I", *places)
    return head + b"".join(sectors.content) + struct.pack(f"<{len(table)}I", *table)


def _entries(tree: Tree) -> list[_Entry]:
    entries = [_Entry("Root Entry", _ROOT)]
    entries[0].child = _add(tree, entries)
    return entries


def _add(tree: Tree, entries: list[_Entry]) -> int:
    """Append a folder's entries and return the number of the one its search tree starts at."""
    numbers = []
    for name, value in tree.items():
        numbers.append(len(entries))
        if isinstance(value, bytes):
            entries.append(_Entry(name, _STREAM, value))
        else:
            entries.append(folder := _Entry(name, _STORAGE))
            folder.child = _add(value, entries)
    numbers.sort(key=lambda number: (len(entries[number].name), entries[number].name.upper()))
    return _search_tree(numbers, entries, levels=len(numbers).bit_length())


def _search_tree(numbers: Sequence[int], entries: list[_Entry], levels: int) -> int:
    """Link sorted entries as a red-black tree: halved, with the lowest level red unless alone."""
    if not numbers:
        return _FREE
    middle = len(numbers) // 2
    entry = entries[numbers[middle]]
    entry.left = _search_tree(numbers[:middle], entries, levels - 1)
    entry.right = _search_tree(numbers[middle + 1 :], entries, levels - 1)
    entry.colour = _BLACK
    for child in (entry.left, entry.right):
        if child != _FREE and levels == 2:
            entries[child].colour = _RED
    return numbers[middle]
