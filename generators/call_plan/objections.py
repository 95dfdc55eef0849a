"""Expected objections and how each is handled: accept, ask, confirm, present, verify (M10, M15)."""

from collections.abc import Mapping
from typing import Any

from generators.language import Lang, Phrase

STEPS = (
    Phrase("接受", "Accept"), Phrase("询问", "Ask"), Phrase("确认", "Confirm"),
    Phrase("陈述", "Present"), Phrase("核实", "Verify"),
)  # fmt: skip
KINDS: Mapping[str, Phrase] = {
    "indifference": Phrase("漠不关心", "indifference"),
    "doubt": Phrase("怀疑", "doubt"),
    "misunderstanding": Phrase("误解", "misunderstanding"),
    "rejection": Phrase("拒绝", "rejection"),
    "drawback": Phrase("产品缺失", "product drawback"),
}
_WORDS: Mapping[str, Phrase] = {
    "indifference": Phrase("“现在的供应商用得挺好，没必要换。”", "'We are fine with our present supplier.'"),
    "doubt": Phrase("“你们说的效果，真能做到吗？”", "'Can you really do what you say?'"),
    "misunderstanding": Phrase("“听说你们交货慢、服务跟不上。”", "'I hear you deliver late and your service is slow.'"),
    "rejection": Phrase("“上次的问题还没解决，先别谈新的。”", "'Last time's problem is still open; don't talk of new business.'"),
    "drawback": Phrase("“{feature}，你们没有。”", "'You don't have this: {feature}.'"),
}  # fmt: skip
_HANDLING: Mapping[str, tuple[Phrase, ...]] = {
    "indifference": (
        Phrase("“供应稳定确实重要，能用得好是好事。”", "'A reliable supply matters; good that it works.'"),
        Phrase("“如果还能改进一处，您希望是哪里？”", "'If one thing could be better, what would it be?'"),
        Phrase("“也就是说，最在意的是{need}，对吗？”", "'So what matters most is {need}, is that right?'"),
        Phrase("“{benefit}”", "'{benefit}'"),
        Phrase("“这一点值得用一个小项目试一试吗？”", "'Would that be worth trying on one small order?'"),
    ),
    "doubt": (
        Phrase("“您愿意问清楚，我很感谢。”", "'Thank you for asking; you should be sure.'"),
        Phrase("“您最想看到哪方面的证明？”", "'Which proof would you most like to see?'"),
        Phrase("“所以看到{proof}，您就放心了？”", "'So with {proof} you would be satisfied?'"),
        Phrase("出示证明：{proof}。", "Show the proof: {proof}."),
        Phrase("“这样说明白了吗？还有哪里不踏实？”", "'Does that settle it, or is something still open?'"),
    ),
    "misunderstanding": (
        Phrase("“听到这样的说法，换了我也会担心。”", "'Hearing that, I would worry too.'"),
        Phrase("“请问是在哪件事上听说的？”", "'May I ask on what occasion you heard it?'"),
        Phrase("“也就是说，您要的是按时交货和快速响应，对吗？”", "'So you need delivery on time and a quick answer, right?'"),
        Phrase("澄清事实：说出近一年的交付和服务数据，请对方向现有客户求证。", "Clarify with facts: last year's delivery and service figures, and customers to ask."),
        Phrase("“这和您听到的不一样，您看可以放下这个顾虑吗？”", "'That differs from what you heard; can we set it aside?'"),
    ),
    "rejection": (
        Phrase("“您说得对，问题没解决之前不该谈别的。”", "'You are right; that comes first.'"),
        Phrase("“请告诉我，对您的影响有多大？”", "'Please tell me how far it has affected you.'"),
        Phrase("“我记下了：这几点，按这个先后，对吗？”", "'I have noted these points, in this order; correct?'"),
        Phrase("采取行动：当场说定谁、何时解决，并写进会议记录。", "Act: settle on the spot who solves it by when, and put it in the minutes."),
        Phrase("“做到以后，我们再谈下一步，可以吗？”", "'When that is done, may we talk about the next step?'"),
    ),
    "drawback": (
        Phrase("“是的，这一点我们现在没有。”", "'Yes, that we do not have today.'"),
        Phrase("“它在您整个使用中占多大分量？”", "'How much does it weigh in the whole of your work?'"),
        Phrase("“除此之外，{need}也同样重要，对吗？”", "'Besides that, {need} counts as well, is that right?'"),
        Phrase("看大局：{benefit}", "Draw the bigger picture: {benefit}"),
        Phrase("“放在一起看，您觉得哪个更划算？”", "'All in all, which serves you better?'"),
    ),
}  # fmt: skip
_OUR_WORD = Phrase(
    "同类客户的使用记录和对方的电话", "a comparable customer's record and the person to call"
)
_DEFAULT_NEED = Phrase("成本和供货稳定", "cost and a steady supply")
_DEFAULT_BENEFIT = Phrase(
    "把总成本摊开来算，请对方一起看数字。",
    "Work out the total cost together, in the customer's own figures.",
)


def expected_objections(
    stage: object,
    products: list[dict[str, Any]],
    need: str | None,
    benefits: list[dict[str, str]],
    lang: Lang,
) -> list[dict[str, object]]:
    """Return the objections to expect, each with its handling in the five steps.

    Args:
        stage: Relationship stage of the account (M2).
        products: Rows of `Products` that fit its segment; what only they have is a drawback.
        need: The need that matters most there, in words.
        benefits: Our own feature-benefit sentences.
        lang: Language of the sentences.

    Returns:
        `kind`, `words`, `steps` (five of `step` and `say`) and `proof` of each.
    """
    proofs = [p["proof"] for p in products if p["side"] == "ours" and isinstance(p["proof"], str)]
    values = {
        "need": need or _DEFAULT_NEED.say(lang),
        "benefit": benefits[0]["because"] if benefits else _DEFAULT_BENEFIT.say(lang),
        "proof": (proofs[0] if proofs else _OUR_WORD.say(lang)).rstrip("。."),
    }
    theirs = [str(p["feature"]).rstrip("。.") for p in products if p["side"] == "theirs"]
    codes = _likely(stage) + (["drawback"] if theirs else [])
    feature = theirs[0] if theirs else ""
    return [
        {
            "kind": KINDS[code].say(lang),
            "words": _WORDS[code].say(lang, feature=feature),
            "steps": [
                {"step": step.say(lang), "say": say.say(lang, **values)}
                for step, say in zip(STEPS, _HANDLING[code], strict=True)
            ],
            "proof": values["proof"],
        }
        for code in codes
    ]


def _likely(stage: object) -> list[str]:
    """Return the likeliest objections of a relationship stage, likeliest first."""
    if stage == "uncoupling":
        return ["rejection", "misunderstanding"]
    if stage in ("partnership", "synergistic"):
        return ["doubt"]
    return ["indifference", "doubt"]
