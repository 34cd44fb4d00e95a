"""Figures as text for sentences and files."""

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from recourse.terms.money import rate_text as _rate_text


@lru_cache(maxsize=4096)
def rate_text(rate: Fraction) -> str:
    """Write an exact rate: at least two digits, at most six. Most rates of a claim repeat, month after month."""
    return _rate_text(rate)


def hours_text(hours: Fraction) -> str:
    """Write hours: no needless zeros, at most six digits after the point."""
    return rate_text(hours).removesuffix(".00")


def hours_number(hours: Fraction) -> Decimal:
    """Hours as the number that chooses the plural of a sentence."""
    return Decimal(hours_text(hours))
