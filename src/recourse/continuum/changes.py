"""Everything that can move a day, as changes in the order of the days: facts, age, house rules, claim, lodging."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from recourse.account.model import Account
from recourse.continuum.facts import Timeline
from recourse.continuum.figures import MoneyFigures
from recourse.continuum.house_rules import long_hours, low_pay
from recourse.terms.period import ONE_DAY, Period

AGE = "age"
FACT = "fact"


@dataclass(frozen=True, slots=True)
class Change:
    """From `day` on, something is so.

    Attributes:
        day: the first day.
        kind: `fact`, `age`, or the name of a field of `board.Around`.
        key: the indicator of a fact, else empty.
        value: the new value.
    """

    day: date
    kind: str
    key: str
    value: bool | None


@dataclass(frozen=True, slots=True)
class HouseRules:
    """The days on which each house rule is met."""

    pay: tuple[Period, ...]
    hours: tuple[Period, ...]


def house_rules(figures: MoneyFigures, *, as_of: date) -> HouseRules:
    """Work out the two house rules for all days up to `as_of`."""
    return HouseRules(pay=low_pay(figures, as_of=as_of), hours=long_hours(figures, as_of=as_of))


def changes(
    account: Account,
    line: Timeline,
    *,
    figures: MoneyFigures,
    rules: HouseRules,
    grown_up: date | None,
) -> list[Change]:
    """All changes from the first day to the day of the reading, in order; nothing is so before the first.

    Args:
        account: for the stretches with lodging.
        line: the facts along the days.
        figures: for the claim, day by day.
        rules: the days on which house rules are met.
        grown_up: the first day on which the adult list is used, if it comes after the first day.
    """
    found = [Change(day, FACT, id_, standing) for id_, steps in line.steps.items() for day, standing in steps]
    if grown_up is not None and line.start < grown_up <= line.as_of:
        found.append(Change(grown_up, AGE, "", value=False))
    found += _switches("pay", rules.pay, line)
    found += _switches("hours", rules.hours, line)
    found += _switches("lodging", _lodged(account, line), line)
    found += _claim(figures, line)
    found.sort(key=_day)
    return found


def _day(change: Change) -> date:
    return change.day


def _switches(kind: str, periods: Iterable[Period], line: Timeline) -> Iterator[Change]:
    """On at the start and off after the end of each stretch of days; periods are in order and apart."""
    for period in periods:
        if period.last < line.start or period.first > line.as_of:
            continue
        yield Change(max(period.first, line.start), kind, "", value=True)
        if period.last < line.as_of:
            yield Change(period.last + ONE_DAY, kind, "", value=False)


def _lodged(account: Account, line: Timeline) -> list[Period]:
    """The days with lodging from the employer, joined; unknown ends of a stretch reach to the account's."""
    periods: list[Period] = []
    found = sorted(
        (stretch.from_ or line.start, stretch.to or line.as_of)
        for stretch in account.work or ()
        if stretch.lodging is not None and stretch.lodging.provided
    )
    for first, last in found:
        if last < first:
            continue
        if periods and first <= periods[-1].last + ONE_DAY:
            periods[-1] = Period(periods[-1].first, max(periods[-1].last, last))
        else:
            periods.append(Period(first, last))
    return periods


def _claim(figures: MoneyFigures, line: Timeline) -> Iterator[Change]:
    """Whether what was due by each day leaves something owed; nothing where the claim was not computed."""
    if not (figures.told and figures.computed):
        return
    owed, above = Decimal(0), None
    yield Change(line.start, "owed", "", value=False)
    for entry in sorted(figures.owed, key=lambda one: one.day):
        if entry.day > line.as_of:
            break
        owed += entry.amount
        if (owed > 0) is not above:
            above = owed > 0
            yield Change(max(entry.day, line.start), "owed", "", value=above)
