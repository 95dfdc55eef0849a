"""What a book knows of itself: kept in its document properties, not in a cell.

The same texts stand under names of the workbook, since a spreadsheet program that has the book open
lets code read and write names, but not properties, in one way everywhere. The names win.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from generators.common.errors import BookError
from generators.common.language import Lang, Phrase
from generators.common.period import Period
from workbooks.schema import VERSION

_PREFIX = "kamplan."
_KEYS = ("schema", "id", "rep", "region", "period", "language", "unit", "last_run")
_NOT_OURS = Phrase(
    "{book} 不是 kamplan 的计划簿；请用 kamplan new 新建一本。",
    "{book} is no kamplan planning book; make one with kamplan new.",
)
_TOO_NEW = Phrase(
    "{book} 由更新版本的 kamplan 制作（结构 {found}，本机支持到 {known}）；请升级 kamplan。",
    "{book} was made by a newer kamplan (schema {found}; this one knows up to {known}); update kamplan.",
)


@dataclass(frozen=True, slots=True)
class BookInfo:
    """A book's identity.

    Attributes:
        id: Unique id of the book.
        rep: Who works in it; may be empty.
        region: Which region it covers; may be empty.
        period: Its planning period.
        lang: Language of its labels.
        unit: Money unit of its amounts, `万元` or `kUSD`.
        last_run: ISO date of the last plan, or empty.
    """

    id: str
    rep: str
    region: str
    period: Period
    lang: Lang
    unit: str
    last_run: str = ""

    def properties(self) -> dict[str, str]:
        """Return the document properties that say all this."""
        values = (
            str(VERSION), self.id, self.rep, self.region, self.period.label,
            str(self.lang), self.unit, self.last_run,
        )  # fmt: skip
        return {_PREFIX + key: value for key, value in zip(_KEYS, values, strict=True)}

    @classmethod
    def from_properties(cls, properties: Mapping[str, str], book: str) -> Self:
        """Return the identity a book's properties give.

        Raises:
            BookError: It is no planning book, or one of a newer schema.
        """
        found = {key: properties.get(_PREFIX + key, "") for key in _KEYS}
        if not found["schema"].isdigit() or found["language"] not in set(Lang):
            raise BookError(_NOT_OURS, book=book)
        if int(found["schema"]) > VERSION:
            raise BookError(_TOO_NEW, book=book, found=found["schema"], known=VERSION)
        return cls(
            id=found["id"],
            rep=found["rep"],
            region=found["region"],
            period=Period.parse(found["period"]),
            lang=Lang(found["language"]),
            unit=found["unit"],
            last_run=found["last_run"],
        )


def last_run_property(as_of: str) -> tuple[str, str]:
    """Return the name and value of the property that says when a book was planned last."""
    return f"{_PREFIX}last_run", as_of
