"""Everything that is due, line by line, before payments: one pass with the lower or the higher of what is uncertain."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import partial
from operator import add

from recourse.account.model import Account, Stretch
from recourse.law.model import HEADS, Pack
from recourse.terms.message import Message
from recourse.wages.currencies import Currencies
from recourse.wages.deductions import Deductions
from recourse.wages.entitlement import Entitlement
from recourse.wages.extra_salary import extra_salary_of
from recourse.wages.gaps import gaps_of
from recourse.wages.job import Job, by_employer
from recourse.wages.law_days import LawDays
from recourse.wages.leave import Given, leave_of
from recourse.wages.ledger import Ledger, SpanHours, ledger_of
from recourse.wages.minimum import Floors
from recourse.wages.model import Draft, Entry, LineDays, NotComputed, Side
from recourse.wages.overtime import thresholds_of
from recourse.wages.spans import Spans
from recourse.wages.spread import Month, month_of
from recourse.wages.work_pay import WorkPay, WorkPayer


@dataclass(slots=True)
class Dues:
    """What is due in one pass.

    Attributes:
        drafts: the lines, due or not yet due, in order of their days.
        days: the day ledger; its drafts count in `drafts`.
        ledger: the hours behind it.
        not_computed: what may be due besides.
        assumptions: what was taken as given.
        paid_back: money handed back to the employer, by day.
        uncertain: whether a pass with the higher figures would differ.
    """

    drafts: list[Draft]
    days: list[LineDays]
    ledger: Ledger
    not_computed: list[NotComputed] = field(default_factory=list)
    assumptions: list[Message] = field(default_factory=list)
    paid_back: list[tuple[date, Fraction]] = field(default_factory=list)
    uncertain: bool = False


def dues_of(account: Account, pack: Pack, spans: Spans, currencies: Currencies, *, side: Side, as_of: date) -> Dues:
    """Compute everything that is due for an account.

    Args:
        account: the account, already read.
        pack: the law of the country.
        spans: the stretches with their days.
        currencies: the currencies of the country.
        side: which end of what is uncertain counts.
        as_of: the day of the claim.
    """
    law = LawDays(pack, account.sector)
    ledger = ledger_of(account, spans, side=side, as_of=as_of, thresholds=_thresholds(pack))
    floors = Floors(law, currencies, account.born, side)
    entitlement = Entitlement(law, floors)
    payer = WorkPayer(law, currencies=currencies, floors=floors, entitlement=entitlement, ledger=ledger)
    given = _given(account)
    found = Dues([], [], ledger)
    pays: list[WorkPay] = []
    for employer, parts in sorted(by_employer(ledger.parts).items(), key=lambda item: item[0] or ""):
        job = Job(employer, tuple(parts), _work_end(parts), law, currencies, floors, entitlement)
        pay = payer.pay(parts, work_end=_pay_end(parts))
        pays.append(pay)
        offset = len(found.drafts)
        found.drafts += pay.drafts
        found.days += [moved(days, partial(add, offset)) for days in pay.days]
        _add(found, leave_of(job, given, as_of=as_of))
        earned = [draft for draft in pay.drafts if draft.head in {"pay", "overtime"}]
        _add(found, extra_salary_of(job, given, earned, as_of=as_of))
    taken = Deductions(account, law, currencies, ledger, as_of).compute(
        pay=_by_month(found.drafts),
        above=_above(pays),
        work_end=_pay_end(ledger.parts),
    )
    _add(found, taken.entry)
    found.paid_back = taken.paid_back
    found.uncertain = floors.two_bands or any(_is_range(part) for part in ledger.parts)
    gaps = gaps_of(law, currencies, floors, ledger, pays)
    found.not_computed = [*gaps.not_computed, *found.not_computed]
    found.assumptions += gaps.assumptions
    return _in_order(found)


def moved(days: LineDays, to: Callable[[int], int | None]) -> LineDays:
    """The same days for a line that stands in another place."""
    return days if days.line is None else LineDays(to(days.line), worked=days.worked, days=days.days)


def _add(found: Dues, entry: Entry) -> None:
    found.drafts += entry.drafts
    found.not_computed += entry.not_computed
    found.assumptions += entry.assumptions


def _in_order(found: Dues) -> Dues:
    order = sorted(range(len(found.drafts)), key=lambda index: sort_key(found.drafts[index]))
    place = {old: new for new, old in enumerate(order)}
    days = [moved(days, place.get) for days in found.days]
    return replace(found, drafts=[found.drafts[index] for index in order], days=days)


def sort_key(draft: Draft) -> tuple[date, int, date, str, Fraction]:
    """The order of lines: by days, then head."""
    return (draft.first, HEADS.index(draft.head), draft.last, draft.employer or "", draft.rate or Fraction(0))


def _thresholds(pack: Pack) -> list[Fraction]:
    time = pack.wages.working_time
    weeks = [Fraction(row.hours) for row in time.full_week.value or ()]
    return weeks + thresholds_of(time.overtime.value or ())


def _given(account: Account) -> Given:
    payments = account.payments or ()
    kinds = {payment.kind.value for payment in payments if payment.kind is not None}
    nothing = account.payments_complete is True or (account.payments is not None and not payments)
    return Given(nothing_else=nothing, leave="leave" in kinds, extra="extra-salary" in kinds)


def _work_end(parts: Sequence[SpanHours]) -> date | None:
    """The last day of the work, once all of it is over."""
    if not parts or not all(part.span.ended for part in parts):
        return None
    return max(part.span.last for part in parts)


def _pay_end(parts: Sequence[SpanHours]) -> date | None:
    """The day on which all pay has fallen due at the latest, where the work is over or the law presumes its days.

    Nobody knows whether presumed work goes on; its months are a floor, so that none of them waits for a later pay day.
    """
    if any(part.span.presumed for part in parts) and all(part.span.ended or _open(part.span.terms) for part in parts):
        return max(part.span.last for part in parts)
    return _work_end(parts)


def _open(terms: Stretch) -> bool:
    return terms.from_ is None and terms.to is None


def _is_range(part: SpanHours) -> bool:
    hours = part.span.terms.hours
    return hours is not None and hours.per_week is not None and hours.per_week.low != hours.per_week.high


def _by_month(drafts: Sequence[Draft]) -> dict[Month, Fraction]:
    sums: dict[Month, Fraction] = defaultdict(Fraction)
    for draft in drafts:
        if draft.head not in {"leave", "extra-salary"}:
            sums[month_of(draft.first)] += Fraction(draft.due)
    return sums


def _above(pays: Sequence[WorkPay]) -> dict[Month, Fraction]:
    sums: dict[Month, Fraction] = defaultdict(Fraction)
    for pay in pays:
        for month, amount in pay.above_agreed.items():
            sums[month] += amount
    return sums
