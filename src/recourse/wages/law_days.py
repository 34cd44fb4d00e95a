"""The wage law of a country cut into stretches of days on which nothing in it changes."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar

from recourse.account.model import Sector
from recourse.law.model import (
    DeductionCap,
    Field,
    HoursRow,
    MinimumRow,
    OvertimeRow,
    Pack,
    PremiumRow,
    Row,
    ScaleRow,
    Status,
)
from recourse.law.series import rows_on
from recourse.terms.period import ONE_DAY
from recourse.wages.model import Cite

R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class DayLaw:
    """The rows in force on a day for one sector.

    Attributes:
        minimum: the minimum wage, or None before the first known rate.
        scales: scales that bind every employer of the sector.
        full_week: the law's full week in hours.
        overtime: when overtime starts and what it adds.
        night: the premium for night hours.
        sunday: the premium for Sunday hours.
        holiday: the premium for hours on a public holiday.
    """

    minimum: MinimumRow | None
    scales: tuple[ScaleRow, ...]
    full_week: Fraction | None
    overtime: OvertimeRow | None
    night: PremiumRow | None
    sunday: PremiumRow | None
    holiday: PremiumRow | None


class LawDays:
    """The law of a pack by day, each cut looked up once."""

    def __init__(self, pack: Pack, sector: Sector | None) -> None:
        """Find the days on which anything changes."""
        self.pack = pack
        self.sector = sector
        wage, time = pack.wages.minimum_wage, pack.wages.working_time
        fields: tuple[Field[Any], ...] = (
            wage.series,
            wage.sector_scales,
            time.full_week,
            time.overtime,
            time.night,
            time.sunday,
            time.holiday,
        )
        starts = {row.from_ for field in fields for row in field.value or ()}
        ends = {row.to + ONE_DAY for field in fields for row in field.value or () if row.to is not None}
        self._cuts = sorted(starts | ends)
        self._known: dict[int, DayLaw] = {}
        self._cites: dict[tuple[str, int], Cite] = {}

    def cut(self, first: date, last: date) -> list[tuple[date, date]]:
        """Cut a stretch of days where the law changes inside it."""
        inside = [day for day in self._cuts if first < day <= last]
        firsts = [first, *inside]
        lasts = [*(day - ONE_DAY for day in inside), last]
        return list(zip(firsts, lasts, strict=True))

    def on(self, day: date) -> DayLaw:
        """The rows in force on a day."""
        place = bisect_right(self._cuts, day)
        if place not in self._known:
            self._known[place] = self._look_up(day)
        return self._known[place]

    def _look_up(self, day: date) -> DayLaw:
        wage, time = self.pack.wages.minimum_wage, self.pack.wages.working_time
        week: HoursRow | None = self.row(time.full_week.value, day)
        return DayLaw(
            minimum=self.row(wage.series.value, day),
            scales=tuple(
                row
                for row in rows_on(wage.sector_scales.value or (), day)
                if row.applies == "always" and row.sector == self.sector
            ),
            full_week=None if week is None else week.hours,
            overtime=self.row(time.overtime.value, day),
            night=self.row(time.night.value, day),
            sunday=self.row(time.sunday.value, day),
            holiday=self.row(time.holiday.value, day),
        )

    def row(self, rows: Sequence[R] | None, day: date) -> R | None:
        """The row in force on a day that is not closed to the sector."""
        return next((row for row in rows_on(rows or (), day) if self.binds(row)), None)

    def binds(self, row: Row) -> bool:
        """Whether a row is not closed to the sector; a sector that was not said is closed to none."""
        not_for: tuple[Sector, ...] = getattr(row, "not_for", ())
        return self.sector is None or self.sector not in not_for

    def cap(self, reason: str, day: date) -> DeductionCap | None:
        """What may be taken for a reason on a day: the row that names the sector before the general one."""
        rows = [
            row
            for row in rows_on(self.pack.wages.pay.deductions.value or (), day)
            if row.reason == reason and self.binds(row) and (not row.sectors or self.sector in row.sectors)
        ]
        return max(rows, key=lambda row: bool(row.sectors), default=None)

    def cite(self, rule: str, field: Field[Any], row: Row | None = None) -> Cite:
        """What stands behind a row: its own source, else that of its field."""
        key = (rule, id(row))
        if key not in self._cites:
            self._cites[key] = cite(f"{self.pack.country.country.lower()}.{rule}", field, row)
        return self._cites[key]


def cite(rule: str, field: Field[Any], row: Row | None = None) -> Cite:
    """What stands behind a field of a pack, or behind one row of it."""
    article = (row.article if row is not None else None) or field.article
    source: tuple[str, ...] = (row.source if row is not None else ()) or field.source
    status: Status | None = (row.status if row is not None else None) or field.status
    return Cite(
        rule=rule,
        source=tuple(str(place) for place in source) or ((article,) if article else ()),
        reviewed=field.reviewed,
        status=status,
        article=article,
    )
