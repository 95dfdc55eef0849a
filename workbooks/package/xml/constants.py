"""Texts a workbook keeps under a name, `="Li Wei"`: what code in the book can read of it."""

from collections.abc import Mapping
from typing import Any

from lxml import etree

from workbooks.package.opc.markup import Element, escape, main

_NAMES, _NAME = main("definedNames"), main("definedName")
_BEFORE = [main(tag) for tag in ("calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst")]  # fmt: skip


def read_constants(workbook: Element) -> dict[str, str]:
    """Return the texts by name; names that stand for anything else are left out."""
    found = {}
    for item in workbook.iter(_NAME):
        text = constant_text(item.text or "")
        if text is not None and "localSheetId" not in item.attrib:
            found[item.get("name", "")] = text
    return found


def write_constants(workbook: Element, texts: Mapping[str, str]) -> None:
    """Keep texts under names, new or known; nothing else changes."""
    known = read_constants(workbook)
    names = workbook.find(_NAMES)
    for name, text in texts.items():
        if known.get(name) == text:
            continue
        if names is None:
            names = _new_names(workbook)
        item = next((i for i in names if i.get("name") == name), None)
        if item is None:
            item = etree.SubElement(names, _NAME, {"name": name})
        item.text = escape(constant_formula(text))


def constant_formula(text: str) -> str:
    """Return the formula, without its equals sign, that stands for a text."""
    return '"' + text.replace('"', '""') + '"'


def constant_text(formula: str) -> str | None:
    """Return the text a name's formula stands for; None when it is anything but a text."""
    body = formula.removeprefix("=").strip()
    if len(body) < 2 or body[0] != '"' or body[-1] != '"':
        return None
    inner = body[1:-1]
    return None if '"' in inner.replace('""', "") else inner.replace('""', '"')


def _new_names(workbook: Element) -> Any:
    names = workbook.makeelement(_NAMES)
    following = next((child for child in workbook if child.tag in _BEFORE), None)
    if following is None:
        workbook.append(names)
    else:
        following.addprevious(names)
    return names
