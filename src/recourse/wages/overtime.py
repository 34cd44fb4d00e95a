"""Which hours of a week are ordinary, which lie beyond the law's full week, and which are overtime with a premium."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from recourse.law.model import OvertimeRow, OvertimeTier
from recourse.wages.law_days import DayLaw
from recourse.wages.ledger import SpanHours
from recourse.wages.minimum import Floor
from recourse.wages.usual import DAYS_OF_A_WEEK


class Bucket(NamedTuple):
    """One kind of hours: within or beyond the full week that a month's amount pays for, and with which premium."""

    beyond: bool
    premium: Fraction | None


ORDINARY = Bucket(beyond=False, premium=None)


@dataclass(slots=True, eq=False)
class Segment:
    """Days of one stretch in one calendar month with one law; its hours are counted into buckets.

    Attributes:
        part: the stretch with its hours.
        first: the first day.
        last: the last day.
        rows: the law of these days.
        floors: the floors under pay.
        whole: whether it lies in a whole calendar month of work agreed by month.
        days: the days of each bucket, as ordinal numbers, with their units of hours.
    """

    part: SpanHours
    first: date
    last: date
    rows: DayLaw
    floors: list[Floor]
    whole: bool
    days: dict[Bucket, list[tuple[int, int]]] = field(default_factory=dict)

    @property
    def by_month(self) -> bool:
        """Whether a month's amount pays for its ordinary hours."""
        return (
            self.part.usual is not None
            and self.rows.full_week is not None
            and any(floor.month is not None for floor in self.floors)
        )


def split_weeks(segments: Sequence[Segment], *, scale: int, holidays: frozenset[int]) -> None:
    """Count the hours of one employer's work, week by week (Monday first), into the buckets of its segments.

    A week broken at its start or end keeps the full threshold; the last hours of the week lie above it.

    Args:
        segments: the segments in order of their days, which do not overlap.
        scale: how many units make an hour.
        holidays: ordinals of the public holidays.
    """
    week, worked = -1, 0
    for segment in segments:
        plan = _Plan(segment, scale)
        start, units = segment.part.start, segment.part.units
        ordinary: list[tuple[int, int]] = []
        segment.days[ORDINARY] = ordinary
        for day in range(segment.first.toordinal(), segment.last.toordinal() + 1):
            if (this_week := (day - 1) // DAYS_OF_A_WEEK) != week:
                week, worked = this_week, 0
            hours = units[day - start]
            if not hours:
                continue
            if worked + hours <= plan.first and not plan.daily:
                worked += hours
                ordinary.append((day, hours))
                continue
            pieces, worked = plan.split(hours, worked, special=day % DAYS_OF_A_WEEK == 0 or day in holidays)
            for bucket, part in pieces:
                segment.days.setdefault(bucket, []).append((day, part))


class _Plan:
    """The thresholds of one segment in units."""

    def __init__(self, segment: Segment, scale: int) -> None:
        row = segment.rows.overtime
        self.by_month = segment.by_month
        self.special = None if row is None else row.sunday_or_holiday
        self.daily = _tiers(row.daily if row else (), scale)
        weekly = _tiers(row.weekly if row else (), scale)
        full = segment.rows.full_week
        limits = {limit for limit, _ in weekly}
        if self.by_month and full is not None:
            limits.add(int(full * scale))
        self.limits = sorted(limits)
        self.first = self.limits[0] if self.limits else _NEVER
        self.buckets = [ORDINARY] + [
            Bucket(
                beyond=self.by_month and full is not None and limit >= full * scale,
                premium=max((premium for above, premium in weekly if above <= limit), default=None),
            )
            for limit in self.limits
        ]

    def split(self, hours: int, worked: int, *, special: bool) -> tuple[list[tuple[Bucket, int]], int]:
        """Split the hours of a day; hours above a daily threshold do not count towards the week a second time."""
        above_day = max(0, hours - self.daily[0][0]) if self.daily else 0
        done = self._weekly(hours - above_day, worked, special=special)
        worked += hours - above_day
        position = hours - above_day
        while position < hours:
            place = bisect_right([limit for limit, _ in self.daily], position)
            end = self.daily[place][0] if place < len(self.daily) else hours
            premium = max(premium for _, premium in self.daily[:place])
            done.append((self._raised(Bucket(self.by_month, premium), special=special), min(end, hours) - position))
            position = min(end, hours)
        return done, worked

    def _weekly(self, hours: int, worked: int, *, special: bool) -> list[tuple[Bucket, int]]:
        done = []
        while hours:
            place = bisect_right(self.limits, worked)
            room = self.limits[place] - worked if place < len(self.limits) else hours
            part = min(room, hours)
            done.append((self._raised(self.buckets[place], special=special), part))
            hours -= part
            worked += part
        return done

    def _raised(self, bucket: Bucket, *, special: bool) -> Bucket:
        """Overtime on a Sunday or public holiday has its own premium where that is higher."""
        if bucket.premium is None or not special or self.special is None:
            return bucket
        return Bucket(bucket.beyond, max(bucket.premium, self.special))


_NEVER = 10**12


def _tiers(tiers: Sequence[OvertimeTier], scale: int) -> list[tuple[int, Fraction]]:
    return sorted((int(tier.above * scale), Fraction(tier.premium)) for tier in tiers)


def thresholds_of(rows: Iterable[OvertimeRow]) -> list[Fraction]:
    """All hours at which some overtime starts, for the ledger's unit."""
    return [Fraction(tier.above) for row in rows for tier in (*row.weekly, *row.daily)]
