"""The counting rule of a dimension, and which unknown indicators could still change it.

The states are three: True (positive), None (open: unknown indicators could make it positive), False (negative).
Source: ILO/European Commission, Operational indicators of trafficking in human beings (2009), rule for each dimension.
"""

from dataclasses import dataclass
from itertools import product

from recourse.continuum.facts import Standing
from recourse.continuum.indicators import Dimension, Strength

Counts = tuple[int, int, int]
"""How many strong, medium and weak indicators."""

Truth = bool | None

STATE_NAMES: dict[Truth, str] = {True: "positive", None: "open", False: "negative"}
"""The states by the names of the file format."""

RULES: tuple[tuple[str, Counts], ...] = (
    ("2 strong", (2, 0, 0)),
    ("1 strong + 1 medium", (1, 1, 0)),
    ("1 strong + 1 weak", (1, 0, 1)),
    ("3 medium", (0, 3, 0)),
    ("2 medium + 1 weak", (0, 2, 1)),
)
"""What makes a dimension positive; the first that is met is named."""

ENOUGH: Counts = (2, 3, 1)
"""More of one strength than this can change nothing in any rule."""


@dataclass(frozen=True, slots=True)
class DimensionReading:
    """One dimension on the day of the reading.

    Attributes:
        id: which dimension.
        state: True (positive), None (open) or False (negative).
        rule: the rule that made it positive, else None.
        present: indicators present, in the order of the list, also those the list for the age does not weigh.
        absent: indicators absent, likewise.
        could_change_it: unknown indicators that could make it positive; empty unless it is open.
        weighed: those of `present` that count at this age.
    """

    id: Dimension
    state: Truth
    rule: str | None
    present: tuple[str, ...]
    absent: tuple[str, ...]
    could_change_it: tuple[str, ...]
    weighed: tuple[str, ...]


def rule_met(strong: int, medium: int, weak: int) -> str | None:
    """The first rule that these present indicators meet, or None."""
    for name, (strongs, mediums, weaks) in RULES:
        if strong >= strongs and medium >= mediums and weak >= weaks:
            return name
    return None


def is_positive(strong: int, medium: int, weak: int) -> bool:
    """Whether these present indicators make the dimension positive."""
    return strong > 1 or (strong == 1 and medium + weak > 0) or medium > 2 or (medium == 2 and weak > 0)  # noqa: PLR2004 -- RULES in short


def state_of(present: Counts | list[int], unknown: Counts | list[int]) -> Truth:
    """The state of a dimension from how many of its indicators are present and how many unknown."""
    strong, medium, weak = present
    if is_positive(strong, medium, weak):
        return True
    return None if is_positive(strong + unknown[0], medium + unknown[1], weak + unknown[2]) else False


def pivotal(strength: Strength, present: Counts, unknown: Counts) -> bool:
    """Whether one unknown indicator of a strength can be the one that makes the dimension positive.

    It can if, for some answers to the other unknown ones, the dimension is positive with it and not without it.
    """
    others = list(unknown)
    others[strength] -= 1
    choices = (range(min(other, enough) + 1) for other, enough in zip(others, ENOUGH, strict=True))
    for more in product(*choices):
        without = [had + got for had, got in zip(present, more, strict=True)]
        with_it = [count + (place == strength) for place, count in enumerate(without)]
        if not is_positive(*without) and is_positive(*with_it):
            return True
    return False


def read_dimension(
    dimension: Dimension,
    strengths: dict[str, Strength | None],
    standings: dict[str, Standing],
) -> DimensionReading:
    """Read one dimension.

    Args:
        dimension: which one.
        strengths: its indicators in order, with the strength in the list for the age, None where not in it.
        standings: what is known of each indicator.

    Returns:
        The state with the facts that carried it and the unknown ones that could change it.
    """
    weighed = {id_: strength for id_, strength in strengths.items() if strength is not None}
    present, unknown = [0, 0, 0], [0, 0, 0]
    for id_, strength in weighed.items():
        if standings[id_] is True:
            present[strength] += 1
        elif standings[id_] is None:
            unknown[strength] += 1
    counts: tuple[Counts, Counts] = ((present[0], present[1], present[2]), (unknown[0], unknown[1], unknown[2]))
    state = state_of(*counts)
    open_to = {kind for kind in Strength if unknown[kind] and pivotal(kind, *counts)} if state is None else set()
    return DimensionReading(
        id=dimension,
        state=state,
        rule=rule_met(*present) if state else None,
        present=tuple(id_ for id_ in strengths if standings[id_] is True),
        absent=tuple(id_ for id_ in strengths if standings[id_] is False),
        could_change_it=tuple(id_ for id_, kind in weighed.items() if standings[id_] is None and kind in open_to),
        weighed=tuple(id_ for id_ in weighed if standings[id_] is True),
    )
