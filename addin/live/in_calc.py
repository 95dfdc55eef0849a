"""A book for `--live calc`: in the person's running Calc, or in one of our own for the while."""

import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from addin.calc import connect, start
from generators.common.errors import BookError, InputError
from generators.common.language import Phrase

_PORT = 2002  # what LibreOffice's own documentation uses
_WRONG = Phrase(
    "--live 只认 calc 或 calc:端口（例如 calc:2002），现在是“{found}”。",
    "--live takes calc or calc:PORT (calc:2002 for one); this is '{found}'.",
)
_NO_FILE = Phrase("没有文件 {book}；请检查路径。", "There is no file {book}; check the path.")


@dataclass(frozen=True, slots=True)
class CalcBook:
    """A book open in Calc.

    Attributes:
        book: The `xlwings` book.
        copy: Where the changed book is to be saved as a copy; None when the person has it open,
            who then saves it, or not.
    """

    book: Any
    copy: Path | None

    def keep(self) -> str | None:
        """Save the copy, if one is due, and return where it is."""
        if self.copy is None:
            return None
        self.book.save(str(self.copy))
        return str(self.copy)


def calc_port(text: str) -> int:
    """Return the port that `--live` names.

    Raises:
        InputError: It names anything else than Calc.
    """
    program, _, port = text.partition(":")
    if program != "calc" or not (port or str(_PORT)).isdigit():
        raise InputError(_WRONG, found=text)
    return int(port or _PORT)


@contextmanager
def book_in_calc(path: Path, port: int = _PORT) -> Iterator[CalcBook]:
    """Give a book as it is open in the running Calc, or open it in a Calc of our own.

    A running Calc is one that listens (`soffice --accept="socket,host=127.0.0.1,port=2002;urp;"`);
    the book is opened there if it is not yet, and stays open. Without one, Calc is started unseen,
    and what comes out is saved beside the book as a copy, `NAME.calc.xlsx`: never over the book,
    of which Calc would lose parts.

    Raises:
        PlanError: There is no such file, or no Calc to be had.
    """
    if not path.is_file():
        raise BookError(_NO_FILE, book=path)
    if _listens(port):
        yield CalcBook(_opened(connect(port), path.resolve()), None)
        return
    app = start()
    try:
        with closing(app.books.open(str(path.resolve()))) as book:
            yield CalcBook(book, _free(path))  # one that ends with an open book leaves its lock
    finally:
        app.quit()


def _free(path: Path) -> Path:
    """Return a name for the copy that no file has yet."""
    copy, number = path.with_name(f"{path.stem}.calc.xlsx"), 1
    while copy.exists():
        number += 1
        copy = path.with_name(f"{path.stem}.calc-{number}.xlsx")
    return copy


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _opened(app: Any, path: Path) -> Any:
    for book in app.books:
        if Path(book.fullname) == path:
            return book
    return app.books.open(str(path))
