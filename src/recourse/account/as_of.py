"""The day an account is read and its claim is made at."""

from datetime import date

from recourse.account.model import Account


def as_of_day(account: Account, today: date) -> date:
    """The day the account names; else today if work goes on; else the last day that it tells of, never after today.

    Args:
        account: an account that has been read.
        today: the day it is now in the country of work.

    Source: the file format, `as_of`: the latest of the last day of work and the last `from` of a fact.
    """
    if account.as_of is not None:
        return account.as_of
    work = account.work or ()
    if any(stretch.from_ is not None and stretch.to is None for stretch in work):
        return today
    told = [stretch.to for stretch in work if stretch.to is not None]
    told += [day.date for day in account.days or () if day.hours]
    told += [fact.from_ for fact in account.facts or () if fact.from_ is not None]
    return min(max(told, default=today), today)
