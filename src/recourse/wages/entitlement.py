"""The rate of an hour: the higher of what was agreed and the legal minimum of that day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from recourse.account.model import Per
from recourse.terms.message import Message, message
from recourse.terms.money import rate_text
from recourse.wages.agreed import AgreedPay, agreed_hour
from recourse.wages.law_days import LawDays
from recourse.wages.minimum import Floor, Floors
from recourse.wages.model import Cite
from recourse.wages.overtime import Segment
from recourse.wages.spans import Span
from recourse.wages.spread import month_of
from recourse.wages.usual import DAYS_OF_A_WEEK, Usual, over_month

WEEKS_OF_A_MONTH = Fraction(13, 3)


@dataclass(frozen=True, slots=True)
class Rate:
    """What one hour is worth, and why.

    Attributes:
        hour: the exact rate.
        cite: the law behind it.
        minimum: the legal minimum of that hour; None where there is none.
        agreed: the agreed pay of that hour; None where nothing usable was agreed.
        floor: the floor that gives the minimum.
        pay: what was agreed.
        day: the first day of the rate.
        whole: whether the floor pays for a whole calendar month.
        leave: whether it is an hour of leave or of a bonus, for which a month counts as 13/3 weeks.
    """

    hour: Fraction
    cite: Cite
    minimum: Fraction | None
    agreed: Fraction | None
    floor: Floor | None
    pay: AgreedPay | None
    day: date
    whole: bool
    leave: bool = False


class Entitlement:
    """Finds the rate of the hours of a segment."""

    def __init__(self, law: LawDays, floors: Floors) -> None:
        """Keep the law and the floors."""
        self._law, self._floors = law, floors
        pay = law.pack.wages.pay
        self._agreed_cite = law.cite("agreed_pay", pay.agreed_pay)

    def rates(
        self, segment: Segment, agreed: AgreedPay | None, *, ordinary: Fraction
    ) -> tuple[Rate | None, Rate | None]:
        """The rates of ordinary hours and of hours beyond the full week.

        Args:
            segment: the segment, its hours counted.
            agreed: what was agreed for it.
            ordinary: ordinary hours really worked in the whole calendar month on these terms.

        Returns:
            Both rates; None where neither the law nor the agreement gives one.
        """
        off = _off_hours(segment)
        hour = (
            None
            if agreed is None
            else agreed_hour(agreed, segment.part.span.terms, segment.part.usual, month=segment.first, off=off)
        )
        floors = [(floor, *_hours_of(floor, segment, ordinary, off)) for floor in segment.floors]
        within = [(floor, rate) for floor, rate, _ in floors if rate is not None]
        beyond = [(floor, rate) for floor, _, rate in floors if rate is not None]
        first = self._best(segment.first, within, agreed, hour, whole=segment.by_month)
        return first, self._best(segment.first, beyond, agreed, hour, whole=False)

    def plain(self, span: Span, usual: Usual | None, agreed: AgreedPay | None, day: date) -> Rate | None:
        """The rate of an hour of paid leave or of a bonus: months count as 13/3 weeks, whatever their length."""
        per = None if agreed is None else agreed.per
        floors = self._floors.on(day, self._law.on(day), per, whole_month=False)
        hour: Fraction | None = None
        if agreed is not None and agreed.per is Per.MONTH:
            hour = agreed.amount / (usual.week * WEEKS_OF_A_MONTH) if usual is not None and usual.week else None
        elif agreed is not None:
            hour = agreed_hour(agreed, span.terms, usual, month=day)
        within = [(floor, floor.hour) for floor in floors if floor.hour is not None]
        best = self._best(day, within, agreed, hour, whole=False)
        return None if best is None else replace(best, leave=True)

    def _best(
        self,
        day: date,
        floors: Sequence[tuple[Floor, Fraction]],
        agreed: AgreedPay | None,
        hour: Fraction | None,
        *,
        whole: bool,
    ) -> Rate | None:
        floor, minimum = max(floors, key=lambda pair: pair[1], default=(None, None))
        if hour is not None and (minimum is None or hour > minimum):
            return Rate(hour, self._agreed_cite, minimum, hour, floor, agreed, day, whole)
        if floor is None or minimum is None:
            return None
        return Rate(minimum, floor.cite, minimum, hour, floor, agreed, day, whole)


def explain(rate: Rate, currency: str) -> tuple[Message, ...]:
    """Say how a rate came about: what was agreed, what the law says, and which of them counts."""
    says: list[Message] = []
    if rate.agreed is not None and rate.pay is not None:
        says += _says_agreed(rate.pay, rate.agreed, currency, leave=rate.leave)
    if rate.floor is not None and rate.minimum is not None:
        says += _says_minimum(rate.floor, rate.minimum, rate, currency)
        if rate.agreed is not None:
            says.append(
                message("wages.work_agreed_counts" if rate.agreed > rate.minimum else "wages.work_minimum_counts")
            )
    return tuple(says)


def _says_agreed(pay: AgreedPay, hour: Fraction, currency: str, *, leave: bool) -> Iterator[Message]:
    told = pay.currency or currency
    args: dict[str, object] = {"amount": rate_text(pay.told), "currency": told}
    if pay.per is Per.HOUR:
        yield message("wages.work_agreed_hour", **args)
    elif pay.per is Per.MONTH and leave:
        yield message("wages.work_agreed_month_leave", rate=rate_text(hour), **args)
    else:
        yield message(f"wages.work_agreed_{pay.per.value}", rate=rate_text(hour), **args)
    if told != currency:
        yield _in_present_money(pay.told, told, pay.amount, currency)


def _says_minimum(floor: Floor, hour: Fraction, rate: Rate, currency: str) -> Iterator[Message]:
    kind = "minimum" if floor.name is None else "scale"
    args: dict[str, object] = {"amount": rate_text(floor.stated), "currency": floor.currency, "day": rate.day}
    if floor.name is not None:
        args["name"] = floor.name
    if floor.unit == "hour":
        yield message(f"wages.work_{kind}_hour", **args)
    else:
        unit = "whole_month" if rate.whole and floor.month is not None else floor.unit
        yield message(f"wages.work_{kind}_{unit}", rate=rate_text(hour), **args)
    if floor.currency != currency:
        yield _in_present_money(floor.stated, floor.currency, floor.present, currency)


def _in_present_money(amount: Fraction, code: str, present: Fraction, currency: str) -> Message:
    """Old money in today's: the hour's rate beside it already is in today's."""
    return message(
        "wages.work_in_present_money",
        amount=rate_text(amount),
        code=code,
        present=rate_text(present),
        currency=currency,
    )


