"""Deadlines, worked by hand."""

from datetime import date

import pytest

from recourse.account.model import Stretch
from recourse.account.values import PlainText
from recourse.law.limits import AccountDays
from recourse.law.model import ClosedDays, Length, Status, TimeLimit
from recourse.law.text import law_text
from recourse.law.values import Url
from recourse.routes.deadlines import deadlines
from recourse.routes.jobs import Job, jobs_of
from recourse.routes.model import Deadline
from routes.sample_routes import account

_TEXT = {"en": "The rule."}


def _limit(starts: str, length: Length, about: str = "wages", name: str = "sm.x") -> TimeLimit:
    return TimeLimit(
        id=name,
        about=about,  # type: ignore[arg-type]
        starts=starts,  # type: ignore[arg-type]
        length=length,
        text=_TEXT,
        status=Status.SECONDARY,
        source=(Url("https://example.org/time"),),
        article="art. 1",
    )


YEAR_END = _limit("year-end", Length(years=3))
FIVE_YEARS = _limit("due", Length(years=5), name="sm.five")
AFTER_WORK = _limit("work-end", Length(years=1), name="sm.after")
DISMISSAL = _limit("dismissed", Length(weeks=3), "dismissal", "sm.dismissal")


def _dates(found: tuple[Deadline, ...]) -> list[tuple[str, date, bool]]:
    return [(one.limit, one.date, one.passed) for one in found]


def _job(*due: date, work_end: date | None = None, dismissed: tuple[date, ...] = ()) -> Job:
    return Job(due, AccountDays(work_end=work_end, last_due=max(due, default=None), events={"dismissed": dismissed}))


def test_the_oldest_part_not_yet_lost_sets_the_day() -> None:
    """In June 2024 pay of 2020 is lost and pay of 2021 runs until the end of 2024."""
    job = _job(date(2020, 12, 31), date(2021, 1, 31), date(2022, 1, 31))
    assert deadlines((YEAR_END,), (job,), today=date(2024, 6, 1), closed=None) == (
        Deadline(
            limit="sm.x",
            date=date(2024, 12, 31),
            rule=law_text(_TEXT),
            passed=False,
            days_left=213,
            source=("https://example.org/time",),
            article="art. 1",
            status=Status.SECONDARY,
            reviewed=False,
        ),
    )


def test_on_the_last_day_it_has_not_passed() -> None:
    """The last day itself counts, and the day after it is over."""
    job = _job(date(2020, 5, 31))
    on_it = deadlines((YEAR_END,), (job,), today=date(2023, 12, 31), closed=None)
    after = deadlines((YEAR_END,), (job,), today=date(2024, 1, 1), closed=None)
    assert [(one.passed, one.days_left) for one in on_it] == [(False, 0)]
    assert [(one.passed, one.days_left) for one in after] == [(True, -1)]


def test_a_part_that_runs_out_today_is_the_next_to_keep() -> None:
    """On the last day of the oldest part that part sets the day, the day after the next one does."""
    job = _job(date(2020, 12, 31), date(2021, 1, 31))
    on_it = deadlines((YEAR_END,), (job,), today=date(2023, 12, 31), closed=None)
    after = deadlines((YEAR_END,), (job,), today=date(2024, 1, 1), closed=None)
    assert _dates(on_it) == [("sm.x", date(2023, 12, 31), False)]
    assert _dates(after) == [("sm.x", date(2024, 12, 31), False)]


def test_where_all_is_lost_the_last_loss_is_shown() -> None:
    """A route whose every part is barred says when the youngest was lost."""
    job = _job(date(2015, 5, 31), date(2016, 5, 31))
    assert _dates(deadlines((YEAR_END,), (job,), today=date(2026, 1, 1), closed=None)) == [
        ("sm.x", date(2019, 12, 31), True),
    ]


def test_a_part_lives_as_long_as_its_longest_limit() -> None:
    """Five years from due or one year from the end of work, whichever ends later; the rule that counts is shown."""
    job = _job(date(2019, 1, 31), work_end=date(2023, 6, 30))
    limits = (FIVE_YEARS, AFTER_WORK)
    assert _dates(deadlines(limits, (job,), today=date(2023, 7, 1), closed=None)) == [
        ("sm.after", date(2024, 6, 30), False),
    ]
    late = _job(date(2019, 7, 31), work_end=date(2023, 6, 30))
    assert _dates(deadlines(limits, (late,), today=date(2023, 7, 1), closed=None)) == [
        ("sm.five", date(2024, 7, 31), False),
    ]


def test_time_that_has_not_started_gives_no_day() -> None:
    """While work goes on a limit that starts from its end has no date, and without pay due there is none either."""
    assert deadlines((AFTER_WORK,), (_job(date(2026, 1, 31)),), today=date(2026, 2, 1), closed=None) == ()
    assert deadlines((FIVE_YEARS,), (_job(),), today=date(2026, 2, 1), closed=None) == ()
    assert deadlines((), (_job(date(2026, 1, 31)),), today=date(2026, 2, 1), closed=None) == ()


def test_each_job_has_its_own_time() -> None:
    """A job that goes on does not stop the time of one that ended."""
    ended = _job(date(2025, 5, 31), work_end=date(2025, 5, 31))
    goes_on = _job(date(2026, 1, 31))
    assert _dates(deadlines((AFTER_WORK,), (ended, goes_on), today=date(2026, 2, 1), closed=None)) == [
        ("sm.after", date(2026, 5, 31), False),
    ]


