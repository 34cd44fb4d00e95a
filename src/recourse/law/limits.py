"""Time limits: the last day on which something can still be done, and what is lost.

A part of a claim lives on a route while any limit of that route that governs it has not run out; it is barred when it
is barred on every route.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from recourse.account.model import Account, Stretch
from recourse.law.closed import move
from recourse.law.model import ClosedDays, Length, TimeLimit
from recourse.terms.period import ONE_DAY, add_months, add_years


@dataclass(frozen=True, slots=True)
class AccountDays:
    """The days of one job that time limits start from.

    Attributes:
        work_end: the last day of work; None while work goes on, or where it is not known.
        last_due: the day on which the last part of the pay fell due; None where nothing fell due yet.
        events: the days of each kind of event (`dismissed`), in order.
    """

    work_end: date | None = None
    last_due: date | None = None
    events: Mapping[str, tuple[date, ...]] = field(default_factory=dict)


def account_days(
    account: Account, *, work: Sequence[Stretch] | None = None, last_due: date | None = None
) -> AccountDays:
    """Take the days that time limits start from out of an account.

    Args:
        account: the account, already read.
        work: the stretches of the job; None: all work of the account.
        last_due: the day on which the last part of the pay fell due, by the claim.
    """
    work = account.work or () if work is None else work
    goes_on = any(part.from_ is not None and part.to is None for part in work)
    ends = [part.to for part in work if part.to is not None]
    events: dict[str, list[date]] = {}
    for event in sorted(account.events or (), key=lambda event: event.date):
        events.setdefault(event.kind.value, []).append(event.date)
    return AccountDays(
        work_end=None if goes_on or not ends else max(ends),
        last_due=last_due,
        events={kind: tuple(days) for kind, days in events.items()},
    )


def last_day(
    limit: TimeLimit,
    *,
    due: date | None = None,
    account_days: AccountDays,
    closed: ClosedDays | None = None,
) -> date | None:
    """The last day on which a limit can be met, or None where it does not run or does not govern.

    Args:
        limit: the time limit.
        due: the day on which the part of the claim fell due; None for limits that start from an event.
        account_days: the days of the job.
        closed: on which days courts are closed, and where a last day on one goes; None: it stays.
    """
    return max(last_days(limit, due=due, account_days=account_days, closed=closed), default=None)


def last_days(
    limit: TimeLimit,
    *,
    due: date | None = None,
    account_days: AccountDays,
    closed: ClosedDays | None = None,
) -> tuple[date, ...]:
    """The last day for each start of a limit (two dismissals have two), in the order of the starts.

    Args:
        limit: the time limit.
        due: the day on which the part of the claim fell due; None for limits that start from an event.
        account_days: the days of the job.
        closed: on which days courts are closed, and where a last day on one goes; None: it stays.
    """
    starts = _starts(limit, due, account_days)
    if not starts and limit.reaches_back is not None and due is not None and limit.to is None:
        # Work goes on. Whenever it ends or a claim is filed, that claim looks back no further than this.
        last = add_years(due, limit.reaches_back.years)
        return (last if closed is None else move(last, closed),)
    return tuple(
        _reached(limit, add_length(start, limit.length), due, account_days, closed)
        for start in starts
        if _holds(limit, start)
    )


def governs(limit: TimeLimit, *, head: str | None, due: date | None, account_days: AccountDays) -> bool:
    """Whether a limit governs a part of the claim: a wage limit, of that head, in the version of its start.

    A limit that has not started yet, because work goes on or the event has not happened, governs: the part lives.

    Args:
        limit: the time limit.
        head: the head of the part (`pay`); None: any.
        due: the day on which the part fell due.
        account_days: the days of the job.
    """
    if limit.about != "wages" or (head is not None and limit.heads and head not in limit.heads):
        return False
    starts = _starts(limit, due, account_days)
    return not starts or any(_holds(limit, start) for start in starts)


def longest(
    limits: Iterable[TimeLimit],
    *,
    head: str | None,
    due: date,
    account_days: AccountDays,
    closed: ClosedDays | None = None,
) -> tuple[TimeLimit, date | None] | None:
    """The limit of one route by which a part of the claim lives longest, with its last day.

    Args:
        limits: the time limits of the route.
        head: the head of the part (`pay`); None: any.
        due: the day on which the part fell due.
        account_days: the days of the job.
        closed: on which days courts are closed, and where a last day on one goes; None: it stays.

    Returns:
        The limit and its last day, no day where it does not run yet; None where no limit governs the part.
    """
    best: tuple[TimeLimit, date] | None = None
    for limit in limits:
        if governs(limit, head=head, due=due, account_days=account_days):
            day = last_day(limit, due=due, account_days=account_days, closed=closed)
            if day is None:
                return limit, None
            if best is None or day > best[1]:
                best = limit, day
    return best


def add_length(start: date, length: Length) -> date:
    """The last day of a length of time that starts on a day, months by the calendar.

    Where the last month has no such day, its last day counts; "less one day" is then already spent: three months that
    begin with 30 November end on the last day of February.

    Args:
        start: the day the time starts from.
        length: how long it is.
    """
    months = 12 * length.years + length.months
    day = add_months(start, months)
    less = length.less_days
    if day.day < start.day and less:
        less -= 1
    return day + timedelta(weeks=length.weeks, days=length.days - less)


def _starts(limit: TimeLimit, due: date | None, account_days: AccountDays) -> tuple[date, ...]:
    match limit.starts:
        case "due":
            start = due
        case "year-end":
            start = None if due is None else date(due.year, 12, 31)
        case "work-end":
            start = account_days.work_end
        case "last-due":
            start = account_days.last_due
        case event:
            return account_days.events.get(event, ())
    return () if start is None else (start,)


def _holds(limit: TimeLimit, start: date) -> bool:
    return (limit.from_ is None or limit.from_ <= start) and (limit.to is None or start <= limit.to)


def _reached(
    limit: TimeLimit,
    last: date,
    due: date | None,
    account_days: AccountDays,
    closed: ClosedDays | None,
) -> date:
    """Bring a last day forward where the claim may not look back far enough to hold this part."""
    reach = limit.reaches_back
    if reach is not None and due is not None:
        end = account_days.work_end
        if reach.before == "filing":
            last = min(last, add_years(due, reach.years))
        elif end is not None and due < add_years(end, -reach.years):
            # Lost from the day on which work ended; no filing brings it back, so that closed days have no say.
            return min(last, end - ONE_DAY)
    return last if closed is None else move(last, closed)
