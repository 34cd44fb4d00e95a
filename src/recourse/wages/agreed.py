"""Agreed pay as an amount for one hour."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from recourse.account.model import Per, Stretch
from recourse.wages.currencies import Currencies
from recourse.wages.spans import Span
from recourse.wages.usual import Usual


@dataclass(frozen=True, slots=True)
class AgreedPay:
    """What was agreed.

    Attributes:
        amount: the exact amount in the present currency.
        per: what it pays for.
        told: the amount as it was told.
        currency: the currency it was told in; None: the present one.
    """

    amount: Fraction
    per: Per
    told: Fraction
    currency: str | None


def agreed_pay(span: Span, currencies: Currencies) -> AgreedPay | None:
    """The agreed pay of a stretch, or None where nothing was agreed or its currency has no known rate."""
    agreed = span.terms.agreed
    if agreed is None:
        return None
    code = agreed.currency or currencies.of_day(span.first)
    told = Fraction(agreed.amount)
    amount = currencies.to_present(told, code)
    return None if amount is None else AgreedPay(amount, agreed.per, told, code)


def agreed_hour(
    pay: AgreedPay,
    terms: Stretch,
    usual: Usual | None,
    *,
    month: date,
    off: Fraction = Fraction(0),
) -> Fraction | None:
    """The agreed pay of one hour, or None where the hours it was agreed for are not known.

    Args:
        pay: what was agreed.
        terms: the stretch, for its `normal_hours` and `pieces`.
        usual: the usual week of the stretch.
        month: any day of the calendar month asked about.
        off: usual hours of that month not worked because of a public holiday; a monthly amount pays for them.
    """
    hours = _hours_paid(pay.per, terms, usual, month, off)
    if pay.per is Per.PIECE:
        return None if terms.pieces is None or not hours else pay.amount * Fraction(terms.pieces) / hours
    return pay.amount / hours if hours else None


def _hours_paid(per: Per, terms: Stretch, usual: Usual | None, month: date, off: Fraction) -> Fraction | None:
    """How many hours the agreed amount pays for."""
    if per is Per.HOUR:
        return Fraction(1)
    normal = None if terms.normal_hours is None else Fraction(terms.normal_hours)
    if usual is None:
        return normal if per is Per.WEEK else None
    match per:
        case Per.DAY:
            return (normal or usual.week) / usual.worked_days if usual.worked_days else None
        case Per.WEEK:
            return normal or usual.week
        case Per.MONTH:
            return usual.in_month(month) - off
        case _:
            return usual.week
