from typing import Any

import pytest


@pytest.fixture
def sheet(book: Any) -> Any:
    """The first sheet of a new book in Calc."""
    return book.sheets[0]
