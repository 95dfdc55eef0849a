"""What an account says about visiting days: `周二、周四`, `不要周五`, `Tue/Thu`, `not Friday`."""

import re
from dataclasses import dataclass

_DAYS = {
    "一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6,
    "mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
_DAY = re.compile(
    r"(?:周|星期|礼拜)([一二三四五六日天])"
    r"|\b(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|rsday|urday)?s?\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"不要|不在|不去|除了|避开|勿|别|\bnot\b|\bno\b|\bexcept\b|\bavoid\b", re.IGNORECASE
)
_SHUT = re.compile(
    r"不行|不接待|不见客|不方便|不便|不办公|不上班|没空|没时间|休息|关门|谢绝"
    r"|\bclosed\b|\bshut\b|\bunavailable\b|\boff\b|\bbusy\b",
    re.IGNORECASE,
)
_FINE = re.compile(r"可以|方便|有空|\bfine\b|\bok\b|\bgood\b|\bfree\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Preference:
    """Weekdays (Monday 0) an account prefers, and weekdays it is closed to visits."""

    preferred: frozenset[int] = frozenset()
    closed: frozenset[int] = frozenset()


def parse_preference(text: object) -> Preference | None:
    """Return the weekdays a text names; None when it says something else.

    Days after a word of refusal (`不要周五`), up to the next comma or semicolon, are closed, and so
    are days of which it says so (`周五不行`, `closed on Friday`); all others are preferred. Where a
    clause says both good and bad of its days, nobody can tell which is meant. An empty text is no
    preference.
    """
    if not isinstance(text, str) or not text.strip():
        return Preference()
    preferred: set[int] = set()
    closed: set[int] = set()
    for clause in re.split(r"[,，;；。]", text):
        shut = _SHUT.search(clause)
        if shut and _FINE.search(_SHUT.sub("", clause)):
            return None
        refusal = _NOT.search(clause)
        for match in _DAY.finditer(clause):
            day = _DAYS[(match[1] or match[2]).lower()]
            refused = shut or (refusal and match.start() > refusal.start())
            (closed if refused else preferred).add(day)
    if not preferred and not closed:
        return None
    return Preference(frozenset(preferred - closed), frozenset(closed))
