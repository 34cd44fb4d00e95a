"""The values a pack is made of."""

from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

from recourse.account.values import ValueRefusedError, read_decimal
from recourse.terms.message import message

_ENOUGH_DIGITS = 40
# A number of a pack has at most 15 digits on each side of the point.


class Exact(Fraction):
    """An amount, rate or share, written as a decimal string; exact, and never a float."""

    __slots__ = ()

    @classmethod
    def read(cls, raw: Any) -> "Exact":
        """Read `"8.50"`; a bare number is refused, because programs round those."""
        if not isinstance(raw, str):
            raise ValueRefusedError(message("law.number_not_text"))
        return cls(read_decimal(raw, "law.not_a_number"))

    def text(self) -> str:
        """The exact decimal, with two digits after the point where it has any: `8.50`, `0.0833`, `40`."""
        with localcontext(prec=_ENOUGH_DIGITS):
            whole, _, part = f"{Decimal(self.numerator) / Decimal(self.denominator):f}".partition(".")
        part = part.rstrip("0")
        return f"{whole}.{part.ljust(2, '0')}" if part else whole


class Url(str):
    """A source: an address, or a document named so that it can be found again."""

    __slots__ = ()

    @classmethod
    def read(cls, raw: Any) -> "Url":
        """Read a text that is not blank."""
        if not isinstance(raw, str) or not raw.strip():
            raise ValueRefusedError(message("law.source_blank"))
        return cls(raw)


def read_value(kind: type, raw: Any) -> Any:
    """Read one value for msgspec's `dec_hook`."""
    if kind in {Exact, Url}:
        return kind.read(raw)
    raise NotImplementedError(kind)
