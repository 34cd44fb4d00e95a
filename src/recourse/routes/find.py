"""The routes of a country for one account, without a word about papers."""

from collections.abc import Sequence
from datetime import date

from recourse.account.model import Account, EventKind, Sector
from recourse.law.closed import closed_days_of
from recourse.law.load import known_countries
from recourse.law.model import ClosedDays, Pack, Route, Status
from recourse.law.text import law_text
from recourse.routes.deadlines import deadlines
from recourse.routes.exposure import shown_exposure
from recourse.routes.jobs import DueDay, Job, jobs_of
from recourse.routes.model import Deadline, RouteList, ShownRoute
from recourse.routes.order import URGENT_DAYS, in_order
from recourse.terms.message import message


def routes(
    pack: Pack | None,
    *,
    country: str,
    account: Account | None,
    sector: Sector | None,
    as_of: date,
    today: date,
    due_days: Sequence[DueDay] | None = None,
) -> RouteList:
    """List the routes of a country, each with its exposure, its help and its next deadline.

    Args:
        pack: the law of the country; None where there is none.
        country: the ISO code.
        account: the account, already read; None: every route, without deadlines.
        sector: the sector; None: the account's, and where that is silent no route is left out for its sector.
        as_of: the day of reading; pay that falls due later starts no time.
        today: the day from which time left is counted.
        due_days: the days on which pay that is short fell due, by the claim; None: the ends of the months worked.
    """
    if pack is None:
        why = message("routes.no_pack", country=country, known=known_countries())
        return RouteList(country=country, routes=(), why=why, today=today)
    wanted = sector or (account.sector if account is not None else None)
    happened = frozenset(event.kind for event in account.events or ()) if account is not None else None
    presumption = pack.wages.pay.presumption.value
    months = 0 if presumption is None else presumption.months
    jobs: tuple[Job, ...] = ()
    if account is not None:
        jobs = jobs_of(account, as_of=as_of, due_days=due_days, presumed_months=months)
    closed = closed_days_of(pack)
    fitting = (route for route in pack.routes if _fits(route, sector=wanted, happened=happened))
    shown = [_shown(route, pack, jobs, today, closed) for route in fitting]
    return RouteList(country=country, routes=in_order(shown), why=None, today=today)


def _fits(route: Route, *, sector: Sector | None, happened: frozenset[EventKind] | None) -> bool:
    """Whether a route is for this sector and these events; what was not said leaves nothing out."""
    right_sector = not route.sectors or sector is None or sector in route.sectors
    return right_sector and (not route.after or happened is None or not happened.isdisjoint(route.after))


def _shown(route: Route, pack: Pack, jobs: Sequence[Job], today: date, closed: ClosedDays | None) -> ShownRoute:
    limits = [limit for limit in pack.limitation.limits if limit.id in route.limits]
    found = deadlines(limits, jobs, today=today, closed=closed)
    first = found[0] if found else None
    organisations = {organisation.id: organisation for organisation in pack.organisations}
    return ShownRoute(
        id=route.id,
        kind=route.kind,
        name=law_text(route.name),
        gives=law_text(route.gives),
        exposure=shown_exposure(route.exposure, route.kind),
        depends_on_cooperation=route.depends_on_cooperation,
        steps=tuple(law_text(step) for step in route.steps),
        needs=tuple(law_text(need) for need in route.needs),
        who_helps=tuple(organisations[one] for one in route.who_helps if one in organisations),
        deadline=first,
        deadlines=found,
        urgent=_is_urgent(first),
        safe_way=law_text(route.safe_way) if route.safe_way is not None else None,
        source=tuple(str(place) for place in dict.fromkeys((*route.source, *route.exposure.source))),
        checked=min((day for day in (route.checked, route.exposure.checked) if day is not None), default=None),
        reviewed=route.reviewed and route.exposure.reviewed,
        status=max(route.status, route.exposure.status, key=list(Status).index),
    )


def _is_urgent(deadline: Deadline | None) -> bool:
    return deadline is not None and not deadline.passed and deadline.days_left <= URGENT_DAYS
