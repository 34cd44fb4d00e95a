"""The whole job with one employer: what leave and bonuses are measured by."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from recourse.account.model import Per
from recourse.terms.period import Period, days_of_year
from recourse.wages.agreed import AgreedPay, agreed_pay
from recourse.wages.currencies import Currencies
from recourse.wages.entitlement import WEEKS_OF_A_MONTH, Entitlement, Rate
from recourse.wages.law_days import LawDays
from recourse.wages.ledger import SpanHours
from recourse.wages.minimum import Floors

DAILY_WAGES_OF_A_WEEK = 6


@dataclass(frozen=True, slots=True)
class Job:
    """All work for one employer.

    Attributes:
        employer: its id; None where not said.
        parts: its stretches in order.
        work_end: the last day of work; None while it goes on.
        law: the law by day.
        currencies: the currencies of the country.
        floors: the floors under pay.
        entitlement: the rates.
    """

    employer: str | None
    parts: tuple[SpanHours, ...]
    work_end: date | None
    law: LawDays
    currencies: Currencies
    floors: Floors
    entitlement: Entitlement

    @property
    def last(self) -> date:
        """The last day that counts."""
        return max(part.span.last for part in self.parts)

    def days_in(self, first: date, last: date) -> int:
        """How many calendar days of the job lie between two days."""
        whole = Period(first, last)
        overlaps = (whole.overlap(part.span.period) for part in self.parts)
        return sum(len(days) for days in overlaps if days is not None)

    def months(self) -> Iterator[tuple[SpanHours, Period]]:
        """Every stretch cut at the ends of calendar months."""
        for part in self.parts:
            for month in part.span.period.months():
                yield part, month

    def at(self, day: date) -> SpanHours:
        """The stretch in force on a day, else the last one before it, else the first."""
        before = [part for part in self.parts if part.span.first <= day]
        return before[-1] if before else self.parts[0]

    def agreed(self, part: SpanHours) -> AgreedPay | None:
        """What was agreed for a stretch, in the present currency."""
        return agreed_pay(part.span, self.currencies)

    def rate(self, day: date) -> Rate | None:
        """What an hour of leave is worth on a day."""
        part = self.at(day)
        return self.entitlement.plain(part.span, part.usual, self.agreed(part), _within(part, day))

    def day_wage(self, day: date) -> Fraction | None:
        """One daily wage: a sixth of the week's pay, for at most the law's full week."""
        part, rate = self.at(day), self.rate(day)
        if rate is None or part.usual is None:
            return None
        full = self.law.on(_within(part, day)).full_week
        week = part.usual.week if full is None else min(part.usual.week, full)
        return rate.hour * week / DAILY_WAGES_OF_A_WEEK

    def month_pay(self, day: date) -> Fraction | None:
        """A month's pay where pay was agreed by month; None otherwise."""
        part = self.at(day)
        agreed = self.agreed(part)
        if agreed is None or agreed.per is not Per.MONTH:
            return None
        day = _within(part, day)
        rows = self.law.on(day)
        amounts = [agreed.amount]
        if part.usual is not None and rows.full_week is not None:
            share = min(Fraction(1), part.usual.week / rows.full_week)
            for floor in self.floors.on(day, rows, Per.MONTH, whole_month=True):
                if floor.month is not None:
                    amounts.append(floor.month * share)
                elif floor.hour is not None:
                    amounts.append(floor.hour * share * rows.full_week * WEEKS_OF_A_MONTH)
        return max(amounts)


def leave_hours(job: Job, first: date | None = None, last: date | None = None) -> Fraction:
    """Hours of paid leave earned between two days, in proportion to the calendar days of work in each year.

    Args:
        job: the job.
        first: the first day counted; None: from the start.
        last: the last day counted; None: to the end.
    """
    rows = job.law.pack.wages.pay.leave.value
    total = Fraction(0)
    for part, month in job.months():
        if (
            part.usual is None
            or (first is not None and month.last < first)
            or (last is not None and month.first > last)
        ):
            continue
        row = job.law.row(rows, month.first) or job.law.row(rows, month.last)
        if row is not None:
            total += row.weeks * part.usual.week * len(month) / days_of_year(month.first.year)
    return total


def in_last_month(job: Job) -> tuple[date, date]:
    """The first and last day of the job's last calendar month of work."""
    last = job.last
    part = max(job.parts, key=lambda part: part.span.last)
    return max(last.replace(day=1), part.span.first), last


def by_employer(parts: Sequence[SpanHours]) -> dict[str | None, list[SpanHours]]:
    """Stretches by employer, in order."""
    groups: dict[str | None, list[SpanHours]] = {}
    for part in parts:
        groups.setdefault(part.span.employer, []).append(part)
    return groups


def _within(part: SpanHours, day: date) -> date:
    return min(max(day, part.span.first), part.span.last)
