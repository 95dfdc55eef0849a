"""What a list is a list of: accounts, or people, projects, purchases, competitors.

Today accounts are read; the others are recognised and said. A kind that is to be read as well gets
the columns of its table and the words it goes by.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from generators.common.language import Phrase
from workbooks.customer_list.headers.folding import header_readings
from workbooks.customer_list.headers.words import OTHER_LISTS


@dataclass(frozen=True, slots=True)
class ListKind:
    """A kind of list.

    Attributes:
        table: The table of the book its rows belong in.
        name: What a person calls its rows.
        leading: Words one of which its header must say, beside others.
        least: How many of its words a header must say.
    """

    table: str
    name: Phrase
    leading: str = ""
    least: int = 2


ACCOUNTS = ListKind("Accounts", Phrase("客户", "accounts"))
_OTHERS = {
    "people": ListKind(
        "KeyPeople", Phrase("联系人", "people"),
        "姓名 联系人 联系人姓名 联系人名称 contact contact_name full_name first_name last_name",
    ),
    "projects": ListKind(
        "Projects", Phrase("项目（商机）", "projects (opportunities)"),
        "项目 项目名称 商机 商机名称 机会 机会名称 opportunity opportunity_name deal deal_name topic",
    ),
    "purchases": ListKind(
        "Purchases", Phrase("采购（订单）", "purchases (orders)"),
        "订单编号 订单号 单据编号 单据号 发票号 出库单号 order order_number order_no invoice invoice_number invoice_no "
        "document_number 产品 产品名称 商品名称 存货名称 物料名称 product product_name item sku", 3,
    ),
    "competitors": ListKind(
        "Competitors", Phrase("竞争对手", "competitors"),
        "竞争对手 竞品 竞争品牌 对手品牌 竞争对手名称 对手 competitor competitor_name competitors",
    ),
}  # fmt: skip
_WEAK_OF_PEOPLE = "联系人 联系人姓名 联系人名称 联系人电话 手机 手机号 电话 联系电话 邮箱 电子邮件 微信 contact contact_name mobile mobile_phone phone phone_number email e-mail email_address"
_NAMES_OF_PEOPLE = "姓名 full_name first_name last_name"
_TELLING = {
    "purchases", "potential", "profit", "preference", "influential", "current_purchase", "capability", "tier_override",
}  # fmt: skip


def kind_of_list(texts: Sequence[str], keys: Sequence[str], ids_repeat: bool) -> ListKind:
    """Return what a list is a list of.

    Args:
        texts: Its headers.
        keys: The columns of accounts they mean.
        ids_repeat: Whether many of its rows have another row's account ID.
    """
    if set(keys) & _TELLING and not ids_repeat:
        return ACCOUNTS
    readings = [set(header_readings(text)) for text in texts if text.strip()]
    best, count = ACCOUNTS, 0
    for key, kind in _OTHERS.items():
        words = _folded(OTHER_LISTS[key])
        said = sum(bool(reading & words) for reading in readings)
        leads = any(reading & _folded(kind.leading) for reading in readings)
        if key == "people" and not ids_repeat:
            named = any(reading & _folded(_NAMES_OF_PEOPLE) for reading in readings)
            strong = any(r & (words - _folded(_WEAK_OF_PEOPLE)) for r in readings)
            leads = leads and (named if "id" in keys else strong)
        if leads and said >= kind.least and said > count:
            best, count = kind, said
    return best


@cache
def _folded(line: str) -> frozenset[str]:
    return frozenset(header_readings(word.replace("_", " "))[0] for word in line.split())
