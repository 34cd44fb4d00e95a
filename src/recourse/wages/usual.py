"""The usual week of a stretch: from its weekdays, from hours per week, or else from the diary."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from recourse.account.model import WEEKDAYS
from recourse.terms.period import month_end
from recourse.wages.model import Side
from recourse.wages.spans import Span

DAYS_OF_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Usual:
    """The usual hours of a stretch.

    Attributes:
        days: hours of each weekday, Monday first.
        week: hours of a week.
        worked_days: on how many days of the week there is work.
        told: False where the diary alone tells them; then other days have no hours.
        spread: whether hours per week were spread over days that were not said.
    """

    days: tuple[Fraction, ...]
    week: Fraction
    worked_days: Fraction
    told: bool
    spread: bool

    def in_month(self, day: date) -> Fraction:
        """Usual hours of the calendar month of a day."""
        return over_month(self.days, day)

    def normal(self, full_week: Fraction) -> tuple[Fraction, ...]:
        """The usual hours of each weekday that lie within the law's full week, its last hours lying outside."""
        left, normal = full_week, []
        for hours in self.days:
            normal.append(min(hours, left))
            left -= normal[-1]
        return tuple(normal)


def over_month(days: tuple[Fraction, ...], day: date) -> Fraction:
    """Sum hours by weekday over the calendar month of a day."""
    return _over(days, day.replace(day=1).weekday(), month_end(day).day)


@lru_cache(maxsize=512)
def _over(days: tuple[Fraction, ...], first: int, length: int) -> Fraction:
    """Sum hours over a month that begins on a weekday; there are only 28 kinds of month."""
    week, rest = divmod(length, DAYS_OF_A_WEEK)
    extra = (days[(first + number) % DAYS_OF_A_WEEK] for number in range(rest))
    return week * sum(days, Fraction(0)) + sum(extra, Fraction(0))


def usual_of(span: Span, side: Side, diary: Callable[[], list[Decimal]]) -> Usual | None:
    """The usual hours of a stretch, or None where nothing tells them.

    Args:
        span: the stretch.
        side: which end of a range counts.
        diary: gives the hours of the diary days inside the stretch; asked only where nothing else tells them.
    """
    hours = span.terms.hours
    if hours is not None:
        told = [getattr(hours, name) for name in WEEKDAYS]
        if any(value is not None for value in told):
            days = tuple(Fraction(value or 0) for value in told)
            worked_days = Fraction(sum(1 for value in days if value))
            return Usual(days, sum(days, Fraction(0)), worked_days, told=True, spread=False)
        if hours.per_week is not None:
            week = Fraction(hours.per_week.low if side == "low" else hours.per_week.high)
            even = (week / DAYS_OF_A_WEEK,) * DAYS_OF_A_WEEK
            return Usual(even, week, Fraction(DAYS_OF_A_WEEK), told=True, spread=True)
    entries = diary()
    if not entries:
        return None
    length = len(span)
    day = sum((Fraction(value) for value in entries), Fraction(0)) / length
    worked = Fraction(DAYS_OF_A_WEEK * sum(1 for value in entries if value), length)
    return Usual((day,) * DAYS_OF_A_WEEK, day * DAYS_OF_A_WEEK, worked, told=False, spread=False)
