"""Reading XML in tests."""

from lxml import etree


def texts(xml: bytes, path: str) -> list[str]:
    """Return what an XPath that ends in attributes finds."""
    found = etree.fromstring(xml).xpath(path)
    assert isinstance(found, list)
    return [str(item) for item in found]
