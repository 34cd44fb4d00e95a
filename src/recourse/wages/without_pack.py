"""A country without a pack: nothing is claimed; what was agreed says how much it may be."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from recourse.account.model import Account, Per
from recourse.law.load import known_countries
from recourse.terms.message import message
from recourse.terms.period import Period, month_end
from recourse.wages.agreed import AgreedPay, agreed_hour, agreed_pay
from recourse.wages.currencies import Currencies
from recourse.wages.ledger import Ledger, SpanHours, ledger_of
from recourse.wages.model import Claim, LineDays, NotComputed
from recourse.wages.payments import payments_told, read_payments
from recourse.wages.spans import settle, work_end
from recourse.wages.usual import DAYS_OF_A_WEEK


def claim_without_pack(account: Account, *, as_of: date) -> Claim:
    """An empty claim that says why, and how much the agreed pay comes to.

    Args:
        account: the account, already read.
        as_of: the day of the claim.
    """
    spans = settle(account, months=None, as_of=as_of)
    codes = [part.agreed.currency for part in account.work or () if part.agreed is not None and part.agreed.currency]
    currencies = Currencies(None, codes[0] if codes else None)
    ledger = ledger_of(account, spans, side="low", as_of=as_of)
    up_to = _agreed_total(ledger, currencies)
    told = payments_told(account)
    received = read_payments(
        account.payments or (),
        currencies=currencies,
        ledger=ledger,
        counted=(),
        as_of=as_of,
        work_end=work_end(account),
    )
    no_pack = message("wages.no_pack", country=account.country, known=known_countries())
    return Claim(
        country=account.country,
        currency=currencies.present,
        as_of=as_of,
        first=min((span.first for span in spans.spans), default=None),
        last=max((span.last for span in spans.spans), default=None),
        received=received.received,
        settled=received.settled,
        assumptions=tuple(received.assumptions),
        not_computed=(NotComputed("pay", no_pack, up_to),),
        told=told,
        worked=tuple(LineDays(None, worked=True, days=_days(part)) for part in ledger.parts),
        scale=ledger.scale,
    )


def _days(part: SpanHours) -> tuple[tuple[int, int], ...]:
    return tuple((part.start + place, units) for place, units in enumerate(part.units) if units)


def _agreed_total(ledger: Ledger, currencies: Currencies) -> Decimal | None:
    """What the agreed pay of all work comes to; None where it cannot be said."""
    total = Fraction(0)
    for part in ledger.parts:
        pay = agreed_pay(part.span, currencies)
        if pay is None:
            continue
        for month in part.span.period.months():
            total += _of_month(part, pay, month, ledger.scale)
    return currencies.money(total).amount if total else None


def _of_month(part: SpanHours, pay: AgreedPay, month: Period, scale: int) -> Fraction:
    if part.usual is None:
        per_day = {Per.WEEK: pay.amount / DAYS_OF_A_WEEK, Per.MONTH: pay.amount / month_end(month.first).day}
        return per_day.get(pay.per, Fraction(0)) * len(month)
    hour = agreed_hour(pay, part.span.terms, part.usual, month=month.first)
    return (hour or Fraction(0)) * Fraction(sum(part.units_in(month)), scale)
