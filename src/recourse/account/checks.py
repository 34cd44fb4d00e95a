"""What fits the format but makes no sense is refused: days in reverse, weeks of 200 hours, one day told twice."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from recourse.account.errors import AccountError
from recourse.account.model import WEEKDAYS, Account, Deduction, Payment, Per, Stretch, UsualHours
from recourse.account.values import HOURS_OF_A_DAY, HOURS_OF_A_WEEK
from recourse.terms.message import message
from recourse.terms.period import add_years

FIRST_YEAR, LAST_YEAR = 1950, 2100
FIRST_BIRTH = 1900
LONGEST_STRETCH = 60
"""Years that one stretch of work may last: more is a slip of the pen."""


def check(account: Account) -> None:
    """Refuse an account that makes no sense, with the place of its first fault.

    Args:
        account: as msgspec built it, with its indexes as the document has them.

    Raises:
        AccountError: with the path and a sentence that says what to write instead.
    """
    for path, day in _days(account):
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise AccountError(message("account.year_out_of_range", first=FIRST_YEAR, last=LAST_YEAR), path=path)
    _check_birth(account)
    _check_employers(account)
    for index, fact in enumerate(account.facts or ()):
        _check_order(f"$.facts[{index}]", fact.from_, fact.to)
    _check_work(account)
    _check_diary(account)
    for index, payment in enumerate(account.payments or ()):
        _check_payment(f"$.payments[{index}]", payment)
    for index, deduction in enumerate(account.deductions or ()):
        _check_when(f"$.deductions[{index}]", deduction)


def _days(account: Account) -> Iterator[tuple[str, date]]:
    """Every day in the account with its path."""
    if account.as_of:
        yield "$.as_of", account.as_of
    for name in ("facts", "events", "work", "days", "payments", "deductions"):
        for index, part in enumerate(getattr(account, name) or ()):
            for field, key in (("date", "date"), ("from_", "from"), ("to", "to")):
                day = getattr(part, field, None)
                if day is not None:
                    yield f"$.{name}[{index}].{key}", day


def _check_birth(account: Account) -> None:
    born = account.born
    last = account.as_of.year if account.as_of else LAST_YEAR
    if born is not None and not FIRST_BIRTH <= born <= last:
        raise AccountError(message("account.birth_year", first=FIRST_BIRTH, last=last), path="$.born")


def _check_employers(account: Account) -> None:
    first: dict[str, int] = {}
    for index, employer in enumerate(account.employers or ()):
        if employer.id in first:
            other = f"$.employers[{first[employer.id]}].id"
            raise AccountError(message("account.employer_twice", other=other), path=f"$.employers[{index}].id")
        first[employer.id] = index
    if not first:
        return
    named = [(f"$.work[{index}].employer", stretch.employer) for index, stretch in enumerate(account.work or ())]
    named += [(f"$.payments[{index}].by", payment.by) for index, payment in enumerate(account.payments or ())]
    for path, name in named:
        if name is not None and name not in first:
            raise AccountError(message("account.unknown_employer"), path=path)


def _check_order(path: str, first: date | None, last: date | None) -> None:
    if first and last and last < first:
        raise AccountError(message("account.to_before_from", first=first, last=last), path=f"{path}.to")


def _check_work(account: Account) -> None:
    of_employer: dict[str | None, list[tuple[int, Stretch]]] = {}
    for index, stretch in enumerate(account.work or ()):
        _check_stretch(f"$.work[{index}]", stretch, account.as_of)
        of_employer.setdefault(stretch.employer, []).append((index, stretch))
    for stretches in of_employer.values():
        pair = _overlap(stretches)
        if pair is not None:
            index, later = sorted(pair)
            says = message("account.stretches_overlap", other=f"$.work[{index}]")
            raise AccountError(says, path=f"$.work[{later}]")


def _overlap(stretches: list[tuple[int, Stretch]]) -> tuple[int, int] | None:
    """Two stretches known to share a day, or both without any dates, so that they cannot be told apart."""
    undated = [index for index, stretch in stretches if stretch.from_ is None and stretch.to is None]
    if len(undated) > 1:
        return undated[0], undated[1]
    # Of a stretch without a start only its last day is known to be covered.
    spans = sorted(
        (first, index, stretch.to or date.max)
        for index, stretch in stretches
        if (first := stretch.from_ or stretch.to) is not None
    )
    for (_, index, last), (first, later, _) in pairwise(spans):
        if first <= last:
            return index, later
    return None


def _check_stretch(path: str, stretch: Stretch, as_of: date | None) -> None:
    _check_order(path, stretch.from_, stretch.to)
    last = stretch.to or as_of
    if stretch.from_ and last and last > add_years(stretch.from_, LONGEST_STRETCH):
        raise AccountError(message("account.stretch_too_long", years=LONGEST_STRETCH), path=path)
    if stretch.pieces is not None and (stretch.agreed is None or stretch.agreed.per is not Per.PIECE):
        raise AccountError(message("account.pieces_without_piece"), path=f"{path}.pieces")
    if stretch.hours is not None:
        _check_hours(f"{path}.hours", stretch.hours)
    _check_week(f"{path}.normal_hours", stretch.normal_hours)
    _check_week(f"{path}.night_hours", stretch.night_hours)
    if stretch.night_hours is not None and stretch.hours is not None:
        most = _most(stretch.hours)
        if most is not None and stretch.night_hours > most:
            raise AccountError(message("account.night_above_hours", most=most), path=f"{path}.night_hours")
    if stretch.on_call is not None:
        _check_week(f"{path}.on_call.per_week", stretch.on_call.per_week)
    for name, given in (("lodging", stretch.lodging), ("food", stretch.food)):
        if given is not None and given.charged is not None:
            _check_not_piece(f"{path}.{name}.charged.per", given.charged.per)


def _check_hours(path: str, hours: UsualHours) -> None:
    days = {day: getattr(hours, day) for day in WEEKDAYS if getattr(hours, day) is not None}
    if days and hours.per_week is not None:
        raise AccountError(message("account.hours_told_twice"), path=path)
    for day, told in days.items():
        _check_day(f"{path}.{day}", told)


def _most(hours: UsualHours) -> Decimal | None:
    """The highest hours of a week, where any were told."""
    if hours.per_week is not None:
        return hours.per_week.high
    told = [getattr(hours, day) for day in WEEKDAYS if getattr(hours, day) is not None]
    return sum(told, Decimal(0)) if told else None


def _check_day(path: str, hours: Decimal | None) -> None:
    if hours is not None and hours > HOURS_OF_A_DAY:
        raise AccountError(message("account.day_too_long", most=HOURS_OF_A_DAY), path=path)


def _check_week(path: str, hours: Decimal | None) -> None:
    if hours is not None and hours > HOURS_OF_A_WEEK:
        raise AccountError(message("account.week_too_long", most=HOURS_OF_A_WEEK), path=path)


def _check_not_piece(path: str, per: Per | None) -> None:
    if per is Per.PIECE:
        raise AccountError(message("account.piece_only_agreed"), path=path)


def _check_diary(account: Account) -> None:
    first: dict[date, int] = {}
    for index, day in enumerate(account.days or ()):
        _check_day(f"$.days[{index}].hours", day.hours)
        if day.date in first:
            other = f"$.days[{first[day.date]}].date"
            raise AccountError(
                message("account.diary_day_twice", day=day.date, other=other), path=f"$.days[{index}].date"
            )
        first[day.date] = index


def _check_payment(path: str, payment: Payment) -> None:
    if payment.date is None and payment.from_ is None:
        raise AccountError(message("account.payment_needs_day"), path=path)
    _check_when(path, payment)
    if payment.rate is not None and not payment.rate:
        raise AccountError(message("account.rate_zero"), path=f"{path}.rate")


def _check_when(path: str, money: Payment | Deduction) -> None:
    if money.date is not None and money.from_ is not None:
        raise AccountError(message("account.day_and_stretch"), path=path)
    if money.from_ is None:
        for key, told in (("to", money.to), ("per", money.per)):
            if told is not None:
                raise AccountError(message("account.only_with_from", key=key), path=f"{path}.{key}")
    _check_not_piece(f"{path}.per", money.per)
    _check_order(path, money.from_, money.to)
