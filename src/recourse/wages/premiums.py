"""Night, Sunday and holiday premiums: the hours stay in pay, these lines hold only what is paid besides."""

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from recourse.law.model import PremiumRow
from recourse.wages.entitlement import Rate
from recourse.wages.law_days import LawDays
from recourse.wages.ledger import SpanHours
from recourse.wages.overtime import Segment
from recourse.wages.sums import Sums
from recourse.wages.usual import DAYS_OF_A_WEEK

Days = list[tuple[int, int]]


def raised_hours(segments: Sequence[Segment]) -> dict[int, int]:
    """Overtime whose premium already is the one for Sundays and public holidays: it gets no second one."""
    units: dict[int, int] = defaultdict(int)
    for segment in segments:
        row = segment.rows.overtime
        if row is None or row.sunday_or_holiday is None:
            continue
        for bucket, days in segment.days.items():
            if bucket.premium is not None:
                for day, part in days:
                    units[day] += part
    return units


def add_premiums(
    segment: Segment,
    rate: Rate,
    sums: Sums,
    *,
    law: LawDays,
    holidays: frozenset[int],
    raised: dict[int, int],
) -> None:
    """Add the premium lines of a segment.

    Args:
        segment: the segment, its hours counted.
        rate: the rate of its ordinary hours.
        sums: the lines.
        law: the law by day.
        holidays: ordinals of public holidays.
        raised: overtime hours by day that have the premium of Sundays and holidays already.
    """
    rows, time = segment.rows, law.pack.wages.working_time
    part = night_part(segment.part)
    if rows.night is not None and part:
        cite = law.cite("night", time.night, rows.night)
        sums.add(
            "night",
            segment,
            rate,
            cite,
            _worked(segment),
            premium=rows.night.premium,
            base=_base(rate, rows.night),
            part=part,
        )
    sunday, holiday = _special_days(segment, holidays, raised)
    if rows.sunday is not None:
        cite = law.cite("sunday", time.sunday, rows.sunday)
        sums.add("sunday", segment, rate, cite, sunday, premium=rows.sunday.premium, base=_base(rate, rows.sunday))
    if rows.holiday is not None:
        cite = law.cite("holiday", time.holiday, rows.holiday)
        sums.add("holiday", segment, rate, cite, holiday, premium=rows.holiday.premium, base=_base(rate, rows.holiday))


def night_part(part: SpanHours) -> Fraction:
    """Which part of the worked hours lies in the night: the night hours of a week out of its usual hours."""
    told = part.span.terms.night_hours
    if not told or part.usual is None or not part.usual.week:
        return Fraction(0)
    return min(Fraction(1), Fraction(told) / part.usual.week)


def _worked(segment: Segment) -> Days:
    start, units = segment.part.start, segment.part.units
    days = range(segment.first.toordinal(), segment.last.toordinal() + 1)
    return [(day, units[day - start]) for day in days if units[day - start]]


def _special_days(segment: Segment, holidays: frozenset[int], raised: dict[int, int]) -> tuple[Days, Days]:
    """Sunday and holiday hours by day; a holiday on a Sunday counts under the higher premium only."""
    rows = segment.rows
    if rows.sunday is None and rows.holiday is None:
        return [], []
    sunday_first = _premium(rows.sunday) > _premium(rows.holiday)
    sunday: Days = []
    holiday: Days = []
    for day, units in _worked(segment):
        is_sunday, is_holiday = day % DAYS_OF_A_WEEK == 0, day in holidays
        left = units - raised.get(day, 0)
        if not left:
            continue
        if is_holiday and not (is_sunday and sunday_first):
            holiday.append((day, left))
        elif is_sunday:
            sunday.append((day, left))
    return sunday, holiday


def _base(rate: Rate, row: PremiumRow) -> Fraction:
    """What the premium is a share of: the pay that is due, or the legal minimum only."""
    return rate.minimum if row.base == "minimum" and rate.minimum is not None else rate.hour


def _premium(row: PremiumRow | None) -> Fraction:
    return Fraction(0) if row is None else Fraction(row.premium)
