"""Deduction lines of one calendar month: what the law lets an employer take, and what it does not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from recourse.law.model import DeductionCap
from recourse.terms.message import Message, message
from recourse.terms.money import rate_text
from recourse.terms.period import month_end
from recourse.wages.currencies import Currencies
from recourse.wages.due_days import pay_due
from recourse.wages.law_days import LawDays
from recourse.wages.model import Cite, Draft, Entry, NotComputed
from recourse.wages.spread import Month, month_of
from recourse.wages.usual import DAYS_OF_A_WEEK

MEALS_A_DAY = 2


@dataclass(slots=True)
class Taken:
    """What was taken for one reason in one calendar month.

    Attributes:
        withheld: what was missing from pay.
        paid_back: what the worker handed over.
        charged: what the employer asked for lodging or food.
        free: whether it was given for nothing, as far as is told.
        days: calendar days of lodging.
        paid_back_on: the last day on which money was handed over.
    """

    withheld: Fraction = Fraction(0)
    paid_back: Fraction = Fraction(0)
    charged: Fraction = Fraction(0)
    free: bool = False
    days: int = 0
    paid_back_on: date | None = None

    @property
    def all_withheld(self) -> Fraction:
        """What was asked and what was taken are one sum; what is not said to be paid back was withheld."""
        return self.withheld + max(Fraction(0), self.charged - self.withheld - self.paid_back)


@dataclass(frozen=True, slots=True)
class MonthOfWork:
    """The work of one calendar month.

    Attributes:
        first: its first day.
        last: its last day.
        days: calendar days of the stretches.
        worked_days: days with hours.
        hours: hours worked.
        employer: whose work it was; None where not said, and where it was the work of several.
    """

    first: date
    last: date
    days: int
    worked_days: int
    hours: Fraction
    employer: str | None = None


class DeductionLines:
    """Writes the deduction lines of an account."""

    def __init__(
        self,
        law: LawDays,
        currencies: Currencies,
        *,
        pay: Mapping[Month, Fraction],
        above: Mapping[Month, Fraction],
        work_end: date | None,
    ) -> None:
        """Keep the law and what each month earned.

        Args:
            law: the law by day.
            currencies: the currencies of the country.
            pay: what the work of each month earned, for caps that are a share of it.
            above: by month, what the minimum gives above the agreed pay: what is free counts only towards that.
            work_end: the last day of all work; None while it goes on.
        """
        self._law, self._currencies, self._work_end = law, currencies, work_end
        self._pay, self._left, self._above = pay, dict(pay), dict(above)
        self._kept: dict[str, tuple[Fraction, date, date]] = {}

    def write(self, reason: str, work: MonthOfWork, taken: Taken) -> Entry:
        """The lines for one reason in one month.

        Args:
            reason: why the money was taken.
            work: the month of work.
            taken: what was taken.
        """
        row = self._law.cap(reason, work.first)
        cite = self._cite(row)
        if cite is None:
            return self._unknown(taken)
        most = self._most(row, reason, work, taken)
        withheld = taken.all_withheld
        month = month_of(work.first)
        # What is taken from pay cannot be more than the pay: a claim never turns into a debt of the worker.
        lawful = min(withheld, most, self._left.get(month, Fraction(0)))
        drafts = []
        if lawful:
            drafts.append(self._draft("lawful", reason, work, row, cite, -lawful, most))
        elif taken.free and row is not None and row.counts_when_free and not withheld and not taken.paid_back:
            lawful = min(most, self._above.get(month, Fraction(0)), self._left.get(month, Fraction(0)))
            self._above[month] = self._above.get(month, Fraction(0)) - lawful
            drafts.append(self._draft("free", reason, work, row, cite, -lawful, most))
        self._left[month] = self._left.get(month, Fraction(0)) - lawful
        back = max(Fraction(0), taken.paid_back - (most - lawful))
        if back:
            drafts.append(self._draft("back", reason, work, row, cite, back, most, on=taken.paid_back_on))
        if withheld > most:
            kept, first, last = self._kept.get(reason, (Fraction(0), work.first, work.last))
            self._kept[reason] = (kept + withheld - most, min(first, work.first), max(last, work.last))
        return Entry(tuple(draft for draft in drafts if draft.due))

    def too_much(self) -> Iterator[Message]:
        """For each reason, what was withheld beyond the law in all months."""
        for reason, (kept, first, last) in self._kept.items():
            yield message(
                "wages.deduction_unlawful",
                amount=self._currencies.money(kept),
                reason=_reason(reason),
                first=first,
                last=last,
            )

    def _cite(self, row: DeductionCap | None) -> Cite | None:
        pay = self._law.pack.wages.pay
        if row is not None:
            return self._law.cite("deductions", pay.deductions, row)
        if pay.deductions_rule.value is not None:
            return self._law.cite("deductions_rule", pay.deductions_rule)
        return None if pay.deductions.value is None else self._law.cite("deductions", pay.deductions)

    def _unknown(self, taken: Taken) -> Entry:
        up_to = self._currencies.money(taken.paid_back).amount if taken.paid_back else None
        why = message("wages.law_not_known_deductions")
        return Entry(not_computed=(NotComputed("deduction", why, up_to),))

    def _most(self, row: DeductionCap | None, reason: str, work: MonthOfWork, taken: Taken) -> Fraction:
        """The most that may be taken for a reason in a month; nothing where the pack names no amount for it."""
        if row is None:
            return Fraction(0)
        limits = []
        if row.cap is not None:
            cap = self._currencies.to_present(row.cap, row.currency)
            limits.append((cap or Fraction(0)) * _times(row, reason, work, taken))
        if row.share_of_pay is not None:
            limits.append(row.share_of_pay * self._pay.get(month_of(work.first), Fraction(0)))
        return min(limits, default=Fraction(0))

    def _draft(  # noqa: PLR0917 -- all of it stands on one line of the claim
        self,
        kind: str,
        reason: str,
        work: MonthOfWork,
        row: DeductionCap | None,
        cite: Cite,
        amount: Fraction,
        most: Fraction,
        *,
        on: date | None = None,
    ) -> Draft:
        due = self._currencies.money(amount)
        says = message(
            f"wages.work_deduction_{kind}",
            due=due if amount > 0 else -due,
            most=self._currencies.money(most),
            reason=_reason(reason),
        )
        cap = () if row is None or row.cap is None else (_cap_says(row, self._currencies.present or ""),)
        pay_day = self._law.pack.wages.pay.pay_day.value
        return Draft(
            head="deduction",
            employer=work.employer,
            first=work.first if on is None else on,
            last=work.last if on is None else on,
            hours=None,
            rate=None,
            due=due.amount,
            due_on=pay_due(pay_day, work.last, self._work_end) if on is None else on,
            cite=cite,
            note=_reason(reason),
            working=(*cap, says),
        )


def _times(row: DeductionCap, reason: str, work: MonthOfWork, taken: Taken) -> Fraction:
    """How often the cap counts in a month; lodging counts every calendar day of the stretch."""
    days = taken.days if reason == "housing" and taken.days else work.days
    match row.per:
        case "day":
            return Fraction(days)
        case "week":
            return Fraction(days, DAYS_OF_A_WEEK)
        case "meal":
            return Fraction(MEALS_A_DAY * work.worked_days)
        case "hour":
            return work.hours
        case "month":
            return Fraction(days, month_end(work.first).day)
        case _:
            return Fraction(1)


def _cap_says(row: DeductionCap, currency: str) -> Message:
    cap = rate_text(Fraction(row.cap or 0))
    return message(f"wages.work_cap_{row.per or 'once'}", cap=cap, currency=row.currency or currency)


def _reason(reason: str) -> Message:
    return message(f"wages.reason_{reason.replace('-', '_')}")
