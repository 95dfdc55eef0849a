"""Files made to do harm, and the honest ones they are made from: small, seeded, made on the spot."""

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from addin.commands.plan.plan import run_steps
from addin.commands.plan.run import Run
from benchmarks.main_job import accounts
from generators.common.language import Lang
from generators.common.period import Period
from workbooks.host.book_info import BookInfo
from workbooks.host.file_host import FileHost
from workbooks.template import build_book

AS_OF = dt.date(2026, 12, 28)
SHEET = "xl/worksheets/sheet2.xml"
_END = b"</sheetData>"
_DOCTYPE = '<!DOCTYPE x [<!ENTITY a "{entity}">{more}]>'
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


@cache
def planned_book(count: int) -> bytes:
    """Return a planned book of so many accounts."""
    info = BookInfo("faults", "Li", "East", Period.parse("2027Q1"), Lang.EN, "kUSD")
    now = dt.datetime(2026, 12, 1)  # noqa: DTZ001 - a fixed time
    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        path.write_bytes(build_book(info, {"Accounts": accounts(count)}, now))
        host = FileHost.open(path)
        run_steps(Run(host, AS_OF, AS_OF.isoformat()), "plan")
        host.save()
        return path.read_bytes()


def with_part(book: bytes, part: str, edit: Callable[[bytes], bytes]) -> bytes:
    """Return a package with one part changed."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, edit(content) if name == part else content)
    return buffer.getvalue()


def with_entry(book: bytes, name: str, content: bytes = b"x") -> bytes:
    """Return a package with one part more, whatever its name."""
    buffer = io.BytesIO(book)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as target:
        entry = zipfile.ZipInfo(name)
        entry.filename = name  # as it is, and not as zipfile would mend it
        entry.compress_type = zipfile.ZIP_DEFLATED
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a name twice is what is wanted
            target.writestr(entry, content)
    return buffer.getvalue()


def cell(reference: str, row: str = "1048576") -> Callable[[bytes], bytes]:
    """Return an edit that adds a cell to a sheet."""
    added = f'<row r="{row}"><c {reference}><v>1</v></c></row>'.encode()
    return lambda sheet: sheet.replace(_END, added + _END)


def hostile_files(book: bytes) -> Mapping[str, bytes]:
    """Return files that must be refused, by what is wrong with them; all end in .xlsx."""

    def sheet(edit: Callable[[bytes], bytes]) -> bytes:
        return with_part(book, SHEET, edit)

    def before_root(text: str) -> bytes:
        return sheet(lambda b: b.replace(b"<worksheet", text.encode() + b"<worksheet", 1))

    half = b'<row r="1048576"><c><v>1</v></c></row><row r="1"><c r="XFD1"><v>1</v></c></row>'
    table = re.compile(rb' ref="[^"]*"')
    return {
        "corner cell": sheet(cell('r="XFD1048576"')),
        "corner cell in small letters": sheet(cell("r='xfd1048576'")),
        "corner cell under a prefix": sheet(
            lambda b: b.replace(_END, b'<x:row r="1048576"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>' + _END)
        ),
        "corner made of two cells": sheet(lambda b: b.replace(_END, half + _END)),
        "cell beyond every sheet": sheet(cell('r="ZZZZZZ4294967295"', "4294967295")),
        "table over the whole sheet": with_part(
            book, "xl/tables/table1.xml", lambda b: table.sub(b' ref="A5:XFD1048576"', b)
        ),
        "entities within entities": before_root(_DOCTYPE.format(entity="lol", more=_LAUGHS)),
        "entity of a local file": before_root('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
        "unpacks to 300 MB": sheet(lambda b: b.replace(_END, b"<!--" + b" " * (300 << 20) + b"-->" + _END)),
        "picture that unpacks to 40 MB": with_entry(book, "xl/media/image1.png", b"\0" * (40 << 20)),
        "lies about a size": lying(book),
        "part twice": with_entry(book, SHEET, b"<worksheet/>"),
        "part twice but for case": with_entry(book, SHEET.upper(), b"<worksheet/>"),
        "part outside": with_entry(book, "../../evil.xml"),
        "part at the root": with_entry(book, "/etc/evil.xml"),
        "parts overlap": overlapping(book),
        "two directories": book + b"PK\x05\x06" + b"\0" * 18,
        "password": _OLE + "EncryptedPackage".encode("utf-16-le") + b"\0\0",
        "old .xls": _OLE + "Workbook".encode("utf-16-le") + b"\0\0",
        "old .doc": _OLE + "WordDocument".encode("utf-16-le") + b"\0\0",
        "CSV renamed": b"Account ID,Account name\nK1,Harbor\n",
        "web page renamed": b"<html><table><tr><td>1</td></tr></table></html>",
        "empty": b"",
    }  # fmt: skip


def strange_but_honest(book: bytes) -> Mapping[str, bytes]:
    """Return files that look odd and must be read with their right values."""
    dimension = re.compile(rb'<dimension ref="[^"]*"')

    def sheet(edit: Callable[[bytes], bytes]) -> bytes:
        return with_part(book, SHEET, edit)

    return {
        "dimension too small": sheet(lambda b: dimension.sub(b'<dimension ref="A1"', b)),
        "dimension too large": sheet(lambda b: dimension.sub(b'<dimension ref="A1:XFD1048576"', b)),
        "empty cell in the corner": sheet(
            lambda b: b.replace(_END, b'<row r="1048576"><c r="XFD1048576" s="1"/></row>' + _END)
        ),
        "macros": with_entry(book, "xl/vbaProject.bin", _OLE + b"Module=Module1\r\n"),
    }


def lying(book: bytes) -> bytes:
    """Return a book one part of which unpacks to more than its directory says."""
    data = bytearray(with_part(book, SHEET, lambda b: b.replace(_END, b" " * 5_000_000 + _END)))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        size = package.getinfo(SHEET).file_size
        header = package.getinfo(SHEET).header_offset
    said = (1000).to_bytes(4, "little")
    data[header + 22 : header + 26] = said
    at = data.rindex(size.to_bytes(4, "little"))
    data[at : at + 4] = said
    return bytes(data)


def overlapping(book: bytes) -> bytes:
    """Return a book two entries of which share one stretch of the file."""
    data = bytearray(with_entry(book, "xl/worksheets/shee_2.xml", b"x" * 64))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as package:
        first = package.getinfo(SHEET)
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 42 : entry + 46] = first.header_offset.to_bytes(4, "little")
    return bytes(data)
