"""Amounts told once or as "so much each month" over a stretch, as exact amounts by day or calendar month."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from recourse.account.model import Per
from recourse.terms.period import Period, month_end
from recourse.wages.usual import DAYS_OF_A_WEEK

Month = tuple[int, int]
"""Year and number of a calendar month."""


def in_period(
    amount: Decimal, per: Per | None, whole: Period, part: Period, *, worked_days: int, hours: Fraction
) -> Fraction:
    """How much of an amount told for a period falls into a part of it.

    Args:
        amount: the amount.
        per: how often it came; None: once for the whole period.
        whole: the period as told.
        part: the part asked about, inside one calendar month.
        worked_days: days of the part with work; an amount each day counts on them.
        hours: hours worked in the part; an amount each hour counts for them.
    """
    exact = Fraction(amount)
    days = len(part)
    match per:
        case Per.HOUR:
            return exact * hours
        case Per.DAY:
            return exact * worked_days
        case Per.WEEK:
            return exact * days / DAYS_OF_A_WEEK
        case Per.MONTH:
            return exact * days / month_end(part.first).day
        case _:
            return exact * days / len(whole)


def month_of(day: date) -> Month:
    """The calendar month of a day, as a key."""
    return day.year, day.month
