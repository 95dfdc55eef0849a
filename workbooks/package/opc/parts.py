"""The parts of a package: the zip entries, how they refer to each other, and what was edited."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import count
from typing import NamedTuple

from lxml import etree

from generators.common.errors import BookError
from generators.common.language import Phrase
from workbooks.package.opc.markup import OFFICE_RELATIONSHIPS, Element, parse, serialise
from workbooks.package.opc.zip_copy import write_zip

CONTENT_TYPES = "[Content_Types].xml"
LARGEST_PART = 256 * 1024**2  # bytes of XML; parsed, they take about ten times that in memory

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OLDEST_DATE = (1980, 1, 1, 0, 0, 0)  # of new entries: the same edit gives the same bytes

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
_TOO_LARGE = Phrase(
    "{book} 内部的 {part} 有 {found} MB，超过可编辑的 {limit} MB；请把数据分到几本工作簿中。",
    "{book}: its part {part} is {found} MB large, and at most {limit} MB can be edited; "
    "split the data over several workbooks.",
)
_SIGNED = Phrase(
    "{book} 有数字签名，任何改动都会使签名失效；请先在 Excel 的“文件 > 信息”中删除签名。文件未作更改。",
    "{book} is digitally signed, and any change would break the signature; "
    "remove it in Excel under File > Info first. Nothing was changed.",
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
        unpacked: Content of parts that were unpacked before.
    """

    def __init__(self, data: bytes, book: str, unpacked: Mapping[str, bytes] | None = None) -> None:
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
        self._raw = dict(unpacked or {})  # what was unpacked so far
        self._edited: set[str] = set()
        self._surely_changed: set[str] = set()
        self._new_references: set[str] = set()
        self._texts: dict[str, bytes] = {}
        self._links: dict[str, list[Relationship]] = {}  # as they stand
        self._dropped: set[str] = set()
        self._added: dict[str, zipfile.ZipInfo] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._names and name not in self._dropped

    def unreadable(self) -> BookError:
        """Return the error for a package that is no workbook."""
        return BookError(_NOT_A_BOOK, book=self.book)

    def tree(self, name: str) -> Element:
        """Return a part's root, to read only."""
        if name not in self._trees:
            if name not in self._raw:
                self._raw[name] = self._read(name)
            self._trees[name] = parse(self._raw[name], name, self.book)
        return self._trees[name]

    def editable(self, name: str) -> Element:
        """Return a part's root, to change: written anew only if it differs in the end.

        Raises:
            BookError: The package is signed, and a change would break the signature.
        """
        self._check_signature()
        self._edited.add(name)
        if name.endswith(".rels"):
            self._links.clear()
        return self.tree(name)

    def settle(self, name: str) -> None:
        """Take a part as it stands for what was read: it was only put in order."""
        self._raw[name] = serialise(self._trees[name])

    def changed_surely(self, name: str) -> None:
        """Note that an edit has changed a part, so that nobody needs to compare."""
        self._surely_changed.add(name)

    def content(self, name: str) -> bytes:
        """Return a part's bytes as they stand."""
        if name in self._edited:
            return serialise(self._trees[name])
        if name not in self._raw:
            self._raw[name] = self._read(name)
        return self._texts.get(name) or self._raw[name]

    def may_name(self, name: str, text: bytes) -> bool:
        """Whether a part may hold a text: as it was read, or because formulas were put into it."""
        if name in self._added or name in self._new_references:
            return True
        if name not in self._raw:
            self._raw[name] = self._read(name)
        return text in self._raw[name]

    def new_references(self, name: str) -> None:
        """Note that formulas were put into a part that name sheets."""
        self._new_references.add(name)

    def copy_with(self, contents: Mapping[str, bytes]) -> bytes:
        """Return the package as it was read, but for the content of some parts."""
        return write_zip(self._data, self._zip.infolist(), contents) if contents else self._data

    def rewrite(self, name: str, content: bytes) -> None:
        """Give a part that is edited as text, not as a tree, other bytes."""
        self._check_signature()
        self._texts[name] = content

    def of_type(self, ending: str) -> list[str]:
        """Return the parts whose content type ends so, such as `drawingml.chart+xml`."""
        names = (
            item.get("PartName", "").removeprefix("/")
            for item in self.tree(CONTENT_TYPES)
            if item.get("ContentType", "").endswith(ending)
        )
        return [name for name in names if name in self]

    def add(self, owner: str, name: str, kind: str, content_type: str, root: Element) -> str:
        """Put a new part in, and return the id by which its owner refers to it.

        Args:
            owner: The part that refers to it.
            name: Its name, not taken yet.
            kind: Last word of the relationship's type, such as `table`.
            content_type: Its content type.
            root: Its XML.
        """
        override = {"PartName": f"/{name}", "ContentType": content_type}
        etree.SubElement(self.editable(CONTENT_TYPES), f"{{{_TYPES}}}Override", override)
        self._put(name, root)
        links = _relationships_part(owner)
        if links not in self:
            self._put(links, etree.Element(f"{{{_LINKS}}}Relationships", nsmap={None: _LINKS}))  # type: ignore[dict-item]  # the stubs forget the default namespace
        links_root = self.editable(links)
        taken = {item.get("Id") for item in links_root}
        link = next(free for n in count(1) if (free := f"rId{n}") not in taken)
        target = posixpath.relpath(name, posixpath.dirname(owner) or ".")
        attributes = {"Id": link, "Type": f"{OFFICE_RELATIONSHIPS}/{kind}", "Target": target}
        etree.SubElement(links_root, f"{{{_LINKS}}}Relationship", attributes)
        return link

    def free_name(self, pattern: str) -> str:
        """Return the first name of a pattern such as `xl/tables/table{}.xml` that is free."""
        taken = {name.casefold() for name in self._names}
        return next(name for n in count(1) if (name := pattern.format(n)).casefold() not in taken)

    def relationships(self, name: str) -> list[Relationship]:
        """Return what a part refers to inside the package; the package itself is `""`."""
        if name not in self._links:
            self._links[name] = self._read_links(name)
        return self._links[name]

    def _read_links(self, name: str) -> list[Relationship]:
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

    def changes(self, names: Iterable[str]) -> dict[str, bytes]:
        """Return the new bytes of those of these parts that differ from the file's."""
        wanted = set(names)
        written = {name: serialise(self._trees[name]) for name in wanted & self._edited}
        written |= {name: self._texts[name] for name in wanted & self._texts.keys()}
        return {name: data for name, data in written.items() if self._differs(name, data)}

    def to_bytes(self, known: Mapping[str, bytes]) -> bytes:
        """Return the package; entries keep their order, dates and attributes.

        Args:
            known: The new bytes of parts, as `changes` told them; no part of them is asked again.
        """
        changed = {**known, **self.changes((self._edited | self._texts.keys()) - known.keys())}
        if not changed and not self._dropped:
            return self._data
        kept = [info for info in self._zip.infolist() if info.filename not in self._dropped]
        try:
            return write_zip(self._data, [*kept, *self._added.values()], changed)
        except OSError as error:  # an entry does not lie where the directory says
            raise BookError(_NOT_A_BOOK, book=self.book) from error

    def _put(self, name: str, root: Element) -> None:
        info = zipfile.ZipInfo(name, _OLDEST_DATE)
        info.compress_type = zipfile.ZIP_DEFLATED
        self._added[name] = info
        self._names.add(name)
        self._trees[name] = root
        self._edited.add(name)
        self._surely_changed.add(name)

    def _differs(self, name: str, data: bytes) -> bool:
        """Whether a part's bytes say something else than the file's, not just in another way."""
        if name in self._surely_changed:
            return True
        raw = self._raw.get(name) or self._read(name)
        if data == raw or name in self._texts:
            return data != raw
        return data != serialise(parse(raw, name, self.book))

    @cached_property
    def _signed(self) -> bool:
        return any(item.kind == "origin" for item in self.relationships(""))

    def _check_signature(self) -> None:
        if self._signed:
            raise BookError(_SIGNED, book=self.book)

    def _read(self, name: str) -> bytes:
        try:
            size = self._zip.getinfo(name).file_size
            if size > LARGEST_PART:
                limits = {"found": size >> 20, "limit": LARGEST_PART >> 20}
                raise BookError(_TOO_LARGE, book=self.book, part=name, **limits)
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
