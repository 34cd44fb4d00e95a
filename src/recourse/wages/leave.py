"""Paid leave: what was not taken when the work ended, and what was taken without pay."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from recourse.law.model import LeaveRow
from recourse.terms.message import message
from recourse.terms.money import rate_text
from recourse.wages.entitlement import Rate, explain
from recourse.wages.job import Job, in_last_month, leave_hours
from recourse.wages.model import Draft, Entry, NotComputed
from recourse.wages.texts import hours_number, hours_text


@dataclass(frozen=True, slots=True)
class Given:
    """What the account says about money for leave and bonuses.

    Attributes:
        nothing_else: payments were told in full (`[]` or `payments_complete: true`).
        leave: a payment of the kind `leave` was told.
        extra: a payment of the kind `extra-salary` was told.
    """

    nothing_else: bool
    leave: bool
    extra: bool


@dataclass(frozen=True, slots=True)
class _Taken:
    all: Fraction
    unpaid: Fraction
    unclear: Fraction
    told: bool


def leave_of(job: Job, given: Given, *, as_of: date) -> Entry:
    """Compute the leave of one job.

    Args:
        job: the job.
        given: what the account says about payments.
        as_of: the day of the claim.
    """
    field = job.law.pack.wages.pay.leave
    if field.value is None:
        return Entry(not_computed=(NotComputed("leave", message("wages.law_not_known_leave")),))
    row = job.law.row(field.value, job.last)
    if row is None:
        return Entry()
    rate = job.rate(job.last)
    if rate is None or all(part.usual is None for part in job.parts):
        return Entry(not_computed=(NotComputed("leave", message("wages.leave_no_rate")),))
    earned = leave_hours(job, _reach(row, job.work_end or as_of))
    return _told_or_not(job, row, rate, earned, _taken(job, given), given)


def _told_or_not(job: Job, row: LeaveRow, rate: Rate, earned: Fraction, taken: _Taken, given: Given) -> Entry:  # noqa: PLR0917 -- one step of `leave_of`
    if not (taken.told or given.nothing_else or given.leave):
        up_to = job.currencies.money(earned * rate.hour).amount
        silent = NotComputed("leave", message("wages.leave_not_told"), up_to)
        return Entry(not_computed=(silent,) if earned else ())
    not_computed: tuple[NotComputed, ...] = ()
    if taken.unclear:
        up_to = job.currencies.money(taken.unclear * rate.hour).amount
        not_computed = (NotComputed("leave", message("wages.leave_pay_not_told"), up_to),)
    left = max(Fraction(0), earned - taken.all)
    if job.work_end is None or not row.paid_on_leaving:
        why = "wages.leave_not_due" if job.work_end is None else "wages.leave_not_paid_on_leaving"
        return Entry(_draft(job, row, Fraction(0), taken.unpaid), not_computed, (message(why),) if left else ())
    return Entry(_draft(job, row, left, taken.unpaid), not_computed, (message("wages.leave_assumption"),))


def _draft(job: Job, row: LeaveRow, left: Fraction, unpaid: Fraction) -> tuple[Draft, ...]:
    rate = job.rate(job.last)
    hours = left + unpaid
    if not hours or rate is None:
        return ()
    due = job.currencies.money(hours * rate.hour)
    first, last = in_last_month(job)
    working = [message("wages.work_leave_weeks", weeks=hours_text(row.weeks))]
    if left:
        working.append(message("wages.work_leave_left", n=hours_number(left), hours=hours_text(left)))
    if unpaid:
        working.append(message("wages.work_leave_unpaid", n=hours_number(unpaid), hours=hours_text(unpaid)))
    product = message(
        "wages.work_product", n=hours_number(hours), hours=hours_text(hours), rate=rate_text(rate.hour), due=due
    )
    return (
        Draft(
            head="leave",
            employer=job.employer,
            first=first,
            last=last,
            hours=hours,
            rate=rate.hour,
            due=due.amount,
            due_on=job.work_end or job.last,
            cite=job.law.cite("leave", job.law.pack.wages.pay.leave, row),
            working=(*working, *explain(rate, job.currencies.present or ""), product),
        ),
    )


def _reach(row: LeaveRow, end: date) -> date | None:
    """The first day whose untaken leave is still counted in money; the leave year is taken as the calendar year."""
    match row.reaches_back:
        case "whole":
            return None
        case "previous-year":
            return date(end.year - 1, 1, 1)
        case _:
            return date(end.year, 1, 1)


def _taken(job: Job, given: Given) -> _Taken:
    total = unpaid = unclear = Fraction(0)
    told = False
    for part in job.parts:
        for said in part.span.leave:
            if said is None or (said.taken_days is None and said.paid is None):
                continue
            told = told or said.taken_days is not None or said.paid is False
            usual = part.usual
            if said.taken_days is None or usual is None or not usual.worked_days:
                continue
            hours = Fraction(said.taken_days) * usual.week / usual.worked_days
            total += hours
            if said.paid is False or (said.paid is None and given.nothing_else and not given.leave):
                unpaid += hours
            elif said.paid is None:
                unclear += hours
    return _Taken(total, unpaid, unclear, told)
