"""What is said in a call: opening, positioning, questions, benefits, closing (M10, M15, M17)."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from generators.call_plan.objective import standing
from generators.language import Lang, Phrase
from generators.rows import records

BECAUSE = Phrase("{benefit}，这是因为{feature}。", "{benefit}, because {feature}.")
MEANS = Phrase("{feature}，这意味着{benefit}。", "{feature}, which means {benefit}.")
_MOST_BENEFITS = 3
_OPENING: Mapping[str, Phrase] = {
    "apart": Phrase("“{contact}，这段时间合作少了，我想先听听原因。今天用 {minutes} 分钟，主要请您讲，可以吗？”", "'{contact}, we have worked together less of late, and I would like to hear why. May I take {minutes} minutes, mostly to listen?'"),
    "keep": Phrase("“{contact}，感谢一直以来的支持。今天用 {minutes} 分钟，听听这段时间用得怎么样，再看哪里能做得更好，可以吗？”", "'{contact}, thank you for your trust so far. May I take {minutes} minutes to hear how things run, and see where we can do better?'"),
    "room": Phrase("“{contact}，谢谢您抽时间。今天用 {minutes} 分钟，想了解您今年在成本和效率上最想解决的事，再一起看我们能不能帮上，可以吗？”", "'{contact}, thank you for your time. May I take {minutes} minutes to learn what you most want to solve this year in cost and efficiency, and whether we can help?'"),
    "unknown": Phrase("“{contact}，谢谢您抽时间。我们还不够了解贵公司，今天用 {minutes} 分钟请教几个问题，可以吗？”", "'{contact}, thank you for your time. We know too little of your company yet; may I ask you some questions for {minutes} minutes?'"),
}  # fmt: skip
_AGAIN = Phrase("接着上次：{text}", "From last time: {text}")
_POSITION = Phrase(
    "“我们和不少{segment}客户一起做过{topic}方面的改进。{special}和一般供应商不同的是，我们先弄清您的流程再谈产品。今天不一定要定下什么，您觉得从哪里谈起最合适？”",
    "'We have worked with many customers in {segment} on {topic}. {special}Unlike other suppliers we look at your process before we talk of products. Nothing has to be decided today; where would you like to begin?'",
)
_SPECIAL = Phrase(
    "其中{feature}可能值得您留意。", "One point may be of special interest: {feature}. "
)
_TOPIC = Phrase("成本和效率", "cost and efficiency")
_SEGMENT = Phrase("同行业", "your line of business")
_QUESTIONS = {
    "all": (
        Phrase("从提出需求到用上产品，贵公司的流程是怎样的？哪一步最费时间？", "From need to use, how does your process run, and which step takes longest?"),
        Phrase("去年在这方面，哪一项成本超出了预期？", "Which cost in this area went above plan last year?"),
        Phrase("如果这个问题一年后还在，对{name}会有什么影响？", "If the problem is still there in a year, what will it mean for {name}?"),
    ),
    "apart": (
        Phrase("从什么时候开始，您觉得和我们合作不如从前？", "Since when has working with us been less good than before?"),
        Phrase("哪一件事做到了，您愿意重新考虑？", "Which one thing, if done, would make you think again?"),
    ),
    "keep": (
        Phrase("现在用的产品，哪里让您最满意，哪里最想改？", "Where do our products serve you best, and what would you change first?"),
        Phrase("明年业务增长，供货和服务上要提前准备什么？", "As you grow next year, what should we prepare in supply and service?"),
    ),
    "room": (
        Phrase("您选择供应商时，最看重的三点是什么？", "Which three things count most when you choose a supplier?"),
        Phrase("在别处采购的 {room} {unit}里，哪一部分最让您操心？", "Of the {room} {unit} you buy elsewhere, which part worries you most?"),
        Phrase("这样的采购由谁提出、谁把关、谁批准？", "Who proposes, who checks and who approves such a purchase?"),
    ),
    "unknown": (
        Phrase("今年这方面的预算大概是多少，什么时候定？", "What is this year's budget for this, and when is it settled?"),
        Phrase("这样的采购由谁提出、谁把关、谁批准？", "Who proposes, who checks and who approves such a purchase?"),
    ),
}  # fmt: skip
_PROBLEM = Phrase(
    "关于“{project}”：{problem}，现在是怎么处理的？",
    "On '{project}': how do you deal with this today: {problem}?",
)
_ANSWER = Phrase(
    "有了合适的办法，您希望先看到哪方面的效果：成本、效率还是收益？",
    "With the right answer, where would you want to see it first: cost, efficiency or gain?",
)
_CLOSING = (
    Phrase("总结：“您刚才说最在意的是{need}。”（用对方的原话）", "Sum up: 'What matters most to you is {need}.' (in the customer's own words)"),
    Phrase("连接：“{benefit}”", "Link: '{benefit}'"),
    Phrase("直接请求：“我们就定下这一步，可以吗？”——说出目标里的那一步。", "Ask directly: 'Shall we take this step?' and name the step of the objective."),
    Phrase("沉默，等对方先开口。", "Be silent until the customer speaks."),
    Phrase("若推迟且有理由：约定共同的下一步和日期；没有理由：再总结一次，再问一次。", "If delayed with a reason: agree on a joint next step and date; without one: sum up and ask again."),
)  # fmt: skip
_NEED = Phrase("……", "…")
_OUR_BENEFIT = Phrase(
    "我们的方案正好针对这一点，可以先从一个小范围做起。",
    "Our proposal answers just that, and can begin on a small scale.",
)


def fitting_products(segment: object, products: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the features that fit a segment; one without a segment fits all."""
    rows = products[products["feature"].notna() & products["benefit"].notna()]
    return [r for r in records(rows) if pd.isna(r["segment"]) or r["segment"] == segment]


