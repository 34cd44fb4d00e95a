"""Checks of a dated series: order, overlaps, age bands, currencies, amounts that jump."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations, pairwise

from recourse.account.model import Sector
from recourse.law.check_whole import Outline
from recourse.law.model import (
    AgeRate,
    DeductionCap,
    LeaveRow,
    MinimumRow,
    OvertimeRow,
    PremiumRow,
    Row,
    ScaleRow,
)
from recourse.law.series import series_of
from recourse.law.structure import ShapeFault
from recourse.terms.message import message
from recourse.terms.money import rate_text
from recourse.terms.period import ONE_DAY

_UNITS = ("hour", "day", "month")
_JUMP = 2
# Minimum wages do not double or halve from one row to the next; a slip of the point does.


def in_order(first: date | None, last: date | None, path: str) -> Iterator[ShapeFault]:
    """Find a stretch that ends before it starts."""
    if first is not None and last is not None and last < first:
        yield ShapeFault(f"{path}.to", message("law.ends_before_start", first=first, last=last))


def series_faults(rows: Sequence[Row], path: str, outline: Outline) -> Iterator[ShapeFault]:
    """List what is wrong between the rows of one field.

    Args:
        rows: the rows in the order of the file.
        path: the path of the list.
        outline: the currencies of the country.
    """
    groups: dict[object, list[tuple[int, Row]]] = {}
    for index, row in enumerate(rows):
        groups.setdefault(series_of(row), []).append((index, row))
        if isinstance(row, MinimumRow):
            yield from _minimum(row, f"{path}[{index}]")
    for group in groups.values():
        for place, (index, row) in enumerate(group):
            before = group[place - 1][1] if place else None
            after = group[place + 1][1] if place + 1 < len(group) else None
            if before is not None:
                yield from _neighbours(before, row, f"{path}[{index}]")
            yield from _currency(row, after, f"{path}[{index}]", outline)
    yield from _both_bind(list(groups.values()), path)


def _neighbours(before: Row, row: Row, path: str) -> Iterator[ShapeFault]:
    if row.from_ == before.from_:
        yield ShapeFault(f"{path}.from", message("law.same_from", day=row.from_))
    elif row.from_ < before.from_:
        yield ShapeFault(f"{path}.from", message("law.rows_out_of_order", day=row.from_, before=before.from_))
    elif before.to is not None and before.to >= row.from_:
        yield ShapeFault(f"{path}.from", message("law.rows_overlap", day=row.from_, last=before.to))
    if getattr(row, "currency", None) != getattr(before, "currency", None):
        return
    old, new = _amounts(before), _amounts(row)
    for key in old.keys() & new.keys():
        if new[key] * _JUMP < old[key] or new[key] > old[key] * _JUMP:
            says = message("law.amount_jumps", before=rate_text(old[key]), after=rate_text(new[key]))
            yield ShapeFault(f"{path}.{key[0]}", says)


def _both_bind(groups: list[list[tuple[int, Row]]], path: str) -> Iterator[ShapeFault]:
    """Find two rules of one kind, closed to different sectors, that bind the same sector on the same day."""
    spans = [
        (index, row, row.to or (_day_before(group[place + 1][1].from_) if place + 1 < len(group) else date.max))
        for group in groups
        for place, (index, row) in enumerate(group)
    ]
    for (one, row, last), (two, other, end) in combinations(sorted(spans, key=lambda span: span[0]), 2):
        if not isinstance(row, OvertimeRow | PremiumRow | LeaveRow) or series_of(row) == series_of(other):
            continue
        bound = set(Sector) - set(row.not_for) - set(getattr(other, "not_for", ()))
        if bound and row.from_ <= end and other.from_ <= last:
            yield ShapeFault(f"{path}[{two}].not_for", message("law.both_bind", row=one, sector=min(bound).value))


def _day_before(day: date) -> date:
    return day - ONE_DAY if day > date.min else day


def _amounts(row: Row) -> dict[tuple[str, object], Fraction]:
    """The amounts of a row that can be compared with those of the next: the adult amount, whatever its first age."""
    match row:
        case MinimumRow():
            return {
                (unit, None if rate.under_age is None else (rate.from_age, rate.under_age)): rate.amount
                for unit in _UNITS
                for rate in _rates(row, unit)
            }
        case ScaleRow():
            return {("amount", None): row.amount}
        case DeductionCap() if row.cap is not None:
            return {("cap", None): row.cap}
        case _:
            return {}


def _minimum(row: MinimumRow, path: str) -> Iterator[ShapeFault]:
    if not (row.hour or row.day or row.month):
        yield ShapeFault(path, message("law.row_without_amount"))
    for unit in _UNITS:
        rates = sorted(_rates(row, unit), key=lambda rate: rate.from_age or 0)
        for rate in rates:
            if rate.amount <= 0:
                yield ShapeFault(f"{path}.{unit}", message("law.not_above_zero"))
        for lower, upper in pairwise(rates):
            start = upper.from_age or 0
            if lower.under_age is None or lower.under_age > start:
                yield ShapeFault(f"{path}.{unit}", message("law.ages_overlap", age=start))
            elif lower.under_age < start:
                yield ShapeFault(f"{path}.{unit}", message("law.ages_gap", first=lower.under_age, last=start - 1))
        if rates and rates[-1].under_age is not None:
            yield ShapeFault(f"{path}.{unit}", message("law.ages_without_end", age=rates[-1].under_age))


def _rates(row: MinimumRow, unit: str) -> tuple[AgeRate, ...]:
    rates: tuple[AgeRate, ...] = getattr(row, unit)
    return rates


def _currency(row: Row, after: Row | None, path: str, outline: Outline) -> Iterator[ShapeFault]:
    currency = getattr(row, "currency", None)
    if currency is None or not outline.currencies:
        return
    stretch = outline.currencies.get(currency)
    if stretch is None:
        yield ShapeFault(f"{path}.currency", message("law.unknown_currency", currency=currency))
        return
    first, until = stretch
    last = row.to or (after.from_ - ONE_DAY if after is not None and after.from_ > row.from_ else None)
    if (first is not None and row.from_ < first) or (until is not None and (last is None or last > until)):
        yield ShapeFault(f"{path}.currency", message("law.currency_not_valid", currency=currency))
