"""The minutes of a call: 40 % relationship, 30 % probing, 20 % benefits, 10 % closing (M15)."""

from generators.common.language import Lang, Phrase

SHARES = (40, 30, 20, 10)
_STEPS = (
    (Phrase("建立关系与开场", "Relationship and opening"), Phrase("问候、回顾上次约定、说明今天的目的和所需时间，请对方确认。", "Greet, recall what was agreed last time, say what today is for and how long it takes; get the customer's yes.")),
    (Phrase("探询与聆听", "Probing and listening"), Phrase("按下面的问题提问，少说多听，记下原话，复述确认。", "Ask the questions below, listen more than you speak, write down the customer's own words, play them back.")),
    (Phrase("陈述利益", "Stating benefits"), Phrase("只讲与刚才需求对应、且只有我方有的利益；看购买信号。", "State only the benefits that answer those needs and that we alone have; watch for buying signals.")),
    (Phrase("获取承诺", "Gaining commitment"), Phrase("总结需求与利益，直接提出请求，然后沉默等待回答。", "Sum up needs and benefits, ask directly, then keep silent until the answer comes.")),
)  # fmt: skip


def agenda(minutes: int, lang: Lang) -> list[dict[str, object]]:
    """Return the four parts of a call with their minutes, which add up to `minutes`.

    Args:
        minutes: Planned length of the call.
        lang: Language of the steps.

    Returns:
        `part`, `share` (per cent), `minutes` (whole) and `what` of each part.
    """
    exact = [minutes * share / 100 for share in SHARES]
    whole = [int(part) for part in exact]
    by_rest = sorted(range(len(SHARES)), key=lambda n: whole[n] - exact[n])
    for place in by_rest[: minutes - sum(whole)]:  # largest remainders take the minutes left over
        whole[place] += 1
    return [
        {"part": part.say(lang), "share": share, "minutes": time, "what": what.say(lang)}
        for (part, what), share, time in zip(_STEPS, SHARES, whole, strict=True)
    ]
