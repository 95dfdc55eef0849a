"""The books that are open in a LibreOffice Calc."""

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from addin.calc.books.names import Names
from addin.calc.books.saving import export_pdf, save
from addin.calc.books.sheets import Sheets
from addin.calc.cells.document import Document
from addin.calc.office.uno_bridge import error_class, path_of, properties, url_of
from addin.calc.owners import Program
from generators.common.errors import HostError
from generators.common.language import Phrase

_SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"
_NOT_OPENED = Phrase(
    "LibreOffice Calc 打不开 {path}：文件不是电子表格、已损坏，或密码不对。",
    "LibreOffice Calc cannot open {path}: it is no spreadsheet, is damaged, or the password is wrong.",
)
_NO_BOOK = Phrase(
    "LibreOffice Calc 中没有打开任何工作簿；请先打开计划簿。",
    "No book is open in LibreOffice Calc; open the planning book first.",
)


class Books(base_classes.Books):
    """The open books: those open at the first look with the active one first, then as they come.

    Args:
        app: The program.
    """

    def __init__(self, app: Program) -> None:
        self.app = app
        self._known: dict[str, Book] = {}  # by the id a document has while it is open
        self._last = ""

    @property
    def api(self) -> Any:
        """The UNO desktop."""
        return self.app.office.desktop

    def _open(self) -> list["Book"]:
        documents = dict(self._documents())
        for gone in self._known.keys() - documents.keys():
            del self._known[gone]
        for uid in sorted(documents.keys() - self._known.keys(), key=self._order):
            self._known[uid] = Book(self, Document(documents[uid]))
        return list(self._known.values())

    def _documents(self) -> Iterator[tuple[str, Any]]:
        open_now = self.api.Components.createEnumeration()
        while open_now.hasMoreElements():
            component = open_now.nextElement()
            uid = str(getattr(component, "RuntimeUID", ""))  # the start centre has none
            if uid in self._known or (uid and component.supportsService(_SPREADSHEET)):
                yield uid, component

    def _order(self, uid: str) -> tuple[bool, int]:
        return (bool(self._known) or uid != self._in_front(), int(uid))

    def _in_front(self) -> str:
        """Return the id of the book in the person's front window, or that was used last here."""
        current = None if self.app.office.headless else self.api.getCurrentComponent()
        if current is not None and current.supportsService(_SPREADSHEET):
            return str(current.RuntimeUID)
        return self._last

    @property
    def active(self) -> "Book":
        """The book in front.

        Raises:
            HostError: No book is open.
        """
        books = self._open()
        if not books:
            raise HostError(_NO_BOOK)
        return self._known.get(self._in_front(), books[-1])

    def __call__(self, key: int | str) -> "Book":
        """Return one by its number, from 1, or by its name."""
        books = self._open()
        if isinstance(key, int):
            return books[key - 1]
        for book in books:
            if key.casefold() in (book.name.casefold(), book.fullname.casefold()):
                return book
        raise KeyError(key)

    def __len__(self) -> int:
        return len(self._open())

    def __iter__(self) -> Iterator["Book"]:
        return iter(self._open())

    def __contains__(self, key: int | str) -> bool:
        try:
            self(key)
        except (KeyError, IndexError):
            return False
        return True

    def add(self) -> "Book":
        """Make a new book."""
        taken = {book.name.casefold() for book in self}
        number = 1
        while f"book{number}" in taken:
            number += 1
        book = self._load("private:factory/scalc")
        book.document.uno.setTitle(f"Book{number}")
        book.document.made_here = True
        return book

    def open(self, fullname: str, *args: Any, **kwargs: Any) -> "Book":
        """Open a book; its macros stay off.

        Args:
            fullname: The file.
            *args: As `xlwings.Books.open` passes them: the second says read-only, the fourth is
                the password.
            **kwargs: Not used.

        Raises:
            HostError: It cannot be opened.
        """
        asked: dict[str, Any] = {"ReadOnly": bool(args[1])} if len(args) > 1 else {}
        if len(args) > 3 and args[3]:
            asked["Password"] = args[3]
        return self._load(url_of(fullname), **asked)

    def _load(self, url: str, **asked: Any) -> "Book":
        options = properties(Hidden=self.app.office.headless, **asked)
        try:
            document = self.api.loadComponentFromURL(url, "_blank", 0, options)
        except (error_class("io.IOException"), error_class("lang.IllegalArgumentException")):
            document = None
        if document is None or not document.supportsService(_SPREADSHEET):
            if document is not None:
                document.close(True)
            raise HostError(_NOT_OPENED, path=path_of(url))
        self._open()
        self._last = str(document.RuntimeUID)
        return self._known[self._last]

    def bring_to_front(self, book: "Book") -> None:
        """Make a book the active one."""
        self._last = str(book.document.uno.RuntimeUID)
        if not self.app.office.headless:
            book.document.controller.Frame.activate()
            book.document.controller.Frame.ContainerWindow.toFront()


class Book(base_classes.Book):
    """An open book.

    Args:
        books: The books it is one of.
        document: What LibreOffice has open.
    """

    def __init__(self, books: Books, document: Document) -> None:
        self._books = books
        self._document = document

    @property
    def document(self) -> Document:
        """What LibreOffice has open."""
        return self._document

    @property
    def api(self) -> Any:
        """The UNO document, for who knows UNO."""
        return self.document.uno

    @property
    def app(self) -> Program:
        """The program it is open in."""
        return self._books.app

    @property
    def name(self) -> str:
        """Its file's name; the window's title where it has no file."""
        return self.document.name

    @property
    def fullname(self) -> str:
        """Its file's path; the name where it has no file."""
        return self.document.fullname

    @property
    def sheets(self) -> Sheets:
        """Its sheets."""
        return Sheets(self)

    @property
    def names(self) -> Names:
        """Its names, with those of its sheets."""
        return Names(self)

    def activate(self) -> None:
        """Bring it to the front."""
        self._books.bring_to_front(self)

    def close(self) -> None:
        """Close it without saving."""
        self.document.uno.close(True)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save it, where nothing of it can be lost: see `addin.calc.books.saving`."""
        save(self.document, path, password, self.app.written)

    def to_pdf(self, path: str, quality: str | None = None) -> None:
        """Write it as PDF."""
        export_pdf(self.document, path)
