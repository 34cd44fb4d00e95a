"""The day ledger: how many hours were worked on each day of each stretch, in whole units that divide them all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import pairwise
from math import lcm

from recourse.account.model import Account
from recourse.terms.period import Period
from recourse.wages.model import Side
from recourse.wages.spans import Span, Spans
from recourse.wages.usual import DAYS_OF_A_WEEK, Usual, usual_of


@dataclass(frozen=True, slots=True)
class SpanHours:
    """The hours of one stretch.

    Attributes:
        span: the stretch.
        usual: its usual week; None where neither hours nor a diary were told.
        start: the ordinal number of its first day.
        units: hours of each day, in units of one hour divided by the ledger's scale.
        off: ordinals of public holidays without work, where the usual week has hours.
    """

    span: Span
    usual: Usual | None
    start: int
    units: list[int]
    off: tuple[int, ...]

    def units_in(self, days: Period) -> list[int]:
        """The units of each of some days, which lie in the stretch."""
        first = days.first.toordinal() - self.start
        return self.units[first : first + len(days)]

    def worked_in(self, days: Period) -> tuple[int, int]:
        """Days with work and units of hours on some days of the stretch; every day where no hours were told at all."""
        units = self.units_in(days)
        return len(days) if self.usual is None else sum(1 for value in units if value), sum(units)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The hours of all stretches.

    Attributes:
        parts: the stretches, in order of employer and first day.
        scale: how many units make an hour.
        holidays: ordinals of the diary days marked as public holidays.
        outside: diary days with hours that lie in no stretch; they are not counted.
    """

    parts: tuple[SpanHours, ...]
    scale: int
    holidays: frozenset[int]
    outside: tuple[date, ...]


def ledger_of(
    account: Account,
    spans: Spans,
    *,
    side: Side,
    as_of: date,
    thresholds: Sequence[Fraction] = (),
) -> Ledger:
    """Write down the hours of every day.

    Args:
        account: the account, already read.
        spans: its stretches with their days.
        side: which end of a range counts.
        as_of: the day of the claim.
        thresholds: hours of the law that must be whole in the ledger's unit, such as the full week.
    """
    diary = {entry.date.toordinal(): entry for entry in account.days or () if entry.date <= as_of}
    told = {day: entry.hours for day, entry in diary.items() if entry.hours is not None}
    # A diary day that only says "holiday" keeps its usual hours.
    usuals = [usual_of(span, side, partial(_inside, span, told)) for span in spans.spans]
    scale = _scale(usuals, set(told.values()), thresholds)
    rows = [_usual_units(span, usual, scale) for span, usual in zip(spans.spans, usuals, strict=True)]
    outside = _write_diary(spans.spans, rows, told, scale)
    holidays = frozenset(day for day, entry in diary.items() if entry.holiday)
    parts = tuple(
        SpanHours(span, usual, span.first.toordinal(), units, _off(span, usual, units, holidays))
        for span, usual, units in zip(spans.spans, usuals, rows, strict=True)
    )
    return Ledger(parts, scale, holidays, outside)


def _inside(span: Span, told: Mapping[int, Decimal]) -> list[Decimal]:
    first, last = span.first.toordinal(), span.last.toordinal()
    return [hours for day, hours in told.items() if first <= day <= last]


def _scale(usuals: Sequence[Usual | None], told: Iterable[Decimal], thresholds: Sequence[Fraction]) -> int:
    scale = lcm(*(value.denominator for value in thresholds)) if thresholds else 1
    for usual in usuals:
        if usual is not None and usual.told:
            scale = lcm(scale, *(value.denominator for value in usual.days))
    for hours in told:
        scale = lcm(scale, Fraction(hours).denominator)
    return scale


def _usual_units(span: Span, usual: Usual | None, scale: int) -> list[int]:
    if usual is None or not usual.told:
        return [0] * len(span)
    week = [int(hours * scale) for hours in usual.days]
    turned = week[span.first.weekday() :] + week[: span.first.weekday()]
    weeks, rest = divmod(len(span), DAYS_OF_A_WEEK)
    return turned * weeks + turned[:rest]


def _write_diary(
    spans: Sequence[Span],
    rows: Sequence[list[int]],
    told: Mapping[int, Decimal],
    scale: int,
) -> tuple[date, ...]:
    """Replace the total of each diary day; returns the days with hours that lie in no stretch."""
    order = sorted(range(len(spans)), key=lambda index: spans[index].first)
    starts = [spans[index].first.toordinal() for index in order]
    alone = all(spans[one].last < spans[other].first for one, other in pairwise(order))
    exact = {hours: int(Fraction(hours) * scale) for hours in set(told.values())}
    outside: list[date] = []
    at = 0
    for day in sorted(told):
        units = exact[told[day]]
        if alone:
            while at + 1 < len(order) and starts[at + 1] <= day:
                at += 1
            here = [order[at]] if order and starts[at] <= day <= spans[order[at]].last.toordinal() else []
        else:
            here = [i for i, span in enumerate(spans) if span.first.toordinal() <= day <= span.last.toordinal()]
        if not here and units:
            outside.append(date.fromordinal(day))
        _share_out(units, day, here, spans, rows)
    return tuple(outside)


def _share_out(units: int, day: int, here: Sequence[int], spans: Sequence[Span], rows: Sequence[list[int]]) -> None:
    """Put a day's total into its stretches: the usual hours first, the last stretch taking what is left."""
    for place, index in enumerate(here):
        offset = day - spans[index].first.toordinal()
        last = place == len(here) - 1
        mine = units if last else min(units, rows[index][offset])
        rows[index][offset] = mine
        units -= mine


def _off(span: Span, usual: Usual | None, units: Sequence[int], holidays: frozenset[int]) -> tuple[int, ...]:
    if usual is None or not usual.told:
        return ()
    start, end = span.first.toordinal(), span.last.toordinal()
    return tuple(sorted(day for day in holidays if start <= day <= end and not units[day - start]))
