from collections.abc import Iterator
from typing import Any

import pytest

import addin.calc
from addin.calc.office.uno_bridge import office_folders, uno
from generators.common.errors import HostError
from tests.conftest import need


@pytest.fixture(scope="session")
def calc() -> Iterator[Any]:
    """One headless LibreOffice Calc as an `xlwings.App`, for the whole run; close what you open."""
    need(any((folder / "soffice").is_file() for folder in office_folders()), "LibreOffice Calc")
    try:
        uno()
    except HostError as error:
        need(None, f"pyuno ({error})")
    app = addin.calc.start()
    yield app
    app.quit()


@pytest.fixture
def book(calc: Any) -> Iterator[Any]:
    """A new book in Calc, closed afterwards."""
    made = calc.books.add()
    yield made
    made.close()
