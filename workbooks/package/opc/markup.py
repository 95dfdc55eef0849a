"""The XML of a package: its namespaces, how it is parsed and serialised, and how text is escaped."""

import re
from collections.abc import Iterator
from typing import TypeAlias, cast

from lxml import etree

from generators.common.errors import BookError
from generators.common.language import Phrase

Element: TypeAlias = etree._Element

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
EXCEL_2009 = "http://schemas.microsoft.com/office/excel/2006/main"
EXCEL_2010 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_DEFAULT_NAMESPACE = cast(dict[str, str], {None: MAIN})  # the stubs forget the default one
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_UNREADABLE = Phrase(
    "{book}：其中的 {part} 已损坏，无法读取；请用 Excel 打开并另存后再试。",
    "{book}: its part {part} is damaged and cannot be read; "
    "open the file in Excel, save it again and retry.",
)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def main(tag: str) -> str:
    """Return a tag of the main spreadsheet namespace as lxml spells it."""
    return f"{{{MAIN}}}{tag}"


def new_element(tag: str, **attributes: str) -> Element:
    """Return an element of the main namespace, to be put into a part."""
    return etree.Element(main(tag), attributes, nsmap=_DEFAULT_NAMESPACE)


def outside_cells(sheet: Element, *tags: str) -> Iterator[Element]:
    """Yield a sheet's elements of these tags but for its cells, which are nearly all it has."""
    cells = main("sheetData")
    for child in sheet:
        if child.tag != cells:
            yield from child.iter(*tags)


def drop_attributes(element: Element, *names: str) -> None:
    """Take attributes off an element, where it has them."""
    for name in names:
        if element.get(name) is not None:
            del element.attrib[name]


def parse(data: bytes, part: str, book: str) -> Element:
    """Return the root of a part; a document type, which the format forbids, is refused.

    Raises:
        BookError: The part is not well-formed XML.
    """
    # huge_tree stays off: it would lift libxml2's limit on entity expansion in attributes
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BookError(_UNREADABLE, book=book, part=part) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise BookError(_UNREADABLE, book=book, part=part)
    return root


def serialise(root: Element) -> bytes:
    """Return a part's bytes; parsing and serialising them again gives the same bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def escape(text: str) -> str:
    """Return text as the format stores it: what XML cannot hold becomes `_xHHHH_`."""
    if "_x" in text:
        text = _LOOKS_ESCAPED.sub("_x005F_", text)
    return _ILLEGAL.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def unescape(text: str) -> str:
    """Return stored text as a person sees it."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
