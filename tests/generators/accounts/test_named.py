import pandas as pd
import pytest

from generators.accounts.named import account_named
from generators.common.errors import InputError
from generators.common.language import Lang

ACCOUNTS = pd.DataFrame(
    {
        "id": ["K1", "K2", "K3", None, "K4"],
        "name": ["港口集团", "港口集团", "Harbor Mill", "Nobody", None],
    }
)


@pytest.mark.parametrize("found", ["K3", "k3 ", "Harbor Mill", "harbor mill", "mill"])
def test_an_account_is_found_by_id_and_by_name(found: str) -> None:
    assert account_named(ACCOUNTS, found) == "K3"


def test_several_of_one_name_are_listed() -> None:
    with pytest.raises(InputError) as caught:
        account_named(ACCOUNTS, "港口集团")

    zh, en = (caught.value.say(lang) for lang in Lang)
    assert zh == "叫“港口集团”的客户有几个，请写编号：K1 港口集团、K2 港口集团。"
    assert en == "Several accounts are called '港口集团'; give an ID: K1 港口集团, K2 港口集团."


def test_an_account_nobody_knows_is_told() -> None:
    with pytest.raises(InputError) as caught:
        account_named(ACCOUNTS, "Quarry")

    zh, en = (caught.value.say(lang) for lang in Lang)
    assert zh == "没有编号或名称是“Quarry”的客户；编号和名称见“客户”表。"
    assert en == "No account has the ID or name 'Quarry'; see Accounts for both."
