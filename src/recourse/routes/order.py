"""Which route stands on top: what runs out soon, then the safest, then what runs out first."""

from collections.abc import Sequence
from datetime import date

from recourse.law.model import ExposureLevel, same_help
from recourse.routes.model import ShownRoute

URGENT_DAYS = 14
"""A deadline with at most so many days left stands on top, however safe its route is."""

_SAFETY = {
    ExposureLevel.PROTECTED: 0,
    ExposureLevel.CONDITIONAL: 1,
    ExposureLevel.UNKNOWN: 2,
    ExposureLevel.EXPOSED: 3,
}


def in_order(routes: Sequence[ShownRoute]) -> tuple[ShownRoute, ...]:
    """Put routes in the order in which a worker should look at them.

    A route that asks for cooperation with an authority never comes before every unconditional route of the same help:
    the best of those is lifted to stand right above it.

    Args:
        routes: the routes of one list, in the order of the pack, which decides between equals.
    """
    waiting = sorted(routes, key=_place)
    placed: list[ShownRoute] = []
    while waiting:
        route = waiting.pop(0)
        if route.depends_on_cooperation and not any(_stands_in(other, route) for other in placed):
            free = next((other for other in waiting if _stands_in(other, route)), None)
            if free is not None:
                waiting.remove(free)
                placed.append(free)
        placed.append(route)
    return tuple(placed)


def _stands_in(other: ShownRoute, route: ShownRoute) -> bool:
    return not other.depends_on_cooperation and same_help(other.kind) == same_help(route.kind)


def _place(route: ShownRoute) -> tuple[bool, date, int, date]:
    running = route.deadline is not None and not route.deadline.passed
    day = route.deadline.date if route.deadline is not None and running else date.max
    return not route.urgent, day if route.urgent else date.min, _SAFETY[route.exposure.level], day
