"""The JSON of `recourse routes`."""

from typing import Any

from recourse.law.model import Organisation
from recourse.routes.model import Deadline, RouteList, ShownRoute
from recourse.routes.sentences import contact, deadline_rule
from recourse.terms.message import Say


def routes_document(found: RouteList, say: Say) -> dict[str, Any]:
    """Write a list of routes as plain values.

    Args:
        found: the routes.
        say: renders a message in the reader's language.
    """
    document: dict[str, Any] = {
        "format": 1,
        "country": found.country,
        "routes": [_route(route, say) for route in found.routes],
    }
    if found.why is not None:
        document["why"] = say(found.why)
    return document


def _route(route: ShownRoute, say: Say) -> dict[str, Any]:
    return {
        "id": route.id,
        "kind": route.kind.value,
        "name": say(route.name),
        "gives": say(route.gives),
        "exposure": route.exposure.level.value,
        "why": say(route.exposure.why),
        "with_papers": say(route.exposure.with_papers),
        "without_papers": say(route.exposure.without_papers),
        "depends_on_cooperation": route.depends_on_cooperation,
        "needs": [say(need) for need in route.needs],
        "who_helps": [_helper(helper, say) for helper in route.who_helps],
        "deadline": None if route.deadline is None else _deadline(route, route.deadline, say),
        "source": list(route.source),
        "checked": None if route.checked is None else route.checked.isoformat(),
        "reviewed": route.reviewed,
    }


def _deadline(route: ShownRoute, deadline: Deadline, say: Say) -> dict[str, Any]:
    return {
        "date": deadline.date.isoformat(),
        "rule": say(deadline_rule(route, deadline)),
        "passed": deadline.passed,
    }


def _helper(helper: Organisation, say: Say) -> str:
    return say(contact(helper))
