"""Ways to redress in a case: what each risks first, then what it gives; and all dates to keep."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from recourse.advice.advise import Advice
from recourse.routes.model import ShownRoute
from recourse.routes.sentences import cautions, contact, deadline_line, exposure_heading, safe_way
from recourse.terms.message import Say, message


@dataclass(frozen=True, slots=True)
class DateView:
    """One day to keep."""

    day: date
    days_left: int
    routes: tuple[str, ...]
    rule: str
    article: str
    source: tuple[str, ...]
    reviewed: bool


@dataclass(frozen=True, slots=True)
class RouteView:
    """One route."""

    id: str
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
    who_helps: tuple[str, ...]
    source: tuple[str, ...]
    checked: date | None
    urgent: bool


def date_views(advice: Advice, say: Say) -> tuple[DateView, ...]:
    """Every deadline that the account starts and that has not passed, the soonest first; one day and rule once."""
    found: dict[tuple[date, str, str], DateView] = {}
    for one in _dates(advice, say):
        key = (one.day, one.rule, one.article)
        before = found.get(key)
        found[key] = one if before is None else replace(before, routes=(*before.routes, *one.routes))
    return tuple(sorted(found.values(), key=lambda one: (one.day, one.routes)))


def _dates(advice: Advice, say: Say) -> Iterator[DateView]:
    for route in advice.routes.routes:
        for one in route.deadlines:
            if not one.passed:
                yield DateView(
                    day=one.date,
                    days_left=one.days_left,
                    routes=(say(route.name),),
                    rule=say(one.rule),
                    article=one.article or "",
                    source=one.source,
                    reviewed=one.reviewed,
                )


def passed_views(advice: Advice, say: Say) -> tuple[tuple[date, str, str], ...]:
    """The deadlines that ran out, the last one first: day, route, rule."""
    found = (
        (one.date, say(route.name), say(one.rule))
        for route in advice.routes.routes
        for one in route.deadlines
        if one.passed
    )
    return tuple(sorted(found, reverse=True))


@dataclass(frozen=True, slots=True)
class RouteGroup:
    """Routes that follow each other and risk the same, under how safe they are."""

    exposure: str
    heading: str
    routes: tuple[RouteView, ...]


def route_groups(advice: Advice, say: Say) -> tuple[RouteGroup, ...]:
    """The routes of the country in the order of the engine; those with little time left stand alone."""
    found = []
    views = (_route(one, say) for one in advice.routes.routes)
    for (urgent, exposure), group in groupby(views, key=lambda one: (one.urgent, one.exposure)):
        members = tuple(group)
        found.append(
            RouteGroup(exposure, say(message("desk.routes_urgent")) if urgent else members[0].heading, members)
        )
    return tuple(found)


def _route(one: ShownRoute, say: Say) -> RouteView:
    return RouteView(
        id=one.id,
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
        who_helps=tuple(say(contact(who)) for who in one.who_helps),
        source=one.source,
        checked=one.checked,
        urgent=one.urgent,
    )
