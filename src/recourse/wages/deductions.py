"""Money taken from pay: the lawful part lowers what is due, the unlawful part that was paid back is due."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from operator import itemgetter

from recourse.account.model import Account, Charge, Deduction, DeductionHow, DeductionReason
from recourse.terms.message import Message, message
from recourse.terms.period import Period
from recourse.wages.currencies import Currencies
from recourse.wages.deduction_lines import DeductionLines, MonthOfWork, Taken
from recourse.wages.law_days import LawDays
from recourse.wages.ledger import Ledger, SpanHours
from recourse.wages.model import Entry
from recourse.wages.spread import Month, in_period, month_of

_RUNNING = {DeductionReason.HOUSING, DeductionReason.FOOD}


@dataclass(slots=True)
class AllTaken:
    """All deductions of an account.

    Attributes:
        entry: lines, what could not be computed, what was assumed.
        paid_back: money handed back, by day, lawful or not.
    """

    entry: Entry = field(default_factory=Entry)
    paid_back: list[tuple[date, Fraction]] = field(default_factory=list)


class Deductions:
    """Computes the deductions of an account."""

    def __init__(self, account: Account, law: LawDays, currencies: Currencies, ledger: Ledger, as_of: date) -> None:
        """Look at the calendar months of work."""
        self._account, self._law, self._currencies, self._as_of = account, law, currencies, as_of
        self._parts, self._scale = ledger.parts, ledger.scale
        self._months = _months_of_work(ledger)
        self._by: dict[tuple[str, Month], Taken] = defaultdict(Taken)
        self._notes: list[Message] = []
        self._paid_back: list[tuple[date, Fraction]] = []

    def compute(
        self,
        *,
        pay: Mapping[Month, Fraction],
        above: Mapping[Month, Fraction],
        work_end: date | None,
    ) -> AllTaken:
        """Compute all lines.

        Args:
            pay: what the work of each month earned.
            above: by month, what the minimum gives above the agreed pay.
            work_end: the last day of all work; None while it goes on.
        """
        if self._months:
            for part in self._parts:
                self._charges(part)
            for deduction in self._account.deductions or ():
                self._told(deduction)
        lines = DeductionLines(self._law, self._currencies, pay=pay, above=above, work_end=work_end)
        entries = [
            lines.write(reason, self._months[month], taken)
            for (reason, month), taken in sorted(self._by.items(), key=itemgetter(0))
        ]
        entry = Entry(
            tuple(draft for one in entries for draft in one.drafts),
            tuple(part for one in entries for part in one.not_computed),
            (*self._notes, *lines.too_much()),
        )
        return AllTaken(entry, self._paid_back)

    def _charges(self, part: SpanHours) -> None:
        """What the employer asked for lodging (every calendar day) and for food (days with work)."""
        for month in part.span.period.months():
            key = month_of(month.first)
            worked, units = part.worked_in(month)
            hours = Fraction(units, self._scale)
            lodging, food = part.span.terms.lodging, part.span.terms.food
            if lodging is not None and (lodging.provided or lodging.charged is not None):
                taken = self._by["housing", key]
                taken.days += len(month)
                taken.charged += self._charge(lodging.charged, part, month, len(month), hours)
                taken.free = taken.free or (bool(lodging.provided) and not _amount(lodging.charged))
            if food is not None and (food.provided or food.charged is not None):
                taken = self._by["food", key]
                taken.charged += self._charge(food.charged, part, month, worked, hours)
                taken.free = taken.free or (bool(food.provided) and not _amount(food.charged))

    def _charge(self, charge: Charge | None, part: SpanHours, month: Period, days: int, hours: Fraction) -> Fraction:
        if charge is None:
            return Fraction(0)
        amount = in_period(charge.amount, charge.per, part.span.period, month, worked_days=days, hours=hours)
        code = self._currencies.of_day(part.span.first)
        return self._currencies.to_present(amount, code) or Fraction(0)

    def _told(self, deduction: Deduction) -> None:
        code = deduction.currency or self._currencies.of_day(deduction.date or deduction.from_ or self._first())
        for day, share in self._spread(deduction):
            if day > self._as_of:
                self._notes.append(message("wages.deduction_later", day=day))
                continue
            amount = self._currencies.to_present(share, code)
            if amount is None:
                self._notes.append(
                    message("wages.deduction_not_converted", amount=deduction.amount, currency=code or "")
                )
                return
            taken = self._by[deduction.reason.value, self._month_for(day)]
            if deduction.how is DeductionHow.WITHHELD:
                taken.withheld += amount
            else:
                taken.paid_back += amount
                self._paid_back.append((day, amount))
                if deduction.date is not None:
                    taken.paid_back_on = max(day, taken.paid_back_on or day)

    def _spread(self, deduction: Deduction) -> list[tuple[date, Fraction]]:
        """The amounts with a day inside the month they count in.

        Without any day, housing and food are spread over the work; anything else counts once, when the work began.
        """
        if deduction.date is not None:
            return [(deduction.date, Fraction(deduction.amount))]
        if deduction.from_ is None and deduction.reason not in _RUNNING:
            return [(self._first(), Fraction(deduction.amount))]
        if deduction.from_ is None:
            total = sum(month.days for month in self._months.values())
            return [(m.first, Fraction(deduction.amount) * m.days / total) for m in self._months.values()]
        if deduction.from_ > self._as_of:
            return [(deduction.from_, Fraction(deduction.amount))]
        last = self._as_of if deduction.to is None else min(deduction.to, self._as_of)
        whole = Period(deduction.from_, deduction.to or last)
        return [
            (
                part.first,
                in_period(
                    deduction.amount,
                    deduction.per,
                    whole,
                    part,
                    worked_days=self._worked_days(part),
                    hours=self._hours(part),
                ),
            )
            for part in Period(deduction.from_, last).months()
        ]

    def _worked_days(self, part: Period) -> int:
        return sum(one.worked_in(days)[0] for one in self._parts if (days := part.overlap(one.span.period)) is not None)

    def _hours(self, part: Period) -> Fraction:
        found = (one.worked_in(days)[1] for one in self._parts if (days := part.overlap(one.span.period)) is not None)
        return Fraction(sum(found), self._scale)

    def _first(self) -> date:
        return min(month.first for month in self._months.values())

    def _month_for(self, day: date) -> Month:
        """The month of work a deduction counts in: its own, else the last one before it, else the first."""
        before = [key for key in self._months if key <= month_of(day)]
        return max(before) if before else min(self._months)


def _amount(charge: Charge | None) -> bool:
    return charge is not None and bool(charge.amount)


def _months_of_work(ledger: Ledger) -> dict[Month, MonthOfWork]:
    months: dict[Month, MonthOfWork] = {}
    for part in ledger.parts:
        for days in part.span.period.months():
            worked, units = part.worked_in(days)
            old = months.get(month_of(days.first))
            hours = Fraction(units, ledger.scale)
            new = MonthOfWork(days.first, days.last, len(days), worked, hours, part.span.employer)
            months[month_of(days.first)] = new if old is None else _joined(old, new)
    return dict(sorted(months.items()))


def _joined(one: MonthOfWork, other: MonthOfWork) -> MonthOfWork:
    """Two stretches in one month; days of two jobs at the same time count once each, up to the days they span."""
    first, last = min(one.first, other.first), max(one.last, other.last)
    most = (last - first).days + 1
    return MonthOfWork(
        first,
        last,
        min(most, one.days + other.days),
        min(most, one.worked_days + other.worked_days),
        one.hours + other.hours,
        one.employer if one.employer == other.employer else None,
    )
