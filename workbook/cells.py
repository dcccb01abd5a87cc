"""How a value stands in a cell's XML. A column is encoded once a distinct value, not once a row.

A *tail* is what follows a cell's reference and style up to its end: `><v>12</v></c>` for a number, `/>` for nothing.
Text is always an inline string, so that neither `=1+1` nor `@x` from a cell ever becomes a formula.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np

from register.columns import SCALE
from register.refusals import RefusalError
from workbook.escaping import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from register.columns import Codes, Dates, Flags, Instants, Numbers, Texts, Values, Wholes

BLANK: Final = b"/>"
"""The tail of a cell in which nothing stands: its style stays."""
LONGEST: Final = 32_767
"""UTF-16 units that Excel keeps in a cell."""
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_EPOCHS: Final = {False: np.datetime64("1899-12-30", "D"), True: np.datetime64("1904-01-01", "D")}
_FIRST: Final = {False: np.datetime64("1900-03-01", "D"), True: np.datetime64("1904-01-01", "D")}
_LAST: Final = np.datetime64("9999-12-31", "D")
_DAY: Final = 86_400

Value: TypeAlias = "bool | int | float | str | dt.date | dt.datetime | None"
"""What may be put into one cell; a datetime is an instant, a date a whole day."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """One column to write: a tail for each row, None where the cell is left as it stands.

    `style` is the cellXfs number for cells that do not exist yet; None takes it from the row above.
    """

    tails: Sequence[bytes | None]
    style: int | None = None

    def where(self, wanted: Flags) -> Encoded:
        """The same column, written only in the rows that are wanted."""
        return Encoded([tail if on else None for tail, on in zip(self.tails, wanted.tolist(), strict=True)], self.style)


def number_tail(text: str) -> bytes:
    """The tail of a number that is already decimal text."""
    return b"><v>" + text.encode("ascii") + b"</v></c>"


def text_tail(text: str, cell: Callable[[], str]) -> bytes:
    """The tail of a text; blank for an empty one. More than a cell holds is refused, never cut."""
    if not text:
        return BLANK
    if len(text) > LONGEST // 2:
        length = len(text.encode("utf-16-le", "surrogatepass")) // 2
        if length > LONGEST:
            raise RefusalError("write_text_long", cell=cell(), length=f"{length:,}")
    safe = escape(_UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text))
    return b' t="inlineStr"><is><t xml:space="preserve">' + safe.encode() + b"</t></is></c>"


def serial_text(days: int, seconds: int = 0) -> str:
    """The serial number of an instant: whole days, or the shortest decimal that names the second."""
    return repr(days + seconds / _DAY) if seconds else str(days)


def scaled_text(number: int) -> str:
    """Ten-thousandths as a decimal: 355000 is `35.5`."""
    whole, rest = divmod(abs(number), SCALE)
    text = f"{whole}.{rest:04d}".rstrip("0") if rest else str(whole)
    return f"-{text}" if number < 0 else text


def numbers(values: Numbers, given: Flags, style: int | None = None) -> Encoded:
    """Ten-thousandths, written exactly; blank where not given."""
    return _distinct(values, given, lambda number: number_tail(scaled_text(number)), style)


def wholes(values: Wholes, given: Flags, style: int | None = None) -> Encoded:
    """Whole numbers; blank where not given."""
    return _distinct(values, given, lambda number: number_tail(str(number)), style)


def dates(values: Dates, at: Callable[[int], str], style: int | None = None, *, since_1904: bool = False) -> Encoded:
    """Dates as serial numbers of the workbook's date system; blank where NaT.

    Excel counts a 29 February 1900 that never was, so nothing before 1 March 1900 is written. `at` names the cell of a
    position for the refusal.
    """
    days = values.astype("datetime64[D]")
    _inside(days, at, since_1904=since_1904)
    serials = (days - _EPOCHS[since_1904]).astype(np.int64)
    return _distinct(serials, ~np.isnat(days), lambda serial: number_tail(serial_text(serial)), style)


def instants(
    values: Instants, at: Callable[[int], str], style: int | None = None, *, since_1904: bool = False
) -> Encoded:
    """Instants to the second as serial numbers; blank where NaT."""
    seconds = values.astype("datetime64[s]")
    _inside(seconds.astype("datetime64[D]"), at, since_1904=since_1904)
    serials = (seconds - _EPOCHS[since_1904].astype("datetime64[s]")).astype(np.int64)
    return _distinct(serials, ~np.isnat(seconds), lambda serial: number_tail(serial_text(*divmod(serial, _DAY))), style)


def codes(values: Codes, words: Sequence[str], at: Callable[[int], str], style: int | None = None) -> Encoded:
    """Choices, each code by its word; blank where the code is negative."""
    tails = [text_tail(word, lambda: at(0)) for word in words]
    tails.append(BLANK)
    positions: list[int] = np.where(values < 0, -1, values).tolist()
    return Encoded([tails[position] for position in positions], style)


def texts(values: Texts | Sequence[str | None], at: Callable[[int], str], style: int | None = None) -> Encoded:
    """Texts; blank where None or empty."""
    known: dict[str | None, bytes] = {None: BLANK}
    tails: list[bytes] = []
    for position, text in enumerate(values.tolist() if isinstance(values, np.ndarray) else values):
        tail = known.get(text)
        if tail is None:
            tail = known[text] = text_tail(str(text), lambda position=position: at(position))
        tails.append(tail)
    return Encoded(tails, style)


def value_tail(value: Value, cell: Callable[[], str], *, since_1904: bool = False) -> bytes:
    """The tail of a single value of any kind."""
    if value is None:
        return BLANK
    if isinstance(value, bool):
        return b' t="b"><v>1</v></c>' if value else b' t="b"><v>0</v></c>'
    if isinstance(value, str):
        return text_tail(value, cell)
    if isinstance(value, (int, float)):
        if not math.isfinite(value):
            raise RefusalError("write_value", cell=cell(), value=value)
        whole = isinstance(value, int) or (value.is_integer() and abs(value) < 2**53)
        return number_tail(str(int(value)) if whole else repr(value))
    if isinstance(value, dt.datetime):
        moment = np.array([value.replace(tzinfo=None)], "datetime64[s]")
        return _only(instants(moment, lambda _: cell(), since_1904=since_1904))
    if not _FIRST[since_1904].item() <= value <= _LAST.item():
        raise RefusalError("write_value", cell=cell(), value=value)
    return number_tail(serial_text((value - _EPOCHS[since_1904].item()).days))


def _only(column: Encoded) -> bytes:
    tail = column.tails[0]
    return BLANK if tail is None else tail


def _inside(days: Dates, at: Callable[[int], str], *, since_1904: bool) -> None:
    outside = (days < _FIRST[since_1904]) | (days > _LAST)
    if outside.any():
        position = int(outside.argmax())
        raise RefusalError("write_value", cell=at(position), value=days[position])


def _distinct(values: Values, given: Flags, tail: Callable[[Any], bytes], style: int | None) -> Encoded:
    """Every distinct given value encoded once, then dealt out to its rows."""
    if not given.any():
        return Encoded([BLANK] * len(values), style)
    found, places = np.unique(values[given], return_inverse=True)
    known = np.array([*(tail(value) for value in found.tolist()), BLANK], dtype=object)
    which = np.full(len(values), len(found))
    which[given] = places
    dealt: list[bytes | None] = known[which].tolist()
    return Encoded(dealt, style)
