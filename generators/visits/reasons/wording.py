"""Reasons of visits as sentences: for the terminal, and short for a visit's row (M9)."""

from collections.abc import Iterator

from generators.common.language import Lang, Phrase
from generators.visits.reasons.dropped_reason import DroppedReason
from generators.visits.reasons.visit_reason import VisitReason

_BEFORE = Phrase(
    "距上次拜访 {days} 天，理想 {ideal:.0f} 天",
    "{days} days after the last visit, ideally {ideal:.0f}",
)
_FIRST = Phrase("首次拜访", "the first visit")
_AFTER = Phrase(
    "到下次拜访 {days} 天，理想 {ideal:.0f} 天",
    "{days} days to the next visit, ideally {ideal:.0f}",
)
_TAIL = Phrase(
    "到期末 {days} 天，理想 {ideal:.0f} 天",
    "{days} days to the end of the period, ideally {ideal:.0f}",
)
_LIKED = Phrase("星期合适", "a weekday that suits the account")
_UNLIKED = Phrase("不是客户偏好的星期", "not a weekday the account prefers")
_SHARED = Phrase(
    "当天在该城市还有 {count} 家，不另计出行",
    "{count} more in its city that day: no travel of its own",
)
_ALONE = Phrase("当天专程去该城市", "a trip to its city for this visit alone")
_LOAD = Phrase("当天共 {load} 次，该周 {week} 次", "{load} visits that day, {week} that week")
_POINTS = Phrase("{text}：{points} 分", "{text}: {points} points")
_NEXT = Phrase(
    "次优的一天是 {day}，多 {cost} 分", "the next best day is {day}, at {cost} points more"
)
_BETTER = Phrase(
    "{day} 会少 {cost} 分，抵不上移动一次拜访的 {moving} 分，所以不动",
    "{day} would be {cost} points better, less than the {moving} a move costs, so it stays",
)
_BETTER_WITH_EXTRAS = Phrase(
    "{day} 会少 {cost} 分，因为中间有加访；应访的日期不为加访而动",
    "{day} would be {cost} points better with the extra visits between; visits due are not moved for those",
)
_NO_OTHER = Phrase("没有别的日子可排", "no other day is possible")
_SHORT = Phrase(
    "距上次 {days} 天（理想 {ideal:.0f}）", "{days} days after the last (ideal {ideal:.0f})"
)
_SHORT_NEXT = Phrase("；次优 {day}（{cost:+d} 分）", "; next best {day} ({cost:+d} points)")
_STANDS = {
    "done": Phrase("已完成，计划不动它", "done: the plan leaves it"),
    "confirmed": Phrase("已确认，计划不动它", "confirmed: the plan leaves it"),
    "past": Phrase("已过去，计划不动它", "in the past: the plan leaves it"),
    "pinned": Phrase("日期是你定的，计划不动它", "you set the date: the plan leaves it"),
    "extra": Phrase("加访：应访之外，给应访的拜访让位", "beyond the visits due: it gives way to those"),
    "cancelled": Phrase("已取消，不算入计划", "cancelled: it counts for nothing"),
}  # fmt: skip
_WEEKDAY = Phrase("{count} 天客户不接待", "on {count} the account does not receive")
_NEAR = Phrase(
    "{count} 天离它的其他拜访太近（最短间隔 {gap} 天）",
    "{count} are too close to its other visits (least gap {gap} days)",
)
_FULL = Phrase("{count} 天已排满（每天 {holds} 次）", "{count} are full ({holds} visits a day)")
_OPEN = Phrase("{count} 天还有空", "{count} have room left")
_AWAY = Phrase("另有 {count} 天请假", "{count} more are leave")
_DROPPED = Phrase(
    "有 {dropped} 次拜访排不下。从今天起 {days} 个工作日中：{reasons}。",
    "Visits due that found no day: {dropped}. Of {days} working days from today, {reasons}.",
)
_NO_DAYS = Phrase(
    "有 {dropped} 次拜访排不下：从今天到期末没有可排的工作日。{away}",
    "Visits due that found no day: {dropped}. From today to the end of the period there is no working day to plan.{away}",
)
_ALL_AWAY = Phrase("请假占了 {count} 天。", " Leave takes {count} that would serve.")
_MORE_A_DAY = Phrase(
    "每天最多拜访改为 {holds} 次，会空出 {count} 天",
    "{holds} visits a day would open {count} days to it",
)
_LESS_GAP = Phrase(
    "最短间隔改为 {gap} 天，会有空的日子", "a least gap of {gap} days would give it a day"
)
_LEAVE = Phrase("请假的 {days} 里有合适的日子", "it could go to {days}, which are leave")
_OTHER_WEEKDAY = Phrase(
    "客户若接待其他星期，会多出 {count} 天",
    "if it received on its other weekdays, {count} days would open",
)
_LOWER = Phrase("或降低拜访频率", "or a lower visit frequency")
_JOIN = Phrase("，", ", ")


