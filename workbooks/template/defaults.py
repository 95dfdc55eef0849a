"""Settings as a new book has them; every row says whether the course or we chose it (M1, M3, M8, M9)."""

from dataclasses import asdict

import pandas as pd

from generators.accounts.frequency import DEFAULT_FREQUENCIES
from generators.accounts.memory import STRENGTH
from generators.accounts.tiers import COURSE, OURS, SCALE, Tier
from generators.common.language import Lang, Phrase
from generators.common.period import weeks_of
from generators.common.segments import COMMERCIAL, PASSENGER
from generators.days.published_days import published_days
from generators.visit_calendar.extras import RESERVE
from generators.visits.shown.month_grid import EVERYONE, TOTAL
from workbooks.host.book_info import BookInfo
from workbooks.template.calendar_weights import CALENDAR_WEIGHTS

_COUNTRY = {Lang.ZH: "CN", Lang.EN: "US"}
_COURSE_CELLS = Phrase("课程：{course}", "Course: {course}")
_OUR_CELLS = Phrase("本产品默认：{ours}", "Our default: {ours}")
_FREQUENCY = [
    ("VIP", "ours", Phrase("课程未给 VIP 的频率；默认每月 2 次", "the course gives VIP no frequency; our default is 2 a month")),
    ("A", "course", Phrase("课程：每月 2–3 次，2 次应访，第 3 次有余力才排；最短间隔为本产品默认", "course: 2-3 a month, the third only where there is room; the least gap is our default")),
    ("B", "course", Phrase("课程：每月 1 次；最短间隔为本产品默认", "course: 1 a month; the least gap is our default")),
    ("C", "course", Phrase("课程：3 个月 2 次；最短间隔为本产品默认", "course: 2 in 3 months; the least gap is our default")),
]  # fmt: skip
_SHARE = Phrase("比例", "share")
_DAYS = Phrase("天", "days")
_THRESHOLDS = [
    *(
        (f"share-{n}", Phrase(f"{n} 级以下的客户比例（按总需求排）", f"share of accounts, by potential, below level {n}"), share, _SHARE, "ours")
        for n, share in ((2, 0.40), (3, 0.70), (4, 0.90))
    ),
    *(
        (f"amount-{n}", Phrase(f"{n} 级的最低金额；三个都填时代替上面的比例", f"least amount of level {n}; all three given replace the shares above"), None, None, "ours")
        for n in (2, 3, 4)
    ),
    ("pareto-share", Phrase("帕累托线：多少采购算“大部分”", "Pareto line: the share of purchases that counts as most"), 0.80, _SHARE, "course"),
    ("profit-top", Phrase("最赚钱：带来前多少正毛利的客户", "most profitable: accounts bringing this first share of positive profit"), 0.80, _SHARE, "ours"),
    ("profit-tail", Phrase("不赚钱：合计只带来最后多少正毛利的客户", "unprofitable: accounts bringing together this last share of it"), 0.05, _SHARE, "ours"),
    ("high-share", Phrase("我方份额从多少起算优势", "from this share of an account's purchases on we are strong"), 0.60, _SHARE, "ours"),
    ("low-share", Phrase("我方份额到多少为止算有空间", "up to this share of an account's purchases there is room"), 0.30, _SHARE, "ours"),
    ("stale-days", Phrase("VIP/A 多少天未拜访算过久", "VIP and A accounts not visited for longer are stale"), 90.0, _DAYS, "ours"),
    ("extra-reserve", Phrase("加访给每周留出的余量：临时的拜访要用", "share of a week that extra visits leave free, for what comes up"), RESERVE, _SHARE, "ours"),
    ("memory-days", Phrase("记忆曲线的 S（示意）", "S of the forgetting curve (illustrative)"), STRENGTH, _DAYS, "ours"),
    *((identity, name, value, unit, "ours") for identity, name, unit, value in CALENDAR_WEIGHTS),
]  # fmt: skip
_CRITERIA = [
    Phrase("采购量，尤其是高利润产品", "purchase volume, of high-profit products above all"),
    Phrase("采购集中程度", "concentration of purchasing"),
    Phrase("对服务水平的要求", "demand for service level"),
    Phrase("价格敏感度（低为好）", "price sensitivity (low is good)"),
    Phrase("长期合作的愿望", "wish for a long-term partnership"),
]
_COMMERCIAL = Phrase("商用车", "commercial vehicles")
_PASSENGER = Phrase("乘用车", "passenger vehicles")
_SEGMENTS = [
    *((name, _COMMERCIAL) for name in COMMERCIAL.values()),
    *((name, _PASSENGER) for name in PASSENGER.values()),
]
_CAPACITY_NOTE = Phrase(
    "本产品默认；每人可另加一行", "our default; add a row for a person who differs"
)


