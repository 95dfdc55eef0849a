import pytest

from generators.consolidation.names import NUMERALS, block_of, plain_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("港口机械第二工厂", "港口机械2工厂"), ("港口机械二厂", "港口机械２厂"), ("中铁十三局集团有限公司", "中铁13局"),
        ("一百零五厂", "105厂"), ("二〇二厂", "202厂"), ("机床贰", "机床2"), ("第一建筑公司", "1建筑公司"),
        ("Plant II", "plant 2"), ("Plant Ⅳ Ltd.", "Plant 4"), ("港口机械II期", "港口机械2期"),
        ("上海港口集團有限公司", "上海港口集团"), ("港口机械有限責任公司", "港口机械"), ("Plant ②", "Plant 2"),
    ],
)  # fmt: skip
def test_names_that_say_one_thing_in_two_ways_are_one(one: str, other: str) -> None:
    assert plain_name(one) == plain_name(other)
    assert block_of(one) == block_of(other)


@pytest.mark.parametrize(
    "name",
    [
        "四川长虹",
        "三一重工",
        "九江石化",
        "十堰东风",
        "百度",
        "万科",
        "Xi'an Steel",
        "V Tech",
        "Mix six",
    ],
)
def test_words_that_only_look_like_numbers_stay(name: str) -> None:
    assert not any(sign.isdigit() for sign in plain_name(name))


def test_numbers_that_differ_keep_names_apart() -> None:
    names = ["港口机械一厂", "港口机械二厂", "港口机械十一厂", "港口机械厂"]

    assert len({block_of(name) for name in names}) == 4
    assert block_of("港口机械十一厂") == "11|港"
    assert block_of(None) == "|"


def test_every_name_with_another_number_than_in_digits_is_looked_at() -> None:
    import re

    seen = ["第二厂", "Plant II", "厂Ⅱ", "２厂", "②厂", "X厂", "一"]
    assert all(re.search(NUMERALS, name) for name in seen)
    assert not re.search(NUMERALS, "Plant 2 港口 mixture")
