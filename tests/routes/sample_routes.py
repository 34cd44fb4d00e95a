"""Small routes, written by hand for the tests of this folder."""

from dataclasses import replace
from datetime import date, timedelta

from recourse.account.model import Account, Event, EventKind, Stretch
from recourse.account.values import CountryCode
from recourse.law.model import ExposureLevel, RouteKind, Status
from recourse.law.text import law_text
from recourse.routes.model import Deadline, ShownExposure, ShownRoute

TODAY = date(2026, 11, 24)


def deadline(days_left: int) -> Deadline:
    """A deadline so many days from today."""
    return Deadline(
        limit="sm.x",
        date=TODAY + timedelta(days_left),
        rule=law_text({"en": "The rule."}),
        passed=days_left < 0,
        days_left=days_left,
        source=(),
        article=None,
        status=Status.UNSOURCED,
        reviewed=False,
    )


def route(
    name: str = "sm.route",
    *,
    level: ExposureLevel = ExposureLevel.PROTECTED,
    days_left: int | None = None,
    kind: RouteKind = RouteKind.UNION,
    cooperation: bool = False,
) -> ShownRoute:
    """A route of a level, with a deadline so many days from today."""
    own = None if days_left is None else deadline(days_left)
    return ShownRoute(
        id=name,
        kind=kind,
        name=law_text({"en": "The name"}),
        gives=law_text({"en": "Help."}),
        exposure=ShownExposure(
            level=level,
            why=law_text({"en": "The reason."}),
            with_papers=law_text({"en": "Nothing."}),
            without_papers=law_text({"en": "Something."}),
        ),
        depends_on_cooperation=cooperation,
        steps=(),
        needs=(),
        who_helps=(),
        deadline=own,
        deadlines=() if own is None else (own,),
        urgent=days_left is not None and 0 <= days_left <= 14,
        safe_way=None,
        source=("https://example.org",),
        checked=None,
        reviewed=True,
        status=Status.SOURCED,
    )


def reviewed_as(shown: ShownRoute, status: Status, *, reviewed: bool) -> ShownRoute:
    """The same route, trusted otherwise."""
    return replace(shown, status=status, reviewed=reviewed)


def account(*work: Stretch, **events: date) -> Account:
    """An account of work and events (`dismissed=date(…)`)."""
    happened = tuple(Event(date=day, kind=EventKind(kind)) for kind, day in events.items())
    return Account(country=CountryCode("SM"), work=work, events=happened)
