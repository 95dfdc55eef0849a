"""The days a country's calendar sets apart: holidays, make-up workdays, unusual weekends, by name."""

import datetime as dt
import re
from typing import TYPE_CHECKING

import pandas as pd

from generators.common.language import Lang, Phrase
from generators.days.provisional import provisional_years
from generators.days.working_days import country_calendar, has_calendar

if TYPE_CHECKING:
    from holidays import HolidayBase

_LANGUAGES = {Lang.ZH: "zh_CN", Lang.EN: "en_US"}
_MAKE_UP = Phrase("调休上班", "make-up workday")
_WEEKEND = Phrase("周末", "weekend")
_DAY_OFF = Phrase("调休", "day off")
_SWAPPED = re.compile(r"^(休息日|Day off)\b")  # "Day off (substituted from 01/26/2025)"
_ASIDE = re.compile(r"\s*[（(][^（）()]*[）)]")
_KEYS = ["id", "date", "kind", "name", "standing"]


def published_days(start: dt.date, end: dt.date, country: str, lang: Lang) -> pd.DataFrame:
    """Return the days of whole calendar years that a plain week of five workdays would get wrong.

    A weekend day that is a holiday by name is among them, so that a calendar can say which.

    Args:
        start: A day of the first year.
        end: A day of the last year.
        country: Two-letter code; none of the rows stands for a country without a calendar.
        lang: Language of the names, where the calendar has it.

    Returns:
        `id`, `date`, `kind` (`holiday` or `workday`), `name`, and `standing`: `provisional` in a
        year whose make-up workdays are not published yet, else `published`.
    """
    if not has_calendar(country):
        return pd.DataFrame(columns=_KEYS, dtype=object)
    calendar = country_calendar(country, range(start.year, end.year + 1), _LANGUAGES[lang])
    unsure = set(provisional_years(start, end, country))
    first, last = dt.date(start.year, 1, 1), dt.date(end.year, 12, 31)
    rows = []
    for number in range((last - first).days + 1):
        day = first + dt.timedelta(number)
        works = calendar.is_working_day(day)
        if works != (day.weekday() < 5) or day in calendar:
            standing = "provisional" if day.year in unsure else "published"
            kind = "workday" if works else "holiday"
            rows.append((day.isoformat(), day, kind, _name(calendar, day, works, lang), standing))
    return pd.DataFrame(rows, columns=_KEYS, dtype=object)


def _name(calendar: "HolidayBase", day: dt.date, works: bool, lang: Lang) -> str:
    if works:
        return _MAKE_UP.say(lang)
    name = calendar.get(day) or ""
    if _SWAPPED.match(name):
        return _DAY_OFF.say(lang)
    return _ASIDE.sub("", name) or _WEEKEND.say(lang)
