"""The parts of a package: the zip entries, how they refer to each other, and what was edited."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from generators.errors import BookError
from generators.language import Phrase
from workbooks.package.markup import Element, parse, serialise

CONTENT_TYPES = "[Content_Types].xml"

_OLE_SIGNATURE = b"\xd0\xcf\x11\xe0"
_LOCKED = Phrase(
    "{book} 有密码保护，或是旧的 .xls 格式；请在 Excel 中取消密码，另存为 .xlsx 或 .xlsm。",
    "{book} is protected by a password, or is an old .xls file; "
    "remove the password in Excel and save it as .xlsx or .xlsm.",
)
_NOT_A_BOOK = Phrase(
    "{book} 不是可读取的 Excel 工作簿；请选择 .xlsx 或 .xlsm 文件，或在 Excel 中打开并另存。",
    "{book} is not a readable Excel workbook; choose an .xlsx or .xlsm file, "
    "or open it in Excel and save it again.",
)
_BAD_ENTRY = Phrase(
    "{book} 内部有不允许的条目“{entry}”（重复或越界），为安全起见不予读取；请在 Excel 中另存后再试。",
    "{book} has an entry '{entry}' that is not allowed (repeated, or outside the package) "
    "and is not read; save it again in Excel and retry.",
)
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)


class Relationship(NamedTuple):
    """One part's reference to another; `kind` is the last word of its type."""

    id: str
    kind: str
    target: str


class Parts:
    """The zip entries of one package, parsed when asked for, copied as they are otherwise.

    Args:
        data: The file's bytes.
        book: The file's name, for messages.
    """

    def __init__(self, data: bytes, book: str) -> None:
        if data.startswith(_OLE_SIGNATURE):
            raise BookError(_LOCKED, book=book)
        self.book = book
        self._data = data
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (*_DAMAGED, ValueError) as error:
            raise BookError(_NOT_A_BOOK, book=book) from error
        self._names = self._checked_names()
        self._trees: dict[str, Element] = {}
        self._before: dict[str, bytes] = {}
        self._dropped: set[str] = set()

    def __contains__(self, name: str) -> bool:
        return name in self._names and name not in self._dropped

    def unreadable(self) -> BookError:
        """Return the error for a package that is no workbook."""
        return BookError(_NOT_A_BOOK, book=self.book)

    def tree(self, name: str) -> Element:
        """Return a part's root, to read only."""
        if name not in self._trees:
            self._trees[name] = parse(self._read(name), name, self.book)
        return self._trees[name]

    def editable(self, name: str) -> Element:
        """Return a part's root, to change: written anew only if it differs in the end."""
        root = self.tree(name)
        if name not in self._before:
            self._before[name] = serialise(root)
        return root

    def relationships(self, name: str) -> list[Relationship]:
        """Return what a part refers to inside the package; the package itself is `""`."""
        source = _relationships_part(name)
        if source not in self:
            return []
        folder = posixpath.dirname(name)
        return [
            Relationship(
                item.get("Id", ""),
                item.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, item.get("Target", "")))[1:],
            )
            for item in self.tree(source)
            if item.get("TargetMode") != "External"
        ]

    def related(self, name: str, kind: str) -> str | None:
        """Return the first part of a kind that a part refers to."""
        found = (item.target for item in self.relationships(name) if item.kind == kind)
        return next((target for target in found if target in self), None)

    def drop(self, owner: str, name: str) -> None:
        """Take a part out, with its owner's reference to it and its content type."""
        ids = {item.id for item in self.relationships(owner) if item.target == name}
        for item in list(root := self.editable(_relationships_part(owner))):
            if item.get("Id") in ids:
                root.remove(item)
        for item in list(root := self.editable(CONTENT_TYPES)):
            if item.get("PartName") == f"/{name}":
                root.remove(item)
        self._dropped.add(name)

    def changed(self) -> dict[str, bytes]:
        """Return the new bytes of every part that differs from the file's."""
        written = ((name, serialise(self._trees[name])) for name in self._before)
        return {name: data for name, data in written if data != self._before[name]}

    def to_bytes(self) -> bytes:
        """Return the package; entries keep their order, dates and attributes."""
        changed = self.changed()
        if not changed and not self._dropped:
            return self._data
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as file:
            for info in self._kept():
                data = changed.get(info.filename)
                content = self._read(info.filename) if data is None else data
                file.writestr(_like(info), content, info.compress_type)
        return target.getvalue()

    def _kept(self) -> Iterator[zipfile.ZipInfo]:
        return (info for info in self._zip.infolist() if info.filename not in self._dropped)

    def _read(self, name: str) -> bytes:
        try:
            return self._zip.read(name)
        except (*_DAMAGED, KeyError, ValueError) as error:
            raise BookError(_NOT_A_BOOK, book=self.book) from error

    def _checked_names(self) -> set[str]:
        seen: set[str] = set()
        for info in self._zip.infolist():
            name = info.filename
            if info.flag_bits & 1:
                raise BookError(_LOCKED, book=self.book)
            outside = name.startswith("/") or "\\" in name or ":" in name.split("/")[0]
            # names that differ in case alone are one part to Excel
            if outside or ".." in name.split("/") or name.casefold() in seen:
                raise BookError(_BAD_ENTRY, book=self.book, entry=name)
            seen.add(name.casefold())
        return set(self._zip.namelist())


def _relationships_part(name: str) -> str:
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _like(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """Return a fresh entry like another; writing fills in sizes, so the read one is not reused."""
    fresh = zipfile.ZipInfo(info.filename, info.date_time)
    for name in ("compress_type", "external_attr", "internal_attr", "create_system", "comment"):
        setattr(fresh, name, getattr(info, name))
    return fresh
