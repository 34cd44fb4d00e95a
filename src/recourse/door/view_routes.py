"""What the page of the routes shows: danger first, then what a route is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from recourse.law.model import Organisation
from recourse.routes.model import RouteList, ShownRoute
from recourse.routes.sentences import cautions, deadline_line, exposure_heading, safe_way
from recourse.terms.message import Say, message


@dataclass(frozen=True, slots=True)
class RouteView:
    """One route for people: danger first, then what it is."""

    exposure: str
    heading: str
    why: str
    name: str
    gives: str
    deadline: str
    deadline_day: date | None
    safe_way: str
    cautions: tuple[str, ...]
    with_papers: str
    without_papers: str
    steps: tuple[str, ...]
    needs: tuple[str, ...]
    who_helps: tuple[Organisation, ...]
    source: tuple[str, ...]
    checked: date | None
    reviewed: bool
    urgent: bool


@dataclass(frozen=True, slots=True)
class RouteGroup:
    """Routes that follow each other and risk the same; those with little time left stand alone."""

    exposure: str
    heading: str
    routes: tuple[RouteView, ...]


def route_groups(routes: Iterable[RouteView], say: Say) -> tuple[RouteGroup, ...]:
    """Put neighbours together; their order is the order of the engine."""
    found = []
    for (urgent, exposure), group in groupby(routes, key=lambda one: (one.urgent, one.exposure)):
        members = tuple(group)
        heading = say(message("door.routes_urgent")) if urgent else members[0].heading
        found.append(RouteGroup(exposure, heading, members))
    return tuple(found)


def route_views(routes: RouteList, say: Say) -> tuple[RouteView, ...]:
    """Write the routes of a country for people, in their order."""
    return tuple(_route(one, say) for one in routes.routes)


def _route(one: ShownRoute, say: Say) -> RouteView:
    return RouteView(
        exposure=one.exposure.level.value,
        heading=say(exposure_heading(one)),
        why=say(one.exposure.why),
        name=say(one.name),
        gives=say(one.gives),
        deadline=say(deadline_line(one.deadline)) if one.deadline else "",
        deadline_day=one.deadline.date if one.deadline and not one.deadline.passed else None,
        safe_way=say(safe_way(one)) if one.urgent else "",
        cautions=tuple(say(caution) for caution in cautions(one)),
        with_papers=say(one.exposure.with_papers),
        without_papers=say(one.exposure.without_papers),
        steps=tuple(say(step) for step in one.steps),
        needs=tuple(say(need) for need in one.needs),
        who_helps=one.who_helps,
        source=one.source,
        checked=one.checked,
        reviewed=one.reviewed,
        urgent=one.urgent,
    )