def test_running_deadlines_come_before_those_passed() -> None:
    """The next day to keep is first, then later ones, then what has passed, the latest first; jobs do not double it."""
    job = _job(date(2024, 1, 31), dismissed=(date(2026, 1, 1), date(2026, 3, 1), date(2025, 1, 1)))
    found = deadlines((FIVE_YEARS, DISMISSAL), (job, job), today=date(2026, 3, 2), closed=None)
    assert _dates(found) == [
        ("sm.dismissal", date(2026, 3, 22), False),
        ("sm.five", date(2029, 1, 31), False),
        ("sm.dismissal", date(2026, 1, 22), True),
        ("sm.dismissal", date(2025, 1, 22), True),
    ]


@pytest.mark.parametrize(
    ("today", "day", "passed"),
    [
        (date(2023, 12, 29), date(2023, 12, 29), False),
        (date(2023, 12, 30), date(2023, 12, 31), False),
        (date(2023, 12, 31), date(2023, 12, 31), False),
        (date(2024, 1, 1), date(2023, 12, 31), True),
    ],
)
def test_moved_earlier_it_is_the_day_to_aim_for_not_the_end(today: date, day: date, *, passed: bool) -> None:
    """31 December 2023 is a Sunday: one is told Friday, but on Saturday the time is not called over."""
    found = deadlines((YEAR_END,), (_job(date(2020, 5, 31)),), today=today, closed=ClosedDays(calendar="DE"))
    assert _dates(found) == [("sm.x", day, passed)]


def test_moved_later_by_a_sourced_rule_it_ends_later() -> None:
    """Where the law moves Sunday to the next open day, 2 January is still in time and the 3rd is not."""
    later = ClosedDays(calendar="DE", moves="later")
    job = _job(date(2020, 5, 31))
    in_time = deadlines((YEAR_END,), (job,), today=date(2024, 1, 2), closed=later)
    too_late = deadlines((YEAR_END,), (job,), today=date(2024, 1, 3), closed=later)
    assert _dates(in_time) == [("sm.x", date(2024, 1, 2), False)]
    assert _dates(too_late) == [("sm.x", date(2024, 1, 2), True)]


def test_pay_is_due_at_the_end_of_each_month_worked() -> None:
    """Without the claim's own days, pay falls due at month ends and on the last day of work, none after the reading."""
    told = account(Stretch(from_=date(2026, 1, 10), to=date(2026, 4, 12)))
    (job,) = jobs_of(told, as_of=date(2026, 3, 31), due_days=None, presumed_months=3)
    assert job.due == (date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31))
    (whole,) = jobs_of(told, as_of=date(2026, 11, 24), due_days=None, presumed_months=3)
    assert whole.due[-1] == date(2026, 4, 12)
    assert whole.days == AccountDays(work_end=date(2026, 4, 12), last_due=date(2026, 4, 12), events={})


@pytest.mark.parametrize("end", [None, date(2026, 12, 31)])
def test_the_month_that_runs_is_not_due_yet(end: date | None) -> None:
    """On 24 November the pay of November is not due, whether the work goes on or ends later."""
    told = account(Stretch(from_=date(2026, 9, 15), to=end))
    (job,) = jobs_of(told, as_of=date(2026, 11, 24), due_days=None, presumed_months=3)
    assert job.due == (date(2026, 9, 30), date(2026, 10, 31))
    assert job.days.last_due == date(2026, 10, 31)
    (claimed,) = jobs_of(
        told,
        as_of=date(2026, 11, 24),
        due_days=((None, date(2026, 10, 31)), (None, date(2026, 11, 30))),
        presumed_months=3,
    )
    assert claimed.due == (date(2026, 10, 31),)


def test_work_that_starts_after_the_reading_has_nothing_due() -> None:
    """A stretch of next year starts no time today."""
    (job,) = jobs_of(
        account(Stretch(from_=date(2027, 1, 1))), as_of=date(2026, 11, 24), due_days=None, presumed_months=3
    )
    assert job == Job((), AccountDays())


def test_the_claims_own_days_are_taken_for_the_employer_who_owes_them() -> None:
    """A fee paid before the work counts for its employer; another employer's days do not."""
    told = account(
        Stretch(from_=date(2026, 1, 10), to=date(2026, 3, 31), employer=PlainText("a")),
        Stretch(from_=date(2026, 4, 1), to=date(2026, 4, 30), employer=PlainText("b")),
    )
    days = (("a", date(2025, 12, 1)), ("a", date(2026, 4, 10)), ("b", date(2026, 4, 30)))
    jobs = jobs_of(told, as_of=date(2026, 11, 24), due_days=days, presumed_months=3)
    assert [job.due for job in jobs] == [(date(2025, 12, 1), date(2026, 4, 10)), (date(2026, 4, 30),)]


def test_where_the_law_presumes_nothing_unknown_dates_start_no_time() -> None:
    """No deadline is made from nothing."""
    (job,) = jobs_of(account(Stretch()), as_of=date(2026, 11, 24), due_days=None, presumed_months=0)
    assert job.due == ()


def test_where_dates_are_unknown_three_months_are_presumed() -> None:
    """Work of unknown dates is taken to be that of the last three months before the reading."""
    (job,) = jobs_of(account(Stretch()), as_of=date(2026, 11, 24), due_days=None, presumed_months=3)
    assert job.due == (date(2026, 8, 31), date(2026, 9, 30), date(2026, 10, 31), date(2026, 11, 24))


def test_an_account_without_work_still_has_its_events() -> None:
    """A dismissal alone starts its time."""
    jobs = jobs_of(account(dismissed=date(2026, 11, 20)), as_of=date(2026, 11, 24), due_days=None, presumed_months=3)
    assert _dates(deadlines((DISMISSAL,), jobs, today=date(2026, 11, 24), closed=None)) == [
        ("sm.dismissal", date(2026, 12, 11), False),
    ]
