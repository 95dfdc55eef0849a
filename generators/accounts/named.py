"""Which account a person means who types an ID or a name."""

from typing import TypeAlias

import pandas as pd

from generators.common.errors import InputError
from generators.common.language import Phrase

AccountId: TypeAlias = str
_NONE = Phrase(
    "没有编号或名称是“{found}”的客户；编号和名称见“客户”表。",
    "No account has the ID or name '{found}'; see Accounts for both.",
)
_SEVERAL = Phrase(
    "叫“{found}”的客户有几个，请写编号：{ids}。",
    "Several accounts are called '{found}'; give an ID: {ids}.",
)


def account_named(accounts: pd.DataFrame, found: str) -> AccountId:
    """Return the ID of an account, given as an ID, a name, or a part of one name alone.

    Raises:
        InputError: There is none, or there are several.

    >>> account_named(pd.DataFrame({"id": ["K1", "K2"], "name": ["Harbor", "Mill"]}), "mill")
    'K2'
    """
    wanted = found.strip().casefold()
    ids = accounts["id"].dropna().astype(str)
    shown = accounts.loc[ids.index, "name"].fillna("").astype(str)
    names = shown.str.strip().str.casefold()
    exact = ids.str.strip().str.casefold() == wanted
    for fits in (exact, names == wanted, names.str.contains(wanted, regex=False)):
        if fits.sum() == 1:
            return str(ids[fits].iloc[0])
        if fits.any():
            said = [" ".join(pair) for pair in zip(ids[fits], shown[fits], strict=True)]
            raise InputError(_SEVERAL, found=found, ids=said)
    raise InputError(_NONE, found=found)
