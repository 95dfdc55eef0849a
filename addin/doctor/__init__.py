"""Why does the button not work on this machine? Every check, and their findings in one list."""

from collections.abc import Callable, Iterator
from pathlib import Path

from addin.doctor.book import Book
from addin.doctor.book_checks import HELD_HERE, check_book, check_locks, check_writable
from addin.doctor.cache_checks import check_search_cache
from addin.doctor.conf_checks import check_conf, check_conf_sheet_name
from addin.doctor.finding import Finding, Severity
from addin.doctor.interpreter_checks import check_conda, check_interpreter, check_interpreter_path
from addin.doctor.machine import Machine, Platform
from addin.doctor.office_checks import check_libreoffice, check_mac_script
from addin.doctor.package_checks import check_dll, check_macros_version, check_packages
from addin.doctor.place_checks import check_place
from addin.doctor.real_machine import this_machine
from addin.doctor.trust_checks import check_macro_setting, check_mark_of_the_web

__all__ = [
    "Book",
    "Finding",
    "Machine",
    "Platform",
    "Severity",
    "examine",
    "findings",
    "healthy",
    "this_machine",
]
Check = Callable[[Machine, Book | None], Iterator[Finding]]
CHECKS: tuple[Check, ...] = (
    check_book,
    check_mark_of_the_web,
    check_macro_setting,
    check_interpreter,
    check_interpreter_path,
    check_conda,
    check_packages,
    check_macros_version,
    check_dll,
    check_mac_script,
    check_conf,
    check_conf_sheet_name,
    check_place,
    check_writable,
    check_locks,
    check_libreoffice,
    check_search_cache,
)
_ORDER = list(Severity)


def examine(book: Path | None = None, place: str = "") -> list[Finding]:
    """Return what is wrong on this machine, the worst first, asked from the open book.

    Args:
        book: The book whose button does not work; that the person has it open is no finding.
        place: Where Excel says the book is, which may be a web address; its path if empty.
    """
    found = findings(this_machine(), Book(book, place) if book else None)
    return [finding for finding in found if finding.code != HELD_HERE.code]


def findings(machine: Machine, book: Book | None = None) -> list[Finding]:
    """Return what is wrong on a machine, the worst first.

    Args:
        machine: The machine.
        book: The book whose button does not work, where one is named.
    """
    found = (finding for check in CHECKS for finding in check(machine, book))
    return sorted(found, key=lambda finding: _ORDER.index(finding.severity))


def healthy(found: list[Finding]) -> bool:
    """Say whether the buttons can work: hints alone do not stop them."""
    return all(finding.severity == Severity.HINT for finding in found)
