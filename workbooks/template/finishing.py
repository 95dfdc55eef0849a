"""What a macro book needs and XlsxWriter does not write: macros bound to shapes, and the ribbon.

It works on the finished package, so that everything else stays as XlsxWriter wrote it.
"""

import io
import zipfile

from lxml import etree

from workbooks.template.buttons import BUTTON_NAME
from workbooks.template.macro_part import MACRO_NAMES

RIBBON_PART = "customUI/customUI14.xml"
_RELATIONSHIPS = "_rels/.rels"
_RIBBON_KIND = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_TYPES, _WORKBOOK = "[Content_Types].xml", "xl/workbook.xml"
_BOOK_TYPE = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_ADDIN_TYPE = b"application/vnd.ms-excel.addin.macroEnabled.main+xml"
_SHAPE = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_LOOK = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DAY = (1980, 1, 1, 0, 0, 0)
_ROUNDED = "16667"  # a sixth of the height


def finish_macro_book(package: bytes, ribbon: bytes, addin: bool = False) -> bytes:
    """Return a macro-enabled package with its buttons bound and its ribbon in.

    Args:
        package: What XlsxWriter wrote.
        ribbon: Bytes of customUI14.xml.
        addin: Whether it is an add-in (.xlam) and not a book (.xlsm).
    """
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file,
    ):
        for name in source.namelist():
            _write(file, name, _finished(name, source.read(name), addin))
        _write(file, RIBBON_PART, ribbon)
    return target.getvalue()


def _write(file: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    entry.create_system = 0  # the same bytes on every system
    file.writestr(entry, data)


def _finished(name: str, data: bytes, addin: bool) -> bytes:
    if name == _RELATIONSHIPS:
        return _with_ribbon(data)
    if name.startswith("xl/drawings/drawing"):
        return _with_macros(data)
    if name == _WORKBOOK:
        return _with_hidden_names(data)
    if name == _TYPES and addin:
        return data.replace(_BOOK_TYPE, _ADDIN_TYPE)
    return data


def _with_ribbon(data: bytes) -> bytes:
    root = etree.fromstring(data)
    attributes = {"Id": "rIdRibbon", "Type": _RIBBON_KIND, "Target": RIBBON_PART}
    namespace = etree.QName(root).namespace
    etree.SubElement(root, f"{{{namespace}}}Relationship", attributes)
    return _bytes(root)


def _with_hidden_names(data: bytes) -> bytes:
    """Hide what only the macros read, or Excel would offer it to who types `=kam`."""
    root = etree.fromstring(data)
    for name in root.iter("{*}definedName"):
        if name.get("name", "").startswith(MACRO_NAMES):
            name.set("hidden", "1")
    return _bytes(root)


def _with_macros(data: bytes) -> bytes:
    root = etree.fromstring(data)
    for anchor in list(root):
        about = anchor.find(f"{_SHAPE}sp/{_SHAPE}nvSpPr/{_SHAPE}cNvPr")
        shape = anchor.find(f"{_SHAPE}sp")
        said = about.get("descr", "") if about is not None else ""
        if about is None or shape is None or not said.startswith(BUTTON_NAME):
            continue
        macro, _, tip = said.removeprefix(BUTTON_NAME).partition("\n")
        about.set("name", macro)
        about.set("descr", tip)
        _bind(shape, macro)
        root.replace(anchor, _hold(shape))
    return _bytes(root)


def _bind(shape: etree._Element, macro: str) -> None:
    """Let a shape run a macro: rounded, its font for Chinese signs too, on one line."""
    shape.set("macro", f"[0]!{macro}")
    for body in shape.iter(_LOOK + "bodyPr"):
        body.set("wrap", "none")
    for form in shape.iter(_LOOK + "prstGeom"):
        form.set("prst", "roundRect")
        for corners in form.iter(_LOOK + "avLst"):
            etree.SubElement(corners, _LOOK + "gd", {"name": "adj", "fmla": f"val {_ROUNDED}"})
    for latin in shape.iter(_LOOK + "latin"):
        latin.addnext(etree.Element(_LOOK + "ea", {"typeface": latin.get("typeface", "")}))


def _hold(shape: etree._Element) -> etree._Element:
    """Return an anchor that keeps a shape's place and size, and keeps it off paper.

    XlsxWriter ties a shape to the cells at its corners, and reckons their widths for one font; in
    another font the buttons would come out uneven.
    """
    anchor = etree.Element(_SHAPE + "absoluteAnchor")
    for name, source in (("pos", "off"), ("ext", "ext")):
        copy = etree.SubElement(anchor, _SHAPE + name)
        for found in shape.iterfind(f".//{_LOOK}xfrm/{_LOOK}{source}"):
            for key, value in found.items():
                copy.set(key, value)
    anchor.append(shape)
    etree.SubElement(anchor, _SHAPE + "clientData", {"fPrintsWithSheet": "0"})
    return anchor


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
