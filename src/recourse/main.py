"""Joins accounts, packs, the clock and the faces; the only reader of the clock."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from importlib.resources import files
from importlib.resources.abc import Traversable
from socket import AF_INET, AF_INET6, SO_REUSEADDR, SOL_SOCKET, socket
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from recourse.account.model import Account, Sector
from recourse.account.reader import read_account
from recourse.advice.advise import Advice, advise
from recourse.continuum.indicators import names
from recourse.law.check import Fault, check_pack
from recourse.law.load import known_countries, load_pack
from recourse.law.model import Pack
from recourse.routes.find import routes
from recourse.routes.model import RouteList


def today_utc() -> date:
    """The day it is by UTC: the Door's day."""
    return datetime.now(UTC).date()


def today_in(pack: Pack | None) -> date:
    """The day it is in the country of work; by UTC where there is no pack or the machine does not know the zone."""
    if pack is None:
        return today_utc()
    try:
        return datetime.now(ZoneInfo(pack.country.time_zone)).date()
    except ZoneInfoNotFoundError:
        return today_utc()


def read(text: str | bytes) -> Account:
    """Read an account from JSON or YAML text.

    Raises:
        DocumentError: it cannot be read.
        AccountError: it does not fit.
    """
    return read_account(text, indicators=names())


def advise_on(account: Account, *, on_its_day: bool = False) -> Advice:
    """Reading, claim and routes of an account, by the law of its country.

    Args:
        account: the account.
        on_its_day: look from the day that the account names (`as_of`), where it names one, so that the same file gives
            the same document on any day; else from today, as everybody must who is told what to do by when.
    """
    pack = load_pack(account.country)
    day = account.as_of if on_its_day else None
    return advise(account, pack, today=day or today_in(pack))


def routes_in(country: str, sector: Sector | None) -> RouteList:
    """All routes of a country, without an account.

    Args:
        country: an ISO code.
        sector: the sector, if it is told.
    """
    pack = load_pack(country)
    today = today_in(pack)
    return routes(pack, country=country, account=None, sector=sector, as_of=today, today=today)


def check_packs(countries: Sequence[str]) -> Mapping[str, tuple[Fault, ...]]:
    """Every fault of each pack, by country; all countries where none is named."""
    return {
        country: check_pack(_folder(country), country, today=today_utc()) for country in countries or known_countries()
    }


def port_is_free(*, host: str, port: int) -> bool:
    """Whether the Door could listen there: nobody else does, and this user may."""
    with socket(AF_INET6 if ":" in host else AF_INET) as probe:
        # As the server does: a port that was left a moment ago is free.
        probe.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def serve(*, host: str, port: int) -> None:
    """Run the Door in the foreground until it is stopped."""
    from recourse.door.serve import run  # noqa: PLC0415 -- the server takes long to load, and no other command needs it

    run(today=today_utc, host=host, port=port)


def _folder(country: str) -> Traversable:
    return files("recourse.law") / "packs" / country.lower()
