"""The values an account is made of, each read exactly: amounts, hours, codes, plain text."""

import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Any

from recourse.terms.country import is_country
from recourse.terms.currency import is_currency
from recourse.terms.errors import RecourseError
from recourse.terms.message import message

LONGEST_TEXT = 4000
HOURS_OF_A_DAY = Decimal(24)
HOURS_OF_A_WEEK = Decimal(168)
MOST_DIGITS = 12
"""Before the point: what an amount or a number of pieces may have."""

MOST_DECIMALS = 20
"""After the point: a program's `0.1 + 0.2` has seventeen."""


class ValueRefusedError(RecourseError, ValueError):
    """A value does not fit its place; the message says how to write it (a `ValueError`: msgspec then adds the path).

    `path` leads on from that place, where the fault lies inside the value: `[1]`.
    """


class Amount(Decimal):
    """Money without its currency: zero or more, written as a decimal string."""

    @classmethod
    def read(cls, raw: Any) -> "Amount":
        """Read `"22.00"`; a bare number is refused, because programs round those."""
        if not isinstance(raw, str):
            raise ValueRefusedError(message("account.amount_not_text"))
        value = read_decimal(raw, "account.amount_not_number")
        if value < 0:
            raise ValueRefusedError(message("account.amount_negative"))
        return cls(abs(value))  # Without the sign of "-0".


class Hours(Decimal):
    """Hours, days or pieces: a number or a decimal string, zero or more, read exactly."""

    @classmethod
    def read(cls, raw: Any) -> "Hours":
        """Read `7`, `7.5` or `"7.5"`."""
        if isinstance(raw, bool) or not isinstance(raw, int | Decimal | str):
            raise ValueRefusedError(message("account.hours_not_number"))
        value = read_decimal(raw, "account.hours_not_number")
        if value < 0:
            raise ValueRefusedError(message("account.hours_negative"))
        return cls(abs(value))


class WeekHours(tuple[Decimal, Decimal]):
    """Hours a week as a range: lowest and highest, equal where one figure was given."""

    __slots__ = ()

    @classmethod
    def read(cls, raw: Any) -> "WeekHours":
        """Read `105` or `[90, 105]`."""
        if isinstance(raw, list):
            if len(raw) != 2:  # noqa: PLR2004 -- a range has two ends
                raise ValueRefusedError(message("account.range_not_two"))
            low, high = (cls._end(end, index) for index, end in enumerate(raw))
            if high < low:
                raise ValueRefusedError(message("account.range_turned"))
        else:
            low = high = Hours.read(raw)
        if high > HOURS_OF_A_WEEK:
            raise ValueRefusedError(message("account.week_too_long", most=HOURS_OF_A_WEEK))
        return cls((Decimal(low), Decimal(high)))

    @staticmethod
    def _end(raw: Any, index: int) -> Hours:
        try:
            return Hours.read(raw)
        except ValueRefusedError as fault:
            raise ValueRefusedError(fault.says, path=f"[{index}]") from None

    @property
    def low(self) -> Decimal:
        """The lower figure; the one that counts."""
        return self[0]

    @property
    def high(self) -> Decimal:
        """The higher figure."""
        return self[1]


class CountryCode(str):
    """An ISO 3166-1 alpha-2 code."""

    __slots__ = ()

    @classmethod
    def read(cls, raw: Any) -> "CountryCode":
        """Read `GR`; another spelling is refused, so that no pack is taken by mistake."""
        if not isinstance(raw, str) or not is_country(raw):
            raise ValueRefusedError(message("account.not_a_country"))
        return cls(raw)


class Currency(str):
    """An ISO 4217 code, of today or of a currency that is gone (`FRF`)."""

    __slots__ = ()

    @classmethod
    def read(cls, raw: Any) -> "Currency":
        """Read `EUR`."""
        if not isinstance(raw, str) or not is_currency(raw):
            raise ValueRefusedError(message("account.not_a_currency"))
        return cls(raw)


class PlainText(str):
    """Text that shows what it says: any script or several, but no hidden marks that turn its direction."""

    __slots__ = ()

    @classmethod
    def read(cls, raw: Any) -> "PlainText":
        """Read a text of at most `LONGEST_TEXT` characters."""
        if not isinstance(raw, str):
            raise ValueRefusedError(message("account.not_text"))
        if len(raw) > LONGEST_TEXT:
            raise ValueRefusedError(message("account.text_too_long", most=LONGEST_TEXT))
        for sign in raw:
            if sign in _TURNING or (unicodedata.category(sign) in {"Cc", "Cs"} and sign not in "\n\t\r"):
                raise ValueRefusedError(message("account.hidden_mark", code=f"U+{ord(sign):04X}"))
        return cls(raw)


_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Embeddings, overrides and isolates (UAX #9) can make a note read as its opposite. The marks U+200E, U+200F and U+061C
# and the joiners U+200C and U+200D stay: Arabic, Persian and Indic keyboards type them.

VALUE_TYPES: tuple[type, ...] = (Amount, Hours, WeekHours, CountryCode, Currency, PlainText)


def read_value(kind: type, raw: Any) -> Any:
    """Read one value for msgspec's `dec_hook`; raises `ValueRefusedError`."""
    if kind in VALUE_TYPES:
        return kind.read(raw)  # type: ignore[attr-defined]
    raise NotImplementedError(kind)


def read_decimal(raw: int | Decimal | str, fault: str) -> Decimal:
    """Read a plain decimal exactly, or raise `ValueRefusedError` with the message id `fault`."""
    if isinstance(raw, str) and not (raw.isascii() and raw.strip() == raw and "_" not in raw):
        raise ValueRefusedError(message(fault))
    try:
        value = Decimal(raw)
    except InvalidOperation:
        raise ValueRefusedError(message(fault)) from None
    if not value.is_finite() or value.adjusted() >= MOST_DIGITS or -int(value.as_tuple().exponent) > MOST_DECIMALS:
        raise ValueRefusedError(message(fault))
    return value
