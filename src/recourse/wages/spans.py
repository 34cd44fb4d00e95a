"""The stretches of work with their dates settled: clipped to the day of the claim, presumed where not known."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from recourse.account.model import Account, Leave, Stretch
from recourse.terms.period import ONE_DAY, Period, add_months


@dataclass(frozen=True, slots=True)
class Span:
    """Work on the same terms, from one known day to another.

    Attributes:
        employer: whose work it was, by the id of the account; None where not said.
        first: its first day.
        last: its last day that counts, never after the day of the claim.
        ended: whether the work on these terms is over on that day.
        presumed: whether the law presumes these days.
        terms: the stretch as told; where two stretches on the same terms were joined, the first of them.
        leave: what was said about leave in each stretch joined here.
    """

    employer: str | None
    first: date
    last: date
    ended: bool
    presumed: bool
    terms: Stretch
    leave: tuple[Leave | None, ...]

    def __len__(self) -> int:
        """How many days it has."""
        return len(self.period)

    @property
    def period(self) -> Period:
        """Its days."""
        return Period(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Spans:
    """All stretches of an account.

    Attributes:
        spans: in order of employer and first day.
        presumed: stretches whose dates were presumed.
        undated: stretches whose dates are not known and cannot be presumed.
        later: stretches that begin after the day of the claim.
        goes_on: whether some work has no last day and was counted up to the day of the claim.
    """

    spans: tuple[Span, ...]
    presumed: tuple[Span, ...]
    undated: tuple[Stretch, ...]
    later: tuple[Stretch, ...]
    goes_on: bool


def settle(
    account: Account,
    *,
    months: int | None,
    as_of: date,
    currency_of: Callable[[date], str | None] = lambda _: None,
) -> Spans:
    """Give every stretch its days.

    Args:
        account: the account, already read.
        months: how many months the law presumes where dates are not known; None: it presumes nothing.
        as_of: the day of the claim; nothing after it counts.
        currency_of: the currency of a day, in which an amount without currency is meant.
    """
    work = account.work or ()
    dated = [part for part in work if part.from_ is not None]
    undated = [part for part in work if part.from_ is None]
    spans = [_dated(part, part.from_, as_of) for part in dated if part.from_ is not None and part.from_ <= as_of]
    later = [part for part in work if _starts_later(part, as_of)]
    spans = [replace(span, ended=span.ended and not _followed(span, later)) for span in spans]
    presumed: list[Span] = []
    unknown = [part for part in undated if part not in later]
    if months is not None:
        for part in sorted(unknown, key=repr):
            presumed += _presumed(part, months, as_of, [*spans, *presumed])
        spans += presumed
    spans += _said_besides(account, unknown, spans, as_of)
    return Spans(
        spans=joined(spans, currency_of),
        presumed=tuple(span for span in presumed if span.presumed),
        undated=() if months is not None else tuple(unknown),
        later=tuple(later),
        goes_on=any(part.to is None for part in dated if part.from_ is not None and part.from_ <= as_of),
    )


def joined(spans: Iterable[Span], currency_of: Callable[[date], str | None]) -> tuple[Span, ...]:
    """Join neighbours on the same terms, so that a stretch told in two parts counts like one.

    The same figure in francs and in euros is not the same term.
    """
    done: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.employer or "", span.first, repr(span.terms))):
        before = done[-1] if done else None
        if (
            before is not None
            and before.last + ONE_DAY == span.first
            and _same_terms(before, span)
            and currency_of(before.first) == currency_of(span.first)
        ):
            done[-1] = replace(before, last=span.last, ended=span.ended, leave=before.leave + span.leave)
        else:
            done.append(span)
    return tuple(done)


def _same_terms(one: Span, other: Span) -> bool:
    return (
        one.employer == other.employer
        and one.presumed == other.presumed
        and all(getattr(one.terms, name) == getattr(other.terms, name) for name in _TERMS)
    )


_TERMS = ("agreed", "pieces", "hours", "normal_hours", "night_hours", "on_call", "lodging", "food")


def _followed(span: Span, later: Sequence[Stretch]) -> bool:
    """Whether the work goes on the next day on other terms: then it is not over on the day of the claim."""
    return any(part.employer == span.employer and part.from_ == span.last + ONE_DAY for part in later)


def _starts_later(part: Stretch, as_of: date) -> bool:
    return part.from_ is not None and part.from_ > as_of


def _dated(part: Stretch, first: date, as_of: date) -> Span:
    last = as_of if part.to is None else min(part.to, as_of)
    return Span(
        employer=part.employer,
        first=first,
        last=last,
        ended=part.to is not None and part.to <= as_of,
        presumed=False,
        terms=part,
        leave=(part.leave,),
    )


def _presumed(part: Stretch, months: int, as_of: date, known: Sequence[Span]) -> list[Span]:
    """The presumed months, without days already counted for the same employer: a floor is not added to what is said."""
    last = as_of if part.to is None else min(part.to, as_of)
    first = add_months(last + ONE_DAY, -months)
    whole = replace(_dated(part, first, as_of), last=last, presumed=True)
    taken = [span for span in known if span.employer == part.employer]
    return _without(whole, taken)


def _without(span: Span, taken: Sequence[Span]) -> list[Span]:
    left: list[Span] = []
    start = span.first
    for other in sorted(taken, key=lambda other: other.first):
        if other.last < start or other.first > span.last:
            continue
        if other.first > start:
            left.append(replace(span, first=start, last=other.first - ONE_DAY))
        start = max(start, other.last + ONE_DAY)
    if start <= span.last:
        left.append(replace(span, first=start))
    return [part if index == 0 else replace(part, leave=(None,)) for index, part in enumerate(left)]


def _said_besides(account: Account, unknown: Sequence[Stretch], spans: Sequence[Span], as_of: date) -> list[Span]:
    """Diary days outside every stretch: where dates are not known they are said all the same, and count."""
    if not unknown:
        return []
    part = min(unknown, key=repr)
    covered = {day for span in spans for day in range(span.first.toordinal(), span.last.toordinal() + 1)}
    days = sorted(
        entry.date
        for entry in account.days or ()
        if entry.hours and entry.date <= as_of and entry.date.toordinal() not in covered
    )
    return [
        Span(
            employer=part.employer,
            first=day,
            last=day,
            ended=part.to is not None and part.to <= as_of,
            presumed=False,
            terms=part,
            leave=(None,),
        )
        for day in days
    ]


def work_end(account: Account) -> date | None:
    """The last day of all work as told, also after the day of the claim; None where some goes on or is not known."""
    ends = [part.to for part in account.work or ()]
    return None if None in ends else max((end for end in ends if end is not None), default=None)
