"""What is said in a call: opening, positioning, questions, benefits, closing (M10, M15, M17)."""

from collections.abc import Mapping, Sequence
from typing import Any

from generators.call_plan import conversation_wording as wording
from generators.call_plan.situation import COMMIT, EXPLORE, Situation, bare, said
from generators.common.language import Lang, Phrase
from generators.objectives.visit_objective import money

BECAUSE = Phrase("{benefit}，这是因为{feature}。", "{benefit}, because {feature}.")
MEANS = Phrase("{feature}，这意味着{benefit}。", "{feature}, which means {benefit}.")
_QUOTED = Phrase("“{text}”", "“{text}”")
_MOST_BENEFITS, _MOST_QUESTIONS = 3, 6


def opening(at: Situation) -> str:
    """Return the first words: what was agreed last time, what today is for, and the time."""
    contact = at.contact
    greeting = wording.GREETING if contact else wording.GREETING_ANYONE
    text = greeting.say(at.lang, contact=bare(contact["name"]) if contact else "")
    if at.last_step:
        text += wording.AGAIN.say(at.lang, text=at.last_step)
    purpose = wording.OPENING[at.standing]
    if at.place != EXPLORE:
        purpose = wording.OPENING_COMMIT if at.place == COMMIT else wording.OPENING_PRESENT
    return _spoken(text + purpose.say(at.lang, minutes=at.minutes), at.lang)


def positioning(at: Situation) -> str:
    """Return the positioning statement; it is no product introduction and lists no benefits.

    Five parts (M15): common ground, a possible need that we can do something about, one point of
    special interest which says what differs, and the choice left open.
    """
    segment = said(at.account["segment"])
    whose = wording.IN_SEGMENT if segment else wording.IN_BUSINESS
    common = wording.COMMON_CHANGE if at.change else wording.COMMON
    need = wording.POSSIBLE_NEED if at.problem else wording.POSSIBLE_NEED_ANY
    interest = wording.INTEREST if at.ours else wording.INTEREST_ANY
    feature = inside(bare(at.ours[0]["feature"]) or "") if at.ours else ""
    who = whose.say(at.lang, segment=inside(segment or ""))
    parts = (
        common.say(at.lang, segment=who, change=at.change),
        need.say(at.lang, problem=at.problem),
        interest.say(at.lang, feature=feature),
        wording.OPEN_CHOICE.say(at.lang),
    )
    return _spoken("".join(parts), at.lang)


def questions(at: Situation) -> list[str]:
    """Return five or six questions: the account's own, its people's, then M17's three."""
    first, second = wording.QUESTIONS[at.standing]
    bought = at.account["purchases"]
    potential = at.account["potential"]
    room = money(potential - bought) if at.standing == "room" else ""
    lead = [first] if at.problem else [first, second]
    asked = [wording.PROBLEM.say(at.lang, problem=at.problem)] if at.problem else []
    asked += [phrase.say(at.lang, room=room, unit=at.unit) for phrase in lead]
    need = at.contact["need"] if at.contact else None
    if need in wording.TO_NEED:
        asked.append(wording.TO_NEED[str(need)].say(at.lang))
    if at.change:
        asked.append(wording.CHANGE.say(at.lang, change=at.change))
    value = [phrase.say(at.lang) for phrase in wording.VALUE_QUESTIONS]
    return [*asked[: _MOST_QUESTIONS - len(value)], *value]


def benefit_sentences(products: Sequence[Mapping[str, Any]], lang: Lang) -> list[dict[str, str]]:
    """Return feature-benefit sentences in both forms, for what we alone have.

    Shared features are never presented: the competitor has them too.
    """
    sentences = []
    for row in products:
        if row["side"] == "ours":
            parts = {key: inside(bare(row[key]) or "") for key in ("feature", "benefit")}
            because, means = BECAUSE.say(lang, **parts), MEANS.say(lang, **parts)
            sentences.append({"because": _capital(because), "means": _capital(means)})
    return sentences[:_MOST_BENEFITS]


def closing(at: Situation, benefits: Sequence[Mapping[str, str]]) -> list[str]:
    """Return the steps of the closing in order: sum up, link, ask, be silent, and if delayed."""
    known = wording.CONCERN.say(at.lang, problem=at.problem) if at.problem else None
    benefit = benefits[0]["because"] if benefits else wording.OUR_OFFER.say(at.lang)
    ask = {"apart": wording.ASK_APART, "partner": wording.ASK_PARTNER}.get(
        at.standing, wording.ASK[at.place]
    )
    return [
        wording.SUM_UP.say(at.lang, concern=known or wording.BLANK.say(at.lang)),
        wording.LINK.say(at.lang, benefit=benefit),
        *(
            phrase.say(at.lang)
            for phrase in (ask, wording.SILENCE, wording.DELAY_REASON, wording.DELAY)
        ),
    ]


def concern(at: Situation) -> str:
    """Return what matters most to the account's business, to stand inside a sentence."""
    phrase = wording.CONCERN if at.problem else wording.CONCERN_ANY
    return phrase.say(at.lang, problem=at.problem)


def inside(text: str) -> str:
    """Return a text without its capital, to stand inside a sentence; USB keeps its own."""
    return text[0].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def _capital(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]


def _spoken(text: str, lang: Lang) -> str:
    return _QUOTED.say(lang, text=text)
