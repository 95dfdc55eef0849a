"""Account tiers: what an account buys, and could buy, gives VIP, A, B or C (method M8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from generators.common.errors import InputError
from generators.common.language import Lang, Phrase

SCALE = range(5)  # 0 buys nothing, 1 little, 2 average, 3 fairly much, 4 a great deal
Pair = tuple[int, int]


class Tier(StrEnum):
    """Account tier, best first."""

    VIP = "VIP"
    A = "A"
    B = "B"
    C = "C"


RANK = {tier: rank for rank, tier in enumerate(Tier)}
COURSE: Mapping[Pair, Tier] = {
    **dict.fromkeys([(1, 4), (0, 3), (1, 3), (4, 4), (3, 4)], Tier.A),
    **dict.fromkeys([(2, 4), (0, 2)], Tier.B),
    **dict.fromkeys([(0, 1), (1, 2), (1, 1)], Tier.C),
}
OURS: Mapping[Pair, Tier] = {
    (0, 4): Tier.A,
    (2, 3): Tier.B,
    (3, 3): Tier.B,
    (2, 2): Tier.C,
    (0, 0): Tier.C,
}
_HOLE = Phrase(
    "分类矩阵缺少 {pairs}；请在“设置”中填写 VIP、A、B 或 C。",
    "The tier matrix has no tier for {pairs}; fill these cells in Settings with VIP, A, B or C.",
)


@dataclass(frozen=True, slots=True)
class TierMatrix:
    """The tier of every pair (current purchase, capability) a company allows.

    Raises:
        InputError: A pair with X not above Y has no tier.
    """

    cells: Mapping[Pair, Tier]

    def __post_init__(self) -> None:
        pairs = {(x, y) for y in SCALE for x in SCALE if x <= y}
        if missing := sorted(pairs - set(self.cells)):
            raise InputError(_HOLE, pairs=", ".join(f"(X={x}, Y={y})" for x, y in missing))

    def origin(self, pair: Pair, lang: Lang) -> str:
        """Return whose choice a cell is: the course's, our default, or the company's own."""
        if COURSE.get(pair) == self.cells[pair]:
            return _FROM_COURSE.say(lang)
        return (_FROM_OURS if OURS.get(pair) == self.cells[pair] else _FROM_COMPANY).say(lang)


DEFAULT_MATRIX = TierMatrix({**COURSE, **OURS})
_FROM_COURSE = Phrase("课程表", "course table")
_FROM_OURS = Phrase("本产品默认", "our default")
_FROM_COMPANY = Phrase("公司矩阵", "company matrix")
_OVERRIDE = Phrase("{tier}：公司指定", "{tier}: company override")
_INFLUENCE = Phrase("VIP：有行业影响力", "VIP: influence flag")
_PAIR = Phrase("X={x}，Y={y} → {tier}（{origin}）", "X={x}, Y={y} → {tier} ({origin})")
_ABOVE = Phrase(
    "X={x} 大于 Y={y}：不可能买得比能力还多",
    "X={x} is above Y={y}: it cannot buy more than it is able to",
)
_OFF_SCALE = Phrase(
    "X={x}，Y={y}：都须为 0 到 4 的整数", "X={x}, Y={y}: both must be whole, from 0 to 4"
)
_UNKNOWN = Phrase(
    "缺少 {what}：请填金额或直接填 0–4", "{what} unknown: give the amount, or type 0-4"
)


def assign_tiers(accounts: pd.DataFrame, matrix: TierMatrix, lang: Lang) -> pd.DataFrame:
    """Return each account's tier and the reason for it: override, else influence, else matrix.

    Args:
        accounts: One row an account, with `current_purchase` and `capability` (0-4 or missing),
            `influential` and `tier_override`.
        matrix: The company's own matrix, as it stands in Settings.
        lang: Language of the reasons.

    Returns:
        `tier` and `tier_reason` on the index of `accounts`. A row whose pair is impossible
        (it buys more than it can, or is off the scale) has no tier, and its reason says why.
    """
    columns = ("current_purchase", "capability", "influential", "tier_override")
    rows = [
        classify(x, y, influential, override=override, matrix=matrix, lang=lang)
        for x, y, influential, override in zip(*(accounts[c] for c in columns), strict=True)
    ]
    return pd.DataFrame(rows, columns=["tier", "tier_reason"], index=accounts.index, dtype=object)


def classify(
    x: object, y: object, influential: object, override: object, matrix: TierMatrix, lang: Lang
) -> tuple[str | None, str]:
    """Return one account's tier and the reason for it; see `assign_tiers`."""
    if override in RANK:
        return str(override), _OVERRIDE.say(lang, tier=override)
    if influential == "yes":
        return str(Tier.VIP), _INFLUENCE.say(lang)
    missing = [name for name, level in (("X", x), ("Y", y)) if pd.isna(level)]  # type: ignore[call-overload]
    if missing:
        return None, _UNKNOWN.say(lang, what=", ".join(missing))
    if x not in SCALE or y not in SCALE:
        return None, _OFF_SCALE.say(lang, x=x, y=y)
    pair = (int(x), int(y))  # type: ignore[call-overload]
    if pair[0] > pair[1]:
        return None, _ABOVE.say(lang, x=pair[0], y=pair[1])
    tier = matrix.cells[pair]
    origin = matrix.origin(pair, lang)
    return str(tier), _PAIR.say(lang, x=pair[0], y=pair[1], tier=tier, origin=origin)
