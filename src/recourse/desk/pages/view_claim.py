"""What is owed in a case, with all that stands behind each number."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from recourse.advice.advise import Advice
from recourse.advice.dates import dates_to_keep
from recourse.advice.page_lines import LineGroup, line_groups, own_sentences
from recourse.desk.pages.words import month_of
from recourse.law.model import Status
from recourse.terms.message import Say, message
from recourse.terms.money import Money
from recourse.wages.model import Draft, Line
from recourse.wages.trace import head_name

Write = Callable[[Decimal], str]


@dataclass(frozen=True, slots=True)
class RowView:
    """One month of a line."""

    month: str
    first: date
    last: date
    hours: str
    due: str
    paid: str
    owed: str
    due_on: date
    barred: bool
    working: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """Lines that are counted alike: what they share once, then a row for each."""

    head: str
    employer: str
    rate: Money | Decimal | None
    first: date
    last: date
    due: str
    paid: str
    owed: str
    rule: str
    article: str
    source: tuple[str, ...]
    status: str
    reviewed: bool
    note: str
    shared: tuple[str, ...]
    rows: tuple[RowView, ...]
    barred: bool


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim, totals first."""

    told: bool
    counted: bool
    owed_something: bool
    as_of: date
    first: date | None
    last: date | None
    due: str
    paid: str
    owed: str
    range: tuple[str, str] | None
    received: str
    settled: str
    claimable: str
    time_barred: str
    interest: str
    interest_rows: tuple[tuple[str, date, date, str, str, tuple[str, ...]], ...]
    groups: tuple[GroupView, ...]
    not_computed: tuple[tuple[str, str, str], ...]
    assumptions: tuple[str, ...]
    dates: tuple[tuple[date, str], ...]


def claim_view(advice: Advice, say: Say, language: str) -> ClaimView:
    """Write a claim, as it stands today.

    Args:
        advice: the advice that holds it.
        say: writes a message.
        language: of the page.
    """
    claim, later = advice.claim, advice.later

    def money(amount: Decimal) -> str:
        if claim.currency is None:
            return f"{amount:f}"
        return say(message("door.money", money=Money(amount, claim.currency)))

    def some(amount: Decimal | None) -> str:
        return money(amount) if amount else ""

    return ClaimView(
        told=claim.told,
        counted=bool(claim.lines),
        owed_something=claim.owed > 0,
        as_of=claim.as_of if later is None else later.day,
        first=claim.first,
        last=claim.last,
        due=money(claim.due),
        paid=money(claim.paid),
        owed=money(claim.owed),
        range=None if claim.owed_range is None else (money(claim.owed_range[0]), money(claim.owed_range[1])),
        received=some(claim.received),
        settled=some(claim.settled),
        claimable=money(claim.claimable if later is None else later.claimable),
        time_barred=some(claim.time_barred if later is None else later.time_barred),
        interest=some(claim.interest),
        interest_rows=tuple(
            (say(head_name(one.head)), one.first, one.last, money(one.on), money(one.amount), one.source)
            for one in claim.interest_lines
        ),
        groups=tuple(_group(one, say, money, language, claim.currency) for one in _groups(claim.lines)),
        not_computed=tuple((say(head_name(one.head)), say(one.why), some(one.up_to)) for one in claim.not_computed),
        assumptions=tuple(say(one) for one in claim.assumptions),
        dates=tuple((day, say(rule)) for day, rule in dates_to_keep(advice)),
    )


def _groups(lines: Sequence[Line]) -> list[LineGroup]:
    """The lines in groups, those of one head and rate together even where two rates take turns month by month."""
    heads = list(dict.fromkeys(line.draft.head for line in lines))
    by_rate = sorted(lines, key=lambda line: (line.draft.rate or 0, line.barred))
    return sorted(line_groups(by_rate), key=lambda group: (heads.index(_first(group).head), _first(group).first))


def _first(group: LineGroup) -> Draft:
    return group.lines[0].draft


def _group(group: LineGroup, say: Say, money: Write, language: str, currency: str | None) -> GroupView:
    first, last = group.lines[0].draft, group.lines[-1].draft
    alone = len(group.lines) == 1
    shared = group.lines[0].working if alone else group.shared
    return GroupView(
        head=say(head_name(first.head)),
        employer=first.employer or "",
        rate=_rate(group, currency),
        first=first.first,
        last=last.last,
        due=money(group.due),
        paid=money(group.paid),
        owed=money(group.owed),
        rule=first.cite.rule,
        article=first.cite.article or "",
        source=first.cite.source,
        status=_status(first.cite.status),
        reviewed=first.cite.reviewed,
        note=say(first.note) if first.note else "",
        shared=tuple(say(one) for one in shared),
        rows=tuple(_row(one, say, money, language, alone=alone) for one in group.lines),
        barred=group.lines[0].barred,
    )


def _rate(group: LineGroup, currency: str | None) -> Money | Decimal | None:
    """The rate of one hour where all lines have the same: as money, or to four places where it is finer than a cent."""
    rates = {line.draft.rate for line in group.lines}
    rate = rates.pop() if len(rates) == 1 else None
    if rate is None or _first(group).hours is None:
        return None
    whole = None if currency is None else Money.rounded(rate, currency)
    return whole if whole is not None and whole.amount == rate else Decimal(round(rate * 10_000)).scaleb(-4)


def _status(status: Status | None) -> str:
    return status.value if status in {Status.UNSOURCED, Status.SECONDARY} else ""


def _row(line: Line, say: Say, money: Write, language: str, *, alone: bool) -> RowView:
    draft = line.draft
    return RowView(
        month=month_of(draft.first, language),
        first=draft.first,
        last=draft.last,
        hours="" if draft.hours is None else f"{float(draft.hours):.2f}".rstrip("0").rstrip("."),
        due=money(draft.due),
        paid=money(line.paid),
        owed=money(line.owed),
        due_on=draft.due_on,
        barred=line.barred,
        working=() if alone else tuple(say(one) for one in own_sentences(line)),
    )
