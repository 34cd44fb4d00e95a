"""Two rules of our own for pay or hours that are grossly disproportionate; shown as ours wherever they count.

Directive 2009/52/EC art. 2(i) speaks of conditions in striking disproportion to those of lawfully employed workers
and gives no number. Ours: paid under half of what was due over the last three months (or all, if less); or over 60
hours a week for four weeks.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from math import lcm

from recourse.continuum.figures import MoneyFigures
from recourse.terms.period import ONE_DAY, Period, add_months, month_end

MONTHS_LOOKED_BACK = 3
HOURS_A_WEEK = 60
DAYS_A_WEEK = 7
WEEKS = 4
STRETCH = WEEKS * DAYS_A_WEEK


def low_pay(figures: MoneyFigures, *, as_of: date) -> tuple[Period, ...]:
    """The days on which less than half was paid of what was due over the three months up to that day.

    Args:
        figures: pay due and paid for each day of work, as allocated at `as_of`.
        as_of: the day of the reading.

    Returns:
        Stretches of days in order; none where payments were not told.
    """
    if not figures.told:
        return ()
    days = [(entry.day.toordinal(), entry.due, entry.paid) for entry in figures.days if entry.day <= as_of]
    parts = lcm(*{due.denominator for _, due, _ in days}, *{paid.denominator for _, _, paid in days})
    origin = min((day for day, _, _ in days), default=0)
    last = max((day for day, _, _ in days), default=0)
    if not last:
        return ()
    first, until = date.fromordinal(origin), min(as_of, _window_left(date.fromordinal(last)))
    # In whole parts of one common denominator, ten years of days take milliseconds; as fractions they would take fifty.
    due = [0] * ((until - first).days + 1)
    short = list(due)
    for day, due_then, paid in days:
        in_parts = due_then.numerator * (parts // due_then.denominator)
        due[day - origin] += in_parts
        short[day - origin] += in_parts - 2 * paid.numerator * (parts // paid.denominator)
    due_so_far = list(accumulate(due, initial=0))
    short_so_far = list(accumulate(short, initial=0))
    met = [
        due_so_far[place + 1] > due_so_far[begin] and short_so_far[place + 1] > short_so_far[begin]
        for place, begin in enumerate(_window_begins(first, until))
    ]
    return _stretches(first, met)


def long_hours(figures: MoneyFigures, *, as_of: date) -> tuple[Period, ...]:
    """The days in a stretch of 28 consecutive days of which each 7-day part has more than 60 hours.

    The whole stretch counts, from its first day of work on.

    Args:
        figures: hours of each day of work, the lower figure of a range.
        as_of: the day of the reading; a stretch that is not over by then does not count.
    """
    days = [(entry.day.toordinal(), entry.hours) for entry in figures.days if entry.hours and entry.day <= as_of]
    if not days:
        return ()
    # Days off before the first and after the last day of work may belong to a week; more than six would empty it.
    origin = min(day for day, _ in days) - (DAYS_A_WEEK - 1)
    until = min(as_of.toordinal(), max(day for day, _ in days) + DAYS_A_WEEK - 1)
    length = until - origin + 1
    parts = lcm(*{worked.denominator for _, worked in days})
    hours = [0] * length
    for day, worked in days:
        hours[day - origin] += worked.numerator * (parts // worked.denominator)
    so_far = list(accumulate(hours, initial=0))
    limit = HOURS_A_WEEK * parts
    long_week = [so_far[place + DAYS_A_WEEK] - so_far[place] > limit for place in range(length - DAYS_A_WEEK + 1)]
    met = [False] * length
    counted = 0
    for place in range(length - STRETCH + 1):
        if long_week[place] and all(long_week[place : place + STRETCH : DAYS_A_WEEK]):
            begin = place
            while not hours[begin]:
                begin += 1
            begin = max(begin, counted)
            counted = place + STRETCH
            met[begin:counted] = [True] * (counted - begin)
    return _stretches(date.fromordinal(origin), met)


def _window_left(day: date) -> date:
    """The last day whose three months still hold `day`."""
    after = add_months(day, MONTHS_LOOKED_BACK)
    while add_months(after, -MONTHS_LOOKED_BACK) < day:
        after += ONE_DAY
    return after - ONE_DAY


def _window_begins(first: date, until: date) -> Iterator[int]:
    """For each day from `first` to `until`, how many days after `first` its three months begin (0 where before it)."""
    origin = first.toordinal()
    for month in Period(first, until).months():
        back = add_months(month.first.replace(day=1), -MONTHS_LOOKED_BACK)
        longest = month_end(back).day
        base = back.toordinal() - origin
        for number in range(month.first.day, month.last.day + 1):
            yield max(0, base + min(number, longest))


def _stretches(first: date, met: list[bool]) -> tuple[Period, ...]:
    """The runs of True as periods."""
    found: list[Period] = []
    begin: int | None = None
    for place, is_met in enumerate([*met, False]):
        if is_met and begin is None:
            begin = place
        elif not is_met and begin is not None:
            found.append(Period(first + timedelta(days=begin), first + timedelta(days=place - 1)))
            begin = None
    return tuple(found)
