"""The sentences around a route: danger before address, deadlines with the safe way to meet them."""

from collections.abc import Iterator

from recourse.law.model import Organisation, Status
from recourse.law.text import law_text
from recourse.routes.model import Deadline, RouteList, ShownRoute
from recourse.terms.message import Message, message


def contact(helper: Organisation) -> Message:
    """The name of people who help, with how to reach them."""
    ways = tuple(way for way in (helper.phone, helper.website) if way)
    return message("routes.contact", name=helper.name, ways=ways) if ways else message("routes.name", name=helper.name)


def deadline_rule(route: ShownRoute, deadline: Deadline) -> Message:
    """The rule of a deadline; where little time is left, with the safe way to meet it."""
    if not route.urgent or deadline.passed:
        return deadline.rule
    return message("routes.rule_with_safe_way", rule=deadline.rule, way=safe_way(route))


def safe_way(route: ShownRoute) -> Message:
    """How to meet a deadline without meeting the authority alone."""
    return route.safe_way or message("routes.safe_way_ask")


def exposure_heading(route: ShownRoute) -> Message:
    """How safe a route is, in one sentence."""
    return message(f"routes.exposure_{route.exposure.level.value}_heading")


def deadline_line(deadline: Deadline) -> Message:
    """A deadline in one sentence, with its rule."""
    if deadline.passed:
        return message("routes.deadline_passed", day=deadline.date, rule=deadline.rule)
    if deadline.days_left == 0:
        return message("routes.deadline_today", rule=deadline.rule)
    return message("routes.deadline_left", day=deadline.date, n=deadline.days_left, rule=deadline.rule)


def cautions(route: ShownRoute) -> tuple[Message, ...]:
    """What must be said beside a route: that it is not reviewed, from memory, or asks for cooperation."""
    found: list[Message] = []
    if route.depends_on_cooperation:
        found.append(message("routes.asks_cooperation"))
    if route.status is Status.UNSOURCED:
        found.append(message("routes.unsourced"))
    elif route.status is Status.SECONDARY:
        found.append(message("routes.secondary"))
    if not route.reviewed:
        found.append(message("routes.not_reviewed"))
    return tuple(found)


def routes_page(found: RouteList) -> tuple[tuple[Message, ...], ...]:
    """The page of `recourse routes`: one block of sentences for each route, danger before address.

    Args:
        found: the routes, in order.
    """
    if found.why is not None:
        return ((found.why, message("routes.help_without_pack")),)
    return tuple(tuple(_block(route)) for route in found.routes)


def _block(route: ShownRoute) -> Iterator[Message]:
    yield message("routes.heading", name=route.name)
    if route.urgent and route.deadline is not None:
        yield deadline_line(route.deadline)
        yield message("routes.safe_way", way=safe_way(route))
    yield exposure_heading(route)
    yield route.exposure.why
    yield message("routes.with_papers", text=route.exposure.with_papers)
    yield message("routes.without_papers", text=route.exposure.without_papers)
    yield message("routes.gives", text=route.gives)
    for step in route.steps:
        yield message("routes.step", text=step)
    for need in route.needs:
        yield message("routes.need", text=need)
    for helper in route.who_helps:
        yield message("routes.who_helps", contact=contact(helper), helps=law_text(helper.helps))
    for deadline in route.deadlines[1:] if route.urgent else route.deadlines:
        yield deadline_line(deadline)
    yield from cautions(route)
    if route.source:
        yield message("routes.source", source=route.source)
