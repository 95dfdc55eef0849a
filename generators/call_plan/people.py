"""Whom to see, how to speak to them, and which buyer nobody knows (M12, M14)."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from generators.common.language import Lang, Phrase
from generators.common.rows import records
from generators.common.vocabulary import CLOSENESS, LAYERS, NEEDS, ROLES, STYLES, term

_LAYER_RANK = {"decision": 0, "image": 1, "implementation": 2, "user": 3}
_TO_STYLE: Mapping[str, Phrase] = {
    "analytical": Phrase("给数据和书面材料，按顺序讲，留时间思考", "bring figures and papers, go step by step, leave time to think"),
    "driver": Phrase("先说结果和选择，简短，让对方决定", "begin with results and options, be brief, let them decide"),
    "amiable": Phrase("先关心人，不催促，说明风险很小", "care for the person first, do not press, show that the risk is small"),
    "expressive": Phrase("谈前景和对方的想法，多肯定，用故事代替细节", "talk of prospects and their ideas, praise, tell stories rather than details"),
}  # fmt: skip
_TO_NEED: Mapping[str, Phrase] = {
    "power": Phrase("直截了当，可安排与我方领导见面", "be direct; offer a meeting with our management"),
    "achievement": Phrase("快速有效，当场解决", "be quick and effective, solve it at once"),
    "recognition": Phrase("肯定其贡献，介绍新产品", "recognise their part, show what is new"),
    "cooperation": Phrase("照顾各方感受，一起商量", "respect everyone's feelings, work it out together"),
    "safety": Phrase("说清风险和保障", "spell out risks and safeguards"),
    "order": Phrase("按惯例和步骤办", "keep to routine and procedure"),
}  # fmt: skip
_MOTIVE = Phrase("{name}个人看重{need}", "{name} personally values {need}")
_MOST_MOTIVES = 2
_NOBODY = Phrase(
    "还没有记录这个客户的人；这次至少记下 2 位：姓名、职务、买家角色。",
    "Nobody at this account is on record yet; note at least 2 this time: name, title, buying role.",
)
_UNCOVERED = Phrase(
    "还没有接触到：{roles}；请{contact}引见。",
    "Not met yet: {roles}; ask {contact} for an introduction.",
)


def people_at(account: str, people: pd.DataFrame) -> list[dict[str, Any]]:
    """Return an account's key people, the one to see first: decision layer, then closest."""
    rows: list[dict[str, Any]] = records(people[people["account"] == account])
    return sorted(
        rows,
        key=lambda r: (
            _LAYER_RANK.get(r["layer"], 9),
            _closeness(r),
            str(r["id"]),
        ),
    )


def describe(people: Sequence[Mapping[str, Any]], lang: Lang) -> list[dict[str, str]]:
    """Return the people as the page shows them, each with how to speak to them."""
    return [
        {
            "name": _text(row["name"]),
            "title": _text(row["title"]),
            "layer": _term(LAYERS, row["layer"], lang),
            "role": _term(ROLES, row["role"], lang),
            "style": _term(STYLES, row["style"], lang),
            "need": _term(NEEDS, row["need"], lang),
            "closeness": _term(CLOSENESS, row["closeness"], lang),
            "speak": _how_to_speak(row, lang),
        }
        for row in people
    ]


def people_note(people: Sequence[Mapping[str, Any]], lang: Lang) -> str:
    """Say which of the five buyers nobody knows, or that nobody is listed."""
    if not people:
        return _NOBODY.say(lang)
    known = {row["role"] for row in people}
    missing = [phrase.say(lang) for role, phrase in ROLES.items() if role not in known]
    joined = ("、" if lang == Lang.ZH else ", ").join(missing)
    nearest = min(people, key=_closeness)
    values = {"roles": joined, "contact": _text(nearest["name"])}
    return _UNCOVERED.say(lang, **values) if missing else ""


def motives(people: Sequence[Mapping[str, Any]], lang: Lang) -> list[str]:
    """Return what the first people personally value: it guides how to speak, and is never said."""
    return [
        _MOTIVE.say(lang, name=_text(row["name"]), need=term(NEEDS, row["need"], lang))
        for row in people
        if row["need"] in NEEDS
    ][:_MOST_MOTIVES]


def _closeness(person: Mapping[str, Any]) -> int:
    order = list(CLOSENESS)
    return order.index(person["closeness"]) if person["closeness"] in order else len(order)


def _how_to_speak(row: Mapping[str, Any], lang: Lang) -> str:
    tips = [
        table[row[key]].say(lang)
        for table, key in ((_TO_STYLE, "style"), (_TO_NEED, "need"))
        if row[key] in table
    ]
    return ("；" if lang == Lang.ZH else "; ").join(tips) or "–"


def _term(terms: Mapping[str, Phrase], code: object, lang: Lang) -> str:
    return term(terms, code, lang) if isinstance(code, str) else "–"


def _text(value: object) -> str:
    return value if isinstance(value, str) else "–"
