"""Age, taken day by day: in doubt a child."""

from datetime import date

YEARS_OF_A_CHILD = 18


def is_child(born: int | None, day: date) -> bool:
    """Whether the worker may be under 18 on a day: the year of the day less the year of birth is 18 or less.

    Only the year of birth is known, so the whole year of the eighteenth birthday counts as under 18. Without a year of
    birth the adult list is used.
    """
    return born is not None and day.year - born <= YEARS_OF_A_CHILD


def adult_from(born: int | None) -> date | None:
    """The first day on which the adult list is used, or None where there is no such change."""
    if born is None:
        return None
    year = born + YEARS_OF_A_CHILD + 1
    return date(year, 1, 1) if date.min.year <= year <= date.max.year else None
