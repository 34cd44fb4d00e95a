"""Pay, overtime and premiums for the hours of one employer."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from recourse.account.model import Per
from recourse.terms.message import Message
from recourse.terms.period import Period, month_end
from recourse.wages.agreed import agreed_pay
from recourse.wages.by_calendar import pay_by_calendar
from recourse.wages.currencies import Currencies
from recourse.wages.due_days import pay_due
from recourse.wages.entitlement import Entitlement, Rate
from recourse.wages.law_days import LawDays
from recourse.wages.ledger import Ledger, SpanHours
from recourse.wages.minimum import Floors
from recourse.wages.model import Draft, LineDays
from recourse.wages.overtime import Bucket, Segment, split_weeks
from recourse.wages.premiums import add_premiums, raised_hours
from recourse.wages.spread import Month, month_of
from recourse.wages.sums import Sum, Sums

Rates = tuple[Rate | None, Rate | None]
# The rate of an ordinary hour, and of an hour beyond the law's full week.


@dataclass(frozen=True, slots=True)
class Missing:
    """Hours whose legal minimum is not known.

    Attributes:
        first: the first day.
        last: the last day.
        hours: the hours.
        paid_for: what the agreement gives for them all the same.
    """

    first: date
    last: date
    hours: Fraction
    paid_for: Fraction


@dataclass(slots=True)
class WorkPay:
    """What the hours of one employer earn.

    Attributes:
        drafts: the lines.
        days: the day ledger; its lines count in `drafts`.
        missing: hours without a known minimum.
        without_hours: stretches of which no hours were told.
        above_agreed: by month with lodging or food, what the law gives for the hours above what was agreed.
    """

    drafts: list[Draft] = field(default_factory=list)
    days: list[LineDays] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    without_hours: list[SpanHours] = field(default_factory=list)
    above_agreed: dict[Month, Fraction] = field(default_factory=lambda: defaultdict(Fraction))


class WorkPayer:
    """Computes pay, overtime and premiums for one employer's stretches."""

    def __init__(
        self,
        law: LawDays,
        *,
        currencies: Currencies,
        floors: Floors,
        entitlement: Entitlement,
        ledger: Ledger,
    ) -> None:
        """Keep the law and the ledger."""
        self._law, self._currencies, self._floors = law, currencies, floors
        self._entitlement, self._ledger = entitlement, ledger

    def pay(self, parts: Sequence[SpanHours], *, work_end: date | None) -> WorkPay:
        """Compute the lines of one employer.

        Args:
            parts: its stretches in order, which do not overlap.
            work_end: the last day of work for it; None while work goes on.
        """
        result = WorkPay()
        segments = self._segments(parts)
        split_weeks(segments, scale=self._ledger.scale, holidays=self._ledger.holidays)
        sums, raised = Sums(), raised_hours(segments)
        for segment, rates in zip(segments, self._rates(segments), strict=True):
            for bucket, days in segment.days.items():
                self._count(segment, bucket, days, rates[bucket.beyond], sums, result)
            if rates[0] is not None:
                add_premiums(segment, rates[0], sums, law=self._law, holidays=self._ledger.holidays, raised=raised)
        employer = parts[0].span.employer
        for found in sums.all():
            self._write(employer, found, sums.says(found, self._currencies.present or ""), result, work_end)
        for part in parts:
            if part.usual is None:
                self._without_hours(part, result, work_end)
        return result

    def _segments(self, parts: Sequence[SpanHours]) -> list[Segment]:
        whole = _whole_months(parts)
        segments = []
        for part in parts:
            agreed = part.span.terms.agreed
            per = None if agreed is None else agreed.per
            for month in part.span.period.months():
                is_whole = per is Per.MONTH and month_of(month.first) in whole
                for first, last in self._law.cut(month.first, month.last):
                    rows = self._law.on(first)
                    floors = self._floors.on(first, rows, per, whole_month=is_whole)
                    segments.append(Segment(part, first, last, rows, floors, is_whole))
        return segments

    def _rates(self, segments: Sequence[Segment]) -> list[Rates]:
        ordinary: dict[tuple[int, Month], int] = defaultdict(int)
        keys = [(id(segment.part), month_of(segment.first)) for segment in segments]
        for key, segment in zip(keys, segments, strict=True):
            if segment.whole:
                ordinary[key] += sum(
                    units for bucket, days in segment.days.items() if not bucket.beyond for _, units in days
                )
        return [
            self._entitlement.rates(
                segment,
                agreed_pay(segment.part.span, self._currencies),
                ordinary=Fraction(ordinary[key], self._ledger.scale),
            )
            for key, segment in zip(keys, segments, strict=True)
        ]

    def _count(  # noqa: PLR0917 -- one step of `pay`
        self,
        segment: Segment,
        bucket: Bucket,
        days: list[tuple[int, int]],
        rate: Rate | None,
        sums: Sums,
        result: WorkPay,
    ) -> None:
        if not days:
            return
        hours = Fraction(sum(units for _, units in days), self._ledger.scale)
        if rate is None or rate.minimum is None:
            paid_for = Fraction(0) if rate is None else rate.hour * hours
            result.missing.append(Missing(segment.first, segment.last, hours, paid_for))
        if rate is None:
            result.days.append(LineDays(None, worked=True, days=tuple(days)))
            return
        terms = segment.part.span.terms
        if any(given is not None and given.provided for given in (terms.lodging, terms.food)):
            above = (rate.hour - (rate.agreed or 0)) * (1 + (bucket.premium or 0))
            result.above_agreed[month_of(segment.first)] += hours * above
        if bucket.premium is None:
            sums.add("pay", segment, rate, rate.cite, days)
        else:
            cite = self._law.cite("overtime", self._law.pack.wages.working_time.overtime, segment.rows.overtime)
            sums.add("overtime", segment, rate, cite, days, premium=bucket.premium)

    def _write(
        self, employer: str | None, found: Sum, says: tuple[Message, ...], result: WorkPay, work_end: date | None
    ) -> None:
        hours = found.hours(self._ledger.scale)
        due = self._currencies.money(hours * found.amount)
        worked = found.head in {"pay", "overtime"}
        result.days.append(LineDays(len(result.drafts), worked=worked, days=tuple(found.days)))
        result.drafts.append(
            Draft(
                head=found.head,
                employer=employer,
                first=found.first,
                last=found.last,
                hours=hours,
                rate=found.amount,
                due=due.amount,
                due_on=pay_due(self._law.pack.wages.pay.pay_day.value, found.last, work_end),
                cite=found.cite,
                working=found.working(hours, due, says),
            )
        )

    def _without_hours(self, part: SpanHours, result: WorkPay, work_end: date | None) -> None:
        result.without_hours.append(part)
        for draft in pay_by_calendar(part, law=self._law, currencies=self._currencies, work_end=work_end):
            days = tuple((day.toordinal(), 1) for day in Period(draft.first, draft.last).days())
            result.days.append(LineDays(len(result.drafts), worked=False, days=days))
            result.drafts.append(draft)


def _whole_months(parts: Sequence[SpanHours]) -> set[Month]:
    """The calendar months that work agreed by month covers from the first to the last day."""
    covered: dict[Month, int] = defaultdict(int)
    for part in parts:
        agreed = part.span.terms.agreed
        if agreed is not None and agreed.per is Per.MONTH:
            for month in part.span.period.months():
                covered[month_of(month.first)] += len(month)
    return {key for key, days in covered.items() if days == month_end(date(*key, 1)).day}
