"""Which row of a dated series holds on a day."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from recourse.law.model import Row

R = TypeVar("R", bound=Row)


def row_on(rows: Sequence[R], day: date) -> R | None:
    """The row in force on a day, or None before the first and after the end of the last.

    Args:
        rows: one series, in order of `from`.
        day: the day asked about.
    """
    index = bisect_right(rows, day, key=_first_day) - 1
    if index < 0:
        return None
    row = rows[index]
    return row if row.to is None or day <= row.to else None


def rows_on(rows: Sequence[R], day: date) -> tuple[R, ...]:
    """Every row in force on a day, where one field holds several series: scales of sectors, caps of reasons.

    Args:
        rows: the rows, each series in order of `from`; two rows are of one series where `series_of` is the same.
        day: the day asked about.
    """
    latest: dict[object, R] = {}
    for row in rows:
        if row.from_ <= day:
            latest[series_of(row)] = row
    return tuple(row for row in latest.values() if row.to is None or day <= row.to)


def series_of(row: Row) -> object:
    """What two rows share when the later one replaces the earlier one."""
    return tuple(
        (name, tuple(sorted(value.items())) if isinstance(value, dict) else value)
        for name in ("sector", "reason", "rule", "name", "per", "sectors", "not_for")
        if (value := getattr(row, name, None)) is not None
    )


def _first_day(row: Row) -> date:
    return row.from_