def default_tables(info: BookInfo) -> dict[str, pd.DataFrame]:
    """Return the rows of every settings table of a new book."""
    return {
        "TierMatrix": pd.DataFrame([_matrix_row(x, info.lang) for x in SCALE]),
        "VisitFrequency": _frequency(info.lang),
        "Capacity": _capacity(info.lang),
        "Thresholds": _thresholds(info),
        "Criteria": _criteria(info.lang),
        "Segments": _segments(info.lang),
        "PublishedDays": published_days(
            info.period.start, info.period.end, _COUNTRY[info.lang], info.lang
        ),
        **_calendar(info),
    }


def _calendar(info: BookInfo) -> dict[str, pd.DataFrame]:
    """Return the rows of the calendar's figures, still without figures."""
    everyone = EVERYONE.say(info.lang)
    ids = {
        "CalendarTiers": [*map(str, Tier), TOTAL.say(info.lang)],
        "CalendarWeeks": weeks_of(info.period),
        "CalendarReps": [everyone, *([info.rep] if info.rep else [])],
    }
    return {name: pd.DataFrame({"id": rows}, dtype=object) for name, rows in ids.items()}


def _matrix_row(x: int, lang: Lang) -> dict[str, object]:
    cells = {f"y{y}": (COURSE.get((x, y)) or OURS.get((x, y))) for y in SCALE}
    course = ", ".join(f"({x},{y}) {COURSE[x, y]}" for y in SCALE if (x, y) in COURSE)
    ours = ", ".join(f"({x},{y}) {OURS[x, y]}" for y in SCALE if (x, y) in OURS)
    notes = [_COURSE_CELLS.say(lang, course=course)] if course else []
    notes += [_OUR_CELLS.say(lang, ours=ours)] if ours else []
    return {"id": f"X {x}", **cells, "note": "; ".join(notes)}


def _frequency(lang: Lang) -> pd.DataFrame:
    return pd.DataFrame(
        {"id": tier, **asdict(DEFAULT_FREQUENCIES[tier]), "source": source, "note": note.say(lang)}
        for tier, source, note in _FREQUENCY
    )


def _capacity(lang: Lang) -> pd.DataFrame:
    row = {"id": "1", "owner": None, "visits_per_day": 5, "minutes": 60, "country": _COUNTRY[lang]}
    return pd.DataFrame([{**row, "source": "ours", "note": _CAPACITY_NOTE.say(lang)}])


def _thresholds(info: BookInfo) -> pd.DataFrame:
    rows = [
        {
            "id": identity,
            "name": name.say(info.lang),
            "value": value,
            "in_use": value,
            "unit": unit.say(info.lang) if unit else info.unit,
            "source": source,
        }
        for identity, name, value, unit, source in _THRESHOLDS
    ]
    return pd.DataFrame(rows)


def _criteria(lang: Lang) -> pd.DataFrame:
    rows = [(str(n), text.say(lang), 1.0, "ours") for n, text in enumerate(_CRITERIA, start=1)]
    return pd.DataFrame(rows, columns=["id", "criterion", "weight", "source"])


def _segments(lang: Lang) -> pd.DataFrame:
    rows = [
        (str(n), name.say(lang), group.say(lang), "course")
        for n, (name, group) in enumerate(_SEGMENTS, start=1)
    ]
    return pd.DataFrame(rows, columns=["id", "segment", "group", "source"])
