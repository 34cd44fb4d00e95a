"""Hours as text for sentences and files."""

from decimal import Decimal
from fractions import Fraction

from recourse.terms.money import rate_text


def hours_text(hours: Fraction) -> str:
    """Write hours: no needless zeros, at most six digits after the point."""
    return rate_text(hours).removesuffix(".00")


def hours_number(hours: Fraction) -> Decimal:
    """Hours as the number that chooses the plural of a sentence."""
    return Decimal(hours_text(hours))
