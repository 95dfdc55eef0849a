"""What several verbs are told in the same way."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter, validators

if TYPE_CHECKING:
    from generators.common.period import Period

Say = Callable[[str], None]
Language = Literal["zh", "en"]
AsOf = Annotated[str | None, Parameter(name="--as-of", help="Plan as on this day; today if absent")]
Json = Annotated[bool, Parameter(name="--json", negative="", help="One JSON report on stdout")]
Strict = Annotated[
    bool, Parameter(name="--strict", negative="", help="Exit with 1 when there are problems")
]
Live = Annotated[
    str | None,
    Parameter(
        name="--live", help="calc: on the book as it is open in LibreOffice Calc, not on the file"
    ),
]
Workers = Annotated[
    int | None,
    Parameter(
        name="--workers",
        validator=validators.Number(gte=1),
        help="Processes for a folder of books; one for each processor if absent",
    ),
]
Cluster = Annotated[
    str | None,
    Parameter(
        name="--cluster",
        help="Address of a dask.distributed scheduler that does the work, as tcp://10.0.0.5:8786",
    ),
]
Lng = Annotated[
    Language | None, Parameter(name="--lang", help="Language of messages; the book's if absent")
]


def day_of(as_of: str | None) -> tuple[dt.date, str]:
    """Return the day to plan for, and what the log says of the time."""
    from generators.common.errors import InputError
    from generators.common.language import Phrase

    wrong = Phrase(
        "日期“{found}”无法识别；请写成 2026-12-28。",
        "The day is '{found}'; write it as 2026-12-28.",
    )
    if as_of is None:
        now = dt.datetime.now()  # noqa: DTZ005 - a log line in the reader's own time
        return now.date(), now.strftime("%Y-%m-%d %H:%M")
    try:
        return dt.date.fromisoformat(as_of), as_of
    except ValueError as error:
        raise InputError(wrong, found=as_of) from error


def period_of(text: str | None, today: dt.date) -> "Period":
    """Return the period asked for, or the next quarter."""
    from generators.common.period import Period

    if text:
        return Period.parse(text)
    quarter = (today.month - 1) // 3 + 1
    year, following = (today.year, quarter + 1) if quarter < 4 else (today.year + 1, 1)
    return Period.parse(f"{year}Q{following}")
