"""What is settled before a call: the next step, the planning questions, what to fill in (M10)."""

from generators.call_plan.objections import proof
from generators.call_plan.people import motives
from generators.call_plan.situation import PRESENT, Situation, bare, said
from generators.common.language import Lang, Phrase

_ARRANGE = Phrase(
    "和{contact}约好 {day}见面，并带上：{aids}。",
    "Arrange {day} with {contact}, and bring {aids}.",
)
_ANYONE = Phrase("对方", "the customer")
_TO_DISCOVER = Phrase(
    "还没有记录；用下面的问题弄清至少 3 项，记下原话",
    "none on record; learn at least 3 with the questions below, in the customer's own words",
)
_BRING_EXPLORE = Phrase("{proof}、笔记本、本页", "{proof}, a notebook, this page")
_BRING = Phrase("{proof}、书面方案、本页", "{proof}, the written proposal, this page")
_RIVAL = Phrase("{brand}：{weakness}", "{brand}: {weakness}")
_RIVAL_UNKNOWN = Phrase(
    "{brand}：弱点还不清楚，问问客户用得怎样",
    "{brand}: weakness not known; ask how the customer finds it",
)
_FILL = Phrase(
    "想让这一页更有用，请补填：{tables}。", "To make this page more useful, fill in: {tables}."
)
TABLES = {
    "people": Phrase("关键人物", "Key people"),
    "products": Phrase("产品特征与利益", "Features and benefits"),
    "projects": Phrase("应用与项目", "Applications and projects"),
    "competitors": Phrase("竞争对手", "Competitors"),
}


def next_step(at: Situation, day: str) -> str:
    """Return what to do next: what was agreed last time, else to arrange the visit."""
    contact = bare(at.contact["name"]) if at.contact else _ANYONE.say(at.lang)
    return at.last_step or _ARRANGE.say(at.lang, contact=contact, day=day, aids=aids(at))


def needs(at: Situation) -> str:
    """Return the customer's needs: the problem to solve, and what its people value."""
    known = [at.problem] if at.problem else []
    known += motives(at.people, at.lang)
    joint = "；" if at.lang == Lang.ZH else "; "
    return joint.join(known) or _TO_DISCOVER.say(at.lang)


def aids(at: Situation) -> str:
    """Return what to bring: the proof of what we say, and the proposal once needs are known."""
    bring = _BRING if at.place >= PRESENT else _BRING_EXPLORE
    return bring.say(at.lang, proof=proof(at))


def rivals(at: Situation) -> list[str]:
    """Return the competitors with their weakness: to ask about, never to speak ill of."""
    lines = []
    for row in at.rivals:
        weakness = bare(row["weakness"])
        phrase = _RIVAL if weakness else _RIVAL_UNKNOWN
        lines.append(phrase.say(at.lang, brand=said(row["brand"]), weakness=weakness))
    return lines


def to_fill(at: Situation) -> str:
    """Say in one line which tables know nothing about this account; empty when all do."""
    empty = {
        "people": not at.people,
        "products": not at.ours,
        "projects": at.project is None,
        "competitors": not at.rivals,
    }
    titles = [TABLES[key].say(at.lang) for key, missing in empty.items() if missing]
    joint = "、" if at.lang == Lang.ZH else ", "
    return _FILL.say(at.lang, tables=joint.join(titles)) if titles else ""
