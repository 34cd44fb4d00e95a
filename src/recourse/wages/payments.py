"""What was received, as amounts ready to be allocated."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from recourse.account.model import Account, Basis, Payment, PaymentKind, Per
from recourse.law.model import Head
from recourse.terms.message import Message, message
from recourse.terms.money import minor_unit
from recourse.terms.period import Period
from recourse.wages.currencies import Currencies
from recourse.wages.ledger import Ledger
from recourse.wages.model import NOTHING, NotComputed
from recourse.wages.spread import in_period

OWN_HEAD: dict[PaymentKind, Head] = {PaymentKind.LEAVE: "leave", PaymentKind.EXTRA_SALARY: "extra-salary"}
"""Kinds of payment that pay one head only."""

SETTLED = {PaymentKind.SETTLEMENT, PaymentKind.AWARD}


@dataclass(frozen=True, slots=True)
class Piece:
    """One amount to be allocated.

    Attributes:
        amount: whole minor units.
        period: the days it is for; None: it pays what is oldest.
        head: the only head it can pay; None: any.
        by: who paid, where that decides whose lines it pays.
    """

    amount: int
    period: Period | None
    head: Head | None
    by: str | None


@dataclass(slots=True)
class Received:
    """The payments of an account, ready to be allocated.

    Attributes:
        pieces: the amounts.
        received: wages, leave and extra salary.
        settled: settlements and awards.
        assumptions: what was taken as given.
        not_computed: payments in a currency without a rate.
    """

    pieces: list[Piece] = field(default_factory=list)
    received: Decimal = NOTHING
    settled: Decimal = NOTHING
    assumptions: list[Message] = field(default_factory=list)
    not_computed: list[NotComputed] = field(default_factory=list)


def payments_told(account: Account) -> bool:
    """Whether the account tells what was paid: an empty list, or the word that there was nothing else, tells it too."""
    return account.payments is not None or account.payments_complete is True


def read_payments(
    payments: Sequence[Payment],
    *,
    currencies: Currencies,
    ledger: Ledger,
    counted: Iterable[PaymentKind],
    as_of: date,
    work_end: date | None,
) -> Received:
    """Turn payments into amounts of the present currency, for the days they are for.

    Args:
        payments: the payments as told.
        currencies: the currencies of the country.
        ledger: the day ledger, for amounts by the day or hour.
        counted: further kinds that count as pay in this country.
        as_of: the day of the claim; what came after it is left out.
        work_end: the last day of all work; None while some goes on or where it is not known.
    """
    return _Reader(currencies, ledger, set(counted), as_of=as_of, work_end=work_end).read(payments)


class _Reader:
    def __init__(
        self,
        currencies: Currencies,
        ledger: Ledger,
        counted: set[PaymentKind],
        *,
        as_of: date,
        work_end: date | None,
    ) -> None:
        self._currencies, self._ledger, self._as_of, self._work_end = currencies, ledger, as_of, work_end
        self._pay = {PaymentKind.WAGES, PaymentKind.LEAVE, PaymentKind.EXTRA_SALARY} | counted
        self._employers = {part.span.employer for part in ledger.parts}
        self._unit = minor_unit(currencies.present or "EUR")
        self._result = Received()

    def read(self, payments: Sequence[Payment]) -> Received:
        for payment in payments:
            self._read(payment)
        result = self._result
        counted = [payment for payment in payments if _kind(payment) in self._pay and _start(payment) <= self._as_of]
        if any(payment.basis is None for payment in counted):
            result.assumptions.append(message("wages.assumption_cash_gross"))
        if any(payment.basis is Basis.NET for payment in counted):
            result.assumptions.append(message("wages.assumption_net_payment"))
        return result

    def _read(self, payment: Payment) -> None:
        if _start(payment) > self._as_of:
            self._result.assumptions.append(message("wages.payment_later", day=_start(payment)))
            return
        code = payment.currency or self._currencies.of_day(_start(payment))
        rate = None if payment.rate is None else Fraction(payment.rate)
        factor = self._currencies.to_present(Fraction(1), code, rate)
        if factor is None:
            says = message("wages.payment_not_converted", amount=payment.amount, currency=code or "")
            self._result.assumptions.append(says)
            self._result.not_computed.append(NotComputed("pay", says))
            return
        pieces = [(period, amount * factor) for period, amount in self._parts(payment)]
        # Each payment is rounded once, so that what it pays never exceeds what shows as received.
        total = self._currencies.money(sum((amount for _, amount in pieces), Fraction(0)))
        kind = _kind(payment)
        if kind in SETTLED:
            self._result.settled += total.amount
        elif kind in self._pay:
            self._result.received += total.amount
            self._add(payment, kind, pieces)
        else:
            self._result.assumptions.append(message(f"wages.payment_not_pay_{kind.value}", amount=total))

    def _add(self, payment: Payment, kind: PaymentKind, pieces: Sequence[tuple[Period | None, Fraction]]) -> None:
        by = payment.by if len(self._employers) > 1 and payment.by in self._employers else None
        before = Fraction(0)
        for period, amount in pieces:
            cents = self._cents(before + amount) - self._cents(before)
            before += amount
            self._result.pieces.append(Piece(cents, period, OWN_HEAD.get(kind), by))

    def _cents(self, amount: Fraction) -> int:
        return int(self._currencies.money(amount).amount / self._unit)

    def _parts(self, payment: Payment) -> list[tuple[Period | None, Fraction]]:
        """The amounts with their days; one told for each month (week, day, hour) is cut at the ends of months."""
        if payment.from_ is None:
            return [(None, Fraction(payment.amount))]
        last = self._as_of if payment.to is None else min(payment.to, self._as_of)
        period = Period(payment.from_, last)
        whole = Period(payment.from_, payment.to or last)
        if payment.per is None:
            # One sum for a period is for the work in it: days after the end of the work carry none of it.
            carries = self._within_work(whole)
            return [(period, Fraction(payment.amount) * len(carries.overlap(period) or carries) / len(carries))]
        return [(part, self._in(payment, part, whole)) for part in period.months()]

    def _within_work(self, whole: Period) -> Period:
        end = whole.last if self._work_end is None else min(whole.last, max(self._work_end, whole.first))
        return Period(whole.first, end)

    def _in(self, payment: Payment, part: Period, whole: Period) -> Fraction:
        days = units = 0
        for one in self._ledger.parts:
            inside = part.overlap(one.span.period)
            if inside is not None and payment.per in {Per.DAY, Per.HOUR}:
                worked, found = one.worked_in(inside)
                days += worked
                units += found
        hours = Fraction(units, self._ledger.scale)
        return in_period(payment.amount, payment.per, whole, part, worked_days=min(days, len(part)), hours=hours)


def _kind(payment: Payment) -> PaymentKind:
    return payment.kind or PaymentKind.WAGES


def _start(payment: Payment) -> date:
    return payment.date or payment.from_ or date.min
