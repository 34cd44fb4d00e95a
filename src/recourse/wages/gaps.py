"""What could not be computed and what was taken as given about hours, rates and the law."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from recourse.law.model import Row
from recourse.law.text import law_text
from recourse.terms.message import Message, message
from recourse.wages.currencies import Currencies
from recourse.wages.law_days import LawDays
from recourse.wages.ledger import Ledger, SpanHours
from recourse.wages.minimum import Floors
from recourse.wages.model import NotComputed
from recourse.wages.texts import hours_text
from recourse.wages.trace import head_name
from recourse.wages.usual import DAYS_OF_A_WEEK
from recourse.wages.work_pay import Missing, WorkPay


@dataclass(frozen=True, slots=True)
class Gaps:
    """What is missing, and what was assumed.

    Attributes:
        not_computed: by head, with the reason.
        assumptions: in sentences.
    """

    not_computed: tuple[NotComputed, ...]
    assumptions: tuple[Message, ...]


def gaps_of(law: LawDays, currencies: Currencies, floors: Floors, ledger: Ledger, pays: Sequence[WorkPay]) -> Gaps:
    """Name what is missing and what was assumed in one pass."""
    missing = [part for pay in pays for part in pay.missing]
    without = [part for pay in pays for part in pay.without_hours]
    not_computed = [
        *_missing_rates(law, currencies, floors, missing),
        *(_without_hours(without)),
        *_overtime_unknown(law, ledger),
        *_premiums_unknown(law, ledger),
    ]
    return Gaps(tuple(not_computed), tuple(_assumptions(law, currencies, floors, ledger)))


def _missing_rates(
    law: LawDays, currencies: Currencies, floors: Floors, missing: Sequence[Missing]
) -> Iterator[NotComputed]:
    field = law.pack.wages.minimum_wage.series
    if not missing:
        return
    if field.value is None:
        unpaid = [part for part in missing if not part.paid_for]
        yield NotComputed("pay", message("wages.minimum_law_not_known", hours=_hours(unpaid or missing)))
        return
    if not field.value:
        # Where the law is collective agreements only, what was agreed is the floor; without it nothing can be said.
        unpaid = [part for part in missing if not part.paid_for]
        if unpaid:
            yield NotComputed("pay", message("wages.minimum_by_agreement_only", hours=_hours(unpaid)))
        return
    start = field.value[0].from_
    early = [part for part in missing if part.last < start]
    late = [part for part in missing if part.last >= start]
    if early:
        why = message("wages.minimum_before_first", first=early[0].first, start=start, hours=_hours(early))
        yield NotComputed("pay", why, _up_to(law, currencies, floors, start, early))
    if late and floors.too_young:
        yield NotComputed("pay", message("wages.minimum_too_young", hours=_hours(late)))
    elif late:
        yield NotComputed("pay", message("wages.minimum_not_known", first=late[0].first, hours=_hours(late)))


def _up_to(
    law: LawDays, currencies: Currencies, floors: Floors, start: date, early: Sequence[Missing]
) -> Decimal | None:
    """What these hours would earn by the first known rate, above what was agreed for them."""
    rates = [floor.hour for floor in floors.on(start, law.on(start), None, whole_month=False) if floor.hour is not None]
    if not rates:
        return None
    more = sum((max(Fraction(0), part.hours * max(rates) - part.paid_for) for part in early), Fraction(0))
    return currencies.money(more).amount if more else None


def _without_hours(parts: Sequence[SpanHours]) -> Iterator[NotComputed]:
    if parts:
        yield NotComputed("pay", message("wages.hours_not_told", first=min(part.span.first for part in parts)))


def _overtime_unknown(law: LawDays, ledger: Ledger) -> Iterator[NotComputed]:
    if law.pack.wages.working_time.overtime.value is None and _longest_week(ledger) > _full_week(law, ledger):
        yield NotComputed("overtime", message("wages.law_not_known_overtime"))


def _premiums_unknown(law: LawDays, ledger: Ledger) -> Iterator[NotComputed]:
    time = law.pack.wages.working_time
    worked = (
        {part.start + place for part in ledger.parts for place, units in enumerate(part.units) if units}
        if time.sunday.value is None or time.holiday.value is None
        else set()
    )
    if time.night.value is None and any(part.span.terms.night_hours for part in ledger.parts):
        yield NotComputed("night", message("wages.law_not_known_night"))
    if time.sunday.value is None and any(day % DAYS_OF_A_WEEK == 0 for day in worked):
        yield NotComputed("sunday", message("wages.law_not_known_sunday"))
    if time.holiday.value is None and not worked.isdisjoint(ledger.holidays):
        yield NotComputed("holiday", message("wages.law_not_known_holiday"))


def _assumptions(law: LawDays, currencies: Currencies, floors: Floors, ledger: Ledger) -> Iterator[Message]:
    parts = ledger.parts
    time = law.pack.wages.working_time
    if any(part.usual is not None and part.usual.spread for part in parts):
        yield message("wages.assumption_spread")
    if any(part.usual is not None and not part.usual.told for part in parts):
        yield message("wages.assumption_diary_only")
    if ledger.outside:
        yield message("wages.assumption_diary_outside", days=list(ledger.outside[:3]), n=len(ledger.outside))
    if any(part.span.terms.on_call is not None and part.span.terms.on_call.per_week for part in parts):
        yield message("wages.assumption_on_call")
    if time.holiday.value:
        yield message("wages.assumption_holidays_marked")
    if time.night.value and any(part.span.terms.night_hours is None for part in parts):
        yield message("wages.assumption_night_not_told")
    if any(_agreed_unknown(part, currencies) for part in parts):
        yield message("wages.assumption_agreed_not_converted")
    if any(part.span.terms.agreed is not None and part.span.terms.agreed.basis == "net" for part in parts):
        yield message("wages.assumption_net_agreed")
    yield from _about_law(law, floors, parts)


def _agreed_unknown(part: SpanHours, currencies: Currencies) -> bool:
    agreed = part.span.terms.agreed
    return agreed is not None and currencies.to_present(Fraction(1), agreed.currency) is None


def _about_law(law: LawDays, floors: Floors, parts: Sequence[SpanHours]) -> Iterator[Message]:
    if not parts:
        return
    wage = law.pack.wages.minimum_wage
    if floors.two_bands:
        yield message("wages.assumption_two_bands")
    closed = _closed_heads(law)
    if closed:
        yield message("wages.assumption_not_for_sector", heads=[head_name(head) for head in closed])
    first, last = min(part.span.first for part in parts), max(part.span.last for part in parts)
    for defence in wage.defences.value or ():
        inside = (defence.from_ is None or defence.from_ <= last) and (defence.to is None or first <= defence.to)
        if inside and (not defence.sectors or law.sector is None or law.sector in defence.sectors):
            yield message("wages.assumption_defence", name=law_text(defence.name))
    scales = {
        row.name.get("en", ""): row
        for row in wage.sector_scales.value or ()
        if row.applies == "named-only"
        and row.sector == law.sector
        and row.from_ <= last
        and (row.to is None or row.to >= first)
    }
    if scales:
        yield message("wages.assumption_scales", names=[law_text(row.name) for row in scales.values()])
    rows = [row for row in law.pack.wages.working_time.overtime.value or () if row.up_to and law.binds(row)]
    if rows:
        yield message("wages.assumption_overtime_up_to", percent=hours_text((rows[-1].up_to or Fraction(0)) * 100))


def _closed_heads(law: LawDays) -> list[str]:
    """Heads for which the law has rules, but none for this sector."""
    time, pay = law.pack.wages.working_time, law.pack.wages.pay
    fields: tuple[tuple[str, Sequence[Row] | None], ...] = (
        ("overtime", time.overtime.value),
        ("night", time.night.value),
        ("sunday", time.sunday.value),
        ("holiday", time.holiday.value),
        ("leave", pay.leave.value),
        ("extra-salary", pay.extra_salary.value),
    )
    return [head for head, rows in fields if rows and not any(law.binds(row) for row in rows)]


def _longest_week(ledger: Ledger) -> Fraction:
    weeks: dict[tuple[str | None, int], int] = {}
    for part in ledger.parts:
        for place, units in enumerate(part.units):
            key = (part.span.employer, (part.start + place - 1) // DAYS_OF_A_WEEK)
            weeks[key] = weeks.get(key, 0) + units
    return Fraction(max(weeks.values(), default=0), ledger.scale)


def _full_week(law: LawDays, ledger: Ledger) -> Fraction:
    full = [law.on(part.span.last).full_week for part in ledger.parts]
    return min((hours for hours in full if hours is not None), default=Fraction(48))


def _hours(missing: Sequence[Missing]) -> str:
    return hours_text(sum((part.hours for part in missing), Fraction(0)))
