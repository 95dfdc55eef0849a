"""Conditional formats, validations and other settings that hold for ranges of cells."""

from collections.abc import Callable, Iterator

from generators.common.errors import BookError
from generators.common.language import Phrase
from workbooks.package.editing.following.links import settle
from workbooks.package.editing.table_change import TableChange
from workbooks.package.opc.markup import EXCEL_2009, EXCEL_2010, Element, main, outside_cells
from workbooks.package.xml.addresses import Range
from workbooks.package.xml.formulas import translate
from workbooks.package.xml.sheet import Sheet

_TWISTED = Phrase(
    "{book}，{sheet}!{area}：这里的条件格式或数据验证含相对引用，区域又不规则，表 {table} 的行移动后无法"
    "保持其含义；请把它分成几条规则。文件未作更改。",
    "{book}, {sheet}!{area}: a conditional format or validation with relative references lies on "
    "scattered ranges, and would not mean the same once the rows of table {table} move; "
    "make several rules of it. Nothing was changed.",
)
_RULES = tuple(
    map(main, ("conditionalFormatting", "dataValidation", "ignoredError", "protectedRange"))
)
_LATER_SQREF = f"{{{EXCEL_2009}}}sqref"
_LATER_RULES = tuple(
    f"{{{EXCEL_2010}}}{tag}" for tag in ("conditionalFormatting", "dataValidation", "ignoredError", "protectedRange")
)  # fmt: skip
_FORMULAS = (*map(main, ("formula", "formula1", "formula2")), f"{{{EXCEL_2009}}}f")


def follow_rules(sheet: Sheet, change: TableChange) -> Iterator[Callable[[], None]]:
    """Yield what lets the rules of a sheet follow a table's rows, with their formulas.

    Raises:
        BookError: A rule's formula cannot keep its meaning.
    """
    for rule in list(outside_cells(sheet.root, *_RULES, *_LATER_RULES)):
        old = _ranges(rule)
        new = _given_way(change.sqref(old), change, old)
        if new != old:
            _check_anchor(rule, old, new, sheet, change)
            yield lambda rule=rule, old=old, new=new: _place(rule, old, new)  # type: ignore[misc]


def rule_formulas(sheet: Element) -> Iterator[Element]:
    """Yield the formulas of all rules of a sheet."""
    for rule in outside_cells(sheet, *_RULES, *_LATER_RULES):
        yield from rule.iter(*_FORMULAS)


def _ranges(rule: Element) -> str:
    later = rule.find(_LATER_SQREF)
    return rule.get("sqref", "") if later is None else later.text or ""


def _given_way(ranges: str, change: TableChange, old: str) -> str:
    """Return a rule's ranges without the cells the table grows over, if any others are left.

    Only a rule that lies below the table gives way: the new rows have the table's own rules.
    """
    growth, areas = change.growth, [Range.parse(ref) for ref in ranges.split()]
    if growth is None or ranges != old or None in areas:
        return ranges
    kept = [str(rest) for area in areas if area is not None for rest in _without(area, growth)]
    return " ".join(kept) or ranges


def _without(area: Range, growth: Range) -> Iterator[Range]:
    below = area.top >= growth.top and area.meets(growth)
    if not below:
        yield area
        return
    if area.bottom > growth.bottom:
        yield Range(area.left, growth.bottom + 1, area.right, area.bottom)
    bottom = min(area.bottom, growth.bottom)
    if area.left < growth.left:
        yield Range(area.left, area.top, growth.left - 1, bottom)
    if area.right > growth.right:
        yield Range(growth.right + 1, area.top, area.right, bottom)


def _check_anchor(rule: Element, old: str, new: str, sheet: Sheet, change: TableChange) -> None:
    """Raise BookError if programs could differ on which cell the rule's formulas are relative to."""
    if not new or not _shifts(rule, old, new):
        return
    for ranges in (old, new):
        areas = [area for ref in ranges.split() if (area := Range.parse(ref))]
        first = areas[0]
        if any(area.left < first.left or area.top < first.top for area in areas):
            place = {"sheet": sheet.name, "area": old, "table": change.table.name}
            raise BookError(_TWISTED, book=sheet.book, **place)


def _shifts(rule: Element, old: str, new: str) -> bool:
    """Whether any formula of the rule reads differently from its new first cell."""
    step = _step(old, new)
    return any(translate(f.text or "", *step) != (f.text or "") for f in rule.iter(*_FORMULAS))


def _step(old: str, new: str) -> tuple[int, int]:
    before, after = Range.parse(old.split()[0]), Range.parse(new.split()[0])
    if before is None or after is None:
        return 0, 0
    return after.top - before.top, after.left - before.left


def _place(rule: Element, old: str, new: str) -> None:
    holder = rule.getparent()
    if holder is None:
        return
    if not new:  # all its rows are gone
        holder.remove(rule)
        settle_extension(holder)
        return
    for formula in rule.iter(*_FORMULAS):
        formula.text = translate(formula.text or "", *_step(old, new))
    later = rule.find(_LATER_SQREF)
    if later is None:
        rule.set("sqref", new)
    else:
        later.text = new


def settle_extension(holder: Element) -> None:
    """Settle a list; an extension that held nothing else goes with it."""
    owner = holder.getparent()
    if holder.tag == main("worksheet"):
        return  # the rule stood in the sheet itself
    settle(holder)
    while owner is not None and not len(owner) and owner.tag in (main("ext"), main("extLst")):
        empty, owner = owner, owner.getparent()
        if owner is not None:
            owner.remove(empty)
