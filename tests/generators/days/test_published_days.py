"""The days a country sets apart, checked against what decides the working days."""

import datetime as dt

import pandas as pd
import pytest

from generators.common.language import Lang
from generators.days.provisional import unsure_days
from generators.days.published_days import published_days
from generators.days.working_days import country_calendar, working_days

NONE = pd.DataFrame(columns=["date", "kind"])


@pytest.mark.parametrize("country", ["CN", "US", "DE", "SA", "IL", "JP"])
def test_a_plain_week_corrected_by_the_rows_is_the_country_s_working_days(country: str) -> None:
    start, end = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
    rows = published_days(start, end, country, Lang.EN)
    own = dict(zip(rows["date"], rows["kind"], strict=True))
    days = [start + dt.timedelta(n) for n in range(365)]

    corrected = [d for d in days if own.get(d, "workday" if d.weekday() < 5 else "") == "workday"]

    assert corrected == working_days(start, end, country, NONE)


def test_days_off_and_make_up_workdays_have_short_names_in_the_book_s_language() -> None:
    rows = published_days(dt.date(2026, 1, 1), dt.date(2026, 3, 31), "CN", Lang.ZH)
    names = dict(zip(rows["date"], rows["name"], strict=True))

    assert names[dt.date(2026, 1, 1)] == "元旦"
    assert names[dt.date(2026, 1, 2)] == "调休"  # the library: 休息日（由 2026-01-04 调休）
    assert names[dt.date(2026, 1, 4)] == "调休上班"
    assert names[dt.date(2026, 4, 6)] == "清明节"
    english = published_days(dt.date(2026, 1, 1), dt.date(2026, 3, 31), "CN", Lang.EN)
    assert english["name"].tolist()[:3] == ["New Year's Day", "day off", "make-up workday"]


def test_a_chinese_year_without_make_up_days_is_provisional() -> None:
    rows = published_days(dt.date(2026, 10, 1), dt.date(2027, 3, 31), "CN", Lang.ZH)
    by_year = rows.groupby(rows["date"].map(lambda day: day.year))["standing"].unique()

    assert by_year[2026].tolist() == ["published"]
    assert by_year[2027].tolist() == ["provisional"]


def test_a_country_without_a_calendar_has_no_rows() -> None:
    assert published_days(dt.date(2027, 1, 1), dt.date(2027, 3, 31), "??", Lang.EN).empty


@pytest.mark.parametrize("computer", ["zh_CN.UTF-8", "en_US.UTF-8", "de_DE.UTF-8", "C.UTF-8"])
def test_days_and_their_names_do_not_follow_the_computer_s_language(
    computer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LANG"):
        monkeypatch.setenv(name, computer)
    country_calendar.cache_clear()
    start, end = dt.date(2027, 1, 1), dt.date(2027, 3, 31)

    unsure = sorted(day for day in unsure_days(start, end, "CN") if day < end)
    names = {
        (country, lang): published_days(start, end, country, lang)["name"].tolist()
        for country, lang in (("DE", Lang.ZH), ("CN", Lang.EN))
    }

    assert (unsure[0], unsure[-1]) == (dt.date(2027, 1, 29), dt.date(2027, 2, 17))
    assert names["DE", Lang.ZH][0] == "Neujahr"
    assert names["CN", Lang.EN][0] == "New Year's Day"