def _hours_of(
    floor: Floor,
    segment: Segment,
    ordinary: Fraction,
    off: Fraction,
) -> tuple[Fraction | None, Fraction | None]:
    """What a floor gives for an ordinary hour and for an hour beyond the full week."""
    full, usual = segment.rows.full_week, segment.part.usual
    if floor.month is None or full is None or usual is None:
        return floor.hour, floor.hour
    share = min(Fraction(1), usual.week / full)
    hours = over_month(usual.normal(full), segment.first) - _normal_off(segment, off)
    if share == 1:
        # A full-time month pays all ordinary hours; a part-time one only its own, and further hours at the same rate.
        hours = max(hours, ordinary)
    within = floor.month * share / hours if hours > 0 else floor.hour
    return within, within if floor.hour is None else floor.hour


def _off_hours(segment: Segment) -> Fraction:
    """Usual hours of the calendar month that a public holiday took away."""
    return _sum_off(segment, segment.part.usual.days) if segment.part.usual is not None else Fraction(0)


def _normal_off(segment: Segment, off: Fraction) -> Fraction:
    full, usual = segment.rows.full_week, segment.part.usual
    if not off or full is None or usual is None:
        return Fraction(0)
    return _sum_off(segment, usual.normal(full))


def _sum_off(segment: Segment, days: tuple[Fraction, ...]) -> Fraction:
    month = month_of(segment.first)
    total = Fraction(0)
    for ordinal in segment.part.off:
        day = date.fromordinal(ordinal)
        if month_of(day) == month:
            total += days[(ordinal - 1) % DAYS_OF_A_WEEK]
    return total
