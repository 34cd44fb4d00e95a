"""The board: the standing of every indicator on one day, kept as running counts while the days go by."""

from collections.abc import Mapping
from dataclasses import dataclass

from recourse.continuum.bands import Band, band_of
from recourse.continuum.dimensions import Truth, state_of
from recourse.continuum.facts import Standing
from recourse.continuum.flags import forced_labour_by, trafficking_adult_by, trafficking_child
from recourse.continuum.indicators import BY_ID, DIMENSIONS, INDICATORS, PLACE, Dimension, Strength

WEIGHTS: Mapping[bool, Mapping[str, Strength | None]] = {
    child: {indicator.id: indicator.strength(child=child) for indicator in INDICATORS} for child in (True, False)
}
"""The strength of each indicator, by whether the list for those under 18 is used."""

EXPLOITATION = DIMENSIONS.index(Dimension.EXPLOITATION)
COERCION = DIMENSIONS.index(Dimension.COERCION_AT_DESTINATION)


@dataclass(slots=True)
class Around:
    """What counts on a day beside the indicators.

    Attributes:
        recruited_under_18: whether a recruitment fact that held under 18 still holds.
        lodging: whether the employer provides lodging that day.
        pay: whether the house rule on pay is met.
        hours: whether the house rule on hours is met.
        protected_activity: whether the sector is sex work, begging or criminal activity.
        owed: whether a computed claim is above zero; None where it was not computed.
    """

    recruited_under_18: bool = False
    lodging: bool = False
    pay: bool = False
    hours: bool = False
    protected_activity: bool = False
    owed: Truth = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that a day comes to."""

    states: tuple[Truth, ...]
    forced_labour: Truth
    trafficking: Truth
    band: Band


class Board:
    """The standings of one day, with the counts that the rules need."""

    __slots__ = ("_core_absent", "_core_asked", "_present", "_states", "_unknown", "_weights", "child", "standings")

    def __init__(self, *, child: bool, standings: Mapping[str, Standing] | None = None) -> None:
        """Start with what is known, or with nothing known.

        Args:
            child: whether the list for those under 18 is used.
            standings: what is known of each indicator.
        """
        self.child = child
        self.standings: dict[str, Standing] = dict.fromkeys(BY_ID)
        self._weights = WEIGHTS[child]
        self._present = [[0, 0, 0] for _ in DIMENSIONS]
        self._unknown = [[0, 0, 0] for _ in DIMENSIONS]
        for id_, strength in self._weights.items():
            if strength is not None:
                self._unknown[PLACE[id_]][strength] += 1
        self._states = [state_of(*counts) for counts in zip(self._present, self._unknown, strict=True)]
        self._core_asked = sum(indicator.core and self.weighs(indicator.id) for indicator in INDICATORS)
        self._core_absent = 0
        for id_, standing in (standings or {}).items():
            self.put(id_, standing)

    def weighs(self, id_: str) -> bool:
        """Whether an indicator is in the list for this age."""
        return self._weights[id_] is not None

    def put(self, id_: str, standing: Standing) -> None:
        """Set what is known of one indicator from this day on."""
        before, self.standings[id_] = self.standings[id_], standing
        strength = self._weights[id_]
        if strength is None or before is standing:
            return
        place = PLACE[id_]
        present, unknown = self._present[place], self._unknown[place]
        if before is None:
            unknown[strength] -= 1
        elif before:
            present[strength] -= 1
        else:
            self._core_absent -= BY_ID[id_].core
        if standing is None:
            unknown[strength] += 1
        elif standing:
            present[strength] += 1
        else:
            self._core_absent += BY_ID[id_].core
        self._states[place] = state_of(present, unknown)

    def outcome(self, around: Around) -> Outcome:
        """What the day comes to."""
        states = tuple(self._states)
        exploitation, coercion = states[EXPLOITATION], states[COERCION]
        forced = forced_labour_by(states)
        if self.child or around.recruited_under_18:
            trafficking = trafficking_child(exploitation=exploitation, any_fact=self._any_beside_exploitation(around))
        else:
            trafficking = trafficking_adult_by(states)
        band = band_of(
            forced_labour=forced,
            trafficking=trafficking,
            exploitation=exploitation,
            coercion=coercion,
            strong_coercion=self._present[COERCION][Strength.STRONG] > 0,
            disproportionate=around.pay or around.hours,
            protected_child=self.child and around.protected_activity,
            any_breach=any(self._present[EXPLOITATION]) or any(self._present[COERCION]),
            owed=around.owed,
            core_absent=self._core_absent == self._core_asked,
        )
        return Outcome(states, forced, trafficking, band)

    def strengths(self, dimension: Dimension) -> dict[str, Strength | None]:
        """The indicators of a dimension in order, with their strengths in this list."""
        return {one.id: self._weights[one.id] for one in INDICATORS if one.dimension is dimension}

    def _any_beside_exploitation(self, around: Around) -> bool:
        return (
            around.lodging
            or around.recruited_under_18
            or any(any(counts) for place, counts in enumerate(self._present) if place != EXPLOITATION)
        )
