"""Bonuses that statute gives: the named functions to which a pack's `pay.extra_salary` rows refer."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from recourse.law.model import ExtraSalaryRow
from recourse.law.text import law_text
from recourse.terms.message import Message, message
from recourse.terms.money import Money, rate_text
from recourse.terms.period import days_of_year, month_end
from recourse.wages.entitlement import WEEKS_OF_A_MONTH
from recourse.wages.job import Job, leave_hours
from recourse.wages.leave import Given
from recourse.wages.model import Draft, Entry, NotComputed


@dataclass(frozen=True, slots=True)
class Bonus:
    """One bonus of one year.

    Attributes:
        due_on: the day it falls due.
        amount: the exact amount.
        working: the sentences that explain it.
    """

    due_on: date
    amount: Fraction
    working: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a rule is asked about.

    Attributes:
        job: the job.
        row: the row of the pack.
        year: the calendar year.
        last: the last day that counts, at most the day of the claim.
        earned: exact pay and overtime earned in that year.
    """

    job: Job
    row: ExtraSalaryRow
    year: int
    last: date
    earned: Fraction

    def due(self, day: date) -> date:
        """The day a bonus falls due: the law's day, or the end of the work if sooner."""
        end = self.job.work_end
        return day if end is None else min(day, end)


CHRISTMAS_DAYS, CHRISTMAS_STEP, CHRISTMAS_WAGES = 245, 19, 25
EASTER_STEP, EASTER_WAGES = 8, 15
LEAVE_WAGES = 13


def share_of_yearly_pay(asked: Asked) -> Bonus | None:
    """A share of the pay earned in the calendar year, due at its end or when the work ends."""
    share = asked.row.share or Fraction(0)
    working = message("wages.work_extra_share", percent=rate_text(share * 100), earned=_money(asked, asked.earned))
    return Bonus(asked.due(date(asked.year, 12, 31)), asked.earned * share, (working,))


def gr_christmas_gift(asked: Asked) -> Bonus | None:
    """A month's pay or 25 daily wages for 1 May to 31 December; else 2/25 of it, or 2 daily wages, for each 19 days."""
    first, last = date(asked.year, 5, 1), date(asked.year, 12, 31)
    days = asked.job.days_in(first, min(last, asked.last)) if asked.last >= first else 0
    share = (
        Fraction(1)
        if days == CHRISTMAS_DAYS
        else min(Fraction(1), Fraction(2 * days, CHRISTMAS_STEP * CHRISTMAS_WAGES))
    )
    base = _base(asked.job, min(last, asked.last), CHRISTMAS_WAGES, Fraction(1))
    return _gift(asked, days, share, base, _fallen_due(asked, first, date(asked.year, 12, 21), last))


def gr_easter_gift(asked: Asked) -> Bonus | None:
    """Half a month's pay or 15 daily wages for 1 January to 30 April; else 1/15 of it for each 8 days."""
    first, last = date(asked.year, 1, 1), date(asked.year, 4, 30)
    days = asked.job.days_in(first, min(last, asked.last)) if asked.last >= first else 0
    whole = days == (last - first).days + 1
    share = Fraction(1) if whole else min(Fraction(1), Fraction(days, EASTER_STEP * EASTER_WAGES))
    due = orthodox_easter(asked.year) - timedelta(days=4)
    base = _base(asked.job, min(last, asked.last), EASTER_WAGES, Fraction(1, 2))
    return _gift(asked, days, share, base, _fallen_due(asked, first, due, last))


def gr_leave_allowance(asked: Asked) -> Bonus | None:
    """As much as the leave pay of the year, at most half a month's pay or 13 daily wages."""
    job, day = asked.job, min(date(asked.year, 12, 31), asked.last)
    rate = job.rate(day)
    most = _base(job, day, LEAVE_WAGES, Fraction(1, 2))
    hours = leave_hours(job, date(asked.year, 1, 1), day)
    if rate is None or most is None or not hours:
        return None
    amount = min(hours * rate.hour, most)
    working = message("wages.work_extra_leave", leave=_money(asked, hours * rate.hour), most=_money(asked, most))
    return Bonus(asked.due(date(asked.year, 12, 31)), amount, (working,))


def be_double_holiday_pay(asked: Asked) -> NotComputed | None:
    """92 % of a month's pay for a full year before; manual workers get it from a fund, so that it is only named."""
    job = asked.job
    days = job.days_in(date(asked.year, 1, 1), min(date(asked.year, 12, 31), asked.last))
    day = min(date(asked.year, 12, 31), asked.last)
    month = job.month_pay(day)
    if month is None:
        rate, part = job.rate(day), job.at(day)
        month = None if rate is None or part.usual is None else rate.hour * part.usual.week * WEEKS_OF_A_MONTH
    share = asked.row.share or BE_DOUBLE_SHARE
    up_to = None if month is None else job.currencies.money(month * share * days / days_of_year(asked.year)).amount
    return NotComputed("extra-salary", message("wages.extra_be_fund", name=law_text(asked.row.name)), up_to)


