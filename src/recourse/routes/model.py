"""What is shown of a route."""

from dataclasses import dataclass
from datetime import date

from recourse.law.model import ExposureLevel, Organisation, RouteKind, Status
from recourse.terms.message import Message


@dataclass(frozen=True, slots=True)
class ShownExposure:
    """What a route risks, as it may be shown.

    Attributes:
        level: the level; a favourable one that nothing proves has become `unknown`.
        why: the reason.
        with_papers: what it means for a worker with papers.
        without_papers: what it means for a worker without papers; both are shown, so that nobody has to be asked.
    """

    level: ExposureLevel
    why: Message
    with_papers: Message
    without_papers: Message


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day computed from the account by a rule of law.

    Attributes:
        limit: the id of the time limit.
        date: the last open day on which it can be met; where it has passed, the day on which it ran out.
        rule: the rule in words.
        passed: whether it has run out.
        days_left: how many days are left from today, 0 on the last; below zero where it has passed.
        source: where the rule stands.
        article: the article, where the pack names one.
        status: how far the rule can be trusted.
        reviewed: whether a lawyer has reviewed it.
    """

    limit: str
    date: date
    rule: Message
    passed: bool
    days_left: int
    source: tuple[str, ...]
    article: str | None
    status: Status
    reviewed: bool


@dataclass(frozen=True, slots=True)
class ShownRoute:
    """One way to redress or protection, as it stands for one account on one day.

    Attributes:
        id: the route's id in the pack.
        kind: what it is.
        name: its name.
        gives: what it gives.
        exposure: what using it risks.
        depends_on_cooperation: whether it asks for cooperation with an authority.
        steps: what to do, in order.
        needs: what is needed.
        who_helps: people who help with it.
        deadline: the next day to keep; where all have passed, the last of them; None where none runs.
        deadlines: every deadline of the route that the account starts, the next first.
        urgent: whether the deadline runs out within 14 days.
        safe_way: how to meet a deadline without meeting the authority alone; None where the pack has none.
        source: where the route and its exposure stand.
        checked: the older of the days on which both were looked at.
        reviewed: whether a lawyer has reviewed both.
        status: how far the route and its exposure can be trusted: the weaker of the two.
    """

    id: str
    kind: RouteKind
    name: Message
    gives: Message
    exposure: ShownExposure
    depends_on_cooperation: bool
    steps: tuple[Message, ...]
    needs: tuple[Message, ...]
    who_helps: tuple[Organisation, ...]
    deadline: Deadline | None
    deadlines: tuple[Deadline, ...]
    urgent: bool
    safe_way: Message | None
    source: tuple[str, ...]
    checked: date | None
    reviewed: bool
    status: Status


@dataclass(frozen=True, slots=True)
class RouteList:
    """The routes of a country, the one to look at first on top.

    Attributes:
        country: the ISO code.
        routes: the routes in order.
        why: why there are none, where the country has no pack; else None.
        today: the day from which time left is counted.
    """

    country: str
    routes: tuple[ShownRoute, ...]
    why: Message | None
    today: date
