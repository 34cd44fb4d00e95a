"""How safe a route is said to be: unknown is unsafe, and nothing favourable is said without a source."""

from recourse.law.model import FAVOURABLE, Exposure, ExposureLevel, RouteKind, Status
from recourse.law.text import law_text
from recourse.routes.model import ShownExposure
from recourse.terms.message import Message, message

NO_AUTHORITY = frozenset(
    {RouteKind.UNION, RouteKind.THIRD_PARTY_COMPLAINT, RouteKind.LEGAL_AID, RouteKind.HELPERS},
)
"""Kinds that are people who help: they can be asked what they do with names."""

EMERGENCY = frozenset({RouteKind.HEALTH_CARE, RouteKind.SHELTER})
"""Kinds that somebody may need at once: nobody may stay away from a hospital because of a sentence of ours."""


def shown_exposure(exposure: Exposure, kind: RouteKind) -> ShownExposure:
    """What may be said of the exposure of a route.

    A favourable level that has no source, or is from memory, becomes unknown, and its two sides are not shown: a worker
    could be removed for believing them. An unfavourable level stands as it is.

    Args:
        exposure: the exposure as the pack has it.
        kind: what the route is.
    """
    ask_first = ask_before(kind)
    if exposure.level in FAVOURABLE and not is_proved(exposure):
        return ShownExposure(
            level=ExposureLevel.UNKNOWN,
            why=message("routes.exposure_not_proved", do=ask_first),
            with_papers=ask_first,
            without_papers=ask_first,
        )
    why = law_text(exposure.why)
    if exposure.level is ExposureLevel.UNKNOWN:
        why = message("routes.exposure_unknown", why=why, do=ask_first)
    return ShownExposure(
        level=exposure.level,
        why=why,
        with_papers=law_text(exposure.with_papers),
        without_papers=law_text(exposure.without_papers),
    )


def ask_before(kind: RouteKind) -> Message:
    """What to do before using a route of which it is not known what it passes on."""
    if kind in EMERGENCY:
        return message("routes.ask_first_unless_danger")
    if kind in NO_AUTHORITY:
        return message("routes.ask_first_about_names")
    return message("routes.do_not_contact")


def is_proved(exposure: Exposure) -> bool:
    """Whether a source speaks for the exposure; what is from memory proves nothing."""
    return bool(exposure.source) and exposure.status is not Status.UNSOURCED
