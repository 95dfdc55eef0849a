"""What the money columns of a list come to: a decimal sign and a unit each, one currency together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbooks.customer_list.columns.amounts import (
    Decimal,
    Written,
    decide,
    decimal_of,
    is_empty,
    shows,
    value_of,
    written,
)
from workbooks.customer_list.columns.read import NOTHING, Read
from workbooks.customer_list.columns.units import Unit, base_of, unit_of
from workbooks.customer_list.reading.grid import Cell, Figure
from workbooks.customer_list.reading.number_formats import is_percent, shrinks, unit_text


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to tell about a column as a whole.

    Attributes:
        code: Which, a key of the sayings.
        key: The column's key, empty for the list.
        said: What else the sentence says.
    """

    code: str
    key: str = ""
    said: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AmountColumn:
    """What a column of numbers decides for its cells.

    Attributes:
        decimal: Its decimal sign.
        unit: Its unit; None where nobody says one, or where it holds no money.
        base: How many of the currency the book counts in.
        mixed: Whether some of its cells say 万 or k themselves, though the column says no unit.
        dropped: Whether nothing of it can be used.
        is_money: Whether units may stand in its cells.
    """

    decimal: Decimal
    unit: Unit | None = None
    base: float = 1.0
    mixed: bool = False
    dropped: bool = False
    is_money: bool = True

    def read(self, cell: Cell) -> Read:
        """Return an amount in the book's unit, or why it is none."""
        amount = as_written(cell)
        if amount is None:
            return _no_amount(cell)
        if self.dropped:
            return NOTHING
        if isinstance(cell, Figure) and shrinks(cell.form):
            return Read(None, "format_scaled", {"form": cell.form})
        value = self._value(amount, cell)
        if isinstance(value, Read):
            return value
        scale = self._scale(amount)
        if isinstance(scale, str):
            return Read(None, scale, {"unit": self.unit.text if self.unit else ""})
        number = -value if amount.negative else value
        if scale != self.base:
            number = round(number * scale / self.base, 6)
        return Read(number + 0.0, "full_width" if amount.full_width else "")

    def _value(self, amount: Written, cell: Cell) -> float | Read:
        """Return the number without sign and unit; a read that says why there is none."""
        if isinstance(cell, (int, float, Figure)):
            return abs(cell.value if isinstance(cell, Figure) else cell)
        shown, _ = decimal_of(amount.digits)
        sign = self.decimal.sign
        if not shown and any(s in amount.digits and s not in self.decimal.safe for s in ".,"):
            return Read(None, "decimal")
        value = value_of(amount.digits, amount.exponent, sign or ".")
        if value is None or value == float("inf") or (shown and not sign):
            return Read(None, "number_form" if shown else "number")
        return value

    def _scale(self, amount: Written) -> float | str:
        """Return how many of the currency one of a cell's unit is; the code of what speaks against."""
        own, unit = amount.unit, self.unit
        if own is None:
            return "unit_doubt" if self.mixed else (unit.scale or 1.0) if unit else self.base
        if not self.is_money:
            return "number"
        if unit and unit.currency and not own.means(unit.currency):
            return "other_currency"
        if own.is_scaled:
            return own.scale
        if own.is_word and unit and unit.is_scaled:
            return "own_unit"
        return (unit.scale or 1.0) if unit else 1.0


def _no_amount(cell: Cell) -> Read:
    """Return why a cell holds no amount: it is empty, a percentage, or no number at all."""
    if isinstance(cell, str) and is_empty(cell):
        return NOTHING
    text = cell.strip() if isinstance(cell, str) else ""
    percent = isinstance(cell, Figure) or (text[-1:] in "%％" and bool(written(text[:-1])))
    return Read(None, "number_percent" if percent else "number")


def as_written(cell: Cell) -> Written | None:
    """Return how a cell's amount is written; a number counts as written plainly."""
    if isinstance(cell, str):
        return written(cell)
    value = cell.value if isinstance(cell, Figure) else cell
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value != value:
        return None
    if isinstance(cell, Figure):
        if is_percent(cell.form):
            return None
        text = unit_text(cell.form)
        return Written("", negative=value < 0, unit=unit_of(text) if text else None)
    return Written("", negative=value < 0)


