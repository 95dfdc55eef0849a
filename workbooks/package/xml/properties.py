"""The custom document properties of a workbook."""

from lxml import etree

from generators.common.errors import BookError
from generators.common.language import Phrase
from workbooks.package.opc.markup import Element, escape, unescape

_NO_PROPERTY = Phrase(
    "{book} 没有名为“{found}”的文档属性；这可能不是本软件生成的工作簿。",
    "{book} has no document property '{found}'; it may not be a planning book.",
)
_VARIANT_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}lpwstr"


def read_properties(root: Element) -> dict[str, str]:
    """Return the properties by name, each as text."""
    return {
        item.get("name", ""): unescape(item[0].text or "") if len(item) else "" for item in root
    }


def write_property(root: Element, name: str, value: str, book: str) -> None:
    """Give a property that exists already another text.

    Raises:
        BookError: There is no such property.
    """
    item = next((item for item in root if item.get("name") == name), None)
    if item is None:
        raise missing(book, name)
    if read_properties(root)[name] == value:
        return
    for child in list(item):
        item.remove(child)
    etree.SubElement(item, _VARIANT_TEXT).text = escape(value)


def missing(book: str, name: str) -> BookError:
    """Return the error for a property the book does not have."""
    return BookError(_NO_PROPERTY, book=book, found=name)
