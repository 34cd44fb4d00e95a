"""The day on which pay falls due."""

from datetime import date

from recourse.law.model import PayDay
from recourse.terms.period import add_months, month_end


def pay_due(rule: PayDay | None, day: date, work_end: date | None) -> date:
    """The day on which the pay of a calendar month falls due.

    Args:
        rule: the pack's pay day; one that says no more than "the last day of the month" is the same as none.
        day: any day of the month worked.
        work_end: the last day of the work; None while it goes on.
    """
    if rule is not None and (rule.months_after or rule.day is not None):
        month = add_months(day.replace(day=1), rule.months_after)
        last = month_end(month)
        due = last if rule.day is None else month.replace(day=min(rule.day, last.day))
        return min(due, max(work_end, day)) if rule.at_once_on_leaving and work_end is not None else due
    last = month_end(day)
    return last if work_end is None else min(last, max(work_end, day))
