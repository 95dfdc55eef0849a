"""The errors a person may meet, in their own language.

* PlanError
  + InputError: a value in the plan cannot be used.
    + CellError: a cell given to a worksheet function cannot be used.
  + BookError: a file is not a planning book, or not one that can be read.
  + ImportFileError: a customer list cannot be read.
  + TemplateError: a document template cannot be used.
  + SaveError: a file could not be written; the old one is unchanged.
  + HostError: the spreadsheet program cannot be reached or used as asked.
  + InstallError: a machine could not be set up.
  + StoreError: the store of consolidated books cannot be used.
  + ClusterError: the machines that should read books cannot be reached.
"""

from generators.common.language import Lang, Phrase


class PlanError(Exception):
    """Base of every error shown to a person: where, what was found, what would do.

    Args:
        phrase: The message in both languages.
        values: What fills the named places of the message; a phrase is said in its
            language too, and a list with the signs of its language between its things.
    """

    def __init__(self, phrase: Phrase, **values: object) -> None:
        self.phrase = phrase
        self.values = values
        super().__init__(self.say(Lang.EN))

    def say(self, lang: Lang) -> str:
        """Return the message in the person's language."""
        values = {name: _said(value, lang) for name, value in self.values.items()}
        return self.phrase.say(lang, **values)


def _said(value: object, lang: Lang) -> object:
    if isinstance(value, Phrase):
        return value.say(lang)
    if isinstance(value, (list, tuple)):
        return ("、" if lang == Lang.ZH else ", ").join(map(str, value))
    return value


class InputError(PlanError, ValueError):
    """A value in the plan cannot be used."""


class CellError(InputError):
    """A cell given to a worksheet function cannot be used.

    Args:
        shows: The error value the result's cell shows, as `#N/A`.
        phrase: The reason, in both languages.
        values: What fills the named places of the reason.
    """

    def __init__(self, shows: str, phrase: Phrase, **values: object) -> None:
        super().__init__(phrase, **values)
        self.shows = shows


class BookError(PlanError):
    """A file is not a planning book, or not one that can be read."""


class ImportFileError(PlanError):
    """A customer list cannot be read."""


class TemplateError(PlanError):
    """A document template cannot be used."""


class SaveError(PlanError, OSError):
    """A file could not be written; the old one is unchanged."""


class HostError(PlanError):
    """The spreadsheet program cannot be reached or used as asked."""


class InstallError(PlanError):
    """A machine could not be set up."""


class StoreError(PlanError):
    """The store of consolidated books cannot be used."""


class ClusterError(PlanError):
    """The machines that should read books cannot be reached."""