def standing(code: str, lang: Lang) -> str:
    """Return why a visit stands whatever the plan would like; empty where it does not."""
    return _STANDS[code].say(lang) if code else ""


def terms(reason: VisitReason, lang: Lang) -> dict[str, str]:
    """Return what each term says of a visit, with its points."""
    before = _BEFORE.say(lang, days=reason.before, ideal=reason.ideal)
    after = (_TAIL if reason.is_last else _AFTER).say(lang, days=reason.after, ideal=reason.ideal)
    shared = _SHARED.say(lang, count=reason.in_city) if reason.in_city else _ALONE.say(lang)
    texts = {
        "before": _FIRST.say(lang) if reason.before is None else before,
        "after": after,
        "weekday": (_UNLIKED if reason.points["weekday"] else _LIKED).say(lang),
        "travel": shared,
        "load": _LOAD.say(lang, load=reason.load, week=reason.week_load),
    }
    points = reason.points
    return {term: _POINTS.say(lang, text=text, points=points[term]) for term, text in texts.items()}


def next_best(reason: VisitReason, lang: Lang) -> str:
    """Return the next best day and what it would cost."""
    if reason.next_best is None or reason.next_cost is None:
        return _NO_OTHER.say(lang)
    phrase = _kept(reason) or _NEXT
    values = {"cost": abs(reason.next_cost), "moving": reason.moving}
    return phrase.say(lang, day=reason.next_best, **values)


def _kept(reason: VisitReason) -> Phrase | None:
    """Return what keeps a visit from a better day; None where there is none."""
    if reason.next_cost is None or reason.next_cost >= 0:
        return None
    return _BETTER if -reason.next_cost <= reason.moving else _BETTER_WITH_EXTRAS


def short(reason: VisitReason, lang: Lang) -> str:
    """Return a reason in a few words, for the visit's row."""
    text = _FIRST.say(lang)
    if reason.before is not None:
        text = _SHORT.say(lang, days=reason.before, ideal=reason.ideal)
    if reason.next_best is None or reason.next_cost is None:
        return text
    if reason.next_cost < 0:  # a better day that is not taken is told where it can be explained
        return text
    return text + _SHORT_NEXT.say(lang, day=f"{reason.next_best:%m-%d}", cost=reason.next_cost)


def dropped(reason: DroppedReason, lang: Lang) -> str:
    """Return why visits were dropped."""
    if not reason.days:
        away = _ALL_AWAY.say(lang, count=len(reason.away)) if reason.away else ""
        return _NO_DAYS.say(lang, dropped=reason.dropped, away=away)
    counts = (
        (reason.weekday, _WEEKDAY.say(lang, count=reason.weekday)),
        (reason.near, _NEAR.say(lang, count=reason.near, gap=reason.least_gap)),
        (reason.full, _FULL.say(lang, count=reason.full, holds=reason.holds)),
        (reason.open, _OPEN.say(lang, count=reason.open)),
        (len(reason.away), _AWAY.say(lang, count=len(reason.away))),
    )
    reasons = _JOIN.say(lang).join(text for count, text in counts if count)
    return _DROPPED.say(lang, dropped=reason.dropped, days=reason.days, reasons=reasons or "-")


def remedies(reason: DroppedReason, lang: Lang) -> Iterator[str]:
    """Return what would make room, the smallest change first."""
    if reason.full:
        yield _MORE_A_DAY.say(lang, holds=reason.holds + 1, count=reason.full)
    if reason.free_gap and reason.free_gap < reason.least_gap:
        yield _LESS_GAP.say(lang, gap=reason.free_gap)
    if reason.away:
        yield _LEAVE.say(lang, days=_JOIN.say(lang).join(map(str, reason.away[:3])))
    if reason.weekday and not (reason.full or reason.near):
        yield _OTHER_WEEKDAY.say(lang, count=reason.weekday)
    if reason.days:
        yield _LOWER.say(lang)
