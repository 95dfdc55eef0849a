"""The two languages of the product, and a phrase that exists in both."""

from dataclasses import dataclass
from enum import StrEnum


class Lang(StrEnum):
    """Language of a book, a document or a message."""

    ZH = "zh"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One sentence in both languages, with `{named}` places for values.

    >>> left = Phrase("还有 {count} 次拜访没有排上。", "{count} visits found no day.")
    >>> left.say(Lang.EN, count=3)
    '3 visits found no day.'
    """

    zh: str
    en: str

    def say(self, lang: Lang, **values: object) -> str:
        """Return the sentence in one language, with its values filled in."""
        text = self.zh if lang == Lang.ZH else self.en
        return text.format(**values) if values else text
