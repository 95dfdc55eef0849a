"""Text files: the encoding, the sign between cells, and quotation marks that never close."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from generators.common.errors import ImportFileError
from generators.common.language import Phrase
from workbooks.customer_list.reading.encodings import (
    Decoded,
    decode,
    encoding_named,
    is_garbled,
    telling_piece,
)
from workbooks.customer_list.reading.grid import Line, Remark, Sheet
from workbooks.customer_list.reading.limits import MOST_CELLS, MOST_TEXT_BYTES, TOO_LARGE

HeaderScore: TypeAlias = Callable[[list[str]], int]
"""How many columns a row of texts names."""
_SEPARATORS = ",;\t|"
_HEAD = 60  # rows in which the header is looked for
_MOST_FIELD = 10_000_000
_CODING = Phrase(
    "{file} 的文字编码无法确定（{readings}）；请用 --encoding 说明，如 --encoding gb18030，或另存为 UTF-8 的 CSV。",
    "The text encoding of {file} cannot be told ({readings}); name it with --encoding, such as --encoding cp1252, or save the list as CSV in UTF-8.",
)
_WRONG_CODING = Phrase(
    "{file} 不能按编码 {encoding} 读取（第 {row} 行不符）；请用 --encoding 写上正确的编码，如 utf-8、gb18030、big5、cp1252。",
    "{file} cannot be read in the encoding {encoding} (row {row} does not fit); give the right one with --encoding, such as utf-8, gb18030, big5, cp1252.",
)
_NO_CODING = Phrase(
    "没有叫“{encoding}”的编码；请写 utf-8、utf-16、gb18030、big5、shift_jis、cp949、cp1252 之类。",
    "There is no encoding called '{encoding}'; write one such as utf-8, utf-16, gb18030, big5, shift_jis, cp949, cp1252.",
)
_NOTHING = Phrase("没有一种编码读得通", "no encoding fits")


def read_text(data: bytes, file: str, encoding: str | None, score: HeaderScore) -> Sheet:
    """Return a text file as a sheet.

    Args:
        data: Its bytes.
        file: Its name, for messages.
        encoding: The encoding a person named.
        score: How many columns of a list a row of texts names, to find the separator by.

    Raises:
        ImportFileError: The encoding cannot be told, or is not the one named.
    """
    if len(data) > MOST_TEXT_BYTES:
        raise ImportFileError(TOO_LARGE, file=file)
    decoded = _as_named(data, file, encoding) if encoding else decode(data)
    if decoded.readings is not None:
        pieces = [f"{name}: “{piece}”" for name, piece in decoded.readings.items()]
        raise ImportFileError(_CODING, file=file, readings=", ".join(pieces) or _NOTHING)
    text = decoded.text.lstrip("\ufeff").replace("\x00", "")
    remarks = [] if decoded.sure else [_remark_of(decoded)]
    if is_garbled(text):
        remarks.append(Remark("garbled", _line_of_garble(text)))
    physical = _lines(text)
    first = 1 if physical and _declared(physical[0]) else 0
    separator = _declared(physical[0]) if first else _separator(physical, score)
    records = _Records(physical, separator, first, file)
    lines = list(records.read())
    return Sheet("", lines, separator=separator, remarks=(*remarks, *records.remarks))


def _remark_of(decoded: Decoded) -> Remark:
    said = {"encoding": decoded.encoding, "piece": telling_piece(decoded.text)}
    return Remark("encoding", 0, said)


def _line_of_garble(text: str) -> int:
    lines = text.split("\n")
    return next((n for n, line in enumerate(lines, start=1) if is_garbled(line)), 0)


def _as_named(data: bytes, file: str, encoding: str) -> Decoded:
    name = encoding_named(encoding)
    if not name:
        raise ImportFileError(_NO_CODING, encoding=encoding)
    try:
        return Decoded(data.decode(name), name)
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        raise ImportFileError(_WRONG_CODING, file=file, encoding=encoding, row=row) from error


def _lines(text: str) -> list[str]:
    """Return the physical lines with their ends, as csv sees them: no other sign ends a line."""
    return list(io.StringIO(text, newline=""))


def _declared(line: str) -> str:
    """Return the separator that Excel's first line `sep=;` names."""
    plain = line.rstrip("\r\n").strip('"')
    return plain[4:5] if plain.casefold().startswith("sep=") and len(plain) == 5 else ""


def _separator(lines: list[str], score: HeaderScore) -> str:
    """Return the sign that makes most of the header; of equals, the one rows agree on."""

    def worth(separator: str) -> tuple[int, int, int]:
        rows = list(islice(csv.reader(iter(lines[: 2 * _HEAD]), delimiter=separator), _HEAD))
        widths = Counter(len(row) for row in rows if len(row) > 1)
        agreed = max(widths.values(), default=0)
        return max(map(score, rows), default=0), agreed, sum(widths.values())

    csv.field_size_limit(_MOST_FIELD)
    return max(_SEPARATORS, key=worth)


@dataclass
class _Records:
    """Rows over one or more physical lines; where a quotation mark does not close, line by line.

    Attributes:
        physical: The file's lines with their ends.
        separator: The sign between cells.
        first: How many lines to leave out.
        file: The file's name.
    """

    physical: list[str]
    separator: str
    first: int
    file: str

    def __post_init__(self) -> None:
        self.remarks: list[Remark] = []

    def read(self) -> Iterator[Line]:
        """Yield the rows with the physical line each begins on."""
        at, room = self.first, MOST_CELLS
        while at < len(self.physical):
            reader = csv.reader(
                islice(self.physical, at, None), delimiter=self.separator, strict=True
            )
            start = 0
            try:
                for cells in reader:
                    self._look_at_long(at + start, at + reader.line_num, cells)
                    room -= len(cells)
                    if room < 0:
                        raise ImportFileError(TOO_LARGE, file=self.file)
                    yield Line(at + start + 1, list(cells))
                    start = reader.line_num
                return
            except csv.Error:
                at += start
                yield self._plain(at)
                at += 1

    def _plain(self, at: int) -> Line:
        """Return one physical line by itself, its quotation marks as they stand."""
        line = self.physical[at].rstrip("\r\n")
        cells = line.split(self.separator)
        self.remarks.append(Remark("quote", at + 1, {"found": line[:80]}))
        return Line(at + 1, [_unquoted(cell) for cell in cells])

    def _look_at_long(self, start: int, end: int, cells: list[str]) -> None:
        """Remark on a row over several lines, each of which could be a row of its own."""
        if end - start < 2:
            return
        widths = {line.count(self.separator) + 1 for line in self.physical[start:end]}
        if widths == {len(cells)} and len(cells) > 1:
            self.remarks.append(Remark("quote_spans", start + 1, {"end": end}))


def _unquoted(cell: str) -> str:
    whole = len(cell) > 1 and cell.startswith('"') and cell.endswith('"')
    return cell[1:-1].replace('""', '"') if whole else cell.strip('"')
