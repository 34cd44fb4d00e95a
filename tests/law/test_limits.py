"""Time limits, worked by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recourse.account.model import Account, Event, EventKind, Stretch
from recourse.account.values import CountryCode, PlainText
from recourse.law.limits import AccountDays, account_days, add_length, governs, last_day, last_days, longest
from recourse.law.model import ClosedDays, Length, ReachBack, Status, TimeLimit

_NOTHING = AccountDays()


def _limit(starts: str, length: Length, **rest: object) -> TimeLimit:
    plain: dict[str, object] = {"id": "sm.x", "about": "wages", "status": Status.UNSOURCED, "text": {"en": "A rule."}}
    return TimeLimit(**{**plain, "starts": starts, "length": length, **rest})  # type: ignore[arg-type]


GERMAN = _limit("year-end", Length(years=3))
"""Sections 195 and 199 BGB: three years from the end of the year."""
BRITISH = _limit("due", Length(months=3, less_days=1))
"""Section 23(2) Employment Rights Act 1996: three months that begin with the day of payment."""
BRITISH_SERIES = _limit("last-due", Length(months=3, less_days=1), reaches_back=ReachBack(years=2, before="filing"))
"""The last of a series counts, and a claim reaches back two years from filing."""
FRENCH = _limit("due", Length(years=3), reaches_back=ReachBack(years=3, before="work-end"))
"""Article L3245-1 Code du travail: three years, and the three years before the contract ended."""
BELGIAN = _limit("due", Length(years=5))
BELGIAN_AFTER = _limit("work-end", Length(years=1))
"""Article 15 of the law of 3 July 1978: five years, and one year after the contract ended."""


@pytest.mark.parametrize(
    ("due", "last"),
    [
        (date(2020, 1, 1), date(2023, 12, 31)),
        (date(2020, 12, 31), date(2023, 12, 31)),
        (date(2021, 1, 1), date(2024, 12, 31)),
    ],
)
def test_three_years_from_the_end_of_the_year(due: date, last: date) -> None:
    """Pay of any day of 2020 can be claimed until the end of 2023."""
    assert last_day(GERMAN, due=due, account_days=_NOTHING) == last


@pytest.mark.parametrize(
    ("due", "last"),
    [
        (date(2026, 3, 15), date(2026, 6, 14)),
        (date(2026, 3, 1), date(2026, 5, 31)),
        (date(2026, 1, 31), date(2026, 4, 30)),
        (date(2026, 8, 31), date(2026, 11, 30)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2026, 11, 28), date(2027, 2, 27)),
        (date(2026, 11, 29), date(2027, 2, 28)),
    ],
)
def test_three_months_less_a_day(due: date, last: date) -> None:
    """Three months that begin with the day itself; where the last month is too short its last day counts."""
    assert last_day(BRITISH, due=due, account_days=_NOTHING) == last


def test_a_series_runs_from_its_last_part_and_reaches_back_two_years() -> None:
    """With pay due until 31 May 2026 the series can be filed until 30 August; older parts are lost two years on."""
    days = AccountDays(work_end=date(2026, 5, 31), last_due=date(2026, 5, 31))
    assert last_day(BRITISH_SERIES, due=date(2026, 3, 31), account_days=days) == date(2026, 8, 30)
    assert last_day(BRITISH_SERIES, due=date(2024, 8, 30), account_days=days) == date(2026, 8, 30)
    assert last_day(BRITISH_SERIES, due=date(2024, 7, 31), account_days=days) == date(2026, 7, 31)


def test_the_end_of_work_takes_what_is_older_than_three_years() -> None:
    """Once work has ended, pay due more than three years before is lost; what is younger keeps its own three years."""
    ended = AccountDays(work_end=date(2024, 6, 30))
    assert last_day(FRENCH, due=date(2021, 6, 30), account_days=ended) == date(2024, 6, 30)
    assert last_day(FRENCH, due=date(2022, 1, 31), account_days=ended) == date(2025, 1, 31)
    long_ago = _limit("work-end", Length(years=3), reaches_back=ReachBack(years=3, before="work-end"))
    assert last_day(long_ago, due=date(2021, 6, 30), account_days=ended) == date(2027, 6, 30)
    assert last_day(long_ago, due=date(2021, 6, 29), account_days=ended) == date(2024, 6, 29)


def test_work_that_goes_on_gives_no_more_time_than_the_law_looks_back() -> None:
    """While work goes on no later end and no later filing looks back further than three years."""
    for before in ("work-end", "filing"):
        rule = _limit("work-end", Length(years=3), reaches_back=ReachBack(years=3, before=before))
        assert last_day(rule, due=date(2021, 6, 29), account_days=_NOTHING) == date(2024, 6, 29)
    assert last_day(_limit("work-end", Length(years=1)), due=date(2021, 6, 29), account_days=_NOTHING) is None


def test_five_years_and_one_year_after_the_end() -> None:
    """Two limits of one route: the part lives while either runs, and while work goes on it lives without a day."""
    due = date(2020, 2, 29)
    ended = AccountDays(work_end=date(2024, 6, 30))
    assert last_day(BELGIAN, due=due, account_days=ended) == date(2025, 2, 28)
    assert last_day(BELGIAN_AFTER, due=due, account_days=ended) == date(2025, 6, 30)
    both = (BELGIAN, BELGIAN_AFTER)
    assert longest(both, head="pay", due=due, account_days=ended) == (BELGIAN_AFTER, date(2025, 6, 30))
    assert longest(both, head="pay", due=due, account_days=_NOTHING) == (BELGIAN_AFTER, None)
    assert longest((), head="pay", due=due, account_days=ended) is None


def test_a_limit_that_does_not_govern_keeps_nothing_alive() -> None:
    """A limit of another head, of another matter or of another time neither ends a part nor saves it."""
    due = date(2020, 1, 31)
    of_leave = _limit("due", Length(years=10), heads=("leave",))
    of_dismissal = _limit("due", Length(years=10), about="dismissal")
    of_old_law = _limit("due", Length(years=10), to=date(2019, 12, 31))
    of_new_law = _limit("due", Length(years=10), from_=date(2020, 2, 1))
    for other in (of_leave, of_dismissal, of_old_law, of_new_law):
        assert not governs(other, head="pay", due=due, account_days=_NOTHING)
        assert longest((BELGIAN, other), head="pay", due=due, account_days=_NOTHING) == (BELGIAN, date(2025, 1, 31))
    assert governs(of_leave, head="leave", due=due, account_days=_NOTHING)
    assert governs(of_leave, head=None, due=due, account_days=_NOTHING)


def test_the_version_of_a_rule_goes_by_the_day_time_starts() -> None:
    """Both ends of a version count, and the day asked is the start of time, not its end."""
    version = _limit("year-end", Length(years=3), from_=date(2020, 12, 31), to=date(2020, 12, 31))
    assert last_day(version, due=date(2020, 1, 5), account_days=_NOTHING) == date(2023, 12, 31)
    assert last_day(version, due=date(2019, 12, 31), account_days=_NOTHING) is None
    assert last_day(version, due=date(2021, 1, 1), account_days=_NOTHING) is None


def test_an_event_starts_a_time_each_time_it_happens() -> None:
    """Two dismissals have two last days; `last_day` is the later; without the event there is none."""
    limit = _limit("dismissed", Length(weeks=3), about="dismissal")
    days = AccountDays(events={"dismissed": (date(2026, 1, 1), date(2026, 5, 1))})
    assert last_days(limit, account_days=days) == (date(2026, 1, 22), date(2026, 5, 22))
    assert last_day(limit, account_days=days) == date(2026, 5, 22)
    assert last_day(limit, account_days=_NOTHING) is None
    assert last_day(GERMAN, account_days=_NOTHING) is None


def test_a_closed_day_moves_the_last_day() -> None:
    """31 December 2023 was a Sunday: earlier is Friday the 29th, later is Tuesday 2 January."""
    due = date(2020, 5, 31)
    earlier = ClosedDays(calendar="DE")
    later = ClosedDays(calendar="DE", moves="later")
    assert last_day(GERMAN, due=due, account_days=_NOTHING, closed=earlier) == date(2023, 12, 29)
    assert last_day(GERMAN, due=due, account_days=_NOTHING, closed=later) == date(2024, 1, 2)


def test_what_is_lost_with_the_end_of_work_does_not_move() -> None:
    """No open day brings back what the end of work took."""
    rule = _limit("work-end", Length(years=3), reaches_back=ReachBack(years=3, before="work-end"))
    sunday_before = AccountDays(work_end=date(2024, 7, 1))
    later = ClosedDays(calendar="DE", moves="later")
    assert last_day(rule, due=date(2020, 1, 31), account_days=sunday_before, closed=later) == date(2024, 6, 30)


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(0, 60))
def test_months_end_in_the_right_month(start: date, months: int) -> None:
    """So many months on is so many calendar months on, the same day or the last of the month."""
    day = add_length(start, Length(months=months))
    assert (day.year * 12 + day.month) - (start.year * 12 + start.month) == months
    assert day.day == start.day or (day + timedelta(1)).day == 1


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(1, 60))
def test_less_a_day_is_the_eve_or_the_end_of_the_month(start: date, months: int) -> None:
    """A time less one day ends before the same time without, except where the month was too short to hold that day."""
    full = add_length(start, Length(months=months))
    less = add_length(start, Length(months=months, less_days=1))
    assert less == (full if full.day < start.day else full - timedelta(1))


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_what_fell_due_later_is_never_lost_earlier(one: date, other: date) -> None:
    """Every rule keeps the order of the parts: nobody loses a younger part before an older one."""
    first, second = sorted((one, other))
    days = AccountDays(work_end=date(2030, 6, 30), last_due=date(2030, 6, 30))
    for rule in (GERMAN, BRITISH, BRITISH_SERIES, FRENCH, BELGIAN, BELGIAN_AFTER):
        older = last_day(rule, due=first, account_days=days)
        younger = last_day(rule, due=second, account_days=days)
        assert older is not None
        assert younger is not None
        assert older <= younger


def _account(*work: Stretch, events: tuple[Event, ...] = ()) -> Account:
    return Account(country=CountryCode("SM"), work=work, events=events)


def test_the_days_of_an_account() -> None:
    """Work ends with its last stretch; events keep their days in order of time."""
    account = _account(
        Stretch(from_=date(2020, 1, 1), to=date(2020, 6, 30)),
        Stretch(from_=date(2020, 7, 1), to=date(2021, 1, 31)),
        events=(
            Event(date=date(2021, 2, 1), kind=EventKind.DISMISSED),
            Event(date=date(2020, 5, 1), kind=EventKind.ACCIDENT),
            Event(date=date(2020, 3, 1), kind=EventKind.ACCIDENT),
        ),
    )
    assert account_days(account, last_due=date(2021, 1, 31)) == AccountDays(
        work_end=date(2021, 1, 31),
        last_due=date(2021, 1, 31),
        events={"accident": (date(2020, 3, 1), date(2020, 5, 1)), "dismissed": (date(2021, 2, 1),)},
    )


def test_work_that_goes_on_has_no_end() -> None:
    """One stretch that goes on keeps the work going; one whose dates are not known does not."""
    ended = Stretch(from_=date(2020, 1, 1), to=date(2020, 6, 30), employer=PlainText("e1"))
    goes_on = Stretch(from_=date(2020, 7, 1), employer=PlainText("e2"))
    assert account_days(_account(ended, goes_on)).work_end is None
    assert account_days(_account(ended, Stretch())).work_end == date(2020, 6, 30)
    assert account_days(_account(ended, goes_on), work=[ended]).work_end == date(2020, 6, 30)
    assert account_days(_account()).work_end is None
