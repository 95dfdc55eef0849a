"""The ribbon tab, written from the registry of commands: customUI14.xml."""

from collections.abc import Iterable

from lxml import etree

from generators.common.language import Lang, Phrase
from macros.commands import COMMANDS, FUNCTION_COMMANDS, GROUPS, Command, Group

NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"
PRESS, VISIBLE, LOADED = "RibbonPress", "RibbonVisible", "RibbonLoaded"  # in sources/
TAB = Phrase("大客户计划", "Key accounts")
_FUNCTIONS = Phrase("函数", "Functions")
_FUNCTIONS_TIP = Phrase(
    "给选中的行算一遍；Mac 上的 Excel 不能直接用这些函数。",
    "Work out the selected rows; Excel on a Mac cannot run these functions in a cell.",
)
_AFTER = "TabHome"


def book_ribbon(lang: Lang) -> bytes:
    """Return the ribbon of a book: one tab in its language, there before macros are allowed."""
    return _ribbon({}, [_tab(lang, {})])


def addin_ribbon() -> bytes:
    """Return the ribbon of the add-in: a tab for each language, of which the code shows one."""
    return _ribbon({"onLoad": LOADED}, [_tab(lang, {"getVisible": VISIBLE}) for lang in Lang])


def _ribbon(attributes: dict[str, str], tabs: Iterable[etree._Element]) -> bytes:
    root = etree.fromstring(f'<customUI xmlns="{NAMESPACE}"/>')
    for name, value in attributes.items():
        root.set(name, value)
    ribbon = etree.SubElement(root, _tag("ribbon"))
    etree.SubElement(ribbon, _tag("tabs")).extend(tabs)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _tab(lang: Lang, attributes: dict[str, str]) -> etree._Element:
    known = {"id": f"kamplan.{lang}", "tag": str(lang), "label": TAB.say(lang)}
    tab = etree.Element(_tag("tab"), {**known, "insertAfterMso": _AFTER, **attributes})
    tab.extend(_group(group, lang) for group in GROUPS)
    return tab


def _group(group: Group, lang: Lang) -> etree._Element:
    identity = f"kamplan.{lang}.group.{group.key}"
    element = etree.Element(_tag("group"), {"id": identity, "label": group.label.say(lang)})
    element.extend(_button(c, lang, _size(c)) for c in COMMANDS if c.group == group.key)
    functions = [command for command in FUNCTION_COMMANDS if command.group == group.key]
    if functions:
        element.append(_menu(functions, lang))
    return element


def _menu(functions: Iterable[Command], lang: Lang) -> etree._Element:
    menu = etree.Element(
        _tag("menu"),
        {
            "id": f"kamplan.{lang}.functions",
            "label": _FUNCTIONS.say(lang),
            "imageMso": "FunctionWizard",
            "screentip": _FUNCTIONS.say(lang),
            "supertip": _FUNCTIONS_TIP.say(lang),
        },
    )
    menu.extend(_button(command, lang, {}) for command in functions)
    return menu


def _button(command: Command, lang: Lang, size: dict[str, str]) -> etree._Element:
    return etree.Element(
        _tag("button"),
        {
            "id": f"kamplan.{lang}.{command.name}",
            "tag": command.name,
            "label": command.label.say(lang),
            "screentip": command.label.say(lang),
            "supertip": command.tip.say(lang),
            "imageMso": command.image,
            "onAction": PRESS,
            **size,
        },
    )


def _size(command: Command) -> dict[str, str]:
    """Return a button's size; in a menu a button may not have one."""
    return {"size": "large" if command.large else "normal"}


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
