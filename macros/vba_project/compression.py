"""The compression of VBA source ([MS-OVBA] 2.4.1): chunks of 4,096 bytes, each on its own."""

import struct

_CHUNK = 4096
_SIGNATURE = b"\x01"
_RAW, _PACKED = 0x3000, 0xB000  # chunk header flags with the fixed signature 0b011
_LEAST_MATCH = 3


def compress(data: bytes) -> bytes:
    """Return the compressed container of some bytes.

    A last chunk that does not shrink is padded with zeros, as the format has it; text always shrinks
    or is short enough to fit as it is.
    """
    chunks = (data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK))
    return _SIGNATURE + b"".join(_chunk(chunk) for chunk in chunks)


def _chunk(chunk: bytes) -> bytes:
    body = _tokens(chunk)
    if len(body) > _CHUNK:
        return struct.pack("<H", _RAW | (_CHUNK - 1)) + chunk.ljust(_CHUNK, b"\0")
    return struct.pack("<H", _PACKED | (len(body) - 1)) + body


def _tokens(chunk: bytes) -> bytes:
    """Return a chunk as groups of eight tokens, each group behind a byte that flags its copies."""
    body, seen, position = bytearray(), dict[bytes, list[int]](), 0
    while position < len(chunk):
        flags_at = len(body)
        body.append(0)
        for bit in range(8):
            if position >= len(chunk):
                break
            length, offset = _longest_match(chunk, position, seen)
            if length:
                body[flags_at] |= 1 << bit
                body += _copy_token(position, length, offset)
            else:
                body.append(chunk[position])
            for place in range(position, position + max(length, 1)):
                seen.setdefault(chunk[place : place + _LEAST_MATCH], []).append(place)
            position += max(length, 1)
    return bytes(body)


def _longest_match(chunk: bytes, position: int, seen: dict[bytes, list[int]]) -> tuple[int, int]:
    """Return length and distance of the nearest longest earlier match; 0, 0 when there is none."""
    most = min((0xFFFF >> _offset_bits(position)) + _LEAST_MATCH, len(chunk) - position)
    best, distance = 0, 0
    if most < _LEAST_MATCH:
        return best, distance
    for start in reversed(seen.get(chunk[position : position + _LEAST_MATCH], ())):
        length = _LEAST_MATCH
        while length < most and chunk[start + length] == chunk[position + length]:
            length += 1
        if length > best:
            best, distance = length, position - start
        if best == most:
            break
    return best, distance


def _copy_token(position: int, length: int, distance: int) -> bytes:
    shift = 16 - _offset_bits(position)
    return struct.pack("<H", (distance - 1) << shift | (length - _LEAST_MATCH))


def _offset_bits(position: int) -> int:
    """Return how many of a copy token's bits say the distance ([MS-OVBA] 2.4.1.3.19.1)."""
    return max((position - 1).bit_length(), 4)
