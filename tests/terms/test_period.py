"""Truths about stretches of days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recourse.terms.period import Period, add_months, add_years, days_of_year, month_end

DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 12, 31))
PERIODS = st.builds(lambda first, days: Period(first, first + timedelta(days)), DAYS, st.integers(0, 900))


@given(PERIODS)
def test_both_ends_count(period: Period) -> None:
    """A period has as many days as it lists, from its first to its last."""
    days = list(period.days())
    assert (days[0], days[-1], len(days)) == (period.first, period.last, len(period))
    assert all(day in period for day in days)
    assert period.last + timedelta(1) not in period


@given(PERIODS)
def test_months_put_together_are_the_period(period: Period) -> None:
    """Cut at the ends of months, no day is lost or counted twice, and no part crosses a month's end."""
    parts = list(period.months())
    assert [day for part in parts for day in part.days()] == list(period.days())
    assert all(part.last <= month_end(part.first) for part in parts)


@given(PERIODS, PERIODS)
def test_an_overlap_holds_the_days_of_both(one: Period, other: Period) -> None:
    """The overlap is what both have, whichever is asked."""
    both = set(one.days()) & set(other.days())
    overlap = one.overlap(other)
    assert overlap == other.overlap(one)
    assert (set(overlap.days()) if overlap else set()) == both


def test_a_period_cannot_run_in_reverse() -> None:
    """An end before the start is refused."""
    with pytest.raises(ValueError, match="cannot end"):
        Period(date(2013, 1, 2), date(2013, 1, 1))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2013, 1, 31), 1, date(2013, 2, 28)),
        (date(2012, 1, 31), 1, date(2012, 2, 29)),
        (date(2013, 1, 15), -1, date(2012, 12, 15)),
        (date(2012, 12, 31), 2, date(2013, 2, 28)),
        (date(2012, 2, 29), 48, date(2016, 2, 29)),
    ],
)
def test_months_are_added_by_the_calendar(day: date, months: int, later: date) -> None:
    """The same day of the month, or its last day where it has no such day."""
    assert add_months(day, months) == later


def test_a_leap_day_becomes_the_28th() -> None:
    """A year after 29 February is 28 February."""
    assert add_years(date(2012, 2, 29), 1) == date(2013, 2, 28)


@pytest.mark.parametrize(("year", "days"), [(1900, 365), (2000, 366), (2023, 365), (2024, 366)])
def test_a_leap_year_has_a_day_more(year: int, days: int) -> None:
    """Every fourth year, but of the full centuries only every fourth."""
    assert days_of_year(year) == days
