"""Distances between cities, and the order a day's cities are visited in (M9)."""

import datetime as dt
from itertools import pairwise, permutations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.days.distances import Distances, day_order, distances, great_circle

KEYS = ["city", "to", "km", "latitude", "longitude", "home", "owner"]
SHANGHAI, BEIJING = (31.2304, 121.4737), (39.9042, 116.4074)


def table(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=KEYS, dtype=object)


def test_the_great_circle_is_the_known_distance() -> None:
    assert great_circle(SHANGHAI, BEIJING) == pytest.approx(1067, abs=2)
    assert great_circle((0, 0), (0, 180)) == pytest.approx(20015, abs=1)
    assert great_circle(BEIJING, BEIJING) == 0


def test_kilometres_written_down_count_before_coordinates() -> None:
    found = distances(
        table(
            {"city": "上海", "latitude": SHANGHAI[0], "longitude": SHANGHAI[1], "home": "yes"},
            {"city": "北京", "latitude": BEIJING[0], "longitude": BEIJING[1]},
            {"city": "南京", "km": 300},
            {"city": "南京", "to": "北京", "km": 1000},
        ),
        "Li",
    )

    assert found.home == "上海"
    assert found.between("上海", "北京") == pytest.approx(1067, abs=2)
    assert found.between("北京", "南京") == found.between("南京", "北京") == 1000
    assert found.between("上海", "南京") == 300
    assert found.between("上海", "拉萨") == 200  # nobody said
    own = table({"city": "上海", "latitude": 31, "longitude": 121, "km": 7, "to": "北京"},
                {"city": "北京", "latitude": 40, "longitude": 116})  # fmt: skip
    assert distances(own, "").between("北京", "上海") == 7


def test_each_rep_may_have_a_home_of_his_own() -> None:
    cities = table(
        {"city": "Leeds", "home": "yes"},
        {"city": "York", "home": "yes", "owner": "Wu"},
        {"city": "Hull", "km": 60},
    )

    assert distances(cities, "Li").home == "Leeds"
    assert distances(cities, "Wu").km["York", "Hull"] == 60
    assert distances(table(), "Wu") == Distances(None, {})


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=5, unique=True)
)
def test_the_route_is_the_shortest_round_from_home(points: list[tuple[int, int]]) -> None:
    rows = [{"city": f"C{n}", "latitude": x, "longitude": y} for n, (x, y) in enumerate(points)]
    known = distances(table({"city": "H", "latitude": 5, "longitude": 5, "home": "yes"}, *rows), "")

    def length(cities: tuple[str, ...]) -> float:
        stops = ["H", *cities, "H"]
        return sum(known.between(a, b) for a, b in pairwise(stops))

    names = [str(row["city"]) for row in rows]
    route = known.route(names)

    assert sorted(route) == sorted(names)
    assert length(tuple(route)) == pytest.approx(min(map(length, permutations(names))))


def test_many_cities_are_taken_nearest_first() -> None:
    rows = [{"city": f"C{n}", "km": n} for n in range(1, 9)]
    pairs = [
        {"city": f"C{a}", "to": f"C{b}", "km": b - a} for a in range(1, 9) for b in range(a + 1, 9)
    ]
    known = distances(table({"city": "H", "home": "yes"}, *rows, *pairs), "")

    assert known.route(f"C{n}" for n in (8, 3, 5, 1, 7, 2, 6, 4)) == [f"C{n}" for n in range(1, 9)]


def test_a_day_s_visits_follow_the_way_and_days_stay_in_order() -> None:
    one, two = dt.date(2027, 1, 4), dt.date(2027, 1, 5)
    visits = pd.DataFrame(
        [
            ("V5", two, "Li", "Far"), ("V1", one, "Li", "Far"), ("V2", one, "Li", "Near"),
            ("V3", one, "Li", "Far"), ("V4", one, "Wu", None),
        ],
        columns=["id", "date", "owner", "city"],
        dtype=object,
    )  # fmt: skip
    km = {("H", "Near"): 1.0, ("H", "Far"): 9.0, ("Near", "Far"): 8.0}
    both = {**km, **{(b, a): d for (a, b), d in km.items()}}

    order = day_order(visits, {"Li": Distances("H", both)})

    assert [visits["id"].iloc[place] for place in order] == ["V2", "V1", "V3", "V4", "V5"]
