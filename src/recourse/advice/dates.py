"""The dates to keep: the last days of a claim, as somebody has to keep them."""

from collections.abc import Iterable
from datetime import date

from recourse.advice.advise import Advice
from recourse.terms.message import Message
from recourse.wages.model import RouteLimit


def dates_to_keep(advice: Advice) -> tuple[tuple[date, Message], ...]:
    """The days on which the oldest part of the claim runs out, each with its rule, the next first.

    The claim knows the law's last day. Where courts are closed on it, the routes know the day before that has to be
    kept: the earlier of the two is told. What has run out is left out; routes that share day and rule are told once.

    Args:
        advice: the advice; its claim as it stands today.
    """
    limitation = advice.claim.limitation if advice.later is None else advice.later.limitation
    found: list[tuple[date, Message]] = []
    for limit in limitation:
        if limit.last_day is not None and (kept := _open_day(limit, limit.last_day, advice)) not in found:
            found.append(kept)
    return tuple(sorted(found, key=lambda kept: kept[0]))


def _open_day(limit: RouteLimit, last: date, advice: Advice) -> tuple[date, Message]:
    days: Iterable[date] = (
        deadline.date
        for route in advice.routes.routes
        if route.id == limit.route
        for deadline in route.deadlines
        if deadline.limit == limit.limit and not deadline.passed
    )
    return min((last, *days)), limit.rule
