"""The four places of the continuum, as drawings count them."""

from recourse.continuum.bands import Band
from recourse.continuum.explain import band_name
from recourse.web.i18n import render

PLACES: tuple[Band, ...] = (
    Band.DECENT_WORK,
    Band.LABOUR_RIGHTS_BREACHED,
    Band.SEVERE_EXPLOITATION,
    Band.FORCED_LABOUR_OR_TRAFFICKING,
)
"""From decent work on; "not enough said" is none."""


def place_of(band: Band) -> int | None:
    """The place of a band, 0 to 3; None where not enough was said."""
    return PLACES.index(band) if band in PLACES else None


def place_names(language: str) -> tuple[str, ...]:
    """The names of the four places."""
    return tuple(render(band_name(band), language) for band in PLACES)
