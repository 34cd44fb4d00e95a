"""The legal minimum of a day in the unit that fits the agreement: by the hour, or a whole month's amount."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from recourse.account.model import Per
from recourse.law.model import AgeRate, Factor, MinimumRow, ScaleRow
from recourse.law.text import law_text
from recourse.terms.message import Message
from recourse.wages.currencies import Currencies
from recourse.wages.law_days import DayLaw, LawDays
from recourse.wages.model import Cite, Side

Unit = Literal["hour", "day", "month"]


@dataclass(frozen=True, slots=True)
class Floor:
    """One floor under the pay of a day.

    Attributes:
        hour: the amount of an hour, stated by the law or converted by its own rule; None where neither exists.
        month: the month's amount, where the law states one and whole months are paid by it.
        stated: the amount as the law states it.
        currency: the currency it is stated in.
        present: the stated amount in the present currency.
        unit: what the stated amount pays for.
        cite: the law behind it.
        name: the name of the scale; None for the national minimum.
    """

    hour: Fraction | None
    month: Fraction | None
    stated: Fraction
    currency: str
    present: Fraction
    unit: Unit
    cite: Cite
    name: Message | None = None


class Floors:
    """The floors under pay, for one worker.

    Attributes:
        two_bands: whether the birth year left two age bands with different rates on some day asked about.
        too_young: whether on some day the law had no rate for the worker's age.
    """

    def __init__(self, law: LawDays, currencies: Currencies, born: int | None, side: Side) -> None:
        """Keep what decides the rate."""
        self._law, self._currencies, self._born, self._side = law, currencies, born, side
        self.two_bands = False
        self.too_young = False

    def on(self, day: date, rows: DayLaw, per: Per | None, *, whole_month: bool) -> list[Floor]:
        """All floors of a day.

        Args:
            day: the day.
            rows: the law of that day.
            per: what the agreed amount pays for; None where nothing was agreed.
            whole_month: whether the day lies in a whole calendar month of work agreed by month.
        """
        floors = [] if rows.minimum is None else self._national(day, rows.minimum, per, whole_month=whole_month)
        return floors + [floor for row in rows.scales if (floor := self._scale(row, whole_month=whole_month))]

    def hour_by(self, row: MinimumRow, day: date) -> Fraction | None:
        """What the hourly rates of a row give for the age that the worker had on a day."""
        amount = self._band(row.hour, day)
        return None if amount is None else self._currencies.to_present(amount, row.currency)

    def _national(self, day: date, row: MinimumRow, per: Per | None, *, whole_month: bool) -> list[Floor]:
        field = self._law.pack.wages.minimum_wage.series
        cite = self._law.cite("minimum_wage", field, row)
        by_unit: dict[Unit, Floor] = {}
        rates: tuple[tuple[Unit, tuple[AgeRate, ...]], ...] = (
            ("hour", row.hour),
            ("day", row.day),
            ("month", row.month),
        )
        for unit, bands in rates:
            amount = self._band(bands, day)
            present = None if amount is None else self._currencies.to_present(amount, row.currency)
            if present is not None:
                month = present if unit == "month" and whole_month else None
                by_unit[unit] = Floor(
                    self._hour(present, unit), month, Fraction(amount or 0), row.currency, present, unit, cite
                )
        return _fitting(by_unit, per, whole_month=whole_month)

    def _scale(self, row: ScaleRow, *, whole_month: bool) -> Floor | None:
        present = self._currencies.to_present(row.amount, row.currency)
        if present is None:
            return None
        cite = self._law.cite("sector_scales", self._law.pack.wages.minimum_wage.sector_scales, row)
        month = present if row.per == "month" and whole_month else None
        hour, name = self._hour(present, row.per), law_text(row.name)
        return Floor(hour, month, row.amount, row.currency, present, row.per, cite, name)

    def _hour(self, amount: Fraction, unit: Unit) -> Fraction | None:
        if unit == "hour":
            return amount
        rule = self._law.pack.wages.minimum_wage.to_hour.value
        factor = None if rule is None else (rule.month if unit == "month" else rule.day)
        return None if factor is None else apply(factor, amount)

    def _band(self, bands: Sequence[AgeRate], day: date) -> Fraction | None:
        if not bands:
            return None
        if self._born is None:
            return max(bands, key=lambda band: (band.under_age is None, band.from_age or 0)).amount
        ages = (day.year - self._born - 1, day.year - self._born)
        found = [_at_age(bands, age) for age in ages]
        low = None if None in found else min(amount for amount in found if amount is not None)
        high = max((amount for amount in found if amount is not None), default=None)
        self.two_bands = self.two_bands or low != high
        self.too_young = self.too_young or low is None
        return low if self._side == "low" else high


def apply(factor: Factor, amount: Fraction) -> Fraction:
    """Convert an amount by an exact factor of the law."""
    exact = Fraction(amount) if factor.times is None else Fraction(amount) * factor.times
    for divisor in factor.divided_by:
        exact /= divisor
    return exact


def _at_age(bands: Sequence[AgeRate], age: int) -> Fraction | None:
    fitting = [
        band
        for band in bands
        if (band.from_age is None or band.from_age <= age) and (band.under_age is None or age < band.under_age)
    ]
    return max(fitting, key=lambda band: band.from_age or 0).amount if fitting else None


def _fitting(by_unit: dict[Unit, Floor], per: Per | None, *, whole_month: bool) -> list[Floor]:
    """The one national floor that fits the agreement; where none does, the lowest by the hour."""
    if per is Per.MONTH and "month" in by_unit and (whole_month or "hour" not in by_unit):
        return [by_unit["month"]]
    if per is Per.DAY and "day" in by_unit and by_unit["day"].hour is not None:
        return [by_unit["day"]]
    if "hour" in by_unit:
        return [by_unit["hour"]]
    by_hour = [floor for floor in by_unit.values() if floor.hour is not None]
    return [min(by_hour, key=lambda floor: floor.hour or Fraction(0))] if by_hour else list(by_unit.values())[:1]
