"""What every shipped pack must hold, whatever its country."""

import re
from datetime import date
from importlib.resources import files

import pytest

from recourse.account.model import Sector
from recourse.law.check import check_pack
from recourse.law.load import known_countries, load_pack
from recourse.law.model import ExposureLevel, Pack, RouteKind, Status

# The newest day on which anything in the packs was looked at; a test has no clock.
NEWEST = date(2026, 12, 31)
COUNTRIES = known_countries()
_HARD_WORDS = re.compile(r"\b(victims?|illegals?|aliens?|perpetrators?)\b|!", re.IGNORECASE)


def _pack(country: str) -> Pack:
    pack = load_pack(country)
    assert pack is not None
    return pack


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_shipped_pack_has_no_fault(country: str) -> None:
    """Every pack passes the check."""
    folder = files("recourse.law").joinpath("packs", country.lower())
    faults = check_pack(folder, country, today=NEWEST)
    assert [(fault.file, fault.path, fault.says) for fault in faults if not fault.warning] == []


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_exposure_says_why_on_both_sides(country: str) -> None:
    """Each route says in English why it is safe or not, and what it means with and without papers."""
    for route in _pack(country).routes:
        for text in (route.exposure.why, route.exposure.with_papers, route.exposure.without_papers):
            assert text["en"].strip(), route.id


@pytest.mark.parametrize("country", COUNTRIES)
def test_what_invites_has_a_source(country: str) -> None:
    """A route that is called protected or conditional names what it relies on."""
    inviting = {ExposureLevel.PROTECTED, ExposureLevel.CONDITIONAL}
    routes = [route for route in _pack(country).routes if route.exposure.level in inviting]
    assert [route.id for route in routes if not route.exposure.source] == []


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_main_routes_are_there(country: str) -> None:
    """Every pack tells of a court for pay, an inspectorate, the police, people who help, health care and shelter."""
    kinds = {route.kind for route in _pack(country).routes}
    courts = {RouteKind.LABOUR_COURT, RouteKind.CIVIL_COURT}
    assert kinds & courts
    assert {RouteKind.INSPECTORATE, RouteKind.POLICE, RouteKind.HEALTH_CARE, RouteKind.SHELTER} <= kinds
    assert kinds & {RouteKind.UNION, RouteKind.THIRD_PARTY_COMPLAINT}


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_police_and_courts_are_never_called_safe_from_memory(country: str) -> None:
    """A wrong word about an authority can end in removal: what is from memory must be unknown or exposed."""
    authorities = {
        RouteKind.POLICE,
        RouteKind.INSPECTORATE,
        RouteKind.LABOUR_COURT,
        RouteKind.CIVIL_COURT,
        RouteKind.REFLECTION_PERIOD,
        RouteKind.RESIDENCE_PERMIT,
    }
    cautious = {ExposureLevel.UNKNOWN, ExposureLevel.EXPOSED}
    from_memory = [
        route.id
        for route in _pack(country).routes
        if route.kind in authorities
        and route.exposure.status is Status.UNSOURCED
        and route.exposure.level not in cautious
    ]
    assert from_memory == []


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_court_for_pay_has_a_time_limit(country: str) -> None:
    """Wages can be barred in every country, so that some route names a limit about wages."""
    pack = _pack(country)
    about_wages = {limit.id for limit in pack.limitation.limits if limit.about == "wages"}
    assert any(about_wages & set(route.limits) for route in pack.routes)


@pytest.mark.parametrize("country", COUNTRIES)
def test_no_pack_says_victim_or_illegal_of_a_worker(country: str) -> None:
    """What workers read about a route has none of the words we do not use, except in the name that a law has."""
    for route in _pack(country).routes:
        read = (route.gives, route.exposure.why, route.exposure.with_papers, route.exposure.without_papers)
        texts = [text["en"] for text in (*read, *route.steps, *route.needs)]
        assert [text for text in texts if _HARD_WORDS.search(text)] == [], route.id


@pytest.mark.parametrize("country", COUNTRIES)
def test_no_pack_carries_a_path_of_a_machine(country: str) -> None:
    """Nothing in a pack names a folder of the computer on which it was written."""
    folder = files("recourse.law").joinpath("packs", country.lower())
    for file in folder.iterdir():
        text = file.read_text(encoding="utf-8")
        for mark in ("/work/", "/home/", "/tmp/", "../shared", "shared/reference"):  # noqa: S108 -- looked for, not used
            assert mark not in text, (file.name, mark)


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_help_named_is_there(country: str) -> None:
    """Every pack names people who help, and some route leads to them."""
    pack = _pack(country)
    named = {organisation.id for organisation in pack.organisations}
    assert named & {helper for route in pack.routes for helper in route.who_helps}


def test_sectors_of_packs_are_those_of_accounts() -> None:
    """A route that is only for some sectors names sectors that an account can have."""
    for country in COUNTRIES:
        for route in _pack(country).routes:
            assert set(route.sectors) <= set(Sector)
