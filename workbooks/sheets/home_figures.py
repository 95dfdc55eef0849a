"""The figures at the top of a book: live formulas in the sheet, the same numbers in Python."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from generators.accounts.tiers import Tier
from generators.common.language import Lang, Phrase
from workbooks.schema import TABLES
from workbooks.schema.formulas import labels_of, render_formula

Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: the defined name of its cell, its label, its formula and its Python twin."""

    name: str
    label: Phrase
    formula: str
    count: Callable[[Tables], int | str]


def _tier(tier: str) -> Figure:
    return Figure(
        f"HomeTier{tier}",
        Phrase(f"{tier} 类客户", f"{tier} accounts"),
        f'COUNTIF(Accounts[tier],"{tier}")',
        lambda tables: int((tables["Accounts"]["tier"] == tier).sum()),
    )


def _status(name: str, label: Phrase, table: str, key: str, code: str) -> Figure:
    return Figure(
        name, label, f"COUNTIF({table}[{key}],{{{code}}})",
        lambda tables: int((tables[table][key] == code).sum()),
    )  # fmt: skip


FIGURES: tuple[Figure, ...] = (
    Figure("HomeAccounts", Phrase("客户", "Accounts"), "COUNTA(Accounts[id])", lambda t: int(t["Accounts"]["id"].notna().sum())),
    *(_tier(tier) for tier in Tier),
    Figure("HomeNoTier", Phrase("未分类", "Without a tier"), 'COUNTA(Accounts[id])-COUNTIF(Accounts[tier],"?*")', lambda t: int((t["Accounts"]["id"].notna() & t["Accounts"]["tier"].isna()).sum())),
    Figure("HomeVisitsDue", Phrase("本期应拜访", "Visits due"), "SUM(Accounts[visits_due])", lambda t: int(t["Accounts"]["visits_due"].sum())),
    Figure("HomeVisits", Phrase("已排拜访", "Visits planned"), "COUNTA(Visits[id])", lambda t: int(t["Visits"]["id"].notna().sum())),
    _status("HomeVisitsDone", Phrase("已完成拜访", "Visits done"), "Visits", "status", "done"),
    Figure("HomeActions", Phrase("行动", "Actions"), "COUNTA(Actions[id])", lambda t: int(t["Actions"]["id"].notna().sum())),
    _status("HomeActionsDone", Phrase("已完成行动", "Actions done"), "Actions", "status", "done"),
    Figure("HomeProblems", Phrase("待看的问题", "Problems to look at"), "COUNTIF(Problems[severity],{error})+COUNTIF(Problems[severity],{warning})", lambda t: int(t["Problems"]["severity"].isin(["error", "warning"]).sum())),
)  # fmt: skip


def figure_formula(figure: Figure, lang: Lang, unit: str) -> str:
    """Return a figure's formula in a book's language, without its equals sign."""
    formula = figure.formula
    for table in ("Visits", "Actions", "Problems"):
        for column in TABLES[table].columns:
            for code, phrase in column.terms.items():
                formula = formula.replace(f"{{{code}}}", f'"{phrase.say(lang)}"')
    return render_formula(formula, None, TABLES, labels_of(lang, unit))


def figures(tables: Tables) -> dict[str, int | str]:
    """Return every figure's value by the defined name of its cell."""
    return {figure.name: figure.count(tables) for figure in FIGURES}
