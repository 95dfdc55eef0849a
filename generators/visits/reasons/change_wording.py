"""Changes of the published plan as sentences, for the log and the report (M9)."""

from collections.abc import Mapping

from generators.common.language import Lang, Phrase
from generators.visits.reasons.changes import VisitChange

_CHANGED: Mapping[str, Phrase] = {
    "moved": Phrase("{name}：{before} 改到 {after}，因为{why}", "{name}: moved from {before} to {after}, as {why}"),
    "added": Phrase("{name}：新增 {after}，因为{why}", "{name}: {after} added, as {why}"),
    "removed": Phrase("{name}：去掉 {before}，因为{why}", "{name}: {before} taken out, as {why}"),
}  # fmt: skip
_WHY: Mapping[str, Phrase] = {
    "leave": Phrase("你那天请假", "you are on leave that day"),
    "closed": Phrase("那天不上班", "that day is no working day"),
    "weekday_closed": Phrase("客户那个星期几不接待", "the account does not receive on that weekday"),
    "near": Phrase("离已定在 {other} 的拜访太近", "it would be too close to the visit of {other}, which stands"),
    "full": Phrase("那天已排满", "that day is full"),
    "gap": Phrase("剩下的工作日离其他拜访太近", "the days left are too close to its other visits"),
    "no_days": Phrase("本期已没有工作日", "no working day is left in the period"),
    "due": Phrase("本期应拜访 {count} 次", "visits due in the period: {count}"),
    "undue": Phrase("本期只应拜访 {count} 次", "visits due in the period are no more than {count}"),
    "extra": Phrase("那周有余力，可以加访", "that week has room for one beyond the visits due"),
    "no_extra": Phrase("加访让位给应访的拜访", "visits beyond those due give way first"),
    "account": Phrase("客户不再参加计划", "the account takes no part in the plan any more"),
    "spacing": Phrase("间隔更均匀", "the intervals are more even"),
    "travel": Phrase("少跑一趟那个城市", "it saves a trip to that city"),
    "load": Phrase("那天和那周不那么满", "that day and week are less full"),
    "weekday": Phrase("那个星期几更合客户的意", "that weekday suits the account better"),
    "room": Phrase("给其他拜访让位", "it makes room for other visits"),
}  # fmt: skip


def changed(change: VisitChange, name: str, lang: Lang) -> str:
    """Return one change as a sentence that says what and why."""
    return _CHANGED[change.kind].say(
        lang, name=name, before=change.before, after=change.after, why=why(change, lang)
    )


def why(change: VisitChange, lang: Lang) -> str:
    """Return the reason of a change."""
    return _WHY[change.why].say(lang, other=change.other, count=change.count)
