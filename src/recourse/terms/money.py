"""Money as exact decimals in one currency."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from typing import Self

MINOR_DIGITS = {"BIF": 0, "CLP": 0, "ISK": 0, "JPY": 0, "KRW": 0, "PYG": 0, "UGX": 0, "VND": 0, "XAF": 0, "XOF": 0,
                "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3}  # fmt: skip
"""Digits after the point where ISO 4217 does not say two."""


_EXACT = Context(prec=100)


_UNITS = {digits: Decimal(1).scaleb(-digits) for digits in (0, 2, 3)}


class CurrencyMismatchError(ValueError):
    """Two amounts in different currencies were put together; convert one of them first."""


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """An amount in one currency, a whole number of minor units.

    Attributes:
        amount: the exact decimal, always at the currency's minor unit (`Decimal("3.35")`).
        currency: the ISO 4217 code.
    """

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        """Refuse an amount finer than the minor unit: rounding is done once, on purpose, by `rounded`."""
        exact = self.amount.quantize(minor_unit(self.currency), context=_EXACT)
        if exact != self.amount:
            msg = f"{self.amount} is finer than the minor unit of {self.currency}; use Money.rounded"
            raise ValueError(msg)
        object.__setattr__(self, "amount", exact)

    @classmethod
    def rounded(cls, amount: Fraction | Decimal | int, currency: str) -> Self:
        """Round an exact amount half up, once, to the minor unit (half away from zero below zero)."""
        # A claim of ten years rounds some thousand times; whole numbers are several times faster than fractions.
        top, bottom = amount.as_integer_ratio()
        scaled = abs(top) * 10 ** MINOR_DIGITS.get(currency, 2)
        whole = (2 * scaled + bottom) // (2 * bottom)
        return cls(_EXACT.multiply(Decimal(whole if top >= 0 else -whole), minor_unit(currency)), currency)

    def __add__(self, other: Self) -> Self:
        """Add an amount of the same currency."""
        return type(self)(self.amount + self._same(other), self.currency)

    def __sub__(self, other: Self) -> Self:
        """Subtract an amount of the same currency."""
        return type(self)(self.amount - self._same(other), self.currency)

    def __neg__(self) -> Self:
        """Turn the sign."""
        return type(self)(-self.amount, self.currency)

    def __lt__(self, other: Self) -> bool:
        """Compare amounts of the same currency."""
        return self.amount < self._same(other)

    def __le__(self, other: Self) -> bool:
        """Compare amounts of the same currency."""
        return self.amount <= self._same(other)

    def __bool__(self) -> bool:
        """An amount is true unless it is zero."""
        return bool(self.amount)

    def __str__(self) -> str:
        """The bare decimal, as files carry it: `3.35`, `-12.00`."""
        return f"{self.amount:f}"

    def _same(self, other: "Money") -> Decimal:
        if other.currency != self.currency:
            msg = f"{self.currency} and {other.currency} cannot be put together; convert one of them first"
            raise CurrencyMismatchError(msg)
        return other.amount


def exact() -> AbstractContextManager[Context]:
    """While this lasts, decimals keep every figure.

    Python keeps 28 otherwise: too few where an account multiplies the largest amount by the largest rate.
    """
    return localcontext(_EXACT)


def minor_unit(currency: str) -> Decimal:
    """The smallest step of a currency: `Decimal("0.01")` for EUR."""
    return _UNITS[MINOR_DIGITS.get(currency, 2)]


@lru_cache(maxsize=4096)
def rate_text(rate: Fraction) -> str:
    """Write an exact rate for people and files: at least two digits, at most six, half up beyond."""
    # Most rates of a claim repeat, month after month.
    digits = Decimal("0.000001")
    with exact():
        value = (Decimal(rate.numerator) / Decimal(rate.denominator)).quantize(digits, rounding=ROUND_HALF_UP)
    text = f"{value:f}".rstrip("0")
    whole, _, part = text.partition(".")
    return f"{whole}.{part.ljust(2, '0')}"
