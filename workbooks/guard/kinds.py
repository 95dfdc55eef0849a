"""What a file really is, by its content, whatever its name says."""

import re
from enum import Enum

from generators.common.language import Phrase


class Kind(Enum):
    """What a file is; the value is what a person calls it."""

    BOOK = Phrase("Excel 工作簿", "an Excel workbook")
    WORD = Phrase("Word 文档", "a Word document")
    SLIDES = Phrase("PowerPoint 文稿", "a PowerPoint presentation")
    BINARY_BOOK = Phrase("二进制工作簿（.xlsb）", "a binary workbook (.xlsb)")
    OPEN_DOCUMENT = Phrase("OpenDocument 文件（.ods）", "an OpenDocument file (.ods)")
    ZIP = Phrase("压缩包（.zip）", "a zip archive")
    ARCHIVE = Phrase("压缩包（.rar、.7z 或 .gz）", "an archive (.rar, .7z or .gz)")
    MAIL = Phrase("邮件", "a mail")
    PICTURE = Phrase("图片", "a picture")
    LOCKED = Phrase("有密码的文件", "a file with a password")
    OLD_BOOK = Phrase("旧的 .xls 工作簿", "an old .xls workbook")
    OLD_WORD = Phrase("旧的 .doc 文档", "an old .doc document")
    OLD_OFFICE = Phrase("旧的 Office 文件", "an old Office file")
    PDF = Phrase("PDF 文件", "a PDF file")
    MARKUP = Phrase("网页或 XML 文件", "a web page or XML file")
    PROGRAM = Phrase("程序", "a program")
    TEXT = Phrase("文本文件（如 CSV）", "a text file, such as a CSV")
    EMPTY = Phrase("空文件", "an empty file")
    OTHER = Phrase("别的文件", "some other file")


OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_SIGNATURE = b"PK\x03\x04"
_SIGNATURES = (
    (b"%PDF", Kind.PDF),
    (b"MZ", Kind.PROGRAM),
    (b"\x7fELF", Kind.PROGRAM),
    (b"\xcf\xfa\xed\xfe", Kind.PROGRAM),
    (b"Rar!\x1a\x07", Kind.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Kind.ARCHIVE),
    (b"\x1f\x8b\x08", Kind.ARCHIVE),
    (b"\x89PNG\r\n", Kind.PICTURE),
    (b"\xff\xd8\xff", Kind.PICTURE),
    (b"GIF8", Kind.PICTURE),
)
_MAIL_HEADER = re.compile(rb"^MIME-Version:", re.MULTILINE | re.IGNORECASE)
_STREAMS = (
    ("__properties_version1.0", Kind.MAIL),
    ("EncryptedPackage", Kind.LOCKED),
    ("Workbook", Kind.OLD_BOOK),
    ("Book", Kind.OLD_BOOK),
    ("WordDocument", Kind.OLD_WORD),
)


def kind_of(data: bytes) -> Kind:
    """Return what a file is; of a zip package only that it is one."""
    head = data[:4096]
    if not data:
        return Kind.EMPTY
    if head.startswith(ZIP_SIGNATURE):
        return Kind.ZIP
    if head.startswith(OLE_SIGNATURE[:4]):
        return _old_office(data)
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return Kind.MARKUP
    if not _is_text(head):
        return Kind.OTHER
    return Kind.MAIL if _MAIL_HEADER.search(head) else Kind.TEXT


def package_kind(names: set[str]) -> Kind:
    """Return what a zip package is, by the names of its parts in small letters."""
    if "xl/workbook.xml" in names:
        return Kind.BOOK
    if "word/document.xml" in names:
        return Kind.WORD
    if "xl/workbook.bin" in names:
        return Kind.BINARY_BOOK
    if "ppt/presentation.xml" in names:
        return Kind.SLIDES
    if "meta-inf/manifest.xml" in names and "content.xml" in names:
        return Kind.OPEN_DOCUMENT
    # a workbook part may have any name; its type is then said in the content types
    return Kind.BOOK if any(name.startswith("xl/") for name in names) else Kind.ZIP


def _old_office(data: bytes) -> Kind:
    """Return what an OLE file is by the entries of its root: what lies deeper is only embedded."""
    entries = _root_entries(data)
    for stream, kind in _STREAMS:
        if stream.casefold() in entries:
            return kind
    return Kind.OLD_OFFICE


def _root_entries(data: bytes) -> set[str]:
    """Return the names in the root directory, in small letters; of a damaged file those seen in it."""
    import olefile  # few files are of this kind

    try:
        with olefile.OleFileIO(data) as file:
            return {entry.name.casefold() for entry in file.root.kids}
    except Exception:  # whatever it raises, the directory cannot be read
        seen = [name for name, _ in _STREAMS if name.encode("utf-16-le") + b"\0\0" in data]
        return {name.casefold() for name in seen}


def _is_text(head: bytes) -> bool:
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    return not any(sign < 9 or 13 < sign < 27 for sign in head)
