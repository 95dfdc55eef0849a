"""How Excel is told that what the formulas show is no longer true."""

from workbooks.package.opc.markup import Element, main, new_element

# calcPr has its place in the workbook: after the last of these that is there
_BEFORE_CALC = {
    main(tag)
    for tag in (
        "fileVersion",
        "fileSharing",
        "workbookPr",
        "workbookProtection",
        "bookViews",
        "sheets",
        "functionGroups",
        "externalReferences",
        "definedNames",
    )
}


def set_full_calculation(workbook: Element) -> None:
    """Have Excel calculate every formula when it next opens the book."""
    settings = workbook.find(main("calcPr"))
    if settings is None:
        settings = new_element("calcPr")
        earlier = [child for child in workbook if child.tag in _BEFORE_CALC]
        earlier[-1].addnext(settings)
    settings.set("fullCalcOnLoad", "1")
