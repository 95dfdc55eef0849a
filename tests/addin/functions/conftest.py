from collections.abc import Iterator
from typing import Any

import pytest

from addin.calc import start


@pytest.fixture(scope="package")
def calc(soffice: str) -> Iterator[Any]:
    """A LibreOffice Calc of our own, as an xlwings app."""
    app = start()
    try:
        yield app
    finally:
        app.quit()


@pytest.fixture
def sheet(calc: Any) -> Iterator[Any]:
    """The first sheet of a new book in Calc."""
    book = calc.books.add()
    try:
        yield book.sheets[0]
    finally:
        book.close()