BE_DOUBLE_SHARE = Fraction(92, 100)

Rule = Callable[[Asked], Bonus | NotComputed | None]

RULES: Mapping[str, Rule] = {
    rule.__name__: rule
    for rule in (share_of_yearly_pay, gr_christmas_gift, gr_easter_gift, gr_leave_allowance, be_double_holiday_pay)
}
"""Every rule by the name that a pack uses."""


def extra_salary_of(job: Job, given: Given, earned: Sequence[Draft], *, as_of: date) -> Entry:
    """Compute the bonuses of one job, year by year.

    Args:
        job: the job.
        given: what the account says about payments.
        earned: its pay and overtime lines.
        as_of: the day of the claim.
    """
    field = job.law.pack.wages.pay.extra_salary
    if field.value is None:
        return Entry(not_computed=(NotComputed("extra-salary", message("wages.law_not_known_extra")),))
    first = min(part.span.first for part in job.parts)
    found: list[tuple[ExtraSalaryRow, Bonus]] = []
    not_computed: list[NotComputed] = []
    for year in range(first.year, job.last.year + 1):
        day = min(date(year, 12, 31), job.last)
        paid = sum((Fraction(draft.due) for draft in earned if draft.first.year == year), Fraction(0))
        for row in _rows(job, field.value, day):
            bonus = RULES[row.rule](Asked(job, row, year, min(job.last, as_of), paid))
            if isinstance(bonus, NotComputed):
                not_computed.append(bonus)
            elif bonus is not None and bonus.amount > 0:
                found.append((row, bonus))
    if not (given.nothing_else or given.extra):
        return Entry(not_computed=(*_silent(job, found), *not_computed))
    return Entry(tuple(_draft(job, row, bonus) for row, bonus in found), tuple(not_computed))


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Orthodox churches in the Gregorian calendar, by Meeus' Julian rule, for 1900 to 2099."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def _rows(job: Job, rows: Iterable[ExtraSalaryRow], day: date) -> list[ExtraSalaryRow]:
    """The row in force of each rule and name; those closed to the sector are left out."""
    latest: dict[tuple[str, str], ExtraSalaryRow] = {}
    for row in rows:
        if row.from_ <= day and (row.to is None or day <= row.to) and job.law.binds(row):
            latest[row.rule, row.name.get("en", "")] = row
    return list(latest.values())


def _fallen_due(asked: Asked, first: date, due: date, last: date) -> date:
    """The law's day; the end of the bonus's time where the work in it began only after that day."""
    return due if asked.job.days_in(first, due) else last


def _gift(asked: Asked, days: int, share: Fraction, base: Fraction | None, due: date) -> Bonus | None:
    if base is None or not days:
        return None
    working = message("wages.work_extra_gift", days=days, n=days, full=_money(asked, base))
    return Bonus(asked.due(due), base * share, (working,))


def _base(job: Job, day: date, wages: int, of_month: Fraction) -> Fraction | None:
    """A full bonus: a share of the month's pay, or so many daily wages where pay is not by month."""
    month = job.month_pay(day)
    if month is not None:
        return month * of_month
    wage = job.day_wage(day)
    return None if wage is None else wage * wages


def _silent(job: Job, found: Sequence[tuple[ExtraSalaryRow, Bonus]]) -> list[NotComputed]:
    if not found:
        return []
    total = sum((bonus.amount for _, bonus in found), Fraction(0))
    names = tuple(dict.fromkeys(row.name.get("en", "") for row, _ in found))
    texts = [law_text(next(row.name for row, _ in found if row.name.get("en", "") == name)) for name in names]
    why = message("wages.extra_not_told", names=texts)
    return [NotComputed("extra-salary", why, job.currencies.money(total).amount)]


def _draft(job: Job, row: ExtraSalaryRow, bonus: Bonus) -> Draft:
    due = job.currencies.money(bonus.amount)
    first = max(bonus.due_on.replace(day=1), min(part.span.first for part in job.parts))
    name = law_text(row.name)
    return Draft(
        head="extra-salary",
        employer=job.employer,
        first=min(first, bonus.due_on),
        last=min(month_end(bonus.due_on), max(bonus.due_on, first)),
        hours=None,
        rate=None,
        due=due.amount,
        due_on=bonus.due_on,
        cite=job.law.cite("extra_salary", job.law.pack.wages.pay.extra_salary, row),
        note=name,
        working=(*bonus.working, message("wages.work_extra_due", name=name, due=due)),
    )


def _money(asked: Asked, amount: Fraction) -> Money:
    return asked.job.currencies.money(amount)
