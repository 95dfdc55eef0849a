"""The visit calendar's weights as rows of Settings: what each point is paid for (M9)."""

from generators.common.language import Phrase
from generators.settings.calendar_weights import WEIGHTS

_POINTS = Phrase("分", "points")
_TIMES = Phrase("倍", "times")
_KM = Phrase("公里", "km")
_MEANINGS = {
    "drop_vip": (Phrase("拜访日历（越低越好）：VIP 每少一次拜访", "visit calendar (lower is better): each VIP visit dropped"), _POINTS),
    "drop_a": (Phrase("拜访日历：A 类每少一次拜访", "visit calendar: each A visit dropped"), _POINTS),
    "drop_b": (Phrase("拜访日历：B 类每少一次拜访", "visit calendar: each B visit dropped"), _POINTS),
    "drop_c": (Phrase("拜访日历：C 类每少一次拜访", "visit calendar: each C visit dropped"), _POINTS),
    "spacing": (Phrase("拜访日历：间隔比理想间隔长一倍（按偏差比例的平方计）", "visit calendar: an interval twice its ideal (the square of the deviation counts)"), _POINTS),
    "tier_vip": (Phrase("拜访日历：VIP 的间隔比 C 类重要几倍", "visit calendar: how much more a VIP's interval counts than a C's"), _TIMES),
    "tier_a": (Phrase("拜访日历：A 类的间隔比 C 类重要几倍", "visit calendar: how much more an A's interval counts than a C's"), _TIMES),
    "tier_b": (Phrase("拜访日历：B 类的间隔比 C 类重要几倍", "visit calendar: how much more a B's interval counts than a C's"), _TIMES),
    "home_day": (Phrase("拜访日历：在常驻城市拜访的一天", "visit calendar: a day with visits in the home city"), _POINTS),
    "city_day": (Phrase("拜访日历：去另一个城市的一天（不计距离）", "visit calendar: a day in another city, before its distance"), _POINTS),
    "city_km": (Phrase("拜访日历：去另一个城市的每公里", "visit calendar: each kilometre to another city"), _POINTS),
    "unknown_km": (Phrase("拜访日历：距离未知的城市按多少公里算", "visit calendar: kilometres of a city whose distance is unknown"), _KM),
    "day_load": (Phrase("拜访日历：一天比平均多（或少）的第一次拜访，第 n 次乘 n", "visit calendar: a day's first visit above or below the even load; the n-th counts n times"), _POINTS),
    "week_load": (Phrase("拜访日历：一周比平均多（或少）的第一次拜访，第 n 次乘 n", "visit calendar: a week's first visit above or below the even load; the n-th counts n times"), _POINTS),
    "other_weekday": (Phrase("拜访日历：不在客户喜欢的星期", "visit calendar: a visit on a weekday the account does not prefer"), _POINTS),
    "moved": (Phrase("拜访日历：重新计划时移动一次拜访", "visit calendar: a visit moved when planning anew"), _POINTS),
    "unvisited": (Phrase("拜访日历：客户整期没有拜访；大于 0 时先保证每个客户一次", "visit calendar: an account with no visit at all; above 0, everyone is visited once first"), _POINTS),
}  # fmt: skip

CALENDAR_WEIGHTS = [
    (identity, *_MEANINGS[identity.removeprefix("calendar-").replace("-", "_")], value)
    for identity, value in WEIGHTS.items()
]
"""Id, meaning, unit and default of each."""