def decimals(columns: Mapping[str, Sequence[Cell]], usual: str) -> dict[str, Decimal]:
    """Return each column's decimal sign.

    Args:
        columns: The cells of each column of numbers.
        usual: The sign usual where the list comes from, empty if nothing says.
    """
    counts = {
        key: shows(w for cell in cells if isinstance(cell, str) and (w := written(cell)))
        for key, cells in columns.items()
    }
    whole = {
        sign: (sum(c[sign][0] for c in counts.values()), sum(c[sign][1] for c in counts.values()))
        for sign in ".,"
    }
    return {key: decide(count, whole, usual) for key, count in counts.items()}


class MoneyColumns:
    """The money columns of one table, and what is to be told about their units.

    Args:
        cells: The cells of each, by key, in the order of the schema.
        headers: The unit each header names, if any.
        title: The unit a title line names, if any.
        currency: The currency the file's tables before this one came to, if any.
        usual: The currency where only thousands or the like are said.

    Attributes:
        units: Each column's unit.
        currency: The currency all of them are in, empty if nobody says.
        findings: What is to be told.
        dropped: Keys of columns in another currency, or in a unit nobody can tell.
        mixed: Keys of columns in which some cells say 万 or k and others nothing.
    """

    def __init__(
        self,
        cells: Mapping[str, Sequence[Cell]],
        headers: Mapping[str, Unit | None],
        title: Unit | None,
        *,
        currency: str,
        usual: str,
    ) -> None:
        self.findings: list[Finding] = []
        self.dropped: set[str] = set()
        self._amounts = {
            key: [a for c in column if (a := as_written(c))] for key, column in cells.items()
        }
        outside = {key: headers.get(key) or title for key in cells}
        self.mixed = {key for key in cells if not outside[key] and _is_mixed(self._amounts[key])}
        said = {key: outside[key] or _common(self._amounts[key]) for key in cells}
        known = [unit for key, unit in said.items() if unit and self._amounts[key]]
        named = currency or next((u.currency for u in known if u.currency), "")
        empty = next((unit.currency for unit in said.values() if unit and not known), "")
        self.currency = named or empty or (usual if known else "")
        self.units = {key: self._agreed(key, unit, known) for key, unit in said.items()}
        if known and not named:
            self.findings.append(Finding("currency_assumed", "", {"currency": usual}))
        if not known and any(self._amounts.values()):
            self.findings.append(Finding("no_unit"))

    @property
    def base(self) -> tuple[str, float]:
        """The unit the amounts come to, and how many of the currency that is."""
        return base_of(self.currency) if self.currency else ("", 1.0)

    def _agreed(self, key: str, unit: Unit | None, known: list[Unit]) -> Unit | None:
        """Return a column's unit in the list's currency; that of the others where it says none."""
        if not self._amounts[key]:
            return unit
        if unit is None:
            return self._assumed(key, known)
        if not unit.means(self.currency):
            self.dropped.add(key)
            said = {"found": unit.text, "currency": self.currency}
            self.findings.append(Finding("currency_mixed", key, said))
        return replace(unit, currency=self.currency or unit.currency)

    def _assumed(self, key: str, known: list[Unit]) -> Unit | None:
        if not known:
            return None
        if len({unit.scale or 1.0 for unit in known}) == 1:
            self.findings.append(Finding("unit_assumed", key, {"unit": known[0].text}))
            return replace(known[0], currency=self.currency)
        self.dropped.add(key)
        units = ", ".join(sorted({unit.text for unit in known}))
        self.findings.append(Finding("unit_unclear", key, {"units": units}))
        return None


def _is_mixed(amounts: Sequence[Written]) -> bool:
    scaled = [bool(amount.unit and amount.unit.is_scaled) for amount in amounts]
    return any(scaled) and not all(scaled)


def _common(amounts: Sequence[Written]) -> Unit | None:
    """Return the unit of a column that only its cells name: the currency most of them do."""
    units = [amount.unit for amount in amounts if amount.unit]
    if not units:
        return None
    currencies = Counter(unit.currency for unit in units)
    currency = currencies.most_common(1)[0][0]
    return replace(next(unit for unit in units if unit.currency == currency), scale=1.0)
