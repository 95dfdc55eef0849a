"""xlwings' settings as its macros find them: the book's sheet, the folder's file, the person's."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from addin.doctor.book import CONF_SHEET, Book
from addin.doctor.machine import Machine, Platform

NAMES_THAT_ARE_SEARCHED = ("python", "pythonw")


@dataclass(frozen=True)
class Layer:
    """One place settings stand in.

    Attributes:
        where: Its name for a person.
        rows: Key and value as written, in order.
        broken: Lines that are no key and value.
        in_sheet: Whether it is a book's sheet: only there blank rows and repeated keys do harm.
    """

    where: str
    rows: Sequence[tuple[str, str]]
    broken: Sequence[str] = ()
    in_sheet: bool = False

    @cached_property
    def read_rows(self) -> list[tuple[str, str]]:
        """The rows the macros read, keys in capitals: a sheet's, down to the first blank key."""
        rows = []
        for key, value in self.rows:
            if not key and self.in_sheet:
                break
            rows.append((key.upper(), value))
        return rows

    def get(self, key: str) -> str | None:
        """Return a key's value, blank included; None when the key is absent."""
        return next((value for name, value in self.read_rows if name == key), None)


class Setting(NamedTuple):
    """A value that counts, and where it stands; `where` is empty for a default."""

    value: str
    where: str


def macro_books(machine: Machine, book: Book | None) -> list[Book]:
    """Return the books whose macros run here: this one, and the add-in."""
    return [found for found in (book, machine.addin_book) if found and found.has_macros]


def layers(machine: Machine, book: Book | None) -> list[Layer]:
    """Return the places settings stand in, the one that wins first."""
    return list(_layers(machine, book))


def setting(places: Sequence[Layer], key: str, default: str = "") -> Setting:
    """Return the value the macros use: the first that is there, even when it is blank."""
    for layer in places:
        value = layer.get(key)
        if value is not None:
            return Setting(value, layer.where)
    return Setting(default, "")


def interpreter_setting(machine: Machine, places: Sequence[Layer]) -> Setting:
    """Return what the settings say of the buttons' Python, as `RunPython` reads them."""
    suffix = "MAC" if machine.platform == Platform.MAC else "WIN"
    own = setting(places, f"INTERPRETER_{suffix}")
    return own if own.value else setting(places, "INTERPRETER", NAMES_THAT_ARE_SEARCHED[0])


def read_conf(path: Path, encoding: str) -> Layer:
    """Read an xlwings.conf file.

    Args:
        path: The file.
        encoding: What macros read it in; used where it is not UTF-8.
    """
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    rows, broken = [], []
    for line in filter(str.strip, text.splitlines()):
        fields = next(csv.reader([line], skipinitialspace=True))
        if len(fields) == 2:
            rows.append((fields[0], fields[1]))
        else:
            broken.append(line.strip())
    return Layer(str(path), rows, broken)


def _layers(machine: Machine, book: Book | None) -> Iterator[Layer]:
    macros = macro_books(machine, book)[:1]
    for found in macros:
        if found.conf_rows is not None:
            yield Layer(f"{found.name}!{CONF_SHEET}", found.conf_rows, in_sheet=True)
    folders = [found.path.parent / CONF_SHEET for found in macros]
    seen: set[Path] = set()
    for path in (*folders, machine.user_conf):
        if path.is_file() and path.resolve() not in seen:
            seen.add(path.resolve())
            yield read_conf(path, machine.encoding)
