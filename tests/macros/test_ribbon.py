import json
import re
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from addin.macro_sources import modules_of_addin, modules_of_book
from generators.common.language import Lang
from macros.commands import COMMANDS, FUNCTIONS, GROUPS
from macros.ribbon import NAMESPACE, addin_ribbon, book_ribbon
from macros.vba_project import Kind, Module
from tests.macros.markup import texts

RIBBONS = {"zh": book_ribbon(Lang.ZH), "en": book_ribbon(Lang.EN), "addin": addin_ribbon()}
every_ribbon = pytest.mark.parametrize("xml", RIBBONS.values(), ids=RIBBONS.keys())
# the signatures Office calls back with
_SIGNATURES = {
    "onAction": r"\(control As IRibbonControl\)",
    "getVisible": r"\(control As IRibbonControl, ByRef \w+\)",
    "onLoad": r"\(\w+ As IRibbonUI\)",
}


def elements(xml: bytes, name: str) -> list[etree._Element]:
    return list(etree.fromstring(xml).iter(f"{{{NAMESPACE}}}{name}"))


def schema() -> dict[tuple[str, str], dict[str, Any]]:
    """What Office allows, from the tables of the Open XML SDK: by class and element."""
    path = files("openxml_audit").joinpath("data", "openxml", "schemas")
    text = path.joinpath("schemas_microsoft_com_office_2009_07_customui.json").read_text()
    types = {}
    for item in json.loads(text)["Types"]:
        kind, _, element = item["Name"].partition("/")
        types[kind.removeprefix("mso14:CT_"), element.removeprefix("mso14:")] = item
    return types


_CLASS_OF = {
    ("customUI", ""): "CustomUI",
    ("ribbon", "customUI"): "Ribbon",
    ("tabs", "ribbon"): "Tabs",
    ("tab", "tabs"): "Tab",
    ("group", "tab"): "Group",
    ("button", "group"): "Button",
    ("menu", "group"): "Menu",
    ("button", "menu"): "ButtonRegular",
}


@every_ribbon
def test_every_element_has_only_attributes_office_allows(xml: bytes) -> None:
    known = schema()
    for element in etree.fromstring(xml).iter():
        name, above = etree.QName(element).localname, element.getparent()
        parent = "" if above is None else etree.QName(above).localname
        item = known[_CLASS_OF[name, parent], name]
        allowed = {a["QName"].removeprefix(":") for a in item.get("Attributes", ())}
        assert set(element.attrib) <= allowed, (name, set(element.attrib) - allowed)


@every_ribbon
def test_ids_are_unique_names_and_texts_fit(xml: bytes) -> None:
    ids = texts(xml, "//@id")
    assert [i for i, count in Counter(ids).items() if count > 1] == []
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", i) for i in ids)
    assert all(0 < len(text) <= 1024 for text in texts(xml, "//@*"))


@every_ribbon
def test_every_tag_is_a_command_and_every_command_has_its_button(xml: bytes) -> None:
    for tab in elements(xml, "tab"):
        tags = [button.get("tag") for button in tab.iter(f"{{{NAMESPACE}}}button")]
        assert sorted(map(str, tags)) == sorted([*(c.name for c in COMMANDS), *FUNCTIONS])


@every_ribbon
def test_the_groups_stand_in_their_order(xml: bytes) -> None:
    for tab in elements(xml, "tab"):
        keys = [str(g.get("id")).rpartition(".")[2] for g in tab.iter(f"{{{NAMESPACE}}}group")]
        assert keys == [group.key for group in GROUPS]


def public_subs(modules: list[Module]) -> dict[str, str]:
    text = "\n".join(module.text for module in modules if module.kind is Kind.STANDARD)
    return dict(re.findall(r"^Public Sub (\w+)(\(.*\))$", text, re.MULTILINE))


@pytest.mark.parametrize(
    ("xml", "modules"),
    [
        (RIBBONS["zh"], modules_of_book()),
        (RIBBONS["en"], modules_of_book()),
        (RIBBONS["addin"], modules_of_addin()),
    ],
    ids=RIBBONS.keys(),
)
def test_every_callback_is_a_public_sub_as_office_calls_it(
    xml: bytes, modules: list[Module]
) -> None:
    subs = public_subs(modules)
    called = [(name, value) for name in _SIGNATURES for value in texts(xml, f"//@{name}")]
    assert called
    for name, sub in called:
        assert re.fullmatch(_SIGNATURES[name], subs[sub]), (name, sub)


def test_the_addin_has_a_tab_for_each_language_and_asks_which_to_show() -> None:
    tabs = elements(RIBBONS["addin"], "tab")
    assert [(tab.get("tag"), tab.get("getVisible")) for tab in tabs] == [
        ("zh", "RibbonVisible"),
        ("en", "RibbonVisible"),
    ]


def test_a_book_has_one_tab_in_its_language_that_needs_no_code_to_show() -> None:
    (tab,) = elements(RIBBONS["zh"], "tab")
    assert tab.get("label") == "大客户计划"
    assert not [n for e in tab.iter() for n in e.attrib if str(n).startswith("get")]


def test_every_icon_is_one_of_excels_own() -> None:
    lines = Path(__file__).with_name("excel_controls.txt").read_text().splitlines()
    icons = {command.image for command in COMMANDS} | {"FunctionWizard"}
    assert icons <= set(lines)
