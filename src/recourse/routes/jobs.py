"""The jobs of an account as time limits see them: when pay fell due, and the days that start a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from recourse.account.model import Account, Stretch
from recourse.law.limits import AccountDays, account_days
from recourse.terms.period import Period, add_months, month_end

DueDay = tuple[str | None, date]
"""The employer, as the account names it, and a day on which pay that is short fell due."""


@dataclass(frozen=True, slots=True)
class Job:
    """The work for one employer.

    Attributes:
        due: the days on which pay fell due, oldest first, none after the day of reading.
        days: the days that time limits start from.
    """

    due: tuple[date, ...]
    days: AccountDays


def jobs_of(
    account: Account, *, as_of: date, due_days: Sequence[DueDay] | None, presumed_months: int
) -> tuple[Job, ...]:
    """The jobs of an account, one for each employer; time runs for each by itself.

    Args:
        account: the account, already read.
        as_of: the day of reading; what falls due later is left out.
        due_days: the days on which pay fell due, by the claim; None: the ends of the months worked.
        presumed_months: how many months the law presumes where the dates of work are not known.
    """
    employers = tuple(dict.fromkeys(part.employer for part in account.work or ()))
    if not employers:
        return (Job((), account_days(account)),)
    jobs = (_job(account, employer, as_of, due_days, presumed_months) for employer in employers)
    return tuple(replace(job, days=replace(job.days, last_due=max(job.due, default=None))) for job in jobs)


def _job(
    account: Account, employer: str | None, as_of: date, due_days: Sequence[DueDay] | None, presumed_months: int
) -> Job:
    work = tuple(part for part in account.work or () if part.employer == employer)
    if due_days is None:
        spans = [span for part in work if (span := _span(part, as_of, presumed_months)) is not None]
        due = {month.last for span in spans for month in span.months()}
    else:
        due = {day for owed_by, day in due_days if owed_by == employer}
    return Job(
        due=tuple(sorted(day for day in due if day <= as_of)),
        days=account_days(account, work=work),
    )


def _span(part: Stretch, as_of: date, presumed_months: int) -> Period | None:
    """The days of a stretch; None where it starts after the day of reading, or its dates are not known.

    Work that goes on is taken to the end of its month, because what was worked since the last pay day is not due yet.
    """
    last = part.to or (as_of if part.from_ is None else month_end(as_of))
    if part.from_ is None and not presumed_months:
        return None
    first = part.from_ or add_months(last, -presumed_months)
    return Period(first, last) if first <= min(last, as_of) else None
