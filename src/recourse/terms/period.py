"""Stretches of days; both ends count."""

from calendar import isleap, monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of days from `first` to `last`, both counted."""

    first: date
    last: date

    def __post_init__(self) -> None:
        """A period has at least one day."""
        if self.last < self.first:
            msg = f"a period cannot end ({self.last}) before it starts ({self.first})"
            raise ValueError(msg)

    def __contains__(self, day: date) -> bool:
        """Whether the day lies inside."""
        return self.first <= day <= self.last

    def __len__(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def days(self) -> Iterator[date]:
        """Every day in order."""
        day = self.first
        while day <= self.last:
            yield day
            day += ONE_DAY

    def overlap(self, other: Self) -> Self | None:
        """The days both have, or None."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return type(self)(first, last) if first <= last else None

    def months(self) -> Iterator[Self]:
        """The period cut at the ends of calendar months."""
        first = self.first
        while first <= self.last:
            last = min(month_end(first), self.last)
            yield type(self)(first, last)
            first = last + ONE_DAY


def month_end(day: date) -> date:
    """The last day of the day's calendar month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def days_of_year(year: int) -> int:
    """How many days a calendar year has."""
    return 366 if isleap(year) else 365


def add_months(day: date, months: int) -> date:
    """The same day some months on (or back), or the month's last day where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_years(day: date, years: int) -> date:
    """The same day some years on (or back); 29 February becomes the 28th."""
    return add_months(day, 12 * years)
