"""What is worked out from the answers of one visit, in memory, and forgotten with the page."""

from collections.abc import Callable
from datetime import date

from recourse.account.model import Account, Sector
from recourse.advice.advise import Advice, advise
from recourse.continuum.indicators import names
from recourse.law.load import known_countries, load_pack
from recourse.routes.find import routes
from recourse.routes.model import RouteList

__all__ = ["Advice", "FindRoutes", "WorkOut", "find_routes", "indicator_names", "known_countries", "work_out"]

WorkOut = Callable[[Account, date], Advice]
FindRoutes = Callable[[str, Sector | None, date], RouteList]

indicator_names = names


def work_out(account: Account, today: date) -> Advice:
    """Reading, claim and routes of an account, by the law of its country."""
    return advise(account, load_pack(account.country), today=today)


def find_routes(country: str, sector: Sector | None, today: date) -> RouteList:
    """The routes of a country for somebody who told nothing else."""
    return routes(load_pack(country), country=country, account=None, sector=sector, as_of=today, today=today)
