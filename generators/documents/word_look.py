"""How our Word pages look: A4, one accent line, tables with horizontal lines only."""

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from generators.common.language import Lang

INK, QUIET, ACCENT = (RGBColor.from_string(c) for c in ("1F2937", "6B7280", "1D4ED8"))
_LINE, _PANEL = "D1D5DB", "F3F4F6"
_LATIN, _CHINESE = "Calibri", "Microsoft YaHei"
_UNUSED = (
    "word/stylesWithEffects.xml"  # python-docx's default has a fault in it, and nobody reads it
)
_SIZES = {"Title": 18, "Heading 1": 12}
TEXT_WIDTH = 16.4  # cm between the margins, less what a table stands in from the left
_TIERS = {"VIP": ("7C2D12", "FED7AA"), "A": ("1E3A8A", "BFDBFE"), "B": ("065F46", "A7F3D0"), "C": ("374151", "E5E7EB")}  # fmt: skip


def set_page(document: Any) -> None:
    """Set A4 with 2.2 cm margins."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2.2)


def set_styles(document: Any, lang: Lang) -> None:
    """Set fonts, sizes and colours of the styles a call plan uses."""
    styles = document.styles
    for name in ("Normal", "Title", "Heading 1"):
        style = styles[name]
        _set_fonts(style.element)
        style.font.color.rgb = INK
        style.font.size = Pt(_SIZES.get(name, 11))
        style.paragraph_format.space_after = Pt(2)
        borders = style.element.find(qn("w:pPr") + "/" + qn("w:pBdr"))
        if borders is not None:  # the default title has a line of its own
            borders.getparent().remove(borders)
    styles["Heading 1"].font.color.rgb = ACCENT
    styles["Heading 1"].paragraph_format.space_before = Pt(6)
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = defaults.find(qn("w:lang"))
    language.set(qn("w:val"), "zh-CN" if lang == Lang.ZH else "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")


def _set_fonts(owner: Any) -> None:
    """Name the fonts for both scripts; the theme's would win over them, so it goes."""
    properties = owner.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for attribute in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[attribute]
    for script, font in (
        ("ascii", _LATIN),
        ("hAnsi", _LATIN),
        ("eastAsia", _CHINESE),
        ("cs", _LATIN),
    ):
        fonts.set(qn(f"w:{script}"), font)


def accent_line(paragraph: Any) -> None:
    """Draw the one accent line under a paragraph."""
    line = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="12" w:space="4" w:color="{ACCENT}"/></w:pBdr>'
    paragraph._p.get_or_add_pPr().insert_element_before(parse_xml(line), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")  # fmt: skip


def tier_chip(paragraph: Any) -> None:
    """Add the tier in its colours: one run a tier, of which the template shows the one that holds."""
    for tier, (ink, fill) in _TIERS.items():
        run = paragraph.add_run(f"{{{{ ' {tier} ' if tier == '{tier}' else '' }}}}")
        run.bold, run.font.color.rgb = True, RGBColor.from_string(ink)
        shade = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>'
        run._r.get_or_add_rPr().append(parse_xml(shade))


def box(document: Any, label: str, text: str) -> None:
    """Put a text in a box with its label."""
    gap = document.add_paragraph().paragraph_format
    gap.space_after, gap.line_spacing = Pt(0), Pt(6)
    table = _table(document, 1, (TEXT_WIDTH,))
    cell = table.rows[0].cells[0]
    _shade(cell, _PANEL)
    _border(
        table,
        {"top": str(ACCENT), "left": str(ACCENT), "bottom": str(ACCENT), "right": str(ACCENT)},
    )
    paragraph = cell.paragraphs[0]
    head = paragraph.add_run(f"{label}　")
    head.bold, head.font.color.rgb = True, ACCENT
    paragraph.add_run(text)
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(4)


def lined_table(
    document: Any,
    heads: Sequence[str] | None,
    rows: Sequence[tuple[str, str]],
    widths: Sequence[float],
    loop: tuple[str, Sequence[str]] | None = None,
    *,
    tall: bool = False,
) -> None:
    """Add a table with horizontal lines: given rows, or one row repeated by a loop of the template.

    Args:
        document: The document.
        heads: Header cells, repeated on every page; None for a table of labels and values.
        rows: Rows of label and value; `**text**` is bold.
        widths: Column widths in cm.
        loop: What the template loops over, as `f in facts`, and the cells of each round.
        tall: Leave room to write by hand, and keep the rows on one page.
    """
    table = _table(document, 0, widths)
    _border(table, {"bottom": _LINE, "insideH": _LINE})
    if heads:
        _fill(table.add_row(), heads, bold=True)
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in rows:
        _fill(table.add_row(), row, quiet_first=True)
    if loop:
        table.add_row().cells[0].text = f"{{%tr for {loop[0]} %}}"
        _fill(table.add_row(), loop[1], quiet_first=heads is None)
        table.add_row().cells[0].text = "{%tr endfor %}"
    last = table.rows[-1]
    for row in table.rows:
        row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
        if tall:
            row.height, row.height_rule = Cm(1.1), WD_ROW_HEIGHT_RULE.AT_LEAST
            row.cells[0].paragraphs[0].paragraph_format.keep_with_next = row._tr is not last._tr
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)


def _table(document: Any, rows: int, widths: Sequence[float]) -> Any:
    table = document.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    indent = parse_xml(f'<w:tblInd {nsdecls("w")} w:w="108" w:type="dxa"/>')  # text's left edge
    table._tbl.tblPr.find(qn("w:tblLayout")).addprevious(indent)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    return table


def _fill(row: Any, texts: Sequence[str], *, bold: bool = False, quiet_first: bool = False) -> None:
    for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1)
        for part in re.split(r"(\*\*.+?\*\*)", text):
            run = paragraph.add_run(part.strip("*"))
            run.font.size, run.bold = Pt(10), bold or part.startswith("**") or None
            if quiet_first and place == 0:
                run.font.color.rgb = QUIET
        if bold:
            _shade(cell, _PANEL)


def _shade(cell: Any, fill: str) -> None:
    xml = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>'
    cell._tc.get_or_add_tcPr().append(parse_xml(xml))


def _border(table: Any, lines: dict[str, str]) -> None:
    order = ("top", "left", "bottom", "right", "insideH", "insideV")
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="{lines[edge]}"/>'
        for edge in order
        if edge in lines
    )
    borders = parse_xml(f"<w:tblBorders {nsdecls('w')}>{edges}</w:tblBorders>")
    properties = table._tbl.tblPr
    layout = properties.find(qn("w:tblLayout"))
    layout.addprevious(borders) if layout is not None else properties.append(borders)


def add_field(paragraph: Any, text: str) -> None:
    """Add a text whose `{PAGE}` and `{NUMPAGES}` are fields Word fills in."""
    for part in re.split(r"(\{\w+\})", text):
        if not re.fullmatch(r"\{\w+\}", part):
            paragraph.add_run(part)
            continue
        for kind in ("begin", "instr", "end"):
            element = OxmlElement("w:instrText" if kind == "instr" else "w:fldChar")
            if kind == "instr":
                element.text = part[1:-1]
            else:
                element.set(qn("w:fldCharType"), kind)
            paragraph.add_run()._r.append(element)


def drop_unused_styles(package: bytes) -> bytes:
    """Return a .docx without python-docx's second style sheet."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            if name == _UNUSED:
                continue
            data = source.read(name)
            if name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
                data = re.sub(
                    rb"<(?:Override|Relationship)\b[^>]*stylesWithEffects\.xml[^>]*/>", b"", data
                )
            target.writestr(name, data)
    return buffer.getvalue()
