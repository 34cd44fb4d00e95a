"""The deadlines of a route: computed from the account by the rules of the pack, each with its rule."""

from collections.abc import Iterator, Sequence
from datetime import date

from recourse.law.closed import move
from recourse.law.limits import last_days, longest
from recourse.law.model import ClosedDays, TimeLimit
from recourse.law.text import law_text
from recourse.routes.jobs import Job
from recourse.routes.model import Deadline

WAGES = "wages"
"""What the limits of a wage claim are about; every other limit starts from an event and stands by itself."""


def deadlines(
    limits: Sequence[TimeLimit],
    jobs: Sequence[Job],
    *,
    today: date,
    closed: ClosedDays | None,
) -> tuple[Deadline, ...]:
    """Every deadline of a route that the account starts: those still running, the next first, then those passed.

    A wage claim has one deadline: the last day of its oldest part that is not lost yet; where all is lost, the day on
    which the last part was lost.

    Args:
        limits: the time limits of the route.
        jobs: the jobs of the account.
        today: the day from which time left is counted.
        closed: on which days courts are closed, and where a last day on one goes.
    """
    found: dict[tuple[str, date], Deadline] = {}
    for limit, last in (*_of_wages(limits, jobs, today, closed), *_of_events(limits, jobs)):
        deadline = _deadline(limit, last, today, closed)
        found.setdefault((deadline.limit, deadline.date), deadline)
    return tuple(sorted(found.values(), key=_next_first))


def _of_wages(
    limits: Sequence[TimeLimit],
    jobs: Sequence[Job],
    today: date,
    closed: ClosedDays | None,
) -> Iterator[tuple[TimeLimit, date]]:
    lasts = [last for job in jobs for due in job.due if (last := _part(limits, job, due)) is not None]
    running = [(limit, last) for limit, last in lasts if _legal_last(last, closed) >= today]
    if running:
        yield min(running, key=_by_day)
    elif lasts:
        yield max(lasts, key=_by_day)


def _part(limits: Sequence[TimeLimit], job: Job, due: date) -> tuple[TimeLimit, date] | None:
    """The limit by which a part lives longest, with its last day; None where no limit of it runs yet."""
    best = longest(limits, head=None, due=due, account_days=job.days)
    return None if best is None or best[1] is None else (best[0], best[1])


def _of_events(limits: Sequence[TimeLimit], jobs: Sequence[Job]) -> Iterator[tuple[TimeLimit, date]]:
    for limit in limits:
        if limit.about != WAGES:
            for job in jobs:
                due = max(job.due, default=None)
                for last in last_days(limit, due=due, account_days=job.days):
                    yield limit, last


def _deadline(limit: TimeLimit, last: date, today: date, closed: ClosedDays | None) -> Deadline:
    legal = _legal_last(last, closed)
    moved = last if closed is None else move(last, closed)
    # Moved earlier it is the day to aim for; once that is gone, what counts is the day on which the law closes.
    day = moved if today <= moved else legal
    return Deadline(
        limit=limit.id,
        date=day,
        rule=law_text(limit.text),
        passed=legal < today,
        days_left=(day - today).days,
        source=tuple(str(place) for place in limit.source),
        article=limit.article,
        status=limit.status,
        reviewed=limit.reviewed,
    )


def _legal_last(last: date, closed: ClosedDays | None) -> date:
    return last if closed is None else max(last, move(last, closed))


def _by_day(pair: tuple[TimeLimit, date]) -> date:
    return pair[1]


def _next_first(deadline: Deadline) -> tuple[bool, int]:
    return deadline.passed, abs(deadline.days_left)
