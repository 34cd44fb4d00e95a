"""From an account and a pack to a claim: what is owed, to the cent, and all that stands behind it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from recourse.account.model import Account
from recourse.law.model import Pack
from recourse.law.text import law_text
from recourse.terms.message import Message, message
from recourse.wages.allocation import allocate
from recourse.wages.arrears import present_rate
from recourse.wages.currencies import Currencies
from recourse.wages.dues import Dues, dues_of, moved
from recourse.wages.interest import interest_on
from recourse.wages.limitation import TimeLimits
from recourse.wages.model import NOTHING, Claim, Line, NotComputed
from recourse.wages.payments import Received, payments_told, read_payments
from recourse.wages.spans import Spans, settle, work_end
from recourse.wages.trace import line_working, not_due_yet, unsourced
from recourse.wages.without_pack import claim_without_pack


def claim(account: Account, pack: Pack | None, *, as_of: date) -> Claim:
    """Compute what is owed.

    Args:
        account: the account, already read.
        pack: the law of its country; None where there is no pack.
        as_of: the day of the claim; nothing after it counts.

    Returns:
        The claim: due less paid is owed, line by line and in total.
    """
    if pack is None:
        return claim_without_pack(account, as_of=as_of)
    currencies = Currencies(pack.country)
    presumption = pack.wages.pay.presumption.value
    # A pack that presumes no month says so with 0.
    spans = settle(
        account,
        months=(presumption and presumption.months) or None,
        as_of=as_of,
        currency_of=currencies.of_day,
    )
    low = dues_of(account, pack, spans, currencies, side="low", as_of=as_of)
    received = _received(account, pack, currencies, low, as_of)
    told = payments_told(account)
    result = _put_together(account, pack, low, received, as_of=as_of, told=told)
    result = replace(
        result,
        owed_range=_range(account, pack, spans=spans, currencies=currencies, low=low, result=result, as_of=as_of),
    )
    assumptions, not_computed = _about_dates(pack, spans)
    not_computed += [*low.not_computed, *received.not_computed]
    if not told:
        assumptions.append(message("wages.payments_not_told"))
    elif arrears := present_rate(result.lines, account, pack, currencies, as_of=as_of):
        assumptions.append(arrears)
    return replace(
        result,
        first=min((span.first for span in spans.spans), default=None),
        last=max((span.last for span in spans.spans), default=None),
        assumptions=_once([*assumptions, *low.assumptions, *received.assumptions, *result.assumptions]),
        not_computed=tuple(not_computed),
        computed=told and not any(part.head in {"pay", "overtime"} for part in not_computed),
    )


def _received(account: Account, pack: Pack, currencies: Currencies, dues: Dues, as_of: date) -> Received:
    return read_payments(
        account.payments or (),
        currencies=currencies,
        ledger=dues.ledger,
        counted=pack.wages.pay.counted_as_pay.value or (),
        as_of=as_of,
        work_end=work_end(account),
    )


def _put_together(account: Account, pack: Pack, dues: Dues, received: Received, *, as_of: date, told: bool) -> Claim:
    currency = pack.country.currency
    paid = allocate(received.pieces, dues.drafts, due=lambda draft: draft.due_on <= as_of, currency=currency)
    kept = [index for index, draft in enumerate(dues.drafts) if draft.due_on <= as_of]
    drafts = [dues.drafts[index] for index in kept]
    place = {old: new for new, old in enumerate(kept)}
    short = [draft for index, draft in zip(kept, drafts, strict=True) if draft.due > paid[index]]
    limits = TimeLimits(account, pack, short, as_of)
    lines = tuple(
        Line(draft, paid[index], limits.barred(draft), line_working(draft, paid[index], currency, told=told))
        for index, draft in zip(kept, drafts, strict=True)
    )
    interest_lines, why = interest_on(lines, pack.wages.pay.interest, as_of=as_of, told=told, currency=currency)
    owed = [line.draft for line in lines if line.owed > 0]
    barred = _sum(line.owed for line in lines if line.barred)
    total = _sum(line.owed for line in lines)
    later = [draft for draft in dues.drafts if draft.due_on > as_of]
    return Claim(
        country=account.country,
        currency=currency,
        as_of=as_of,
        first=None,
        last=None,
        lines=lines,
        due=_sum(line.draft.due for line in lines),
        paid=_sum(line.paid for line in lines),
        owed=total,
        received=received.received,
        settled=received.settled,
        claimable=total - barred,
        time_barred=barred,
        interest=_sum(line.amount for line in interest_lines),
        interest_lines=interest_lines,
        limitation=limits.last_days(owed),
        assumptions=(*not_due_yet(later, currency), *unsourced(drafts), *([why] if lines else [])),
        told=told,
        worked=tuple(moved(days, place.get) for days in dues.days),
        scale=dues.ledger.scale,
        paid_back=tuple(dues.paid_back),
    )


def _range(
    account: Account,
    pack: Pack,
    *,
    spans: Spans,
    currencies: Currencies,
    low: Dues,
    result: Claim,
    as_of: date,
) -> tuple[Decimal, Decimal] | None:
    """Both ends of what is owed, where hours, age or payments leave it open."""
    high = result.owed
    if low.uncertain:
        dues = dues_of(account, pack, spans, currencies, side="high", as_of=as_of)
        received = _received(account, pack, currencies, dues, as_of)
        high = _put_together(account, pack, dues, received, as_of=as_of, told=result.told).owed
    if not result.told:
        return NOTHING, max(NOTHING, result.owed, high)
    # More hours can make less money: agreed day pay is shared out over them, and the diary keeps its own.
    return (min(result.owed, high), max(result.owed, high)) if high != result.owed else None


def _about_dates(pack: Pack, spans: Spans) -> tuple[list[Message], list[NotComputed]]:
    assumptions: list[Message] = []
    not_computed: list[NotComputed] = []
    presumption = pack.wages.pay.presumption.value
    if spans.presumed and presumption is not None:
        first, last = min(span.first for span in spans.presumed), max(span.last for span in spans.presumed)
        text = law_text(presumption.text)
        assumptions.append(
            message(
                "wages.assumption_presumed",
                n=presumption.months,
                months=presumption.months,
                first=first,
                last=last,
                text=text,
            )
        )
    if spans.undated:
        not_computed.append(NotComputed("pay", message("wages.dates_not_known")))
    if spans.goes_on:
        assumptions.append(message("wages.assumption_goes_on"))
    assumptions += [message("wages.work_later", day=part.from_) for part in spans.later if part.from_ is not None]
    return assumptions, not_computed


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, NOTHING)


def _once(messages: Sequence[Message]) -> tuple[Message, ...]:
    found: list[Message] = []
    for one in messages:
        if one not in found:
            found.append(one)
    return tuple(found)
