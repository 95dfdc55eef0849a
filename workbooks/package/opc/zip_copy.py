"""A zip file written anew in which what did not change is copied as it lies, still compressed.

The standard library can only unpack an entry and pack it again: most of the time of a small edit
to a large book, and other bytes for parts nobody touched.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

# all as PKWARE's APPNOTE.TXT has them: 4.3.7, 4.3.12, 4.3.16
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_DESCRIPTOR_FOLLOWS, _UTF8 = 0x0008, 0x0800
_ZIP64_EXTRA = 1
_NEEDED_VERSION = 20  # 2.0: deflate and folders
_LEVEL = 2  # of 9: a quarter of the time of the usual 6, and a part about 15 % larger


class _Entry(NamedTuple):
    info: zipfile.ZipInfo
    method: int
    crc: int
    size: int
    packed: bytes | memoryview


def write_zip(
    data: bytes, infos: Iterable[zipfile.ZipInfo], contents: Mapping[str, bytes]
) -> bytes:
    """Return a zip file of these entries, in this order.

    Args:
        data: The file the entries were read from.
        infos: The entries; one that is not in `data` must be in `contents`.
        contents: New bytes by entry name; every other entry is copied still compressed.
    """
    target, directory = io.BytesIO(), []
    for info in infos:
        content = contents.get(info.filename)
        entry = _copied(data, info) if content is None else _packed(info, content)
        directory.append(_central(entry, target.tell()))
        target.write(_local(entry))
        target.write(entry.packed)
    start = target.tell()
    target.writelines(directory)
    count, size = len(directory), target.tell() - start
    target.write(_END.pack(b"PK\x05\x06", 0, 0, count, count, size, start, 0))
    return target.getvalue()


def _copied(data: bytes, info: zipfile.ZipInfo) -> _Entry:
    """Return an entry with its bytes as they lie; OSError if they are not where they should be."""
    head = data[info.header_offset : info.header_offset + _LOCAL.size]
    if len(head) < _LOCAL.size or not head.startswith(b"PK\x03\x04"):
        raise OSError(info.filename)
    *_, name_size, extra_size = _LOCAL.unpack(head)
    start = info.header_offset + _LOCAL.size + name_size + extra_size
    packed = memoryview(data)[start : start + info.compress_size]
    if len(packed) < info.compress_size:
        raise OSError(info.filename)
    return _Entry(info, info.compress_type, info.CRC, info.file_size, packed)


def _packed(info: zipfile.ZipInfo, content: bytes) -> _Entry:
    crc, size = zlib.crc32(content), len(content)
    if info.compress_type == zipfile.ZIP_STORED:
        return _Entry(info, zipfile.ZIP_STORED, crc, size, content)
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = deflate.compress(content) + deflate.flush()
    return _Entry(info, zipfile.ZIP_DEFLATED, crc, size, packed)


def _name(info: zipfile.ZipInfo) -> tuple[bytes, int]:
    """Return an entry's stored name and its flags: the sizes stand in its head, never behind it."""
    flags = info.flag_bits & ~_DESCRIPTOR_FOLLOWS
    if not flags & _UTF8:
        try:
            return info.filename.encode("cp437"), flags  # as the standard library decodes it
        except UnicodeEncodeError:
            pass
    return info.filename.encode("utf-8"), flags | _UTF8


def _stamp(info: zipfile.ZipInfo) -> tuple[int, int]:
    year, month, day, hour, minute, second = info.date_time
    time = hour << 11 | minute << 5 | second // 2
    return time, max(year - 1980, 0) << 9 | month << 5 | day


def _local(entry: _Entry) -> bytes:
    name, flags = _name(entry.info)
    head = _LOCAL.pack(
        b"PK\x03\x04", _NEEDED_VERSION, flags, entry.method, *_stamp(entry.info),
        entry.crc, len(entry.packed), entry.size, len(name), 0,
    )  # fmt: skip
    return head + name


def _central(entry: _Entry, offset: int) -> bytes:
    info, (name, flags) = entry.info, _name(entry.info)
    extra = _without_zip64(info.extra)
    head = _CENTRAL.pack(
        b"PK\x01\x02", info.create_system << 8 | info.create_version, _NEEDED_VERSION, flags,
        entry.method, *_stamp(info), entry.crc, len(entry.packed), entry.size, len(name),
        len(extra), len(info.comment), 0, info.internal_attr, info.external_attr, offset,
    )  # fmt: skip
    return head + name + extra + info.comment


def _without_zip64(extra: bytes) -> bytes:
    """Return an entry's extra fields without the sizes of 64 bits, which it no longer needs."""
    kept, at = b"", 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        if kind != _ZIP64_EXTRA:
            kept += extra[at : at + 4 + size]
        at += 4 + size
    return kept
