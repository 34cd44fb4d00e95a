"""The plain figures that the claim hands to the continuum; the two engines do not import each other."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class DayFigures:
    """What one day of work brought.

    Attributes:
        day: the day of work.
        hours: hours worked that day; a range counts by its lower figure.
        due: money earned that day, in the claim's currency; 0 where there is no pack.
        paid: what was paid for that day, as payments are allocated at `as_of`, less money paid back; 0 where no pack.
    """

    day: date
    hours: Fraction
    due: Fraction
    paid: Fraction


@dataclass(frozen=True, slots=True)
class Owed:
    """From `day` on, `amount` more is owed: a line of the claim fell due."""

    day: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class MoneyFigures:
    """All that the continuum knows of the claim.

    Attributes:
        told: whether the account tells what was paid; where it does not, nothing owed moves a band.
        computed: whether payments are told and neither pay nor overtime is among what could not be computed.
        days: the days of work in any order, each day once or more.
        owed: when each line fell due, in any order.
    """

    told: bool
    computed: bool
    days: tuple[DayFigures, ...] = ()
    owed: tuple[Owed, ...] = ()


NO_FIGURES = MoneyFigures(told=False, computed=False)
"""An account of which no claim was made."""
