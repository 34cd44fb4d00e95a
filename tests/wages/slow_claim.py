"""An independent and slow way to the sum of a plain hourly claim, for comparison: day by day, no ledger, no cuts."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def slow_due(
    stretches: Sequence[Mapping[str, Any]],
    rates: Sequence[tuple[date, Fraction]],
    diary: Mapping[date, Fraction],
    as_of: date,
) -> Decimal:
    """The sum due for work by the hour: for each month and rate the hours times the higher of agreed and minimum.

    Args:
        stretches: `start`, `end`, `hours` by weekday, `agreed` by the hour or None; they do not overlap.
        rates: the minimum wage from each day on, oldest first.
        diary: hours of some days, which replace the usual ones.
        as_of: the day of the claim.
    """
    hours: dict[tuple[int, int, Fraction], Fraction] = {}
    last_of_work = max(stretch["end"] for stretch in stretches)
    for stretch in stretches:
        day = stretch["start"]
        while day <= min(stretch["end"], as_of):
            minimum = max((start, rate) for start, rate in rates if start <= day)[1]
            rate = max(minimum, stretch["agreed"] or Fraction(0))
            worked = diary.get(day, Fraction(stretch["hours"].get(NAMES[day.weekday()], 0)))
            if _due_on(day, last_of_work) <= as_of:
                key = (day.year, day.month, rate)
                hours[key] = hours.get(key, Fraction(0)) + worked
            day += timedelta(days=1)
    return sum((_cents(worked * rate) for (_, _, rate), worked in hours.items()), Decimal("0.00"))


def _due_on(day: date, last_of_work: date) -> date:
    following = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return min(following - timedelta(days=1), max(last_of_work, day))


def _cents(amount: Fraction) -> Decimal:
    exact = Decimal(amount.numerator) / Decimal(amount.denominator)
    return exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
