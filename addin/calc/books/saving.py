"""Writing a book to disk: copies only, never over an Excel file that Calc merely opened.

Calc loses parts of a book it saves in Excel's format: table styles, slicers, the ribbon, and more.
"""

from pathlib import Path
from typing import Any

from addin.calc.cells.document import Document
from addin.calc.office.uno_bridge import error_class, properties, url_of
from generators.common.errors import HostError, SaveError
from generators.common.language import Phrase

_FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".xltx": "Calc MS Excel 2007 XML Template",
    ".xls": "MS Excel 97",
    ".xlt": "MS Excel 97 Vorlage/Template",
    ".ods": "calc8",
    ".ots": "calc8_template",
    ".csv": "Text - txt - csv (StarCalc)",
    ".pdf": "calc_pdf_Export",
}
_EXCEL = {".xlsx", ".xlsm", ".xlsb", ".xltx", ".xltm", ".xlam", ".xls", ".xlt"}
_WOULD_LOSE = Phrase(
    "没有保存 {book}：LibreOffice Calc 会丢掉其中的一部分（表格样式、切片器、功能区等）。"
    "请另存为副本：用一个还不存在的文件名；或在 Excel 中保存。",
    "{book} was not saved: LibreOffice Calc would lose parts of the book (table styles, slicers, "
    "the ribbon and more). Save a copy under a name that does not exist yet, or save in Excel.",
)
_NO_FORMAT = Phrase(
    "LibreOffice Calc 不能写 {suffix} 文件；可用的扩展名：{known}。",
    "LibreOffice Calc writes no {suffix} files; use one of {known}.",
)
_NOT_WRITTEN = Phrase(
    "没有写成 {path}：{reason}。请检查文件夹是否存在、能否写入。",
    "{path} was not written: {reason}. Check that the folder exists and can be written to.",
)


def save(document: Document, path: str | None, password: str | None, written: set[Path]) -> None:
    """Save a book, where nothing of it can be lost.

    A book made in this Calc takes the file for its own, as in Excel. Of a book that was opened, an
    Excel file is only written under a new name, as a copy; the book stays the file it was.

    Args:
        document: The book.
        path: Where to; None for the book's own file.
        password: What protects it, or None.
        written: The files this program made, which it may write again; a new one is added.

    Raises:
        HostError: Parts of a book would be lost, or Calc cannot write the format.
        SaveError: The file could not be written.
    """
    own = Path(document.fullname) if document.has_file else None
    target = Path(path).absolute() if path else own or Path.cwd() / f"{document.name}.xlsx"
    if target.suffix.lower() not in _FILTERS:
        known = " ".join(sorted(_FILTERS))
        raise HostError(_NO_FORMAT, suffix=target.suffix or target.name, known=known)
    native = target.suffix.lower() not in _EXCEL
    if not native and target.exists() and target not in written:
        raise HostError(_WOULD_LOSE, book=target.name)
    if native and target == own:
        _stored(target, document.uno.store)
        return
    adopt = document.made_here and target.suffix.lower() not in (".pdf", ".csv")
    write = document.uno.storeAsURL if adopt else document.uno.storeToURL
    _stored(target, lambda: write(url_of(target), _options(target, password)))
    written.add(target)


def export_pdf(document: Document, path: str) -> None:
    """Write a book as PDF."""
    target = Path(path).absolute()
    write = document.uno.storeToURL
    _stored(target, lambda: write(url_of(target), _options(target, None)))


def _options(target: Path, password: str | None) -> tuple[Any, ...]:
    chosen: dict[str, Any] = {"FilterName": _FILTERS[target.suffix.lower()]}
    if password:
        chosen["Password"] = password
    return properties(**chosen)


def _stored(target: Path, write: Any) -> None:
    if not target.parent.is_dir():  # LibreOffice would make the folder, of a mistyped name too
        raise SaveError(_NOT_WRITTEN, path=target, reason=target.parent)
    try:
        write()
    except error_class("io.IOException") as error:
        raise SaveError(_NOT_WRITTEN, path=target, reason=str(error).splitlines()[0]) from error
