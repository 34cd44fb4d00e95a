"""Truths about what main joins."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest

from recourse import main
from recourse.law.load import known_countries, load_pack
from recourse.law.model import Pack


def in_zone(zone: str) -> Pack:
    """A pack whose country lies in a time zone."""
    pack = load_pack("GB")
    assert pack is not None
    return msgspec.structs.replace(pack, country=msgspec.structs.replace(pack.country, time_zone=zone))


@pytest.mark.parametrize("country", known_countries())
def test_every_country_has_a_time_zone_that_exists(country: str) -> None:
    """The day of each pack can be told."""
    pack = load_pack(country)
    assert pack is not None
    assert ZoneInfo(pack.country.time_zone).key == pack.country.time_zone


def test_today_is_the_day_in_the_country_of_work() -> None:
    """At any moment it is a day or two later at the far east of the date line than at its far west."""
    east, west = main.today_in(in_zone("Pacific/Kiritimati")), main.today_in(in_zone("Etc/GMT+12"))
    assert east - west in {timedelta(1), timedelta(2)}


def test_today_is_by_utc_where_no_zone_is_known() -> None:
    """No pack, or a zone that the machine does not know, leaves the day of UTC."""
    before = datetime.now(UTC).date()
    days = {main.today_in(None), main.today_in(in_zone("Mars/Olympus")), main.today_utc()}
    assert days <= {before, datetime.now(UTC).date()}


def test_a_country_without_pack_is_read_all_the_same() -> None:
    """Advice on work in Azerbaijan has a reading, and says why it has no routes."""
    advice = main.advise_on(main.read("country: AZ\nas_of: 2013-04-17\n"))
    assert (advice.routes.routes, advice.claim.lines, advice.reading.band) == ((), (), "not-enough-said")
    assert advice.routes.why is not None
