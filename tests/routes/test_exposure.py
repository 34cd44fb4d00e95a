"""Unknown is unsafe, and nothing favourable is said without a source."""

import pytest

from recourse.law.model import Exposure, ExposureLevel, RouteKind, Status
from recourse.law.text import law_text
from recourse.law.values import Url
from recourse.routes.exposure import shown_exposure
from recourse.routes.model import ShownExposure
from recourse.terms.message import message

_WHY, _WITH, _WITHOUT = {"en": "The reason."}, {"en": "Nothing happens."}, {"en": "Nothing is passed on."}
_ASK = message("routes.do_not_contact")
_SOURCE = (Url("https://example.org/silence"),)


def _exposure(level: ExposureLevel, status: Status, source: tuple[Url, ...]) -> Exposure:
    return Exposure(level=level, why=_WHY, with_papers=_WITH, without_papers=_WITHOUT, status=status, source=source)


@pytest.mark.parametrize("level", [ExposureLevel.PROTECTED, ExposureLevel.CONDITIONAL])
@pytest.mark.parametrize(
    ("status", "source"),
    [(Status.SOURCED, ()), (Status.SECONDARY, ()), (Status.UNSOURCED, ()), (Status.UNSOURCED, _SOURCE)],
)
def test_a_favourable_level_that_nothing_proves_is_unknown(
    level: ExposureLevel, status: Status, source: tuple[Url, ...]
) -> None:
    """Without a source, or from memory, neither the level nor its two sides are shown."""
    assert shown_exposure(_exposure(level, status, source), RouteKind.INSPECTORATE) == ShownExposure(
        level=ExposureLevel.UNKNOWN,
        why=message("routes.exposure_not_proved", do=_ASK),
        with_papers=_ASK,
        without_papers=_ASK,
    )


@pytest.mark.parametrize("level", [ExposureLevel.PROTECTED, ExposureLevel.CONDITIONAL])
@pytest.mark.parametrize("status", [Status.SOURCED, Status.SECONDARY])
def test_a_favourable_level_with_a_source_stands(level: ExposureLevel, status: Status) -> None:
    """What a source says is shown as it is."""
    assert shown_exposure(_exposure(level, status, _SOURCE), RouteKind.INSPECTORATE) == ShownExposure(
        level=level,
        why=law_text(_WHY),
        with_papers=law_text(_WITH),
        without_papers=law_text(_WITHOUT),
    )


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("source", [(), _SOURCE])
def test_an_unfavourable_level_stands_with_or_without_a_source(status: Status, source: tuple[Url, ...]) -> None:
    """A warning is never taken back for lack of a source."""
    shown = shown_exposure(_exposure(ExposureLevel.EXPOSED, status, source), RouteKind.POLICE)
    assert shown.level is ExposureLevel.EXPOSED
    assert shown.why == law_text(_WHY)
    assert shown.without_papers == law_text(_WITHOUT)


def test_an_unknown_level_says_what_to_do() -> None:
    """Beside the reason of the pack stands: do not contact this authority directly."""
    shown = shown_exposure(_exposure(ExposureLevel.UNKNOWN, Status.SOURCED, _SOURCE), RouteKind.LABOUR_COURT)
    assert shown.why == message("routes.exposure_unknown", why=law_text(_WHY), do=_ASK)
    assert shown.level is ExposureLevel.UNKNOWN


@pytest.mark.parametrize(
    ("kind", "id_"),
    [
        (RouteKind.POLICE, "routes.do_not_contact"),
        (RouteKind.INSPECTORATE, "routes.do_not_contact"),
        (RouteKind.STATE_COMPENSATION, "routes.do_not_contact"),
        (RouteKind.UNION, "routes.ask_first_about_names"),
        (RouteKind.THIRD_PARTY_COMPLAINT, "routes.ask_first_about_names"),
        (RouteKind.HEALTH_CARE, "routes.ask_first_unless_danger"),
        (RouteKind.SHELTER, "routes.ask_first_unless_danger"),
    ],
)
def test_what_to_do_first_fits_the_kind(kind: RouteKind, id_: str) -> None:
    """Nobody is kept from a hospital in danger, and people who help can be asked themselves."""
    shown = shown_exposure(_exposure(ExposureLevel.UNKNOWN, Status.SOURCED, _SOURCE), kind)
    assert shown.why == message("routes.exposure_unknown", why=law_text(_WHY), do=message(id_))
