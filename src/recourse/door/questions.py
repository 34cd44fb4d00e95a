"""What a question is: its kind, its fields, and what each field may hold. The lists of questions stand in the flows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "fact", "country", "sector", "date", "end", "choice", "days", "range", "agreed", "regular", "single", "provided",
    "leave", "year",
]  # fmt: skip

STATES = ("said", "unknown", "skip")
"""Every question can be answered, not known, or skipped; all three are fine."""

DAY_FIELDS = ("day", "month", "year")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FIRST_ROWS, MOST_ROWS = 3, 30

PER = ("hour", "day", "week", "month", "piece")
PER_TIME = ("day", "week", "month")


@dataclass(frozen=True, slots=True)
class Question:
    """One small step.

    Attributes:
        id: its name in forms; for a fact the id of the indicator.
        kind: how it is asked and read.
        choices: what can be chosen, for kinds that have a choice.
        needs: only asked where these earlier answers stand: `{"paid": ("single",)}`.
        part: the part of an account it fills; not asked where an account that was brought has that part already.
    """

    id: str
    kind: Kind
    choices: tuple[str, ...] = ()
    needs: Mapping[str, tuple[str, ...]] | None = None
    part: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of its fields, without the question's own name in front."""
        return _FIELDS[self.kind]


_FIELDS: Mapping[str, tuple[str, ...]] = {
    "fact": ("choice", "month", "year", "to_month", "to_year"),
    "country": ("choice",),
    "sector": ("choice",),
    "date": DAY_FIELDS,
    "end": ("choice", *DAY_FIELDS),
    "choice": ("choice",),
    "days": WEEKDAYS,
    "range": ("low", "high"),
    "agreed": ("choice", "amount", "per", "basis"),
    "regular": ("amount", "per", "day", "month", "year", "to_day", "to_month", "to_year"),
    "single": tuple(f"{name}{row}" for row in range(1, MOST_ROWS + 1) for name in ("amount", "day", "month", "year")),
    "provided": ("choice", "amount", "per", "how"),
    "leave": ("choice", "days"),
    "year": ("year",),
}


def fact(indicator: str) -> Question:
    """The question about one indicator."""
    return Question(indicator, "fact", choices=("yes", "no"), part="facts")
