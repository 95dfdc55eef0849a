"""What a book says of itself: whose it is, for which period, in which unit and language."""

from dataclasses import dataclass

from generators.common.language import Lang
from generators.common.period import Period


@dataclass(frozen=True, slots=True)
class BookFacts:
    """A planning book, as far as plans and documents speak of it.

    Attributes:
        rep: Who works in it; may be empty.
        region: Which region it covers; may be empty.
        period: Its planning period.
        unit: Money unit of its amounts, `万元` or `kUSD`.
        lang: Language of the sentences made for it.
        memory_days: S of the forgetting curve, in days (M9).
    """

    rep: str
    region: str
    period: Period
    unit: str
    lang: Lang
    memory_days: float = 7.0
