"""Days on which courts are closed, and where a deadline on one of them goes."""

from datetime import date
from functools import lru_cache

import holidays

from recourse.account.model import WEEKDAYS
from recourse.law.model import ClosedDays, Pack, Status
from recourse.terms.period import ONE_DAY


def closed_days_of(pack: Pack) -> ClosedDays | None:
    """The rule by which the deadlines of a country move.

    Without a sourced rule that moves them later they move earlier: a day too soon costs nothing, a day too late costs
    the claim. None where no calendar of the country is known at all.

    Args:
        pack: the law of the country.
    """
    field = pack.country.closed_days
    if field.value is None:
        code = pack.country.country
        return ClosedDays(calendar=code) if code in holidays.list_supported_countries() else None
    if field.status is Status.UNSOURCED or not field.source:
        return ClosedDays(calendar=field.value.calendar, weekend=field.value.weekend, moves="earlier")
    return field.value


def is_closed(day: date, closed: ClosedDays) -> bool:
    """Whether courts are closed on a day: weekend or public holiday."""
    return WEEKDAYS[day.weekday()] in closed.weekend or day in _holidays(closed.calendar, day.year)


def move(day: date, closed: ClosedDays) -> date:
    """The day itself, or the nearest open one before or after it, as the rule says."""
    step = ONE_DAY if closed.moves == "later" else -ONE_DAY
    while is_closed(day, closed):
        day += step
    return day


@lru_cache(maxsize=512)
def _holidays(calendar: str, year: int) -> frozenset[date]:
    # A year of a calendar takes about a millisecond to work out, and a list of routes asks for the same few years.
    return frozenset(holidays.country_holidays(calendar, years=year))
