"""Agreed week or month pay where no hours were told: it is owed by the calendar, and that at least."""

from collections.abc import Iterator
from datetime import date

from recourse.account.model import Per
from recourse.terms.message import message
from recourse.terms.money import rate_text
from recourse.terms.period import month_end
from recourse.wages.agreed import agreed_pay
from recourse.wages.currencies import Currencies
from recourse.wages.due_days import pay_due
from recourse.wages.law_days import LawDays
from recourse.wages.ledger import SpanHours
from recourse.wages.model import Draft
from recourse.wages.usual import DAYS_OF_A_WEEK


def pay_by_calendar(part: SpanHours, *, law: LawDays, currencies: Currencies, work_end: date | None) -> Iterator[Draft]:
    """One line for each calendar month; nothing where pay was not agreed by week or month.

    Args:
        part: a stretch without hours.
        law: the law by day.
        currencies: the currencies of the country.
        work_end: the last day of work for this employer; None while it goes on.
    """
    pay, pack = agreed_pay(part.span, currencies), law.pack.wages.pay
    if pay is None or pay.per not in {Per.WEEK, Per.MONTH}:
        return
    for month in part.span.period.months():
        days = len(month)
        due = currencies.money(
            pay.amount * days / (DAYS_OF_A_WEEK if pay.per is Per.WEEK else month_end(month.first).day),
        )
        says = message(
            f"wages.work_by_calendar_{pay.per.value}",
            amount=rate_text(pay.amount),
            currency=currencies.present or "",
            n=days,
            days=days,
            due=due,
        )
        yield Draft(
            head="pay",
            employer=part.span.employer,
            first=month.first,
            last=month.last,
            hours=None,
            rate=None,
            due=due.amount,
            due_on=pay_due(pack.pay_day.value, month.last, work_end),
            cite=law.cite("agreed_pay", pack.agreed_pay),
            note=message("wages.note_hours_not_told"),
            working=(says,),
        )
