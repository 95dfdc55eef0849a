"""The language of an open book: what to speak before anything else of it is read."""

from contextlib import suppress
from typing import Any

from generators.common.language import Lang


def language_of(book: Any) -> Lang | None:
    """Return the language of an open planning book; None for any other book.

    Args:
        book: The `xlwings` book.
    """
    from workbooks.package.xml.constants import constant_text  # lxml is wanted here only

    with suppress(Exception):  # no such name, or no text in it: no planning book
        return Lang(constant_text(book.names["kamplan.language"].refers_to) or "")
    return None
