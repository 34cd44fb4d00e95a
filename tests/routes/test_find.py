"""The routes of a country for one account."""

from datetime import date, timedelta

import msgspec

from broken_packs.patch import GOOD
from recourse.account.model import Sector, Stretch
from recourse.law.load import known_countries, load_pack_from, phrases
from recourse.law.model import ExposureLevel, Pack, Status
from recourse.law.text import law_text
from recourse.routes.find import routes
from recourse.routes.model import RouteList
from recourse.terms.message import message
from routes.sample_routes import TODAY, account

PACK = load_pack_from(GOOD)
WORK = Stretch(from_=date(2024, 1, 1), to=date(2026, 10, 31))


def _changed(name: str, **change: object) -> Pack:
    """The pack with one route changed."""
    changed = tuple(msgspec.structs.replace(one, **change) if one.id == name else one for one in PACK.routes)
    return msgspec.structs.replace(PACK, routes=changed)


def _ids(found: RouteList) -> list[str]:
    return [one.id for one in found.routes]


def test_a_country_without_a_pack_has_no_routes_and_a_reason() -> None:
    """Nothing is guessed: the list is empty and says why."""
    found = routes(None, country="AZ", account=None, sector=None, as_of=TODAY, today=TODAY)
    why = message("routes.no_pack", country="AZ", known=known_countries())
    assert found == RouteList(country="AZ", routes=(), why=why, today=TODAY)


def test_a_country_alone_shows_every_route_without_deadlines() -> None:
    """Without an account nothing is left out, because nothing was said, and no time runs."""
    found = routes(PACK, country="SM", account=None, sector=None, as_of=TODAY, today=TODAY)
    assert _ids(found) == ["sm.union-help", "sm.labour-court", "sm.reflection-period", "sm.trafficking-permit"]
    assert [one.deadline for one in found.routes] == [None] * 4
    assert found.why is None


def test_a_route_for_an_event_needs_the_event() -> None:
    """Help after a dismissal is shown where a dismissal was told, with its own time."""
    without = routes(PACK, country="SM", account=account(WORK), sector=None, as_of=TODAY, today=TODAY)
    assert "sm.union-help" not in _ids(without)
    told = account(WORK, dismissed=date(2026, 10, 31))
    (union,) = (
        one
        for one in routes(PACK, country="SM", account=told, sector=None, as_of=TODAY, today=TODAY).routes
        if one.id == "sm.union-help"
    )
    assert union.deadline is not None
    # 30 January 2027 is a Saturday, and the pack's sourced rule moves it later.
    assert union.deadline.date == date(2027, 2, 1)


def test_a_route_for_a_sector_is_shown_in_that_sector_and_where_none_was_said() -> None:
    """The sector of the account or the one asked for decides; silence leaves nothing out."""
    pack = _changed("sm.reflection-period", sectors=(Sector.CARE,))
    care = msgspec.structs.replace(account(WORK), sector=Sector.CARE)
    farm = msgspec.structs.replace(account(WORK), sector=Sector.AGRICULTURE)

    def shown(told: object, sector: Sector | None) -> bool:
        found = routes(pack, country="SM", account=told, sector=sector, as_of=TODAY, today=TODAY)  # type: ignore[arg-type]
        return "sm.reflection-period" in _ids(found)

    assert shown(care, None)
    assert shown(account(WORK), None)
    assert shown(None, None)
    assert not shown(farm, None)
    assert shown(farm, Sector.CARE)
    assert not shown(None, Sector.RETAIL)


def test_nothing_is_asked_about_papers() -> None:
    """Every route tells both sides at once."""
    found = routes(PACK, country="SM", account=account(WORK), sector=None, as_of=TODAY, today=TODAY)
    court = next(one for one in found.routes if one.id == "sm.labour-court")
    assert court.exposure.with_papers == law_text({"en": "Nothing is known to happen."})
    assert court.exposure.without_papers == law_text(phrases()["unknown_do_not_contact"])


def test_the_weaker_of_route_and_exposure_is_what_can_be_trusted() -> None:
    """A sourced route whose exposure is from memory is as good as memory, and reviewed means both."""
    found = routes(PACK, country="SM", account=None, sector=None, as_of=TODAY, today=TODAY)
    assert {one.id: one.status for one in found.routes} == {
        "sm.union-help": Status.SECONDARY,
        "sm.labour-court": Status.SOURCED,
        "sm.reflection-period": Status.UNSOURCED,
        "sm.trafficking-permit": Status.SOURCED,
    }
    reviewed = _changed("sm.labour-court", reviewed=True)
    again = routes(reviewed, country="SM", account=None, sector=None, as_of=TODAY, today=TODAY)
    assert not any(one.reviewed for one in again.routes)


def test_a_favourable_route_without_a_source_falls_in_the_order_too() -> None:
    """Protected from memory is unknown, and stands among the unknown."""
    weak = next(one for one in PACK.routes if one.id == "sm.union-help").exposure
    pack = _changed("sm.union-help", exposure=msgspec.structs.replace(weak, status=Status.UNSOURCED))
    found = routes(pack, country="SM", account=None, sector=None, as_of=TODAY, today=TODAY)
    assert _ids(found)[:2] == ["sm.labour-court", "sm.union-help"]
    assert found.routes[1].exposure.level is ExposureLevel.UNKNOWN


def test_a_deadline_within_fourteen_days_brings_a_route_to_the_top() -> None:
    """Fifteen days before the end of five years the court is second; fourteen days before, first."""
    told = account(Stretch(from_=date(2021, 6, 1), to=date(2021, 6, 30)), dismissed=date(2021, 6, 30))
    last = date(2026, 6, 30)

    def top(left: int) -> tuple[str, bool]:
        today = last - timedelta(left)
        first = routes(PACK, country="SM", account=told, sector=None, as_of=today, today=today).routes[0]
        return first.id, first.urgent

    assert top(15) == ("sm.union-help", False)
    assert top(14) == ("sm.labour-court", True)
    assert top(0) == ("sm.labour-court", True)
    assert top(-1) == ("sm.union-help", False)


def test_the_oldest_check_counts() -> None:
    """A route is as fresh as the older of its two looks."""
    exposure = msgspec.structs.replace(PACK.routes[0].exposure, checked=date(2026, 11, 1))
    pack = _changed("sm.labour-court", checked=date(2026, 11, 20), exposure=exposure)
    found = routes(pack, country="SM", account=None, sector=None, as_of=TODAY, today=TODAY)
    assert {one.checked for one in found.routes} == {date(2026, 11, 1), None}