def benefit_sentences(products: Sequence[Mapping[str, Any]], lang: Lang) -> list[dict[str, str]]:
    """Return feature-benefit sentences in both forms, for what we alone have.

    Shared features are never presented: the competitor has them too.
    """
    sentences = []
    for row in products:
        if row["side"] == "ours":
            parts = {key: str(row[key]).strip().rstrip("。.") for key in ("feature", "benefit")}
            sentences.append(
                {"because": _said(BECAUSE, parts, lang), "means": _said(MEANS, parts, lang)}
            )
    return sentences[:_MOST_BENEFITS]


def _said(form: Phrase, parts: Mapping[str, str], lang: Lang) -> str:
    """Fill a sentence with parts written as sentences of their own: one capital, at its start."""
    inner = {
        key: text[0].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text
        for key, text in parts.items()
    }
    sentence = form.say(lang, **inner)
    return sentence[0].upper() + sentence[1:]


def opening(
    account: Mapping[str, Any], contact: str, minutes: int, last: str | None, lang: Lang
) -> str:
    """Return the first words, which recall what was agreed last time if that is known."""
    text = _OPENING[standing(account)].say(lang, contact=contact, minutes=minutes)
    return f"{text} {_AGAIN.say(lang, text=last)}" if last else text


def positioning(
    account: Mapping[str, Any], products: Sequence[Mapping[str, Any]], lang: Lang
) -> str:
    """Return the positioning statement: common ground, a point of interest, the choice left open."""
    ours = [str(p["feature"]).rstrip("。.") for p in products if p["side"] == "ours"]
    special = _SPECIAL.say(lang, feature=ours[0]) if ours else ""
    segment = account["segment"] if isinstance(account["segment"], str) else _SEGMENT.say(lang)
    return _POSITION.say(lang, segment=segment, topic=_TOPIC.say(lang), special=special)


def questions(
    account: Mapping[str, Any], name: str, project: Mapping[str, Any] | None, unit: str, lang: Lang
) -> list[str]:
    """Return the questions to ask: the account's, its project's problem, process, cost, effect."""
    kind = standing(account)
    room = ""
    if kind == "room":
        bought = account["purchases"] if pd.notna(account["purchases"]) else 0.0
        room = f"{account['potential'] - bought:,.1f}"
    asked = [phrase.say(lang, room=room, unit=unit) for phrase in _QUESTIONS[kind]]
    if project and isinstance(project["problem"], str):
        problem = project["problem"].rstrip("。.")
        asked.insert(0, _PROBLEM.say(lang, project=project["name"], problem=problem))
    asked += [phrase.say(lang, name=name) for phrase in _QUESTIONS["all"]]
    return [*asked[:5], _ANSWER.say(lang)]


def closing(need: str | None, benefits: Sequence[Mapping[str, str]], lang: Lang) -> list[str]:
    """Return the steps of the closing, in order."""
    values = {
        "need": need or _NEED.say(lang),
        "benefit": benefits[0]["because"] if benefits else _OUR_BENEFIT.say(lang),
    }
    return [phrase.say(lang, **values) for phrase in _CLOSING]
