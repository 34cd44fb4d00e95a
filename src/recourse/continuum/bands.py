"""The bands: the places on the continuum between decent work and forced labour or trafficking."""

from enum import StrEnum

from recourse.account.model import Sector
from recourse.continuum.dimensions import Truth


class Band(StrEnum):
    """A place on the continuum, from decent work on; `not-enough-said` is no place on it."""

    NOT_ENOUGH_SAID = "not-enough-said"
    DECENT_WORK = "decent-work"
    LABOUR_RIGHTS_BREACHED = "labour-rights-breached"
    SEVERE_EXPLOITATION = "severe-exploitation"
    FORCED_LABOUR_OR_TRAFFICKING = "forced-labour-or-trafficking"


RANK: dict[Band, int] = {band: rank for rank, band in enumerate(Band)}
"""How far a band is from decent work; `not-enough-said` is 0 and compared with nothing."""

PROTECTED_ACTIVITIES = frozenset({Sector.SEX_WORK, Sector.BEGGING, Sector.CRIMINAL_ACTIVITY})
"""Under 18 in one of these, no reading is below severe exploitation: said without blame; no guardian is needed."""


def band_of(
    *,
    forced_labour: Truth,
    trafficking: Truth,
    exploitation: Truth,
    coercion: Truth,
    strong_coercion: bool,
    disproportionate: bool,
    protected_child: bool,
    any_breach: bool,
    owed: Truth,
    core_absent: bool,
) -> Band:
    """Place one day on the continuum.

    Args:
        forced_labour: the flag.
        trafficking: the flag.
        exploitation: the dimension.
        coercion: the dimension coercion at destination.
        strong_coercion: whether a strong indicator of coercion at destination is present.
        disproportionate: whether a house rule on pay or hours is met.
        protected_child: whether somebody under 18 is in sex work, begging or criminal activity.
        any_breach: whether any indicator of exploitation or of coercion at destination is present.
        owed: whether a computed claim is above zero on that day; None where it was not computed.
        core_absent: whether every core question is answered absent.
    """
    if forced_labour or trafficking:
        return Band.FORCED_LABOUR_OR_TRAFFICKING
    if exploitation or coercion or strong_coercion or disproportionate or protected_child:
        return Band.SEVERE_EXPLOITATION
    if any_breach or owed:
        return Band.LABOUR_RIGHTS_BREACHED
    if core_absent and owed is False:
        return Band.DECENT_WORK
    return Band.NOT_ENOUGH_SAID
