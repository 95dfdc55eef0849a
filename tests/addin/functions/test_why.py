"""`kam_why` speaks the language of the book that asks."""

from collections.abc import Iterator
from typing import Any

import pytest
import xlwings as xw

from addin.functions import kam_why
from addin.functions.why import book_language
from generators.common.language import Lang


@pytest.fixture
def caller() -> Iterator[Any]:
    """Let a book be the one that is calculating."""
    yield lambda book: book.set_mock_caller()
    del xw.Book._mock_caller


def test_a_planning_book_gets_the_sentence_in_its_own_language(plan: Any, caller: Any) -> None:
    caller(plan)

    assert book_language() is Lang.EN
    assert kam_why("kam_tier", 3.0, 1.0) == [
        ["X=3 is above Y=1: it cannot buy more than it is able to"]
    ]


def test_any_other_book_gets_both(book: Any, caller: Any) -> None:
    caller(book)

    assert book_language() is None
    assert " · " in kam_why("kam_tier", 3.0, 1.0)[0][0]
